// What is said of weights that grew without bounds, and of what helps; it comes with that.

import { addTexts } from "../i18n.js";

addTexts("diverged", {
  rate: [
    "The steps were too large: with a learning rate of {rate} the weights grew without bounds.",
    "Die Schritte waren zu groß: Mit einer Lernrate von {rate} sind die Gewichte über alle Grenzen gewachsen.",
  ],
  "rate.act": ["Start again with a smaller learning rate: {rate}", "Neu beginnen mit kleinerer Lernrate: {rate}"],
  penalty: [
    "The regularization is too strong: with a rate of {penalty} every step overshoots, and the weights grew without bounds.",
    "Die Regularisierung ist zu stark: Mit einer Rate von {penalty} schießt jeder Schritt über das Ziel hinaus, und die Gewichte sind über alle Grenzen gewachsen.",
  ],
  "penalty.act": [
    "Start again with a weaker regularization: {penalty}",
    "Neu beginnen mit schwächerer Regularisierung: {penalty}",
  ],
  weights: [
    "The weights grew without bounds, even with the smallest learning rate.",
    "Die Gewichte sind über alle Grenzen gewachsen, selbst mit der kleinsten Lernrate.",
  ],
  "weights.act": ["Start again with new weights", "Neu beginnen mit neuen Gewichten"],
});
