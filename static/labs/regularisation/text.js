// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("regularisation", {
  "facet.team": ["What holds them back", "Was sie bremst"],
  "facet.team.none": ["nothing", "nichts"],
  "facet.team.dropout": ["dropout", "Dropout"],
  "facet.team.l1": ["L1", "L1"],
  "facet.team.l2": ["L2", "L2"],
  "facet.team.early": ["early stopping", "früher Stopp"],
  "facet.team.units": ["fewer neurons", "weniger Neuronen"],
  "facet.team.points": ["more data", "mehr Daten"],
  "facet.team.several": ["several", "mehreres"],
  "facet.units": ["Neurons in a layer", "Neuronen je Schicht"],
  "tab.switches": ["Switches", "Schalter"],
  hero: ["Sixteen networks", "Sechzehn Netze"],
  result: [
    "{test} right on new points, {train} on those learnt.",
    "{test} richtig auf neuen Punkten, {train} auf gelernten.",
  ],

  switches: ["Against learning by heart", "Gegen das Auswendiglernen"],
  data: ["Their points", "Ihre Punkte"],
  dropout: ["Dropout", "Dropout"],
  "dropout.hint": [
    "At every step some neurons are left out: none can rely on another.",
    "In jedem Schritt fehlen einige Neuronen: Keines kann sich auf ein anderes verlassen.",
  ],
  "dropout.strength": ["Left out", "Es fehlen"],
  l1Rate: ["L1: few weights", "L1: wenige Gewichte"],
  "l1Rate.hint": [
    "Every weight costs what it measures: most of them become 0, and stay so.",
    "Jedes Gewicht kostet, was es misst: Die meisten werden 0 und bleiben es.",
  ],
  "l1Rate.strength": ["Price", "Preis"],
  l2Rate: ["L2: small weights", "L2: kleine Gewichte"],
  "l2Rate.hint": [
    "A weight costs its square: large ones shrink, and the boundary becomes smooth.",
    "Ein Gewicht kostet sein Quadrat: Große schrumpfen, und die Grenze wird glatt.",
  ],
  "l2Rate.strength": ["Price", "Preis"],
  earlyStopping: ["Early stopping", "Früher Stopp"],
  "earlyStopping.hint": [
    "A network that gets no better on new points stops, and goes back to its best.",
    "Ein Netz, das auf neuen Punkten nicht mehr besser wird, hört auf und kehrt zu seinem besten Stand zurück.",
  ],
  units: ["Fewer neurons", "Weniger Neuronen"],
  "units.hint": ["A small network has no room for exceptions.", "Ein kleines Netz hat keinen Platz für Ausnahmen."],
  "units.strength": ["In each layer", "Je Schicht"],
  points: ["More data", "Mehr Daten"],
  "points.hint": [
    "Just as many of a hundred are wrong, but the right ones outvote them.",
    "Von hundert sind genauso viele falsch, aber die richtigen überstimmen sie.",
  ],
  "points.strength": ["Points", "Punkte"],
  flipped: ["Wrong labels", "Falsche Farben"],
  "flipped.hint": [
    "Share of the points that have the other's colour.",
    "Anteil der Punkte, die die Farbe der anderen haben.",
  ],

  start: ["{points} points, {wrong} of them lie", "{points} Punkte, {wrong} davon lügen"],
  "start.says": [
    "The ringed ones have the wrong colour. Sixteen networks will learn them all: what will they do with the lies?",
    "Die mit Ring haben die falsche Farbe. Sechzehn Netze lernen sie alle: Was machen sie mit den Lügen?",
  ],
  learning: ["They learn", "Sie lernen"],
  "learning.says": [
    "{test} right on new points. Watch the dotted curve: when does it turn?",
    "{test} richtig auf neuen Punkten. Achte auf die gepunktete Kurve: Wann dreht sie um?",
  ],
  heart: ["They learnt the noise by heart", "Das Rauschen auswendig gelernt"],
  "heart.says": [
    "{heart} of the lies are repeated. {train} right on what they know, {test} on what is new. What would keep them from it?",
    "{heart} der Lügen sagen sie nach. {train} richtig bei Bekanntem, {test} bei Neuem. Was hielte sie davon ab?",
  ],
  late: ["Still known by heart", "Noch sitzt es auswendig"],
  "late.says": [
    "{heart} of the lies are repeated, {test} right on new points. What was learnt goes slowly: wait, or begin anew with what is on.",
    "{heart} der Lügen sagen sie nach, {test} richtig auf neuen Punkten. Gelerntes geht nur langsam: Warte, oder fang damit von vorn an.",
  ],
  halfway: ["It resists", "Es wehrt sich"],
  "halfway.says": [
    "{heart} of the lies are still repeated, {test} right on new points. Let them go on, or turn it up.",
    "{heart} der Lügen sagen sie noch nach, {test} richtig auf neuen Punkten. Lass sie weiterlernen, oder dreh weiter auf.",
  ],
  held: ["It sees through the noise", "Es durchschaut das Rauschen"],
  "held.says": [
    "Only {heart} of the lies are repeated: {train} right on what it has learnt, but {test} on what is new.",
    "Nur noch {heart} der Lügen sagen sie nach: {train} richtig bei Gelerntem, dafür {test} bei Neuem.",
  ],
  nothing: ["Now they learn nothing at all", "Jetzt lernen sie gar nichts mehr"],
  "nothing.says": [
    "{train} right even on what they have seen. Too much of a good thing: turn it down.",
    "{train} richtig sogar bei dem, was sie gesehen haben. Zu viel des Guten: dreh es herunter.",
  ],
  intime: ["Stopped in time", "Rechtzeitig aufgehört"],
  "intime.says": [
    "Each has gone back to its best, on average to epoch {step}: {test} right on new points.",
    "Jedes ist zu seinem besten Stand zurückgekehrt, im Mittel zu Epoche {step}: {test} richtig auf neuen Punkten.",
  ],
  clean: ["Nobody lies", "Niemand lügt"],
  "clean.says": [
    "Without wrong labels there is little to overfit: {test} right on new points. Turn the lies up.",
    "Ohne falsche Farben gibt es wenig auswendig zu lernen: {test} richtig auf neuen Punkten. Dreh die Lügen auf.",
  ],
  "act.learn": ["Let them learn", "Lernen lassen"],
  "act.dropout": ["Switch dropout on", "Dropout einschalten"],
  "act.on": ["Let them learn on", "Weiterlernen lassen"],
  "act.again": ["Begin anew with it", "Damit von vorn"],
  "act.plain": ["Once more, without", "Noch einmal, ohne"],

  "sixteen.hint": ["Tap one of them to look at it alone.", "Tippe eines an, um es allein anzusehen."],
  sixteen: ["Sixteen networks, each with its own first weights", "Sechzehn Netze, jedes mit eigenen ersten Gewichten"],
  one: ["Network {number}: {right} right on new points", "Netz {number}: {right} richtig auf neuen Punkten"],
  "one.stopped": [
    "Network {number}: {right} right on new points, back at epoch {step}",
    "Netz {number}: {right} richtig auf neuen Punkten, zurück bei Epoche {step}",
  ],
  number: ["Network {number}", "Netz {number}"],
  "inside.all": ["Network {number}: {units} neurons, all at work", "Netz {number}: {units} Neuronen, alle arbeiten"],
  "inside.out": [
    "Network {number}: {out} of {units} neurons left out of this step",
    "Netz {number}: {out} von {units} Neuronen fehlen in diesem Schritt",
  ],
  "inside.silent": [
    "Network {number}: {silent} of {units} neurons have fallen silent",
    "Netz {number}: {silent} von {units} Neuronen sind verstummt",
  ],
  "inside.one.works": [
    "Layer {layer}, neuron {unit}: the weights that leave it have length {strength}",
    "Schicht {layer}, Neuron {unit}: Seine Gewichte nach vorn haben die Länge {strength}",
  ],
  "inside.one.out": [
    "Layer {layer}, neuron {unit}: left out of this step, else of length {strength}",
    "Schicht {layer}, Neuron {unit}: fehlt in diesem Schritt, sonst Länge {strength}",
  ],
  "inside.one.silent": [
    "Layer {layer}, neuron {unit}: silent, all its weights are 0",
    "Schicht {layer}, Neuron {unit}: verstummt, alle Gewichte sind 0",
  ],
  "units.label": ["Neurons of both hidden layers", "Neuronen beider versteckter Schichten"],
  "units.about": [
    "The brighter, the more it has to say; tap one. Dark: left out of this step by dropout. Hollow: all its weights are 0.",
    "Je kräftiger, desto mehr hat es zu sagen; tippe eines an. Dunkel: fehlt durch Dropout in diesem Schritt. Hohl: alle Gewichte sind 0.",
  ],
  plane: ["What the networks make of the plane", "Was die Netze aus der Ebene machen"],
  shows: ["The map shows", "Die Karte zeigt"],
  mean: ["Mean", "Mittel"],
  "mean.hint": ["What the sixteen think on average", "Was die sechzehn im Mittel denken"],
  spread: ["Spread", "Streuung"],
  "spread.hint": ["Dark: here they differ from one another", "Dunkel: Hier sind sie sich uneins"],
  "spread.label": ["Where the networks differ", "Wo die Netze sich uneins sind"],
  tap: [
    "Tap a point: how many networks repeat its colour?",
    "Tipp auf einen Punkt: Wie viele Netze sagen seine Farbe nach?",
  ],
  blue: ["blue", "Blau"],
  orange: ["orange", "Orange"],
  "told.wrong": [
    "Its label says {label}, and that is a lie. {agree} of {count} networks repeat it.",
    "Seine Farbe sagt {label}, und das ist gelogen. {agree} von {count} Netzen sagen es nach.",
  ],
  "told.right": [
    "Its label says {label}, and that is true. {agree} of {count} networks agree.",
    "Seine Farbe sagt {label}, und das stimmt. {agree} von {count} Netzen sagen es auch.",
  ],
  "right.test": ["New points", "Neue Punkte"],
  "right.test.hint": [
    "Share of points right that the networks have not seen: the mean of sixteen, and by how much they differ.",
    "Anteil richtiger unter Punkten, die die Netze nicht gesehen haben: das Mittel der sechzehn, und wie weit sie auseinander liegen.",
  ],
  "right.train": ["Learnt points", "Gelernte Punkte"],
  "right.train.hint": [
    "Share of points right that they learn from, lies and all.",
    "Anteil richtiger unter denen, aus denen sie lernen, Lügen eingeschlossen.",
  ],
  export: ["Network {number} as PyTorch", "Netz {number} als PyTorch"],
  "export.hint": [
    "A Python file with its layers and all its weights.",
    "Eine Python-Datei mit seinen Schichten und allen Gewichten.",
  ],
  curve: ["Loss, mean and spread", "Fehler, Mittel und Streuung"],
  weights: ["Weights of network {number}", "Gewichte von Netz {number}"],
  "weights.label": ["Weights by their size", "Gewichte nach ihrer Größe"],
  "weights.tell": ["{count} weights from −{reach} to {reach}", "{count} Gewichte von −{reach} bis {reach}"],
  "weights.hint": [
    "How many weights have which size: L2 draws them to 0, L1 puts most of them there.",
    "Wie viele Gewichte wie groß sind: L2 zieht sie zur 0, L1 setzt die meisten dorthin.",
  ],
});
