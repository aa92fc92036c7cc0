// What is said of the steps in the menus; it comes with them.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "schedule.constant": ["constant", "konstant"],
  "schedule.constant.hint": ["It stays as it was chosen.", "Sie bleibt, wie sie gewählt ist."],
  "schedule.step": ["in steps", "in Sprüngen"],
  "schedule.step.hint": ["It falls by a factor, again and again.", "Sie fällt immer wieder um einen Faktor."],
  "schedule.cosine": ["cosine", "Kosinus"],
  "schedule.cosine.hint": [
    "It falls to zero along half a cosine, and training comes to rest.",
    "Sie fällt entlang einer halben Kosinuskurve auf null, und das Training kommt zur Ruhe.",
  ],
  "clipNorm.off": ["any", "beliebig"],
});
