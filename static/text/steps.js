// The speeds of labs that count steps, not epochs.

import { addTexts } from "../i18n.js";

addTexts({
  en: {
    "pace.slow": "slow motion",
    "pace.slow.hint": "2 steps per second",
    "pace.calm": "calm",
    "pace.calm.hint": "10 steps per second",
    "pace.frame": "1 step/frame",
    "pace.frame.hint": "One step for every picture",
    "pace.fast": "10 steps/frame",
    "pace.fast.hint": "Ten steps for every picture",
    "pace.max": "full speed",
    "pace.max.hint": "As fast as the server can",
  },
  de: {
    "pace.slow": "Zeitlupe",
    "pace.slow.hint": "2 Schritte pro Sekunde",
    "pace.calm": "gemächlich",
    "pace.calm.hint": "10 Schritte pro Sekunde",
    "pace.frame": "1 Schritt/Bild",
    "pace.frame.hint": "Ein Schritt für jedes Bild",
    "pace.fast": "10 Schritte/Bild",
    "pace.fast.hint": "Zehn Schritte für jedes Bild",
    "pace.max": "volles Tempo",
    "pace.max.hint": "So schnell der Server kann",
  },
});
