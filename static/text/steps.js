// The speeds of labs that count steps, not epochs.

import { addTexts } from "../i18n.js";

addTexts("pace", {
  slow: ["slow motion", "Zeitlupe"],
  "slow.hint": ["2 steps per second", "2 Schritte pro Sekunde"],
  calm: ["calm", "gemächlich"],
  "calm.hint": ["10 steps per second", "10 Schritte pro Sekunde"],
  frame: ["60 steps / s", "60 Schritte/s"],
  "frame.hint": ["One for each picture of a quick screen", "Einer für jedes Bild eines flinken Bildschirms"],
  fast: ["600 steps / s", "600 Schritte/s"],
  "fast.hint": ["Ten for each picture of a quick screen", "Zehn für jedes Bild eines flinken Bildschirms"],
  max: ["full speed", "volles Tempo"],
  "max.hint": ["As fast as the server can", "So schnell der Server kann"],
});
