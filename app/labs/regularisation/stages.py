"""The regularisation lab's part of the ready-made script: the same forty points for all, and everybody's own networks.

What the words promise is the median of twelve rooms, after 300 epochs.
"""

from __future__ import annotations

from typing import Any

from app.kit.script import LabStage

DATA = ["points", "flipped", "seed", "start"]
SWITCHES = ["dropout", "l1Rate", "l2Rate", "earlyStopping", "units"]
TRAINING = ["learningRate", "speed"]
AT_ONCE: dict[str, Any] = {"run": True}

STAGES = (
    LabStage(  # right: of new points 83 of 100, of learnt points all; all wrong labels are repeated
        title=("It learnt the noise by heart", "Es hat das Rauschen auswendig gelernt"),
        text=(
            "Forty points, and six of them have the wrong colour: the ringed ones. You have sixteen networks. Let them "
            "learn, and watch what they do around the rings.",
            "Vierzig Punkte, und sechs davon haben die falsche Farbe: die mit Ring. Du hast sechzehn Netze. Lass sie "
            "lernen, und sieh zu, was sie um die Ringe herum machen.",
        ),
        notes=(
            "Ask first: is it good to be right on everything one has learnt? After five seconds they are, on every lie "
            "too, and worse on new points than they were before. Point at the dotted curve: it turns while the solid "
            "one still falls. That turn is overfitting. A pupil who knows the answers, not the subject.",
            "Erst fragen: Ist es gut, alles Gelernte richtig zu können? Nach fünf Sekunden können sie es, auch jede "
            "Lüge, und sind auf neuen Punkten schlechter als vorher. Auf die gepunktete Kurve zeigen: Sie dreht um, "
            "während die durchgezogene noch fällt. Das ist Überanpassung. Ein Schüler, der die Lösungen kann, nicht "
            "den Stoff.",
        ),
        spec={},
        locked=[*DATA, *SWITCHES, *TRAINING],
    ),
    LabStage(  # dropout 86, L1 86, L2 90, early stopping 85
        title=("What keeps them from it?", "Was hält sie davon ab?"),
        text=(
            "Six switches against learning by heart. They act while the networks learn: switch one on, and watch the "
            "lies fade.",
            "Sechs Schalter gegen das Auswendiglernen. Sie wirken, während die Netze lernen: Leg einen um, und sieh "
            "zu, wie die Lügen verblassen.",
        ),
        notes=(
            "The networks run as you come here; give them five seconds to know everything by heart. Then everybody "
            "chooses a switch. Dropout: the dark neurons are missing in this very step. L1: look at the histogram, "
            "the weights fall to zero and stay there. L2: they shrink, and the boundary becomes smooth. Early stopping "
            "takes each network back to its best moment. More data: the oldest remedy, and still the best. Then hide "
            "the results and put four tiles to the vote: which would be right on new points? The smoothest nearly "
            "always is.",
            "Die Netze laufen, sobald du hier bist; fünf Sekunden warten, bis sie alles auswendig können. Dann wählen "
            "alle einen Schalter. Dropout: Die dunklen Neuronen fehlen in genau diesem Schritt. L1: Im Histogramm "
            "fallen die Gewichte auf null und bleiben dort. L2: Sie schrumpfen, und die Grenze wird glatt. Früher "
            "Stopp holt jedes Netz zu seinem besten Augenblick zurück. Mehr Daten: das älteste Mittel, und noch immer "
            "das beste. Dann die Ergebnisse verbergen und vier Bilder zur Wahl stellen: Welches läge bei neuen Punkten "
            "richtig? Fast immer das glatteste.",
        ),
        spec={},
        locked=["flipped", "seed", "start", *TRAINING],
        more=AT_ONCE,
    ),
    LabStage(
        title=("Which team sees through it?", "Welches Team durchschaut es?"),
        text=(
            "Choose one switch: it is your team. Then press run. Again and again all are tried on points that nobody "
            "has seen, and what you have when time is up counts. The wall shows each team's mean, and how far its "
            "people are apart.",
            "Wähle einen Schalter: Er ist dein Team. Dann drücke auf Start. Immer wieder werden alle auf Punkten "
            "geprüft, die niemand gesehen hat, und es zählt, was du am Ende hast. Die Leinwand zeigt das Mittel jedes "
            "Teams und wie weit seine Leute auseinander liegen.",
        ),
        notes=(
            "Ask the left half for dropout, the right half for L2, and let some leave everything off. Begin the "
            "challenge when most have chosen. L2 usually wins here, and the plain ones always lose; dropout is nearly "
            "as good but its networks differ more. Everybody has the same points, so only the switch and luck decide.",
            "Die linke Hälfte um Dropout bitten, die rechte um L2, und ein paar lassen alles aus. Den Wettbewerb "
            "starten, wenn die meisten gewählt haben. Meist gewinnt L2, und die ohne alles verlieren immer; Dropout "
            "ist fast so gut, aber seine Netze sind sich weniger einig. Alle haben dieselben Punkte, also entscheiden "
            "nur der Schalter und das Glück.",
        ),
        spec={},
        locked=[*DATA, *TRAINING],
        goal={"limit": 0.3, "rank": "loss", "seconds": 90},
        contest=("The fewest hidden errors", "Die wenigsten verborgenen Fehler"),
        more={"view": "statistics"},
    ),
    LabStage(
        title=("Who overfits most?", "Wer überfittet am meisten?"),
        text=(
            "Now the other way round: everything right on what was learnt, and as little as possible on what is new. "
            "Turn up the lies, take away the data, and learn for as long as you like.",
            "Jetzt andersherum: alles Gelernte richtig, und so wenig wie möglich von Neuem. Dreh die Lügen auf, nimm "
            "die Daten weg, und lass lernen, so lange du willst.",
        ),
        notes=(
            "It is ranked by one minus the gap between learnt and new points: the lowest wins. Many lies and no switch "
            "do it. Whoever has understood this challenge has understood overfitting. Then on to networks whose shape "
            "itself is a rule: convolution.",
            "Gereiht wird nach eins minus Abstand zwischen Gelerntem und Neuem: Der kleinste Wert gewinnt. Viele Lügen "
            "und kein Schalter schaffen es. Wer diesen Wettbewerb verstanden hat, hat Überanpassung verstanden. Danach "
            "weiter zu Netzen, deren Form selbst eine Regel ist: Faltung.",
        ),
        spec={},
        locked=["seed", "start", *TRAINING],
        goal={"limit": 0.9, "rank": "loss", "seconds": 90, "exam": {"aim": "gap"}},
        contest=("The widest gap between learnt and new", "Der größte Abstand zwischen Gelerntem und Neuem"),
    ),
)
