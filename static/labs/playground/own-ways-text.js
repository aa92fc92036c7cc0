// What is said of the ways to points of one's own; it comes with them.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "brush.open": ["Paint your own points", "Eigene Punkte malen"],
  "brush.open.hint": [
    "A brush for each of six classes, on the map itself; a part of the points is kept for testing.",
    "Ein Pinsel für jede von sechs Klassen, auf der Karte selbst; ein Teil der Punkte bleibt zum Testen.",
  ],
  "upload.open": ["Load a table (CSV)", "Tabelle laden (CSV)"],
  "upload.open.hint": [
    "A file, or lines pasted in: two columns of numbers, and a third one to be learned.",
    "Eine Datei oder eingefügte Zeilen: zwei Spalten mit Zahlen und eine dritte, die gelernt wird.",
  ],
});
