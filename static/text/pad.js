// What the drawing pad says; it comes with the pad.

import { addTexts } from "../i18n.js";

addTexts("pad", {
  empty: ["Draw a digit here.", "Male hier eine Ziffer."],
  cells: ["Pixels: arrows move, Space sets or removes ink", "Pixel: Pfeile bewegen, Leertaste setzt oder löscht Tinte"],
  cell: ["Row {row}, column {column}", "Zeile {row}, Spalte {column}"],
  undo: ["Undo", "Rückgängig"],
  "undo.hint": ["Takes the last stroke back.", "Nimmt den letzten Strich zurück."],
  clear: ["Clear", "Leeren"],
  "clear.hint": ["Gives a clean sheet.", "Gibt ein leeres Blatt."],
  seen: ["What the network gets: {size} × {size} pixels", "Was das Netz bekommt: {size} × {size} Pixel"],
});
