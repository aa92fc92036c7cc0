// The speeds of labs that count steps, not epochs.

import { addTexts } from "../i18n.js";

addTexts({
  en: {
    "pace.slow": "slow motion",
    "pace.slow.hint": "2 steps per second",
    "pace.calm": "calm",
    "pace.calm.hint": "10 steps per second",
    "pace.frame": "60 steps / s",
    "pace.frame.hint": "One for each picture of a quick screen",
    "pace.fast": "600 steps / s",
    "pace.fast.hint": "Ten for each picture of a quick screen",
    "pace.max": "full speed",
    "pace.max.hint": "As fast as the server can",
  },
  de: {
    "pace.slow": "Zeitlupe",
    "pace.slow.hint": "2 Schritte pro Sekunde",
    "pace.calm": "gemächlich",
    "pace.calm.hint": "10 Schritte pro Sekunde",
    "pace.frame": "60 Schritte/s",
    "pace.frame.hint": "Einer für jedes Bild eines flinken Bildschirms",
    "pace.fast": "600 Schritte/s",
    "pace.fast.hint": "Zehn für jedes Bild eines flinken Bildschirms",
    "pace.max": "volles Tempo",
    "pace.max.hint": "So schnell der Server kann",
  },
});
