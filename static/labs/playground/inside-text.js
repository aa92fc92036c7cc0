// What is said of looking inside, and of how a run is gone through and ends: names of what opens later.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  inside: ["Look inside", "Hineinsehen"],
  "inside.hint": [
    "How often the network is right, how large its weights are, and every number of it, to be changed.",
    "Wie oft das Netz richtig liegt, wie groß seine Gewichte sind, und jede seiner Zahlen zum Ändern.",
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
