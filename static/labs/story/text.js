// What the story says, in both languages: of each stop its part of the talk, its title, what to do, and its places.

import { addTexts } from "../../i18n.js";
import "./why-text.js";

addTexts("story", {
  stop: ["A stop of the story", "Ein Halt der Geschichte"],
  open: ["Try it: {lab} →", "Probier es aus: {lab} →"],
  at: ["What you look at", "Was du ansiehst"],
  "at.hint": ["Slide, or tap in the drawing.", "Schiebe, oder tippe in die Zeichnung."],
  "at.choose": ["Choose, or tap in the drawing.", "Wähle, oder tippe in die Zeichnung."],
  way: ["All stops", "Alle Stationen"],
  back: ["Back", "Zurück"],
  on: ["Next", "Weiter"],
  million: ["{count} million", "{count} Millionen"],
  billion: ["{count} billion", "{count} Milliarden"],

  "field.part": ["What it is about", "Worum es geht"],
  field: ["Three words, one inside the other", "Drei Wörter, eines im anderen"],
  "field.lead": ["Tap a circle.", "Tippe einen Kreis an."],
  "field.ai": ["Artificial intelligence", "Künstliche Intelligenz"],
  "field.ai.says": [
    "Machines that do what we call clever in people. Many learn nothing: a route planner follows rules that somebody wrote.",
    "Maschinen, die tun, was wir bei Menschen klug nennen. Viele lernen nichts: Ein Routenplaner befolgt Regeln, die jemand aufgeschrieben hat.",
  ],
  "field.ml": ["Machine learning", "Maschinelles Lernen"],
  "field.ml.says": [
    "Nobody writes the rule. The machine is shown examples, and gets better with each.",
    "Niemand schreibt die Regel auf. Die Maschine bekommt Beispiele und wird mit jedem besser.",
  ],
  "field.dl": ["Deep learning", "Deep Learning"],
  "field.dl.says": [
    "Many layers of neurons, one behind the other. Each learns what it shows to the next.",
    "Viele Schichten von Neuronen hintereinander. Jede lernt, was sie der nächsten zeigt.",
  ],

  "timeline.part": ["What it is about", "Worum es geht"],
  timeline: ["Older than the computer", "Älter als der Computer"],
  "timeline.lead": ["Slide along the years, or tap one.", "Fahr die Jahre entlang, oder tippe eines an."],
  "timeline.cauchy": ["Down the slope", "Den Hang hinab"],
  "timeline.cauchy.says": [
    "Cauchy looks for the lowest point by always going where it is steepest. Networks learn that way to this day.",
    "Cauchy sucht den tiefsten Punkt, indem er immer dorthin geht, wo es am steilsten ist. So lernen Netze bis heute.",
  ],
  "timeline.robbins": ["Steps that may err", "Schritte, die sich irren dürfen"],
  "timeline.robbins.says": [
    "Robbins and Monro prove that you also arrive if each step sees only a few of the data. A year later this becomes gradient descent by samples.",
    "Robbins und Monro beweisen: Man kommt auch an, wenn jeder Schritt nur einen Teil der Daten sieht. Ein Jahr später wird daraus der Gradientenabstieg mit Stichproben.",
  ],
  "timeline.rosenblatt": ["The perceptron", "Das Perzeptron"],
  "timeline.rosenblatt.says": [
    "Rosenblatt builds a neuron whose weights learn from its own mistakes.",
    "Rosenblatt baut ein Neuron, dessen Gewichte aus den eigenen Fehlern lernen.",
  ],
  "timeline.minsky": ["What one layer can’t do", "Was eine Schicht nicht kann"],
  "timeline.minsky.says": [
    "Minsky and Papert prove it: no single straight line parts these four points.",
    "Minsky und Papert beweisen es: Keine Gerade trennt diese vier Punkte.",
  ],
  "timeline.backprop": ["Backpropagation", "Backpropagation"],
  "timeline.backprop.says": [
    "Rumelhart, Hinton and Williams send the error back through the layers. Now several of them learn together.",
    "Rumelhart, Hinton und Williams schicken den Fehler durch die Schichten zurück. Jetzt lernen mehrere zusammen.",
  ],
  "timeline.lecun": ["Networks that see", "Netze, die sehen"],
  "timeline.lecun.says": [
    "LeCun’s convolutional network reads postcodes; in 1995 and 1998 its deeper successors follow, and read cheques.",
    "LeCuns Faltungsnetz liest Postleitzahlen; 1995 und 1998 folgen die tieferen Nachfolger und lesen Schecks.",
  ],
  "timeline.lstm": ["A memory with gates", "Ein Gedächtnis mit Toren"],
  "timeline.lstm.says": [
    "Hochreiter and Schmidhuber build a cell that can keep something for a long time: the LSTM.",
    "Hochreiter und Schmidhuber bauen eine Zelle, die sich etwas lange merken kann: das LSTM.",
  ],
  "timeline.alexnet": ["AlexNet", "AlexNet"],
  "timeline.alexnet.says": [
    "Two graphics cards, 1.2 million pictures, and the contest is won by some ten points.",
    "Zwei Grafikkarten, 1,2 Millionen Bilder, und der Wettbewerb ist mit rund zehn Punkten Vorsprung gewonnen.",
  ],
  "timeline.resnet": ["152 layers", "152 Schichten"],
  "timeline.resnet.says": [
    "Residual networks pass on their input beside each layer. Suddenly depth is no obstacle any more.",
    "Residuale Netze reichen an jeder Schicht vorbei auch die Eingabe weiter. Tiefe ist auf einmal kein Hindernis mehr.",
  ],
  "timeline.transformer": ["The transformer", "Der Transformer"],
  "timeline.transformer.says": [
    "Every word looks at every other, and weighs how much it matters.",
    "Jedes Wort sieht jedes andere an und wägt ab, wie wichtig es ist.",
  ],
  "timeline.alphafold": ["AlphaFold and GPT-3", "AlphaFold und GPT-3"],
  "timeline.alphafold.says": [
    "One network predicts how proteins fold, the other writes: 175 billion weights, and one task: the next word.",
    "Das eine Netz sagt voraus, wie sich Proteine falten, das andere schreibt: 175 Milliarden Gewichte, die nur eines sollen: das nächste Wort finden.",
  ],
  "timeline.chatgpt": ["ChatGPT", "ChatGPT"],
  "timeline.chatgpt.says": [
    "On 30 November everybody can talk with a language model.",
    "Seit dem 30. November können sich alle mit einem Sprachmodell unterhalten.",
  ],
  "timeline.nobel": ["Two Nobel prizes", "Zwei Nobelpreise"],
  "timeline.nobel.says": [
    "Physics: Hopfield and Hinton. Chemistry: Baker, Hassabis and Jumper. Both for what came of neural networks.",
    "Physik: Hopfield und Hinton. Chemie: Baker, Hassabis und Jumper. Beide Male haben neuronale Netze ihren Anteil.",
  ],

  "brain.part": ["Neurons", "Neuronen"],
  brain: ["It begins with cells", "Es beginnt mit Zellen"],
  "brain.lead": ["Touch the cells and let a signal run.", "Tippe die Zellen an und lass ein Signal laufen."],
  "brain.signal": ["Let a signal run", "Ein Signal laufen lassen"],
  "brain.worm": ["A worm", "Ein Wurm"],
  "brain.worm.says": [
    "C. elegans, a millimetre long, finds food and flees from heat. Every one of its cells has a name.",
    "C. elegans, einen Millimeter lang, findet Futter und flieht vor Hitze. Jede seiner Zellen hat einen Namen.",
  ],
  "brain.fly": ["A fruit fly", "Eine Fliege"],
  "brain.fly.says": [
    "It flies, courts and remembers smells. Its whole wiring has been known since 2024.",
    "Sie fliegt, balzt und merkt sich Gerüche. Ihr ganzer Schaltplan ist seit 2024 bekannt.",
  ],
  "brain.mouse": ["A mouse", "Eine Maus"],
  "brain.mouse.says": ["Knows its way through a maze the day after.", "Findet am Tag danach noch durch das Labyrinth."],
  "brain.human": ["You", "Du"],
  "brain.human.says": [
    "About 150 trillion links in the cortex alone, and all of it on a fifth of what the body burns: some twenty watts, a dim bulb.",
    "Allein in der Hirnrinde etwa 150 Billionen Verbindungen, und alles mit einem Fünftel dessen, was der Körper verbraucht: rund zwanzig Watt, eine schwache Glühbirne.",
  ],

  "neuron.part": ["Neurons", "Neuronen"],
  neuron: ["One cell adds up, and fires", "Eine Zelle zählt zusammen und feuert"],
  "neuron.lead": ["Tap the branches on the left until it fires.", "Tippe links die Äste an, bis sie feuert."],
  "neuron.dendrites": ["Dendrites", "Dendriten"],
  "neuron.dendrites.says": [
    "Here signals come in, from thousands of other cells. In the artificial neuron: the inputs, each with a weight.",
    "Hier kommen Signale an, von Tausenden anderer Zellen. Im künstlichen Neuron: die Eingänge, jeder mit seinem Gewicht.",
  ],
  "neuron.body": ["Cell body", "Zellkörper"],
  "neuron.body.says": [
    "Around the nucleus all that comes is added up, and it soon fades. In the artificial neuron: the sum.",
    "Rund um den Zellkern zählt sich alles zusammen, was kommt, und bald verklingt es wieder. Im künstlichen Neuron: die Summe.",
  ],
  "neuron.axon": ["Axon", "Axon"],
  "neuron.axon.says": [
    "Once the sum passes the threshold, the cell fires: all or nothing. In the artificial neuron: the activation.",
    "Übersteigt die Summe die Schwelle, feuert die Zelle: ganz oder gar nicht. Im künstlichen Neuron: die Aktivierung.",
  ],
  "neuron.fired.one": ["fired once", "einmal gefeuert"],
  "neuron.fired": ["fired {count} times", "{count}-mal gefeuert"],
  "neuron.branch": ["Branch {number}: send a signal", "Ast {number}: ein Signal schicken"],

  "onward.part": ["Start yourself", "Selbst anfangen"],
  onward: ["And now you", "Und jetzt du"],
  "onward.lead": ["Six places to go on, all free.", "Sechs Orte, an denen es weitergeht, alle kostenlos."],
  "onward.mit": ["MIT 6.S191", "MIT 6.S191"],
  "onward.mit.says": ["A course of one week: lectures and code.", "Ein Kurs von einer Woche: Vorlesungen und Code."],
  "onward.book": ["Deep Learning, the book", "Deep Learning, das Buch"],
  "onward.book.says": [
    "Goodfellow, Bengio and Courville: all the mathematics, to be read online.",
    "Goodfellow, Bengio und Courville: die ganze Mathematik, online zu lesen.",
  ],
  "onward.playground": ["The original playground", "Der ursprüngliche Playground"],
  "onward.playground.says": [
    "Where the idea of our first lab comes from.",
    "Von dort stammt die Idee zu unserem ersten Labor.",
  ],
  "onward.pytorch": ["PyTorch", "PyTorch"],
  "onward.pytorch.says": [
    "What the networks here are made of. Take yours home as a file and go on.",
    "Daraus sind die Netze hier gemacht. Nimm deines als Datei mit und mach weiter.",
  ],
  "onward.keras": ["Keras", "Keras"],
  "onward.keras.says": ["A network in ten lines of Python.", "Ein Netz in zehn Zeilen Python."],
  "onward.tensorflow": ["TensorFlow", "TensorFlow"],
  "onward.tensorflow.says": ["With tutorials that run in the browser.", "Mit Anleitungen, die im Browser laufen."],
});
