"""The playground's part of the ready-made script, in the order of the talk. Set-ups name no seed: everybody gets points
and first weights of their own. What the words promise was tried with sixteen seeds each; losses are medians."""

from __future__ import annotations

from typing import Any

from app.data.features import FEATURES
from app.kit.script import LabStage

LINE: dict[str, Any] = {"hidden": []}
WIDE = {"hidden": [{"units": 8}, {"units": 8}]}
NO_DATA = ["problem", "dataset", "regDataset", "classes", "xColumn", "yColumn", "noise", "percTrainData", "seed"]
NO_SHAPE = ["networkShape", "activation", "activations", "initZero", "initial", "dropout", "frozen", "switches"]
NO_FEATURES = list(FEATURES)
NO_TRAINING = ["batchSize", "optimizer", "loss", "speed"]
NO_RATES = ["learningRate", "regularization", "regularizationRate"]
# Learning everything by heart: 50 noisy points, all features, far too many weights.
TOO_MUCH = {
    "data": {"dataset": "xor", "noise": 30, "train_percent": 10},
    "features": list(FEATURES),
    "network": WIDE,
    "training": {"speed": "fast"},
}

STAGES = (
    LabStage(  # x and y: test loss 0.51, x² and y²: 0.01 after 50 epochs
        title=("One neuron and its features", "Ein Neuron und seine Merkmale"),
        text=(
            "A neuron weighs its inputs, adds them up and says orange or blue. With x and y all it has is a straight "
            "line. Which other inputs let a single neuron draw a circle?",
            "Ein Neuron gewichtet seine Eingänge, zählt sie zusammen und sagt Orange oder Blau. Mit x und y hat es nur "
            "eine gerade Linie. Mit welchen anderen Eingängen zeichnet ein einziges Neuron einen Kreis?",
        ),
        notes=(
            "Let everybody start first: no line separates these points. Then try the features. x² and y² solve it with "
            "one neuron: whoever chooses the right inputs hardly needs a network. Nobody told the neuron what a circle "
            "is.",
            "Erst alle starten lassen: Keine Linie trennt diese Punkte. Dann die Merkmale probieren. x² und y² lösen "
            "es mit einem Neuron: Wer die richtigen Eingänge wählt, braucht kaum noch ein Netz. Niemand hat dem Neuron "
            "gesagt, was ein Kreis ist.",
        ),
        spec={"data": {"dataset": "circle"}, "network": LINE},
        locked=[*NO_DATA, *NO_SHAPE, *NO_TRAINING, *NO_RATES],
    ),
    LabStage(  # 0.01 after 10 epochs, that is five seconds
        title=("The perceptron", "Das Perzeptron"),
        text=(
            "1958: two weights, one bias, one line. Watch it turn until both clouds are on their own side.",
            "1958: zwei Gewichte, ein Bias, eine Linie. Sieh zu, wie sie sich dreht, bis jede Wolke auf ihrer eigenen "
            "Seite liegt.",
        ),
        notes=(
            "All networks run at once as you come here; reset and run show it again. All start with other weights and "
            "points, and all end with nearly the same line: the overlay shows it. The bias moves the line, the weights "
            "turn it.",
            "Alle Netze starten zugleich, sobald du hier bist; „Von vorn“ und „Start“ zeigen es noch einmal. Alle "
            "beginnen mit anderen Gewichten und Punkten und enden bei fast derselben Linie: Die Überlagerung zeigt es. "
            "Der Bias verschiebt die Linie, die Gewichte drehen sie.",
        ),
        spec={"data": {"dataset": "gauss", "noise": 10}, "network": LINE, "training": {"speed": "slow"}},
        locked=[*NO_DATA, *NO_SHAPE, *NO_FEATURES, *NO_TRAINING],
        more={"pace": "presenter", "run": True, "view": "overlay"},
    ),
    LabStage(  # 0.51 with every learning rate
        title=("XOR: where a line fails", "XOR: wo eine Linie scheitert"),
        text=(
            "Opposite corners belong together. You have one line and every learning rate you like. Can anybody solve "
            "it?",
            "Gegenüberliegende Ecken gehören zusammen. Du hast eine Linie und jede Lernrate, die du willst. Schafft es "
            "jemand?",
        ),
        notes=(
            "Nobody can; give the room a minute to find out. The overlay finds no colour that most agree on: every "
            "line is as good as guessing. This is what Minsky and Papert showed in 1969, and for years hardly anybody "
            "wanted neural networks.",
            "Niemand; eine Minute zum Herausfinden geben. In der Überlagerung bleibt keine klare Farbe: Jede Linie ist "
            "so gut wie Raten. Das zeigten Minsky und Papert 1969, und jahrelang wollte kaum jemand neuronale Netze.",
        ),
        spec={"data": {"dataset": "xor"}, "network": LINE},
        locked=[*NO_DATA, *NO_SHAPE, *NO_FEATURES, *NO_TRAINING],
        more={"view": "overlay"},
    ),
    LabStage(  # one layer, within 300 epochs below 0.05: 0 of 16 with two or three units, 13 with four, 16 with eight
        title=("A hidden layer", "Eine versteckte Schicht"),
        text=(
            "Every hidden neuron draws a line of its own, and the output puts the lines together. Two are hardly "
            "enough. How small a network solves XOR?",
            "Jedes versteckte Neuron zeichnet seine eigene Linie, und der Ausgang setzt die Linien zusammen. Zwei "
            "reichen kaum. Wie klein ist ein Netz, das XOR löst?",
        ),
        notes=(
            "Two hidden neurons get stuck, four usually make it: a little too many learn more easily than just enough. "
            "Tap a neuron to see its line. Start the challenge when most have seen two of them fail.",
            "Zwei versteckte Neuronen bleiben hängen, vier schaffen es meistens: Etwas zu viele lernen leichter als "
            "gerade genug. Ein Tipp auf ein Neuron zeigt seine Linie. Den Wettbewerb starten, wenn die meisten zwei "
            "Neuronen scheitern sahen.",
        ),
        spec={
            "data": {"dataset": "xor"},
            "network": {"hidden": [{"units": 2}]},
            "training": {"speed": "fast"},
        },
        locked=[*NO_DATA, *NO_FEATURES],
        goal={"limit": 0.05, "rank": "parameters", "seconds": 240},
        contest=("The smallest network for XOR", "Das kleinste Netz für XOR"),
    ),
    LabStage(  # after 30 epochs: 0.51 at 0.001, 0.19 at 0.03, 0.04 at 0.1 and 0.3, 0.36 at 3, 0.81 at 10
        title=("Downhill: gradient descent", "Bergab: das Gradientenverfahren"),
        text=(
            "Training is a walk downhill in the fog: feel the slope, take a step. The learning rate is the length of "
            "the step. Choose one. Who is down first?",
            "Training ist ein Abstieg im Nebel: die Neigung fühlen, einen Schritt gehen. Die Lernrate ist die Länge "
            "des Schritts. Wähle eine. Wer ist zuerst unten?",
        ),
        notes=(
            "All walk at ten epochs a second, so the step alone decides. 0.001 hardly moves, 0.1 and 0.3 are there in "
            "three seconds, 3 jumps across the valley and 10 never arrives. Look at the distribution of losses over "
            "the learning rates, then let the latecomers choose again.",
            "Alle gehen zehn Epochen in der Sekunde, also entscheidet nur der Schritt. 0,001 kommt kaum voran, 0,1 und "
            "0,3 sind nach drei Sekunden da, 3 springt über das Tal hinweg und 10 kommt nie an. Die Verteilung der "
            "Fehler ansehen, dann die Nachzügler noch einmal wählen lassen.",
        ),
        spec={
            "data": {"dataset": "circle"},
            "network": {"hidden": [{"units": 4}]},
            "training": {"learning_rate": 0.001, "speed": "calm"},
        },
        locked=[*NO_DATA, *NO_SHAPE, *NO_FEATURES, *NO_TRAINING, "regularization", "regularizationRate"],
        goal={"limit": 0.05, "rank": "time", "seconds": 90},
        contest=("First below 0.05", "Zuerst unter 0,05"),
        more={"view": "statistics"},
    ),
    LabStage(  # x, y and the sines, six units, Adam at 0.03: 14 of 16 within 200 epochs
        title=("The spiral", "Die Spirale"),
        text=(
            "Two arms around each other, and you may do whatever you want: features, layers, neurons, learning rate. "
            "The smallest network wins that gets points right which it has never seen.",
            "Zwei Arme umeinander, und alles ist erlaubt: Merkmale, Schichten, Neuronen, Lernrate. Es gewinnt das "
            "kleinste Netz, das Punkte richtig erkennt, die es nie gesehen hat.",
        ),
        notes=(
            "Start the challenge at once. After two minutes a hint: sin x and sin y. After three: Adam. With these, "
            "six hidden neurons do. Put a large and a small solution into the spotlight. The hidden points are made "
            "and counted by the server.",
            "Den Wettbewerb gleich starten. Nach zwei Minuten ein Hinweis: sin x und sin y. Nach drei: Adam. Damit "
            "reichen sechs versteckte Neuronen. Eine große und eine kleine Lösung ins Rampenlicht holen. Die "
            "verborgenen Punkte macht und zählt der Server.",
        ),
        spec={"data": {"dataset": "spiral"}, "training": {"speed": "fast"}},
        locked=NO_DATA,
        goal={"limit": 0.05, "rank": "parameters", "seconds": 300},
        contest=("The smallest network for the spiral", "Das kleinste Netz für die Spirale"),
    ),
    LabStage(  # training loss 0.10 → 0.02, test loss 0.17 → 0.22 between 30 and 500 epochs
        title=("Learnt by heart", "Auswendig gelernt"),
        text=(
            "Only 50 points, many of them wrong, and a network with far too many weights. Watch both numbers and their "
            "curves: training keeps getting better. Does the test?",
            "Nur 50 Punkte, viele davon falsch, und ein Netz mit viel zu vielen Gewichten. Achte auf beide Zahlen und "
            "ihre Kurven: Das Training wird immer besser. Der Test auch?",
        ),
        notes=(
            "All run as you come here. Put somebody into the spotlight: that brings both curves onto the screen; on "
            "phones they are under Inspect. They part within a minute. The network learns the noise by heart and gets "
            "worse at what counts. Islands around single points are the sign. What would help? More data, a smaller "
            "network, stopping early, or the next stage.",
            "Alle laufen, sobald du hier bist. Jemanden ins Rampenlicht holen: Das bringt beide Kurven auf die "
            "Leinwand; auf Telefonen stehen sie unter „Verlauf“. Nach einer Minute gehen sie auseinander. Das Netz "
            "lernt das Rauschen auswendig und wird bei dem schlechter, worauf es ankommt. Inseln um einzelne Punkte "
            "verraten es. Was würde helfen? Mehr Daten, ein kleineres Netz, früher aufhören, oder die nächste Station.",
        ),
        spec=TOO_MUCH,
        locked=["all"],
        more={"pace": "presenter", "run": True},
    ),
    LabStage(  # test loss after 500 epochs: none 0.22, L1 0.01 0.175, L2 0.03 0.17, L2 0.1 0.16
        title=("Regularization", "Regularisierung"),
        text=(
            "The same points, the same network, but now large weights cost something. L1 switches connections off, L2 "
            "makes all of them smaller. How much is right?",
            "Dieselben Punkte, dasselbe Netz, aber jetzt kosten große Gewichte etwas. L1 schaltet Verbindungen ab, L2 "
            "macht alle kleiner. Wie viel ist richtig?",
        ),
        notes=(
            "Without it the test ends near 0.22, with L2 at 0.1 near 0.16. Far too much, and the network learns "
            "nothing at all. With L1 the thin lines show which features were of no use.",
            "Ohne endet der Test bei 0,22, mit L2 und 0,1 bei 0,16. Viel zu viel davon, und das Netz lernt gar nichts "
            "mehr. Bei L1 zeigen die dünnen Linien, welche Merkmale nichts nützten.",
        ),
        spec=TOO_MUCH,
        locked=[*NO_DATA, *NO_SHAPE, *NO_FEATURES, *NO_TRAINING],
        goal={"limit": 0.2, "rank": "loss", "seconds": 240},
        contest=("Best on new points", "Am besten auf neuen Punkten"),
    ),
    LabStage(
        title=("Which network understands?", "Welches Netz hat verstanden?"),
        text=(
            "Look at the pictures on the wall, not at the numbers. Which of them would get new points right? Cast your "
            "vote.",
            "Sieh dir die Bilder an der Wand an, nicht die Zahlen. Welches würde neue Punkte richtig erkennen? Stimm "
            "ab.",
        ),
        notes=(
            "Hide the results: no tile has its number then. Choose four networks for the vote: one with islands, a "
            "smooth one, one without regularization, one with too much of it. Close the vote and show the results: "
            "each tile has its test loss again, and a smooth picture nearly always beats a perfect training curve.",
            "Die Ergebnisse verbergen: Dann steht unter keiner Kachel eine Zahl. Vier Netze zur Wahl stellen: eines "
            "mit Inseln, ein glattes, eines ohne Regularisierung, eines mit zu viel davon. Die Abstimmung schließen "
            "und die Ergebnisse zeigen: Unter jeder Kachel steht wieder ihr Testfehler, und ein glattes Bild schlägt "
            "fast immer eine perfekte Trainingskurve.",
        ),
        spec={},
        locked=["all"],
        more={"pace": "presenter"},
    ),
)
