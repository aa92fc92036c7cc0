// What is said of pinned runs; it comes with them.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "shelf.pin": ["Pin this run", "Diesen Lauf anheften"],
  "shelf.pin.hint": [
    "Keeps its curves, map and set-up on a shelf in this browser, to compare it with others.",
    "Legt Kurven, Karte und Einstellungen auf ein Regal in diesem Browser, zum Vergleichen mit anderen.",
  ],
  "shelf.open": ["Pinned runs ({count})", "Angeheftete Läufe ({count})"],
  "shelf.open.hint": [
    "The runs that you pinned: their curves over one another, their maps side by side.",
    "Die angehefteten Läufe: ihre Kurven übereinander, ihre Karten nebeneinander.",
  ],
  "shelf.title": ["Pinned runs", "Angeheftete Läufe"],
  "shelf.name": ["Run {number}", "Lauf {number}"],
  "shelf.pinned": ["{name} is on the shelf.", "{name} liegt im Regal."],
  "shelf.full": [
    "The shelf is full: it holds {most} runs, and 200 kB. Take one off first.",
    "Das Regal ist voll: Es fasst {most} Läufe und 200 kB. Nimm erst einen heraus.",
  ],
  "shelf.unkept": [
    "This browser keeps nothing, or has no room left: the shelf lasts until the page is closed.",
    "Dieser Browser behält nichts oder hat keinen Platz mehr: Das Regal bleibt, bis die Seite geschlossen wird.",
  ],
  "shelf.unread": [
    "Not everything on the shelf could be read; what could is here.",
    "Nicht alles im Regal ließ sich lesen; der Rest ist da.",
  ],
  "shelf.bounds": ["In this browser only, {most} runs at most.", "Nur in diesem Browser, höchstens {most} Läufe."],
  "shelf.compare": ["Compare {name}", "{name} vergleichen"],
  "shelf.compare.hint": ["Draws its curves over those of the others.", "Zeichnet seine Kurven über die der anderen."],
  "shelf.rename": ["Name of {name}", "Name von {name}"],
  "shelf.rename.hint": ["What this run is called, as you like it.", "Wie dieser Lauf heißt, ganz nach Belieben."],
  "shelf.remove.hint": ["Forgets this run, for good.", "Vergisst diesen Lauf, endgültig."],
  "shelf.again": ["Open again", "Wieder öffnen"],
  "shelf.again.hint": [
    "Sets all up as it was; undo brings back what is now.",
    "Stellt alles ein wie damals; Rückgängig bringt zurück, was jetzt ist.",
  ],
  "shelf.remove": ["Take off", "Herausnehmen"],
  "shelf.remove.of": ["Take off: {name}", "Herausnehmen: {name}"],
  "shelf.again.of": ["Open again: {name}", "Wieder öffnen: {name}"],
  "shelf.choose": ["Choose two or more to compare them.", "Wähle zwei oder mehr, um sie zu vergleichen."],
  "shelf.most": ["Six at a time can be told apart.", "Sechs auf einmal lassen sich unterscheiden."],
  "shelf.part": ["Curves", "Kurven"],
  "shelf.epochs": ["{count} epochs", "{count} Epochen"],
  "shelf.epoch": ["epoch {epoch}", "Epoche {epoch}"],
  "shelf.losses": ["test {test}, training {train}", "Test {test}, Training {train}"],
  "shelf.accuracy": ["right {share}", "richtig {share}"],
  "shelf.rSquared": ["R² {share}", "R² {share}"],
  "shelf.map": ["What {name} answers in the plane", "Was {name} in der Ebene antwortet"],
  "shelf.noMap": ["no map", "keine Karte"],
  "shelf.differs": ["What differs", "Was verschieden ist"],
  "shelf.alike": ["All of them have the same set-up.", "Alle haben dieselben Einstellungen."],
  "shelf.gone": [
    "The server no longer has the points that this run learned from.",
    "Der Server hat die Punkte nicht mehr, aus denen dieser Lauf gelernt hat.",
  ],
  "shelf.own": ["own points ({name})", "eigene Punkte ({name})"],
  "shelf.features": ["Features", "Merkmale"],
  "shelf.start": ["Start", "Start"],
});
