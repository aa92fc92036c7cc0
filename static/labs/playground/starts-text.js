// What is said of how the network begins; it comes with that.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  "start.same": ["Same start", "Derselbe Anfang"],
  "start.same.hint": ["The very weights that it began with", "Genau die Gewichte wie am Anfang"],
  "start.new": ["New start", "Neuer Anfang"],
  "start.new.hint": ["Other weights of the same kind", "Andere Gewichte derselben Art"],
  "initial.uniform": ["usual", "wie üblich"],
  "initial.uniform.hint": [
    "Between −0.5 and 0.5, biases 0.1: as in the original playground.",
    "Zwischen −0,5 und 0,5, Biase 0,1: wie in der ursprünglichen Spielwiese.",
  ],
  "initial.xavier": ["Xavier", "Xavier"],
  "initial.xavier.hint": [
    "The more links a layer has, the smaller: made for tanh and sigmoid.",
    "Je mehr Verbindungen eine Schicht hat, desto kleiner: gedacht für tanh und sigmoid.",
  ],
  "initial.he": ["He", "He"],
  "initial.he.hint": [
    "The more inputs a unit has, the smaller: made for relu.",
    "Je mehr Eingänge ein Neuron hat, desto kleiner: gedacht für relu.",
  ],
  "initial.normal": ["normal", "normal"],
  "initial.normal.hint": [
    "Normally distributed around 0, whatever the layer's size: easily too large.",
    "Normalverteilt um 0, egal wie groß die Schicht ist: leicht zu groß.",
  ],
  "initial.zeros": ["zero", "null"],
  "initial.zeros.hint": [
    "All units of a layer are alike, and stay so: it hardly learns.",
    "Alle Neuronen einer Schicht sind gleich und bleiben es: Das Netz lernt kaum.",
  ],
});
