// Set-ups worth seeing, each with what it shows. `claim`: what a test trains it to, losses between two numbers.

import { addTexts } from "../../i18n.js";

/** @typedef {[english: string, german: string]} Both */
/** @typedef {{name: string, title: Both, says: Both, link: string, claim: {epochs: number, test: [number, number], train?: [number, number]}}} Preset link: as after the # */

/** @type {Preset[]} */
export const PRESETS = [
  {
    name: "neuron",
    title: ["One neuron", "Ein Neuron"],
    says: [
      "Two weights and a bias are a straight line: enough for two clouds.",
      "Zwei Gewichte und ein Bias sind eine gerade Linie: genug für zwei Wolken.",
    ],
    link: "dataset=gauss&networkShape=&seed=0.5",
    claim: { epochs: 50, test: [0, 0.02] },
  },
  {
    name: "line",
    title: ["A disc without hidden units", "Eine Scheibe ohne versteckte Neuronen"],
    says: [
      "No straight line separates a disc from its ring, however long it learns.",
      "Keine gerade Linie trennt eine Scheibe von ihrem Ring, egal wie lange sie lernt.",
    ],
    link: "dataset=circle&networkShape=&seed=0.5",
    claim: { epochs: 200, test: [0.4, 0.6] },
  },
  {
    name: "features",
    title: ["Features instead of layers", "Merkmale statt Schichten"],
    says: [
      "With x² and y² one neuron draws the circle that it could not see before.",
      "Mit x² und y² zeichnet ein Neuron den Kreis, den es vorher nicht sehen konnte.",
    ],
    link: "dataset=circle&networkShape=&x=false&y=false&xSquared=true&ySquared=true&seed=0.3",
    claim: { epochs: 100, test: [0, 0.05] },
  },
  {
    name: "units",
    title: ["Three lines around a disc", "Drei Linien um eine Scheibe"],
    says: [
      "Three units draw three lines, and together they enclose the disc.",
      "Drei Neuronen ziehen drei Linien, und zusammen umschließen sie die Scheibe.",
    ],
    link: "dataset=circle&networkShape=3&seed=0.5",
    claim: { epochs: 500, test: [0, 0.05] },
  },
  {
    name: "xor",
    title: ["XOR", "XOR"],
    says: [
      "The pattern that one neuron cannot learn: four hidden units can.",
      "Das Muster, das ein Neuron nicht lernen kann: Vier versteckte Neuronen können es.",
    ],
    link: "dataset=xor&networkShape=4&seed=0.5",
    claim: { epochs: 500, test: [0, 0.1] },
  },
  {
    name: "product",
    title: ["XOR as a product", "XOR als Produkt"],
    says: [
      "The sign of x times y is the answer: with that feature nothing is left to learn.",
      "Das Vorzeichen von x mal y ist die Antwort: Mit diesem Merkmal bleibt kaum etwas zu lernen.",
    ],
    link: "dataset=xor&networkShape=&x=false&y=false&xTimesY=true&seed=0.5",
    claim: { epochs: 50, test: [0, 0.05] },
  },
  {
    name: "spiral",
    title: ["The spiral in six units", "Die Spirale mit sechs Neuronen"],
    says: [
      "All features and six units unroll it within some hundred epochs.",
      "Alle Merkmale und sechs Neuronen rollen sie in einigen hundert Epochen auf.",
    ],
    link: "dataset=spiral&networkShape=6&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true&optimizer=adam&learningRate=0.01&seed=0.3",
    claim: { epochs: 500, test: [0, 0.1] },
  },
  {
    name: "deep",
    title: ["The spiral from x and y alone", "Die Spirale nur aus x und y"],
    says: [
      "Three layers find features of their own for what a single layer hardly can.",
      "Drei Schichten finden eigene Merkmale für das, was eine einzige kaum schafft.",
    ],
    link: "dataset=spiral&networkShape=8,8,8&optimizer=adam&learningRate=0.01&seed=0.5",
    claim: { epochs: 600, test: [0, 0.1] },
  },
  {
    name: "overfitting",
    title: ["Learning by heart", "Auswendig lernen"],
    says: [
      "Few noisy points and many weights: the training loss falls, the test loss does not.",
      "Wenige verrauschte Punkte und viele Gewichte: Der Trainingsfehler fällt, der Testfehler nicht.",
    ],
    link: "dataset=xor&noise=30&percTrainData=10&networkShape=8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true&seed=0.6",
    claim: { epochs: 1000, test: [0.23, 1], train: [0, 0.02] },
  },
  {
    name: "cure",
    title: ["Its cure", "Das Mittel dagegen"],
    says: [
      "The same points and weights with L2: large weights cost something, and the map grows calm.",
      "Dieselben Punkte und Gewichte mit L2: Große Gewichte kosten etwas, und die Karte wird ruhig.",
    ],
    link: "dataset=xor&noise=30&percTrainData=10&networkShape=8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true&regularization=L2&regularizationRate=0.1&seed=0.6",
    claim: { epochs: 1000, test: [0, 0.2] },
  },
  {
    name: "slow",
    title: ["Steps too small", "Zu kleine Schritte"],
    says: [
      "With a learning rate this small hardly anything has happened after two hundred epochs.",
      "Mit einer so kleinen Lernrate ist nach zweihundert Epochen kaum etwas geschehen.",
    ],
    link: "dataset=circle&learningRate=0.0001&seed=0.5",
    claim: { epochs: 200, test: [0.4, 0.6] },
  },
  {
    name: "zeros",
    title: ["All weights zero", "Alle Gewichte null"],
    says: [
      "Units that begin alike stay alike: they all learn nothing.",
      "Neuronen, die gleich beginnen, bleiben gleich: Sie lernen alle nichts.",
    ],
    link: "dataset=circle&initZero=true&networkShape=4&seed=0.5",
    claim: { epochs: 200, test: [0.4, 0.6] },
  },
  {
    name: "surface",
    title: ["A landscape", "Eine Landschaft"],
    says: [
      "Not classes but heights: six hills and hollows, modelled by two layers.",
      "Nicht Klassen, sondern Höhen: sechs Hügel und Mulden, nachgebildet von zwei Schichten.",
    ],
    link: "problem=regression&regDataset=reg-gauss&networkShape=8,6&optimizer=adam&learningRate=0.01&seed=0.5",
    claim: { epochs: 300, test: [0, 0.02] },
  },
];

for (const { name, title, says } of PRESETS)
  addTexts("playground", { [`preset.${name}`]: title, [`preset.${name}.says`]: says });
