// What is said in slow motion; it comes with it.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  slow: ["One sample at a time", "Ein Punkt nach dem anderen"],
  "slow.play": ["Go on by itself", "Von selbst weiter"],
  "slow.pause": ["Wait", "Warten"],
  "slow.play.hint": [
    "Phase after phase, each as long as the pace says (key space).",
    "Schritt für Schritt, jeder so lange, wie das Tempo sagt (Leertaste).",
  ],
  "slow.phase": ["Next phase", "Nächster Schritt"],
  "slow.phase.hint": ["One layer further (key →).", "Eine Schicht weiter (Taste →)."],
  "slow.sample": ["Next sample", "Nächster Punkt"],
  "slow.sample.hint": [
    "To the next training point (keys Shift →).",
    "Zum nächsten Trainingspunkt (Tasten Umschalt →).",
  ],
  "slow.batch": ["Finish the batch", "Batch zu Ende"],
  "slow.batch.hint": [
    "To the update of the weights, at the end of the batch (key B).",
    "Zur Änderung der Gewichte am Ende des Batches (Taste B).",
  ],
  "slow.pace": ["Pace", "Tempo"],
  "slow.pace.hint": ["How long each phase lasts.", "Wie lange jeder Schritt dauert."],
  "slow.pace.seconds": ["{seconds} s", "{seconds} s"],
  "slow.place": [
    "Sample {sample} of {samples}, {count} of {whole} in this batch",
    "Punkt {sample} von {samples}, {count} von {whole} in diesem Batch",
  ],
  "slow.wait": ["The first sample comes.", "Der erste Punkt kommt."],
  "slow.in": ["The inputs say where the point is.", "Die Eingänge sagen, wo der Punkt liegt."],
  "slow.forward": [
    "Forward into layer {layer}: each link brings its weight times what its input says.",
    "Vorwärts in Schicht {layer}: Jede Verbindung bringt ihr Gewicht mal das, was ihr Eingang sagt.",
  ],
  "slow.forward.output": [
    "Forward to the output: each link brings its weight times what its input says.",
    "Vorwärts zum Ausgang: Jede Verbindung bringt ihr Gewicht mal das, was ihr Eingang sagt.",
  ],
  "slow.loss": [
    "The network says {said}, the point is {label}: loss {loss}.",
    "Das Netz sagt {said}, der Punkt ist {label}: Fehler {loss}.",
  ],
  "slow.backward": [
    "Back through layer {layer}: how far the loss moves with each unit’s sum, and with each link’s weight.",
    "Zurück durch Schicht {layer}: wie stark der Fehler auf jede Summe antwortet und auf jedes Gewicht.",
  ],
  "slow.backward.output": [
    "Back from the output: how far the loss moves with its sum, and with each link’s weight.",
    "Zurück vom Ausgang: wie stark der Fehler auf seine Summe antwortet und auf jedes Gewicht.",
  ],
  "slow.gather": [
    "Gathered: on each link the mean gradient of {count} of {whole} samples.",
    "Gesammelt: an jeder Verbindung der mittlere Gradient von {count} von {whole} Punkten.",
  ],
  "slow.update": [
    "The batch is through: every weight and bias takes its step, old → new.",
    "Der Batch ist durch: Jedes Gewicht und jeder Bias geht seinen Schritt, alt → neu.",
  ],
  "slow.rest": [
    "The epoch ends before the batch is full: its gradient waits for the next one’s first batch.",
    "Die Epoche endet, bevor der Batch voll ist: Sein Gradient wartet auf den ersten Batch der nächsten.",
  ],
  "slow.leftOut": ["Dropout leaves out {list} (layer · unit).", "Dropout lässt {list} aus (Schicht · Neuron)."],
  "slow.frozen": ["Frozen, without a step: layer {list}.", "Eingefroren, ohne Schritt: Schicht {list}."],
});
