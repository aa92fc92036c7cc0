// What is said of when a run stops; it comes with that.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "stop.never": ["never", "nie"],
  "stopEpochs.hint": ["Stops at this epoch.", "Hält bei dieser Epoche an."],
  "stopLoss.hint": [
    "Stops at the first epoch whose training loss is smaller.",
    "Hält bei der ersten Epoche mit kleinerem Trainingsfehler an.",
  ],
  "stopRising.hint": [
    "Stops when the test loss rises, and goes back to where it was best.",
    "Hält an, wenn der Testfehler steigt, und geht dorthin zurück, wo er am besten war.",
  ],
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
  "stopped.unkept": [
    "Only the settings are back: the server no longer has what was learned with them.",
    "Nur die Einstellungen sind zurück: Was damit gelernt wurde, hat der Server nicht mehr.",
  ],
  "stopped.still": [
    "Stopped at epoch {epoch}: nothing moves any more.",
    "Angehalten bei Epoche {epoch}: Es bewegt sich nichts mehr.",
  ],
});
