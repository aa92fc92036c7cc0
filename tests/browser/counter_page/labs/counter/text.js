// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts({
  en: {
    pace: "Pace",
    "pace.hint": "How far the counters move each round.",
    "counter.pad": "A digit",
    "counter.bars": "Ink in each row",
    "counter.matrix": "Trained on, tested on",
  },
  de: {
    pace: "Schrittweite",
    "pace.hint": "Wie weit die Zähler jede Runde gehen.",
    "counter.pad": "Eine Ziffer",
    "counter.bars": "Tinte in jeder Zeile",
    "counter.matrix": "Trainiert mit, geprüft mit",
  },
});
