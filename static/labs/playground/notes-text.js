// Notes on what goes wrong in a run, and what may help; they come with them.

import { addTexts } from "../../i18n.js";

addTexts("playground", {
  why: ["why?", "warum?"],
  "why.hint": ["Something gets in the way of learning here.", "Hier steht dem Lernen etwas im Weg."],
  "note.high": [
    "The loss jumps, or hangs far up: the steps are so long that they leap over the valley.",
    "Der Fehler springt oder hängt weit oben: Die Schritte sind so lang, dass sie über das Tal hinwegspringen.",
  ],
  "note.slow": [
    "The loss falls, but at this pace it takes hundreds of epochs more: the steps are very short.",
    "Der Fehler sinkt, aber so dauert es noch Hunderte Epochen: Die Schritte sind sehr kurz.",
  ],
  "note.dead": [
    "Half of a layer or more is dead: whatever the point, these units answer 0, and so they never learn again.",
    "Mindestens die halbe Schicht ist tot: Diese Neuronen antworten bei jedem Punkt mit 0 und lernen nie wieder.",
  ],
  "note.saturated": [
    "Half of a layer or more is saturated: its weights are so large that a small change makes no difference.",
    "Mindestens die halbe Schicht ist gesättigt: Ihre Gewichte sind so groß, dass kleine Änderungen nichts bewirken.",
  ],
  "note.few": [
    "The network has more weights than there are points to learn from: it can remember each of them by heart.",
    "Das Netz hat mehr Gewichte, als es Punkte zum Lernen gibt: Es kann sich jeden einzelnen merken.",
  ],
  "note.overfit": [
    "The test loss has turned and rises, while the training loss still falls: the network learns its points by heart.",
    "Der Testfehler steigt wieder, während der Trainingsfehler sinkt: Das Netz lernt seine Punkte auswendig.",
  ],
  "note.plateau": [
    "The loss hardly falls any more, and it is far from good: this network finds no better answer.",
    "Der Fehler sinkt kaum noch, und gut ist er nicht: Dieses Netz findet keine bessere Antwort.",
  ],
  "note.broken": [
    "Steps that were too long have thrown this network so far out that it can no longer learn. Both ways use the learning rate {rate}.",
    "Zu lange Schritte haben dieses Netz so weit hinausgeworfen, dass es nicht mehr lernen kann. Beide Wege nehmen die Lernrate {rate}.",
  ],
  "note.broken.one": [
    "Steps that were too long have thrown this network so far out that it can no longer learn. A new start uses the learning rate {rate}.",
    "Zu lange Schritte haben dieses Netz so weit hinausgeworfen, dass es nicht mehr lernen kann. Von vorn geht es mit der Lernrate {rate}.",
  ],
  "note.rate": ["Learning rate {rate}", "Lernrate {rate}"],
  "note.back": ["Back to its best", "Zum besten Stand"],
  "note.back.hint": [
    "Goes back in this run to where the loss was smallest.",
    "Geht in diesem Lauf dorthin zurück, wo der Fehler am kleinsten war.",
  ],
  "note.anew": ["Start over", "Von vorn"],
  "note.anew.hint": ["The same network with its first weights.", "Dasselbe Netz mit seinen ersten Gewichten."],
  "note.leaky": ["Use leaky relu", "Leaky relu nehmen"],
  "note.penalty": ["Switch on L2", "L2 einschalten"],
  "note.more": ["Train on 80 % of the points", "Mit 80 % der Punkte lernen"],
  "note.layer": ["Add a hidden layer", "Versteckte Schicht hinzufügen"],
  "note.unitsOne": ["Give the layer {units} units", "Der Schicht {units} Neuronen geben"],
  "note.units": ["At least {units} units in each layer", "Mindestens {units} Neuronen je Schicht"],
  "note.another": ["Add a layer of {units} units", "Schicht mit {units} Neuronen hinzufügen"],
  "note.adam": ["Try Adam", "Adam versuchen"],
  "note.help.hint": ["Changes just that; undo brings it back.", "Ändert nur das; rückgängig machen geht immer."],
  "note.dismiss": ["Not now", "Jetzt nicht"],
  "note.dismiss.hint": ["This note stays away for this run.", "Dieser Hinweis bleibt in diesem Lauf weg."],
});
