// What the inspector says; it comes with it.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "accuracy.train": ["Right, training points", "Richtig, Trainingspunkte"],
  "accuracy.test": ["Right, test points", "Richtig, Testpunkte"],
  "accuracy.hint": [
    "Accuracy: the share of points whose colour the network names correctly.",
    "Genauigkeit: der Anteil der Punkte, deren Farbe das Netz richtig nennt.",
  ],
  "rSquared.train": ["R², training points", "R², Trainingspunkte"],
  "rSquared.test": ["R², test points", "R², Testpunkte"],
  "rSquared.hint": [
    "How much of the values' variance the network explains: 1 is all of it, 0 no more than their mean.",
    "Wie viel von der Streuung der Werte das Netz erklärt: 1 ist alles, 0 nicht mehr als ihr Mittelwert.",
  ],
  confusion: ["Who is taken for whom", "Wer wofür gehalten wird"],
  "confusion.corner": ["is ↓ said →", "ist ↓ gesagt →"],
  "confusion.of": ["Of", "Von"],
  "confusion.hint": [
    "Confusion matrix: each row a class, each column what the network says of it; right is the diagonal.",
    "Konfusionsmatrix: jede Zeile eine Klasse, jede Spalte, was das Netz dazu sagt; richtig ist die Diagonale.",
  ],
  "points.train": ["training points", "Trainingspunkten"],
  "points.test": ["test points", "Testpunkten"],
  "class.0": ["orange", "orange"],
  "class.1": ["blue", "blau"],
  "unit.short": ["{layer}·{unit}", "{layer}·{unit}"],
  dead: [
    "Dead: {list} (layer · unit). At every training point no derivative comes through, so they learn no more.",
    "Tot: {list} (Schicht · Neuron). Bei keinem Trainingspunkt kommt eine Ableitung durch, sie lernen nichts mehr.",
  ],
  saturated: [
    "Saturated: {list} (layer · unit). Nearly everywhere at the flat end of the activation, they hardly learn.",
    "Gesättigt: {list} (Schicht · Neuron). Fast überall am flachen Ende der Aktivierung, sie lernen kaum noch.",
  ],
  slopes: ["Gradients on the links", "Gradienten an den Verbindungen"],
  "slopes.hint": [
    "Links show how the loss grows with them, not their weights: over all training points, or for the point you tapped.",
    "Verbindungen zeigen statt ihrer Gewichte, wie der Fehler mit ihnen wächst: über alle Trainingspunkte oder für den angetippten.",
  ],
  weights: ["Weights", "Gewichte"],
  "weights.hint": [
    "How many weights there are of which size, from the most negative on the left to the most positive.",
    "Wie viele Gewichte es von welcher Größe gibt, links die negativsten, rechts die positivsten.",
  ],
  "weights.tell": ["{count} weights, from −{reach} to {reach}", "{count} Gewichte, von −{reach} bis {reach}"],
  parameters: ["Numbers of", "Zahlen von"],
  "parameters.hint": [
    "Every weight and bias of a layer; type another number, and the network has it.",
    "Jedes Gewicht und jeder Bias einer Schicht; tippe eine andere Zahl, und das Netz hat sie.",
  ],
  "parameters.label": ["Weights and biases: {layer}", "Gewichte und Biase: {layer}"],
});
