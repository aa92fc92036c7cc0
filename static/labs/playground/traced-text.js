// What is said of one point's way through the network; it comes with that.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "point.says": [
    "This point: says {said}, is {label}, loss {loss}",
    "Dieser Punkt: sagt {said}, ist {label}, Fehler {loss}",
  ],
  "point.hint": [
    "On each unit stands what it says of this point. A tap on the point lets it go.",
    "An jedem Neuron steht, was es zu diesem Punkt sagt. Ein Tipp auf den Punkt lässt ihn los.",
  ],
  "point.slowly": ["Follow it slowly", "Langsam verfolgen"],
  "point.slowly.hint": [
    "Slow motion, which begins with this very point: every number, forward and back.",
    "Zeitlupe, die mit genau diesem Punkt beginnt: jede Zahl, vorwärts und zurück.",
  ],
});
