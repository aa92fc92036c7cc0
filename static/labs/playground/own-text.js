// What the brush and the panel for tables say; it comes with them.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "upload.file": ["A file", "Eine Datei"],
  "upload.paste": ["… or pasted here", "… oder hier eingefügt"],
  "upload.failed": ["Your data stay as they were: {message}", "Deine Daten bleiben, wie sie waren: {message}"],
  "upload.x": ["Across", "Waagerecht"],
  "upload.y": ["Up", "Senkrecht"],
  "upload.label": ["To be learned", "Zu lernen"],
  "upload.rows": ["Points: {rows}.", "Punkte: {rows}."],
  "upload.scaled": ["{name}: {low} to {high} lie at −5 to 5.", "{name}: {low} bis {high} liegen bei −5 bis 5."],
  "upload.value": ["What is learned: {low} to {high} become −1 to 1.", "Zu lernen: {low} bis {high} werden −1 bis 1."],
  "upload.left": ["Left out: {count}", "Ausgelassen: {count}"],
  "upload.line": ["Line {line}:", "Zeile {line}:"],
  "upload.cell": ["Line {line}, {column}:", "Zeile {line}, {column}:"],
  "upload.fields": ["cells and columns: {value}", "Zellen und Spalten: {value}"],
  "upload.number": ["“{value}” is no number", "„{value}“ ist keine Zahl"],
  "upload.missing": ["nothing there", "da steht nichts"],
  "upload.formula": ["“{value}” is a formula", "„{value}“ ist eine Formel"],
  "upload.date": ["“{value}” is a date", "„{value}“ ist ein Datum"],
  "upload.long": ["more than {value} rows", "mehr als {value} Zeilen"],
  "upload.classes": ["“{value}” is a class too many", "„{value}“ ist eine Klasse zu viel"],
  "brush.hint": [
    "Paint on the map; with keys: arrows, then space.",
    "Male auf der Karte; mit Tasten: Pfeile, dann Leertaste.",
  ],
  "brush.tools": ["What the brush does", "Was der Pinsel tut"],
  "brush.class": ["Paint class {index}", "Klasse {index} malen"],
  "brush.eraser": ["Erase", "Radieren"],
  "brush.undo": ["Undo", "Zurück"],
  "brush.clear": ["Clear", "Leeren"],
  "brush.done": ["Done", "Fertig"],
});
