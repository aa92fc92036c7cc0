// What the network's panels say; it comes with them.

import { addTexts } from "../i18n.js";

addTexts("network", {
  "about.feature": [
    "A feature: a number that the network is given of each point.",
    "Ein Merkmal: eine Zahl, die das Netz von jedem Punkt bekommt.",
  ],
  "about.features": [
    "What the network is given of each point: a number for each feature.",
    "Was das Netz von jedem Punkt bekommt: eine Zahl für jedes Merkmal.",
  ],
  "about.unit": [
    "A unit adds up its inputs, each times its weight, and its bias; its activation bends the sum.",
    "Ein Neuron zählt seine Eingänge zusammen, jeden mal sein Gewicht, dazu seinen Bias; seine Aktivierung krümmt die Summe.",
  ],
  "about.unit.picture": [
    "A unit adds up its inputs, each times its weight, and bends the sum; a click keeps its map, and leads to its numbers and its switch.",
    "Ein Neuron zählt seine Eingänge zusammen, jeden mal sein Gewicht, und krümmt die Summe; ein Klick hält seine Karte fest und führt zu seinen Zahlen und seinem Schalter.",
  ],
  "about.output": [
    "The output adds up what the last layer says, each times its weight, and its bias: that is the network’s answer.",
    "Die Ausgabe zählt zusammen, was die letzte Schicht sagt, jedes mal sein Gewicht, dazu ihren Bias: Das ist die Antwort des Netzes.",
  ],
  "about.bias": [
    "The bias is added to the sum, whatever the inputs say; a click opens it, and all weights beside it.",
    "Der Bias kommt zur Summe dazu, was auch immer die Eingänge sagen; ein Klick öffnet ihn und alle Gewichte daneben.",
  ],
  "about.weight": [
    "How strongly, and with which sign, what comes in here goes on.",
    "Wie stark und mit welchem Vorzeichen weitergeht, was hier ankommt.",
  ],
  "about.layers": [
    "Units that learn what to make of the features; each picture shows what one says.",
    "Neuronen, die lernen, was sie aus den Merkmalen machen; jedes Bild zeigt, was eines sagt.",
  ],
  "about.layer": [
    "Units side by side, which all read what the layer before says.",
    "Neuronen nebeneinander; alle lesen, was die Schicht davor sagt.",
  ],
  "about.layer.kind": [
    "How many units, and how they bend their sums; a click opens activation, dropout and freezing.",
    "Wie viele Neuronen, und wie sie ihre Summen krümmen; ein Klick öffnet Aktivierung, Dropout und Einfrieren.",
  ],
  "about.more": [
    "One unit more: another line to tell the points apart.",
    "Ein Neuron mehr: eine weitere Linie, um die Punkte zu trennen.",
  ],
  "about.fewer": ["One unit less: its weights go with it.", "Ein Neuron weniger: Seine Gewichte gehen mit ihm."],
  "about.features.choose": [
    "Which numbers the network is given of each point.",
    "Welche Zahlen das Netz von jedem Punkt bekommt.",
  ],
  "about.addLayer": [
    "One more layer before the output: its units combine what the last one says.",
    "Eine weitere Schicht vor der Ausgabe: Ihre Neuronen verbinden, was die letzte sagt.",
  ],
  "about.removeLayer": [
    "Takes the last hidden layer away, and its weights with it.",
    "Nimmt die letzte versteckte Schicht weg, ihre Gewichte mit ihr.",
  ],
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
