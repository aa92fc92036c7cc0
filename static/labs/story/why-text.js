// What the story says of features, and of why all this came only now.

import { addTexts } from "../../i18n.js";

addTexts("story", {
  "features.part": ["Features", "Merkmale"],
  features: ["From edges to the whole", "Von der Kante zum Ganzen"],
  "features.lead": [
    "This network learns to read digits right now, on this server.",
    "Dieses Netz lernt gerade jetzt Ziffern lesen, auf diesem Server.",
  ],
  "features.edges": ["Edges", "Kanten"],
  "features.edges.says": [
    "Each square is a first filter: nine weights, blue above 0, orange below. It learns to find where dark meets light, each in its own direction.",
    "Jedes Quadrat ist ein Filter der ersten Schicht: neun Gewichte, blau über 0, orange darunter. Jeder lernt zu finden, wo Dunkel an Hell stößt, in seiner eigenen Richtung.",
  ],
  "features.parts": ["Pieces", "Stücke"],
  "features.parts.says": [
    "Each square is what a second filter looks for: the first ones, added up as it weighs them. Corners, arcs, ends of strokes.",
    "Jedes Quadrat zeigt, wonach ein Filter der zweiten Schicht sucht: die ersten, so zusammengezählt, wie er sie gewichtet. Ecken, Bögen, Enden von Strichen.",
  ],
  "features.whole": ["The whole", "Das Ganze"],
  "features.whole.says": [
    "The last layer knows digits: this one it has never learnt from, and the bars say how sure it is. In a network that learns from portraits, faces stand here.",
    "Die letzte Schicht kennt Ziffern: Aus dieser hat es nie gelernt, und die Balken sagen, wie sicher es sich ist. Bei einem Netz, das aus Porträts lernt, stehen hier Gesichter.",
  ],
  "features.step": ["{count} steps, {share} right", "{count} Schritte, {share} richtig"],
  "features.kept": [
    "kept from an earlier run: {count} steps, {share} right. The live one comes as soon as there is room for it",
    "aus einem früheren Lauf: {count} Schritte, {share} richtig. Das Netz, das gerade lernt, kommt, sobald Platz ist",
  ],

  "data.part": ["Why now?", "Warum jetzt?"],
  data: ["The pictures", "Die Bilder"],
  "data.lead": [
    "Each square is as large as the collection has pictures. Slide outward.",
    "Jedes Quadrat ist so groß, wie die Sammlung Bilder hat. Schiebe nach außen.",
  ],
  "data.caltech": ["Caltech-101", "Caltech-101"],
  "data.caltech.says": ["Pictures of 101 kinds of things.", "Bilder von 101 Arten von Dingen."],
  "data.cifar": ["CIFAR-10", "CIFAR-10"],
  "data.cifar.says": [
    "Ten kinds of things in tiny colour pictures.",
    "Zehn Arten von Dingen auf winzigen Farbbildern.",
  ],
  "data.mnist": ["MNIST", "MNIST"],
  "data.mnist.says": [
    "Handwritten digits: for twenty years the first thing every network learnt.",
    "Handgeschriebene Ziffern: zwanzig Jahre lang das Erste, was jedes Netz lernte.",
  ],
  "data.ilsvrc": ["ILSVRC", "ILSVRC"],
  "data.ilsvrc.says": [
    "What AlexNet learnt from: a thousand kinds of things.",
    "Woraus AlexNet gelernt hat: tausend Arten von Dingen.",
  ],
  "data.imagenet": ["ImageNet", "ImageNet"],
  "data.imagenet.says": [
    "Found on the web, labelled by people all over the world.",
    "Im Netz gefunden, von Menschen auf der ganzen Welt beschriftet.",
  ],
  "data.jft": ["JFT-300M", "JFT-300M"],
  "data.jft.says": [
    "Google’s own collection; nobody labelled it by hand.",
    "Googles eigene Sammlung; von Hand hat sie niemand beschriftet.",
  ],
  "data.laion": ["LAION-5B", "LAION-5B"],
  "data.laion.says": [
    "Pictures with the text that stood beside them on the web.",
    "Bilder mit dem Text, der im Netz daneben stand.",
  ],

  "hardware.part": ["Why now?", "Warum jetzt?"],
  hardware: ["The machines", "Die Rechner"],
  "hardware.lead": [
    "One graphics card, counted in cards of 2006. Slide along the years.",
    "Eine Grafikkarte, gemessen in Karten von 2006. Fahr die Jahre entlang.",
  ],
  "hardware.2006": ["The measure: one square", "Das Maß: ein Quadrat"],
  "hardware.2006.says": [
    "GeForce 8800 GTX, made for games. The first that one could program for other sums, too, with CUDA.",
    "GeForce 8800 GTX, gemacht für Spiele. Die erste, die sich mit CUDA auch für andere Rechnungen programmieren ließ.",
  ],
  "hardware.2010": ["As many as 5", "So viel wie 5"],
  "hardware.2010.says": [
    "GTX 580: on two of them AlexNet learnt in 2012.",
    "GTX 580: Auf zweien davon lernte 2012 AlexNet.",
  ],
  "hardware.2012": ["As many as 11", "So viel wie 11"],
  "hardware.2012.says": ["Tesla K20X, for data centres.", "Tesla K20X, für Rechenzentren."],
  "hardware.2016": ["As many as 30", "So viel wie 30"],
  "hardware.2016.says": ["P100: made with deep learning in mind.", "P100: mit Blick auf Deep Learning gebaut."],
  "hardware.2017": ["As many as 45", "So viel wie 45"],
  "hardware.2017.says": [
    "V100: with units that do nothing but multiply matrices.",
    "V100: mit Einheiten, die nichts als Matrizen multiplizieren.",
  ],
  "hardware.2020": ["As many as 56", "So viel wie 56"],
  "hardware.2020.says": ["A100.", "A100."],
  "hardware.2022": ["As many as 191", "So viel wie 191"],
  "hardware.2022.says": [
    "H100. What took it a day would have taken the first half a year.",
    "H100. Woran sie einen Tag rechnet, hätte die erste ein halbes Jahr gerechnet.",
  ],

  "methods.part": ["Why now?", "Warum jetzt?"],
  methods: ["The networks", "Die Netze"],
  "methods.lead": [
    "A thousand kinds of things, five guesses a picture: of a hundred, how many are still wrong?",
    "Tausend Arten von Dingen, fünf Versuche je Bild: Wie viele von hundert bleiben falsch?",
  ],
  "methods.person": ["a practised person: {share}", "ein geübter Mensch: {share}"],
  "methods.2010": ["2010", "2010"],
  "methods.2010.says": [
    "The best of the contest. Its features were thought up by people.",
    "Die Besten im Wettbewerb. Die Merkmale haben sich Menschen ausgedacht.",
  ],
  "methods.2011": ["2011", "2011"],
  "methods.2011.says": ["A year of hard work: hardly better.", "Ein Jahr harter Arbeit: kaum besser."],
  "methods.2012": ["2012", "2012"],
  "methods.2012.says": [
    "AlexNet, the first deep network to win, with 60 million weights. Its features are learnt.",
    "AlexNet, das erste tiefe Netz, das gewinnt, mit 60 Millionen Gewichten. Seine Merkmale sind gelernt.",
  ],
  "methods.2013": ["2013", "2013"],
  "methods.2013.says": ["Now nearly everybody comes with a network.", "Jetzt kommen fast alle mit einem Netz."],
  "methods.2014": ["2014", "2014"],
  "methods.2014.says": [
    "GoogLeNet: 22 layers. And toolboxes for all: Caffe now, Keras and TensorFlow a year later, then PyTorch.",
    "GoogLeNet: 22 Schichten. Und Werkzeuge für alle: jetzt Caffe, ein Jahr später Keras und TensorFlow, dann PyTorch.",
  ],
  "methods.2015": ["2015", "2015"],
  "methods.2015.says": [
    "Residual networks, up to 152 layers: better than a practised person.",
    "Residuale Netze mit bis zu 152 Schichten: besser als ein geübter Mensch.",
  ],
  "methods.2016": ["2016", "2016"],
  "methods.2016.says": ["Several networks vote.", "Mehrere Netze stimmen ab."],
  "methods.2017": ["2017", "2017"],
  "methods.2017.says": [
    "The last contest: there was hardly anything left to win.",
    "Der letzte Wettbewerb: Es gab kaum noch etwas zu gewinnen.",
  ],
});
