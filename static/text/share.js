// What stands in the panel of sharing below the link.

import { addTexts } from "../i18n.js";

addTexts("share", {
  untrained: ["Only the set-up, untrained", "Nur die Einstellung, untrainiert"],
  short: ["Short link with weights", "Kurzlink mit Gewichten"],
  "short.note": [
    "Opens exactly this elsewhere: the trained network, its points, and data of your own, which the server then keeps for whoever has the link.",
    "Öffnet anderswo genau das: das trainierte Netz, seine Punkte und eigene Daten, die der Server dann für alle aufhebt, die den Link haben.",
  ],
  "short.make": ["Make a short link", "Kurzlink machen"],
  "short.code": ["The short link, to be scanned", "Der Kurzlink zum Scannen"],
  "short.until": ["Link copied; it works until {date}.", "Link kopiert; er gilt bis zum {date}."],
  "short.take": ["Delete the link", "Link löschen"],
  "short.take.hint": [
    "The server forgets what it leads to, and whoever has it finds nothing there any more.",
    "Der Server vergisst, wohin er führt, und wer ihn hat, findet dort nichts mehr.",
  ],
  "short.takeOf": ["Delete the link of {name}", "Den Link vom {name} löschen"],
  "short.earlier": ["Links you made here: {count}", "Hier gemachte Links: {count}"],
  "short.ends": ["until {date}", "bis {date}"],
  "short.stays": [
    "It couldn't be deleted just now: try again in a moment.",
    "Löschen ging gerade nicht: Versuch es gleich noch einmal.",
  ],
  "short.others": [
    "Your network learns from data that somebody else brought to this room: they stay here. The link to the set-up has everything but them.",
    "Dein Netz lernt aus Daten, die jemand anders in diesen Raum gebracht hat: Die bleiben hier. Der Link zur Einstellung enthält alles außer ihnen.",
  ],
  "short.failed": [
    "That didn't work just now. The link to the set-up works all the same.",
    "Das ging gerade nicht. Der Link zur Einstellung funktioniert trotzdem.",
  ],
  embed: ["Show it in another page", "In eine andere Seite einbauen"],
  "embed.note": ["What is ticked is left out there.", "Was angekreuzt ist, fehlt dort."],
  "embed.hides": ["What is left out", "Was fehlt"],
  "embed.lines": ["Lines for the other page", "Zeilen für die andere Seite"],
  "embed.copy": ["Copy these lines", "Diese Zeilen kopieren"],
  "embed.copied": ["Copied", "Kopiert"],
  "embed.sites": ["This server may be shown on: {sites}.", "Dieser Server darf gezeigt werden auf: {sites}."],
  "embed.none": [
    "This server lets no other site show it so far; whoever runs it can allow that (FRAME_ANCESTORS).",
    "Dieser Server lässt sich bisher auf keiner anderen Website zeigen; wer ihn betreibt, kann das erlauben (FRAME_ANCESTORS).",
  ],
  "control.hideText": ["Title and other labs", "Titel und andere Labore"],
  "control.playButton": ["Run and pause", "Start und Pause"],
  "control.stepButton": ["One step", "Ein Schritt"],
  "control.resetButton": ["Start over", "Neu anfangen"],
  "control.numHiddenLayers": ["Number of layers", "Anzahl der Schichten"],
  files: ["Take it home", "Mitnehmen"],
  "files.failed": [
    "That file can't be made of the network as it is now.",
    "Aus dem Netz, wie es jetzt ist, lässt sich diese Datei nicht machen.",
  ],
});
