// What the brush and the panel for tables say; it comes with them.

import { addTexts, percent } from "../../i18n.js";

addTexts("playground", {
  "own.kept": [
    "{share} of them are kept for testing: the switch “Test points” shows them.",
    "{share} davon bleiben fürs Testen: Der Schalter „Testpunkte“ zeigt sie.",
  ],
  "upload.file": ["Choose a file", "Eine Datei auswählen"],
  "upload.file.hint": [
    "A table as CSV, as spreadsheets save it.",
    "Eine Tabelle als CSV, wie sie Tabellenprogramme speichern.",
  ],
  "upload.paste.hint": [
    "The lines of a table, as they are copied from a spreadsheet.",
    "Die Zeilen einer Tabelle, wie man sie aus einem Tabellenprogramm kopiert.",
  ],
  "upload.columns.hint": [
    "Which column of the table this is; the network learns anew from it.",
    "Welche Spalte der Tabelle das ist; das Netz lernt neu daran.",
  ],
  "upload.done.hint": ["Closes this; your points stay.", "Schließt das; deine Punkte bleiben."],
  "upload.paste": ["… or pasted here", "… oder hier eingefügt"],
  "upload.failed": ["Your data stay as they were. {message}", "Deine Daten bleiben, wie sie waren. {message}"],
  "refused.too_large": ["The table has more than {most} bytes.", "Die Tabelle hat mehr als {most} Byte."],
  "refused.text": [
    "This is no text: save the table as CSV first.",
    "Das ist kein Text: Speichere die Tabelle zuerst als CSV.",
  ],
  "refused.columns": [
    "Line 1 is “{value}”: expected two columns of numbers and a third one to be learned.",
    "Zeile 1 ist „{value}“: Erwartet sind zwei Spalten mit Zahlen und eine dritte, die gelernt wird.",
  ],
  "refused.numbers": [
    "Beside what is to be learned there must be two columns of numbers; there are: {value}.",
    "Neben dem, was gelernt wird, braucht es zwei Spalten mit Zahlen; es gibt: {value}.",
  ],
  "refused.rows": [
    "Rows that can be read: {value}, at least {least} are needed.",
    "Lesbare Zeilen: {value}, mindestens {least} braucht es.",
  ],
  "refused.column": ["The table has {count} columns by now.", "Die Tabelle hat inzwischen {count} Spalten."],
  "refused.full": [
    "The server holds as much of such data as it can: try again later.",
    "Der Server hält so viele solche Daten, wie er kann: Versuch es später noch einmal.",
  ],
  "refused.failed": [
    "The server didn't answer as it should: try again in a moment.",
    "Der Server hat nicht geantwortet wie erwartet: Versuch es gleich noch einmal.",
  ],
  "upload.x": ["Across", "Waagerecht"],
  "upload.y": ["Up", "Senkrecht"],
  "upload.label": ["To be learned", "Zu lernen"],
  "upload.rows": ["Points: {rows}.", "Punkte: {rows}."],
  "upload.scaled": ["{name}: {low} to {high} lie at −5 to 5.", "{name}: {low} bis {high} liegen bei −5 bis 5."],
  "upload.value": ["What is learned: {low} to {high} become −1 to 1.", "Zu lernen: {low} bis {high} werden −1 bis 1."],
  "upload.left": ["Left out: {count}", "Ausgelassen: {count}"],
  "upload.line": ["Line {line}:", "Zeile {line}:"],
  "upload.place": ["Line {line}, {column}:", "Zeile {line}, {column}:"],
  "upload.fields": ["cells and columns: {value}", "Zellen und Spalten: {value}"],
  "upload.number": ["“{value}” is no number", "„{value}“ ist keine Zahl"],
  "upload.missing": ["nothing there", "da steht nichts"],
  "upload.formula": ["“{value}” is a formula", "„{value}“ ist eine Formel"],
  "upload.date": ["“{value}” is a date", "„{value}“ ist ein Datum"],
  "upload.long": ["from here on there are more than {value} rows", "ab hier sind es mehr als {value} Zeilen"],
  "upload.cell": ["a cell with more than {value} characters", "eine Zelle mit mehr als {value} Zeichen"],
  "upload.classes": ["“{value}” is a class too many", "„{value}“ ist eine Klasse zu viel"],
  "brush.hint": [
    "Paint on the map; with keys: arrows, then space.",
    "Male auf der Karte; mit Tasten: Pfeile, dann Leertaste.",
  ],
  "brush.tools": ["What the brush does", "Was der Pinsel tut"],
  "brush.class": ["Paint class {index}", "Klasse {index} malen"],
  "brush.eraser": ["Erase", "Radieren"],
  "brush.tools.hint": [
    "Choose what a stroke on the map does: points of this class, or none.",
    "Wähle, was ein Strich auf der Karte tut: Punkte dieser Klasse oder keine.",
  ],
  "brush.undo.hint": ["Takes back the last stroke.", "Nimmt den letzten Strich zurück."],
  "brush.clear.hint": ["Takes all points off the map.", "Nimmt alle Punkte von der Karte."],
  "brush.done.hint": [
    "Puts the brush away; the network learns from your points.",
    "Legt den Pinsel weg; das Netz lernt an deinen Punkten.",
  ],
  "brush.undo": ["Undo", "Zurück"],
  "brush.clear": ["Clear", "Leeren"],
  "brush.done": ["Done", "Fertig"],
});

/** That a share of what somebody has brought is not learned from. @param {import("server/playground").PlaygroundSpec} spec */
export const keptForTesting = ({ data }) => ({
  key: "playground.own.kept",
  params: { share: percent(1 - data.train_percent / 100) },
});
