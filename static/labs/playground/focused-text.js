// What is said of the unit whose map is kept; it comes with that.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  numbers: ["Weights, bias, switch", "Gewichte, Bias, Schalter"],
  "numbers.hint": [
    "All numbers of this unit, to be changed; a hidden one can be switched off there.",
    "Alle Zahlen dieses Neurons zum Ändern; ein verstecktes lässt sich dort ausschalten.",
  ],
});
