// What the drawing pad says; it comes with the pad.

import { addTexts } from "../i18n.js";

addTexts({
  en: {
    "pad.empty": "Draw a digit here.",
    "pad.cells": "Pixels: arrows move, Space sets or removes ink",
    "pad.cell": "Row {row}, column {column}",
    "pad.undo": "Undo",
    "pad.clear": "Clear",
    "pad.seen": "What the network gets: 8 × 8 pixels",
  },
  de: {
    "pad.empty": "Male hier eine Ziffer.",
    "pad.cells": "Pixel: Pfeile bewegen, Leertaste setzt oder löscht Tinte",
    "pad.cell": "Zeile {row}, Spalte {column}",
    "pad.undo": "Rückgängig",
    "pad.clear": "Leeren",
    "pad.seen": "Was das Netz bekommt: 8 × 8 Pixel",
  },
});
