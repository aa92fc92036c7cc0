// What is said of looking inside: the handle of the inspector, and one point's way through the network.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  inside: ["Look inside", "Hineinsehen"],
  "inside.hint": [
    "How often the network is right, how large its weights are, and every number of it, to be changed.",
    "Wie oft das Netz richtig liegt, wie groß seine Gewichte sind, und jede seiner Zahlen zum Ändern.",
  ],
  "point.says": [
    "This point: says {said}, is {label}, loss {loss}",
    "Dieser Punkt: sagt {said}, ist {label}, Fehler {loss}",
  ],
  "point.hint": [
    "On each unit stands what it says of this point. A tap on the point lets it go.",
    "An jedem Neuron steht, was es zu diesem Punkt sagt. Ein Tipp auf den Punkt lässt ihn los.",
  ],
  "speed.sample": ["sample by sample", "Punkt für Punkt"],
  "speed.sample.hint": ["Every number, forward and back", "Jede Zahl, vorwärts und zurück"],
  stopEpochs: ["Stop at epoch", "Anhalten bei Epoche"],
  stopLoss: ["Stop below a training loss of", "Anhalten unter einem Trainingsfehler von"],
  stopRising: [
    "Early stopping: epochs without a better test loss",
    "Frühes Anhalten: Epochen ohne besseren Testfehler",
  ],
  stopStill: ["Stop when nothing moves for so many epochs", "Anhalten, wenn sich so viele Epochen nichts bewegt"],
});
