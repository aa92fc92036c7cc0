// What the network's panels say; it comes with them.

import { addTexts } from "../i18n.js";

addTexts("network", {
  weightIs: ["Weight {value}", "Gewicht {value}"],
  biasIs: ["Bias {value}", "Bias {value}"],
  units: ["Units", "Neuronen"],
  activation: ["Activation", "Aktivierung"],
  weight: ["Weight", "Gewicht"],
  drag: ["{name}, to be dragged", "{name} zum Ziehen"],
  dropout: ["Dropout", "Dropout"],
  "dropout.hint": [
    "Each step of training leaves out this share of the layer's units, others every time, so that none is relied on alone.",
    "Jeder Trainingsschritt lässt diesen Anteil der Neuronen weg, immer andere, damit sich das Netz auf keines allein verlässt.",
  ],
  frozen: ["Frozen", "Eingefroren"],
  "frozen.hint": [
    "Its weights and biases stay as they are, while the other layers learn.",
    "Ihre Gewichte und Biase bleiben, wie sie sind, während die anderen Schichten lernen.",
  ],
  gradientIs: ["gradient {value}", "Gradient {value}"],
  gradient: ["Gradient", "Gradient"],
  "gradient.hint": [
    "By how much the loss, over all training points, grows with this weight: training goes the other way.",
    "Um wie viel der Fehler über alle Trainingspunkte mit diesem Gewicht wächst: Das Training geht in die Gegenrichtung.",
  ],
  "on.link": ["Switched on", "Eingeschaltet"],
  "on.link.hint": [
    "Switched off, it carries nothing and learns nothing; its weight is kept.",
    "Ausgeschaltet trägt sie nichts und lernt nichts; ihr Gewicht bleibt erhalten.",
  ],
  "on.unit": ["Switched on", "Eingeschaltet"],
  "on.unit.hint": [
    "Switched off, it and its links take part in nothing; their numbers are kept.",
    "Ausgeschaltet nimmt es samt seinen Verbindungen an nichts teil; ihre Zahlen bleiben erhalten.",
  ],
  "on.link.ends": [
    "One of its two units is switched off, and it with that.",
    "Eines ihrer beiden Neuronen ist ausgeschaltet und sie damit auch.",
  ],
});
