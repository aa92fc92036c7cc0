"""The perceptron lab's part of the ready-made script. Everybody has the same points and another first line."""

from __future__ import annotations

from typing import Any

from app.kit.script import LabStage

DATA = ["dataset", "spread", "throw", "own", "seed"]
XOR: dict[str, Any] = {"dataset": "xor"}

STAGES = (
    LabStage(  # ten of ten starts, after 2 to 9 mistakes
        title=("One neuron draws one line", "Ein Neuron zieht eine Gerade"),
        text=(
            "Blue only where both inputs are on. Press Next point: the neuron takes one of its mistakes, adds it to "
            "its weights, and the line turns. How many mistakes does yours need?",
            "Blau nur, wo beide Eingänge an sind. Drücke auf „Nächster Punkt“: Das Neuron nimmt einen seiner Fehler, "
            "zählt ihn zu den Gewichten dazu, und die Gerade dreht sich. Wie viele Fehler braucht deines?",
        ),
        notes=(
            "Step by step first, the arrows aloud: old weights plus the point make the new weights. Then run. In 1958 "
            "it ran on an IBM 704, which filled a room, and the New York Times (8 July) wrote that it would one day "
            "walk and talk; in 1960 it became a machine of its own, the Mark I, as large as a wardrobe. The overlay "
            "shows everybody's line: all different, all right.",
            "Erst Schritt für Schritt und die Pfeile laut lesen: alte Gewichte plus Punkt gibt neue Gewichte. Dann "
            "starten. 1958 lief das auf einer IBM 704, die einen Raum füllte, und die New York Times (8. Juli) "
            "schrieb, es werde einmal gehen und sprechen; 1960 wurde daraus eine eigene Maschine, die Mark I, groß "
            "wie ein Schrank. Die Überlagerung zeigt alle Geraden: alle verschieden, alle richtig.",
        ),
        spec={"data": {"dataset": "and"}},
        locked=[*DATA, "hidden"],
    ),
    LabStage(  # nobody falls below one error of four
        title=("Which line parts these four?", "Welche Gerade trennt diese vier?"),
        text=(
            "Blue where exactly one input is on. Drag the line, or let the neuron learn: who gets all four points on "
            "the right side?",
            "Blau, wo genau ein Eingang an ist. Zieh die Gerade selbst, oder lass das Neuron lernen: Wer bekommt alle "
            "vier Punkte auf die richtige Seite?",
        ),
        notes=(
            "Let them try for a minute, by hand and with run. Every line of the room lies on the wall, and the best is "
            "three of four. Somebody will say it: no line can do it. Minsky and Papert proved it in 1969, and the "
            "money was gone for years.",
            "Eine Minute probieren lassen, von Hand und mit Start. Alle Geraden des Raums liegen auf der Leinwand, und "
            "die beste hat drei von vier. Irgendwer sagt es: Das geht mit keiner Geraden. Minsky und Papert haben es "
            "1969 bewiesen, und für Jahre war das Geld weg.",
        ),
        spec={"data": XOR},
        locked=[*DATA, "hidden"],
        more={"view": "overlay"},
    ),
    LabStage(  # four of ten starts with 2 neurons, nine of ten with 4
        title=("Several lines, and one neuron decides", "Mehrere Geraden, und ein Neuron entscheidet"),
        text=(
            "Now some neurons stand before the last: each draws a line, and the last one weighs their answers. Does "
            "yours find it? With two, or with four?",
            "Jetzt stehen vor dem letzten Neuron noch ein paar: Jedes zieht eine Gerade, und das letzte wägt ihre "
            "Antworten ab. Findet deines die Lösung? Mit zwei, oder mit vier?",
        ),
        notes=(
            "Everything runs as you come here. With four neurons nearly every start finds it, with two not even every "
            "other: let them change the number and start over. That is why networks are larger than they would have "
            "to be. The rule for this came in 1986: backpropagation.",
            "Alles läuft, sobald du hier bist. Mit vier Neuronen gelingt fast jeder Anfang, mit zweien nicht einmal "
            "jeder zweite: die Zahl ändern lassen und von vorn beginnen. Deshalb sind Netze größer, als sie sein "
            "müssten. Die Regel dafür kam 1986: Backpropagation.",
        ),
        spec={
            "data": XOR,
            "network": {"hidden": 4, "activation": "relu"},
            "training": {"speed": "calm", "learning_rate": 0.2},
        },
        locked=DATA,
        more={"run": True},
    ),
    LabStage(
        title=("Better by hand?", "Geht es von Hand besser?"),
        text=(
            "Two clouds that overlap. Drag your line: sixty seconds, then it is tried on points that nobody has seen.",
            "Zwei Wolken, die sich überlappen. Zieh deine Gerade: sechzig Sekunden, dann wird sie auf Punkten geprüft, "
            "die niemand gesehen hat.",
        ),
        notes=(
            "Begin the challenge and be quiet. Nobody can run the rule here: it would never come to rest, because no "
            "line is right for all. About one in eleven points is wrong for the best.",
            "Den Wettbewerb starten und still sein. Die Regel kann hier niemand laufen lassen: Sie käme nie zur Ruhe, "
            "weil keine Gerade für alle stimmt. Auch die beste irrt sich bei etwa jedem elften Punkt. ",
        ),
        spec={"data": {"dataset": "clouds", "spread": 0.7}},
        locked=[*DATA, "hidden"],
        goal={"limit": 0.5, "rank": "loss", "seconds": 60, "exam": {"by_hand": True}},
        contest=("The fewest hidden errors, by hand", "Die wenigsten verborgenen Fehler, von Hand"),
        more={"view": "overlay", "pace": "presenter"},
    ),
)
