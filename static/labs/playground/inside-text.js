// What is said of looking inside: the handle of the inspector, and one point's way through the network.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  inside: ["Look inside", "Hineinsehen"],
  "inside.hint": [
    "How often the network is right, how large its weights are, and every number of it, to be changed.",
    "Wie oft das Netz richtig liegt, wie groß seine Gewichte sind, und jede seiner Zahlen zum Ändern.",
  ],
  lookBack: ["Look back", "Zurückblicken"],
  "lookBack.hint": [
    "Shows the network as it was then; run goes on from there. Of a long run {count} moments at most are kept.",
    "Zeigt das Netz, wie es damals war; Starten macht dort weiter. Von einem langen Lauf bleiben höchstens {count} Momente.",
  ],
  "lookBack.at": ["epoch {epoch} of {furthest}", "Epoche {epoch} von {furthest}"],
  "lookBack.on": [
    "Run goes on from here; what came later is then gone.",
    "Starten macht hier weiter; was danach kam, ist dann weg.",
  ],
  "point.says": [
    "This point: says {said}, is {label}, loss {loss}",
    "Dieser Punkt: sagt {said}, ist {label}, Fehler {loss}",
  ],
  "point.hint": [
    "On each unit stands what it says of this point. A tap on the point lets it go.",
    "An jedem Neuron steht, was es zu diesem Punkt sagt. Ein Tipp auf den Punkt lässt ihn los.",
  ],
  "stop.never": ["never", "nie"],
  stopEpochs: ["Stop at epoch", "Anhalten bei Epoche"],
  "stopEpochs.hint": ["Stops at this epoch.", "Hält bei dieser Epoche an."],
  stopLoss: ["Stop below a training loss of", "Anhalten unter einem Trainingsfehler von"],
  "stopLoss.hint": [
    "Stops at the first epoch whose training loss is smaller.",
    "Hält bei der ersten Epoche mit kleinerem Trainingsfehler an.",
  ],
  stopRising: [
    "Early stopping: epochs without a better test loss",
    "Frühes Anhalten: Epochen ohne besseren Testfehler",
  ],
  "stopRising.hint": [
    "Stops when the test loss rises, and goes back to where it was best.",
    "Hält an, wenn der Testfehler steigt, und geht dorthin zurück, wo er am besten war.",
  ],
  stopStill: ["Stop when nothing moves for so many epochs", "Anhalten, wenn sich so viele Epochen nichts bewegt"],
  "stopStill.hint": [
    "Stops when the training loss has not moved by 0.0001.",
    "Hält an, wenn sich der Trainingsfehler nicht um 0,0001 bewegt hat.",
  ],
  "stopped.epochs": ["Stopped at epoch {epoch}, as you chose.", "Angehalten bei Epoche {epoch}, wie gewählt."],
  "stopped.loss": [
    "Stopped at epoch {epoch}: the training loss is down to {train}.",
    "Angehalten bei Epoche {epoch}: Der Trainingsfehler ist bei {train}.",
  ],
  "stopped.rising": [
    "The test loss was rising. This is epoch {epoch}, where it was best: {test}.",
    "Der Testfehler stieg. Das ist Epoche {epoch}, wo er am besten war: {test}.",
  ],
  "stopped.still": [
    "Stopped at epoch {epoch}: nothing moves any more.",
    "Angehalten bei Epoche {epoch}: Es bewegt sich nichts mehr.",
  ],
});
