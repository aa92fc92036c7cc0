// What only this lab says.

import { addTexts } from "../../i18n.js";

addTexts("perceptron", {
  hero: ["The neuron and its line", "Das Neuron und seine Gerade"],
  data: ["What it is to learn", "Was es lernen soll"],
  "tab.data": ["Points", "Punkte"],
  "tab.inspect": ["Course", "Verlauf"],
  "tab.curve": ["Curve", "Kurve"],
  "facet.dataset": ["Points", "Punkte"],
  "facet.hidden": ["Hidden neurons", "Versteckte Neuronen"],
  "facet.activation": ["Curve", "Kurve"],
  "dataset.and": ["And", "Und"],
  "dataset.and.hint": ["Blue only where both inputs are on.", "Blau nur, wo beide Eingänge an sind."],
  "dataset.or": ["Or", "Oder"],
  "dataset.or.hint": ["Blue where at least one input is on.", "Blau, wo mindestens ein Eingang an ist."],
  "dataset.xor": ["Either-or (XOR)", "Entweder-oder"],
  "dataset.xor.hint": ["Blue where exactly one input is on.", "Blau, wo genau ein Eingang an ist (XOR)."],
  "dataset.clouds": ["Two clouds", "Zwei Wolken"],
  "dataset.clouds.hint": [
    "Twenty points each, as far apart as you like.",
    "Je zwanzig Punkte, so nah beieinander, wie du willst.",
  ],
  "dataset.own": ["My own", "Eigene"],
  "dataset.own.hint": ["Tap the plane, and there is a point.", "Tippe in die Ebene, und da ist ein Punkt."],
  spread: ["How wide the clouds are", "Wie breit die Wolken sind"],
  "spread.hint": [
    "From about 0.6 on no line is right for all points.",
    "Ab etwa 0,6 stimmt keine Gerade mehr für alle Punkte.",
  ],
  throw: ["Clouds", "Wolken"],
  own: ["{count} points. Tap the plane to set one.", "{count} Punkte. Tippe in die Ebene, um einen zu setzen."],
  "own.full": ["{count} points: there is room for no more.", "{count} Punkte: Mehr haben keinen Platz."],
  "own.one": ["One point. Tap the plane to set another.", "Ein Punkt. Tippe in die Ebene, um noch einen zu setzen."],
  wipe: ["Take all away", "Alle wegnehmen"],
  brush: ["The next tap", "Der nächste Tipp"],
  "brush.blue": ["blue", "blau"],
  "brush.orange": ["orange", "orange"],
  "brush.erase": ["take away", "weg damit"],

  hidden: ["Hidden neurons", "Versteckte Neuronen"],
  "hidden.hint": [
    "Neurons between the inputs and the last one; each draws a line of its own.",
    "Neuronen zwischen den Eingängen und dem letzten; jedes zieht eine eigene Gerade.",
  ],
  "learningRate.hint": [
    "How much of a point is added to the weights; with hidden neurons, how far each step goes.",
    "Wie viel von einem Punkt zu den Gewichten kommt; bei versteckten Neuronen, wie weit ein Schritt geht.",
  ],
  "speed.hint": ["How many steps there are in a second.", "Wie viele Schritte es in einer Sekunde sind."],
  activation: ["What it makes of the sum", "Was es aus der Summe macht"],
  "activation.hint": [
    "The curve that turns the sum into an answer; where the line lies does not depend on it.",
    "Die Kurve, die aus der Summe eine Antwort macht; wo die Gerade liegt, hängt nicht von ihr ab.",
  ],
  "activation.step": ["step", "Sprung"],
  "activation.step.hint": ["Yes or no, as in 1958", "Ja oder Nein, wie 1958"],
  "step.why": [
    "A step is flat on both sides: a hidden neuron could not tell in which direction to learn.",
    "Ein Sprung ist auf beiden Seiten flach: Ein verstecktes Neuron wüsste nicht, in welche Richtung es lernen soll.",
  ],
  curve: ["{name}: from the sum z = {z} it makes a = {a}", "{name}: aus der Summe z = {z} wird a = {a}"],

  plane: ["The plane with its points and the line", "Die Ebene mit ihren Punkten und der Geraden"],
  "plane.keys": [
    "The plane: arrow keys move the place that is looked at, Enter sets a point of your own",
    "Die Ebene: Pfeiltasten bewegen den Ort, der angesehen wird, Eingabe setzt einen eigenen Punkt",
  ],
  place: ["At x₁ = {x}, x₂ = {y}", "Bei x₁ = {x}, x₂ = {y}"],
  off: ["off", "aus"],
  on: ["on", "an"],
  blue: ["blue", "Blau"],
  orange: ["orange", "Orange"],
  biology: [
    "A neuron: the sum in its cell body is {z}, its answer is {answer}",
    "Ein Neuron: Die Summe im Zellkörper ist {z}, die Antwort ist {answer}",
  ],
  look: [
    "At x₁ = {x}, x₂ = {y}. Tap the plane for another place.",
    "Bei x₁ = {x}, x₂ = {y}. Tippe in die Ebene für einen anderen Ort.",
  ],
  dendrites: ["Dendrites", "Dendriten"],
  cell: ["Cell body", "Zellkörper"],
  axon: ["Axon", "Axon"],
  which: ["Which neuron the knobs turn", "Welches Neuron die Regler drehen"],
  weight: [
    "How much {input} counts, and in which direction: it turns the line.",
    "Wie viel {input} zählt, und wofür: Das dreht die Gerade.",
  ],
  "weight.output": ["How much the last neuron trusts this one.", "Wie sehr das letzte Neuron diesem traut."],
  bias: [
    "How easily it says blue, whatever comes in: it moves the line.",
    "Wie leicht es Blau sagt, was immer kommt: Das verschiebt die Gerade.",
  ],
  rule: [
    "Rosenblatt's rule: a blue point on the wrong side pulls the arrow towards it (it is added to the weights), an orange one pushes it away (it is subtracted).",
    "Rosenblatts Regel: Ein blauer Punkt auf der falschen Seite zieht den Pfeil zu sich (er kommt zu den Gewichten dazu), ein oranger stößt ihn weg (er wird abgezogen).",
  ],
  errors: ["On the wrong side", "Auf der falschen Seite"],
  "errors.of": ["{errors} of {count}", "{errors} von {count}"],
  "course.label": [
    "Share of points on the wrong side, step by step",
    "Anteil der Punkte auf der falschen Seite, Schritt für Schritt",
  ],
  "course.empty": ["Here you see the mistakes become fewer.", "Hier siehst du, wie die Fehler weniger werden."],
  torch: ["PyTorch", "PyTorch"],
  "torch.hint": [
    "The neurons as a Python file that runs by itself.",
    "Die Neuronen als Python-Datei, die für sich läuft.",
  ],

  "moment.none": ["No points yet", "Noch keine Punkte"],
  "moment.none.says": [
    "Tap the plane and set some of both colours.",
    "Tippe in die Ebene und setze welche von beiden Farben.",
  ],
  "moment.wrong": ["{errors} of {count} wrong", "{errors} von {count} falsch"],
  "moment.begin.says": [
    "A ring marks who is on the side of the other colour. Drag the line, or let the neuron learn from one mistake.",
    "Ein Ring zeigt, wer auf der Seite der anderen Farbe liegt. Zieh die Gerade, oder lass das Neuron aus einem Fehler lernen.",
  ],
  "moment.ring.says": [
    "A ring marks who is on the side of the other colour. Let the neuron learn from one mistake.",
    "Ein Ring zeigt, wer auf der Seite der anderen Farbe liegt. Lass das Neuron aus einem Fehler lernen.",
  ],
  "moment.wait.says": [
    "A ring marks who is on the side of the other colour. The presenter goes on.",
    "Ein Ring zeigt, wer auf der Seite der anderen Farbe liegt. Weiter geht es vorn.",
  ],
  "moment.hand.says": [
    "Drag the line, or the tip of its arrow: how few can you make it?",
    "Zieh an der Geraden oder an der Spitze ihres Pfeils: Wie wenige werden es bei dir?",
  ],
  "moment.added.says": [
    "Blue, but on the wrong side: it has pulled the arrow towards it, and the line turned.",
    "Blau, aber auf der falschen Seite: Er hat den Pfeil zu sich gezogen, und die Gerade drehte sich.",
  ],
  "moment.taken.says": [
    "Orange, but on the wrong side: it has pushed the arrow away, and the line turned.",
    "Orange, aber auf der falschen Seite: Er hat den Pfeil weggestoßen, und die Gerade drehte sich.",
  ],
  "moment.right": ["All right!", "Alles richtig!"],
  "moment.right.says": [
    "One neuron draws one line, and here one is enough. Is it always?",
    "Ein Neuron zieht eine Gerade, und hier genügt sie. Immer?",
  ],
  "moment.never": ["No line can do it!", "Das geht mit keiner Geraden!"],
  "moment.never.says": [
    "At best {best} of {count} are right, wherever the line lies. One neuron is not enough.",
    "Höchstens {best} von {count} stimmen, wo immer sie liegt. Ein Neuron genügt nicht.",
  ],
  "moment.hidden": ["{lines} lines", "{lines} Geraden"],
  "moment.hidden.says": [
    "Each hidden neuron draws one of its own, and the last one weighs their answers.",
    "Jedes versteckte Neuron zieht eine eigene, und das letzte wägt ihre Antworten ab.",
  ],
  "moment.learning.says": [
    "Every neuron turns its own line, a little with each step.",
    "Jedes Neuron dreht seine eigene Gerade, mit jedem Schritt ein wenig.",
  ],
  "moment.solved": ["Together they can!", "Zusammen geht es!"],
  "moment.solved.says": [
    "{lines} lines, and one more neuron decides.",
    "{lines} Geraden, und ein Neuron mehr entscheidet.",
  ],
  "moment.stuck": ["Stuck", "Festgefahren"],
  "moment.stuck.says": [
    "From this start no small step leads on. Another start, or more neurons.",
    "Von diesem Anfang führt kein kleiner Schritt weiter. Ein anderer Anfang, oder mehr Neuronen.",
  ],
  "act.next": ["Next point", "Nächster Punkt"],
  "act.xor": ["Try either-or", "Versuch Entweder-oder"],
  "act.cure": ["Add hidden neurons", "Neuronen dazu"],
  "act.fewer": ["Are two enough?", "Genügen zwei?"],
  "act.start": ["Let them learn", "Lernen lassen"],
  "act.again": ["Another start", "Anderer Anfang"],
});
