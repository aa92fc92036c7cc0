// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("counter", {
  pace: ["Pace", "Schrittweite"],
  "pace.hint": ["How far the counters move each round.", "Wie weit die Zähler jede Runde gehen."],
  pad: ["A digit", "Eine Ziffer"],
  bars: ["Ink in each row", "Tinte in jeder Zeile"],
  matrix: ["Trained on, tested on", "Trainiert mit, geprüft mit"],
});
