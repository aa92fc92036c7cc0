// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  x: ["Feature x", "Merkmal x"],
  y: ["Feature y", "Merkmal y"],
  xSquared: ["Feature x²", "Merkmal x²"],
  ySquared: ["Feature y²", "Merkmal y²"],
  xTimesY: ["Feature xy", "Merkmal xy"],
  sinX: ["Feature sin x", "Merkmal sin x"],
  sinY: ["Feature sin y", "Merkmal sin y"],
  more: ["more", "mehr"],
  "more.title": ["More data sets", "Weitere Datensätze"],
  "more.hint": ["More data sets to learn from.", "Weitere Datensätze zum Lernen."],
  classes: ["Classes", "Klassen"],
  "class.at": ["class {index}, {share}", "Klasse {index}, {share}"],
  "legend.hint": [
    "Each class has a colour and a form; the paler the map, the less sure the network is.",
    "Jede Klasse hat eine Farbe und eine Form; je blasser die Karte, desto unsicherer das Netz.",
  ],
  newPoints: ["New points", "Neue Punkte"],
  "newPoints.hint": [
    "Draws the points anew; the network keeps what it has learned.",
    "Zieht die Punkte neu; das Netz behält, was es gelernt hat.",
  ],
  "map.values": [
    "What the network answers: the arrows move to another place of the plane",
    "Was das Netz antwortet: Die Pfeiltasten gehen an eine andere Stelle der Ebene",
  ],
  "map.at": ["At x {x}, y {y}: {value}", "Bei x {x}, y {y}: {value}"],
  "map.label": [
    "What the network answers at every place of the plane, data: {dataset}",
    "Was das Netz an jedem Ort der Ebene antwortet, Daten: {dataset}",
  ],
  "map.empty": ["The first picture is on its way.", "Das erste Bild ist unterwegs."],
  "map.empty.full": ["Waiting for a free place.", "Wartet auf einen freien Platz."],
  "map.empty.lost": ["The first picture comes with the connection.", "Das erste Bild kommt mit der Verbindung."],
  "map.back": ["back to the output", "zurück zur Ausgabe"],
});
