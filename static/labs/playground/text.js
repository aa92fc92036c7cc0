// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  x: ["Feature x", "Merkmal x"],
  y: ["Feature y", "Merkmal y"],
  xSquared: ["Feature x²", "Merkmal x²"],
  ySquared: ["Feature y²", "Merkmal y²"],
  xTimesY: ["Feature xy", "Merkmal xy"],
  sinX: ["Feature sin x", "Merkmal sin x"],
  sinY: ["Feature sin y", "Merkmal sin y"],
  classes: ["Classes", "Klassen"],
  xColumn: ["Across", "Waagerecht"],
  yColumn: ["Up", "Senkrecht"],
  dropout: ["Dropout", "Dropout"],
  frozen: ["Frozen layers", "Eingefrorene Schichten"],
  switches: ["Switches of links and units", "Schalter von Verbindungen und Neuronen"],
  initial: ["Weights at the start", "Gewichte am Anfang"],
  "map.label": [
    "What the network answers at every place of the plane, data: {dataset}",
    "Was das Netz an jedem Ort der Ebene antwortet, Daten: {dataset}",
  ],

  "activation.leaky_relu.hint": ["Straight above, a little below", "Oben gerade, unten ein wenig"],
  "activation.elu.hint": ["Straight above, bends to −1 below", "Oben gerade, unten sanft gegen −1"],
  "activation.gelu.hint": ["A soft relu, with a small dip", "Ein weiches relu mit kleiner Mulde"],
  "activation.silu.hint": ["Soft as gelu, and simpler", "Weich wie gelu, nur einfacher"],
  "activation.softplus.hint": ["A relu without the corner", "Ein relu ohne Ecke"],
  "activation.sine.hint": ["Up and down without end", "Auf und ab, ohne Ende"],
  "optimizer.nesterov": ["Nesterov", "Nesterov"],
  "optimizer.nesterov.hint": ["A run-up that looks ahead", "Schwung, der vorausschaut"],
  "optimizer.rmsprop": ["RMSprop", "RMSprop"],
  "optimizer.rmsprop.hint": ["Steep directions get smaller steps", "In steile Richtungen kleinere Schritte"],
  "optimizer.adagrad": ["Adagrad", "Adagrad"],
  "optimizer.adagrad.hint": [
    "Steps shrink the more a weight has moved",
    "Je mehr Bewegung bisher, desto kleinere Schritte",
  ],
  "optimizer.adamw": ["AdamW", "AdamW"],
  "optimizer.adamw.hint": ["Adam that also lets weights decay", "Adam, und die Gewichte schrumpfen nebenbei"],
  weightDecay: ["Weight decay", "Gewichtsabnahme"],
  schedule: ["Learning rate over time", "Lernrate im Lauf der Zeit"],
  scheduleEpochs: ["Epochs until then", "Epochen bis dahin"],
  scheduleFactor: ["Factor of each step", "Faktor jedes Sprungs"],
  clipNorm: ["Longest gradient", "Längster Gradient"],
  rateInUse: [
    "The learning rate at this moment, as its schedule makes it.",
    "Die Lernrate in diesem Augenblick, wie ihr Zeitplan sie macht.",
  ],
  "regularization.hint": [
    "Keeps weights small, so that the network learns the rule and not every point by heart; dropout is in each layer’s own menu.",
    "Hält die Gewichte klein, damit das Netz die Regel lernt und nicht jeden Punkt auswendig; Dropout steht im Menü jeder Schicht.",
  ],
  "regularization.both": ["L1 + L2", "L1 + L2"],
  "regularization.both.hint": [
    "Switches off some links, makes the others smaller",
    "Schaltet manche Verbindungen ab, macht die übrigen kleiner",
  ],
  l2Rate: ["Rate of L2 (the other one is that of L1)", "Stärke von L2 (die andere ist die von L1)"],
  "loss.hinge": ["hinge", "Hinge"],
  "loss.hinge.hint": ["Right with a margin costs nothing", "Richtig mit Abstand kostet nichts"],
  "rates.hint": [
    "An epoch is over when the network has seen every training point once.",
    "Eine Epoche ist um, wenn das Netz jeden Trainingspunkt einmal gesehen hat.",
  ],
  presets: ["Lessons, examples", "Lektionen, Beispiele"],
  "presets.hint": [
    "Lessons of two minutes each, and a dozen set-ups worth seeing.",
    "Lektionen von je zwei Minuten und ein Dutzend Einstellungen, die sich lohnen.",
  ],
});
