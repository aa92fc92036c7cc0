"""The story's part of the ready-made script: a stop for each station between the labs, in the order of the talk."""

from __future__ import annotations

from app.kit.script import Both, LabStage
from app.labs.story.spec import STOPS


def stop(name: str, called: Both, title: Both, text: Both, notes: Both) -> LabStage:
    """The stage of a stop: everybody sees the same drawing, and touches what they like on it."""
    assert name in STOPS, name
    return LabStage(title, text, notes, spec={"stop": name}, locked=["stop"], name=called)


STAGES = (
    stop(
        "field",
        ("AI", "KI"),
        ("Three words, one inside the other", "Drei Wörter, eines im anderen"),
        (
            "Artificial intelligence, machine learning, deep learning: tap a circle. Which of them is in your pocket?",
            "Künstliche Intelligenz, maschinelles Lernen, Deep Learning: Tippe einen Kreis an. Was davon steckt in "
            "deiner Hosentasche?",
        ),
        (
            "Outer circle first: a chess program is artificial intelligence and learns nothing. Then the one inside: "
            "nobody writes the rule, examples do. Innermost: many layers, each of which learns what the next one is "
            "shown. Everything today happens in the innermost circle.",
            "Den äußeren Kreis zuerst: Ein Schachprogramm ist künstliche Intelligenz und lernt nichts. Dann der "
            "nächste: Die Regel schreibt niemand, sie kommt aus Beispielen. Ganz innen viele Schichten, und jede "
            "lernt, was sie der nächsten zeigt. Heute sind wir die ganze Zeit im innersten Kreis.",
        ),
    ),
    stop(
        "timeline",
        ("Timeline", "Zeitleiste"),
        ("Older than the computer", "Älter als der Computer"),
        (
            "Slide along the years. What is new about neural networks, and what did your great-grandparents know?",
            "Fahr die Jahre entlang. Was ist neu an neuronalen Netzen, und was kannten schon deine Urgroßeltern?",
        ),
        (
            "Stop at four years: 1847, descent along the slope; 1958, weights that learn; 1969, what one layer can't "
            "do; 1986, how to teach several. Nearly all that we do today was written down by then. Then ask: so why "
            "only now? The answer comes in three pieces, between the labs.",
            "Bei vier Jahren halten: 1847 der Abstieg am Hang, 1958 Gewichte, die lernen, 1969 was eine Schicht nicht "
            "kann, 1986 wie man mehrere unterrichtet. Fast alles, was wir heute tun, stand da schon fest. Dann die "
            "Frage: Warum also erst jetzt? Die Antwort kommt in drei Teilen, zwischen den Laboren.",
        ),
    ),
    stop(
        "brain",
        ("Brain", "Gehirn"),
        ("86 billion cells on twenty watts", "86 Milliarden Zellen mit zwanzig Watt"),
        (
            "Touch the cells and let a signal run. Then compare: a worm, a fly, a mouse, you.",
            "Tippe die Zellen an und lass ein Signal laufen. Dann vergleiche: ein Wurm, eine Fliege, eine Maus, du.",
        ),
        (
            "Touch it once, and wait until the wave has passed. Nobody in there gives orders: each cell only passes on "
            "what it gets from a few thousand others. Today we build networks of a few dozen, and they will learn.",
            "Einmal antippen und warten, bis die Welle durch ist. Da drin befiehlt niemand: Jede Zelle gibt nur "
            "weiter, was sie von ein paar tausend anderen bekommt. Wir bauen heute Netze aus ein paar Dutzend, und sie "
            "werden lernen.",
        ),
    ),
    stop(
        "neuron",
        ("Nerve cell", "Nervenzelle"),
        ("One cell adds up, and fires", "Eine Zelle zählt zusammen und feuert"),
        (
            "Tap the branches on the left. How many signals does it take until the cell fires?",
            "Tippe links die Äste an. Wie viele Signale braucht es, bis die Zelle feuert?",
        ),
        (
            "Let them find out: one signal fades away, several shortly after one another fire. That is all an "
            "artificial neuron keeps: weigh, add up, compare with a threshold. Branches are inputs, the body is the "
            "sum, the axon the output. Open the perceptron from here.",
            "Ausprobieren lassen: Ein Signal verklingt, mehrere kurz hintereinander lösen den Schuss aus. Mehr behält "
            "ein künstliches Neuron nicht: gewichten, zusammenzählen, mit einer Schwelle vergleichen. Die Äste sind "
            "die Eingänge, der Zellkörper ist die Summe, das Axon der Ausgang. Von hier geht es ins Perzeptron.",
        ),
    ),
    stop(
        "features",
        ("Features", "Merkmale"),
        ("From edges to the whole", "Von der Kante zum Ganzen"),
        (
            "This network is learning right now. First its filters find edges, then pieces, then a digit. Nobody drew "
            "them.",
            "Dieses Netz lernt gerade jetzt. Zuerst finden seine Filter Kanten, dann Stücke, dann eine Ziffer. "
            "Gezeichnet hat sie niemand.",
        ),
        (
            "Wait for a fresh start: noise first, and after seconds each filter has its own direction. Go from left to "
            "right: edges, pieces, the answer. In a network that learns from portraits the last column holds faces. "
            "How a network gets there begins with a single neuron.",
            "Auf einen neuen Anfang warten: erst Rauschen, nach Sekunden hat jeder Filter seine eigene Richtung. Von "
            "links nach rechts: Kanten, Stücke, die Antwort. Bei einem Netz, das aus Porträts lernt, stehen in der "
            "letzten Spalte Gesichter. Wie ein Netz dahin kommt, beginnt bei einem einzigen Neuron.",
        ),
    ),
    stop(
        "data",
        ("Pictures", "Bilder"),
        ("Why now? The pictures", "Warum jetzt? Die Bilder"),
        (
            "Each square is a collection of pictures, as large as it has pictures. Go outward, one at a time.",
            "Jedes Quadrat ist eine Sammlung von Bildern, so groß, wie sie Bilder hat. Geh Schritt für Schritt nach "
            "außen.",
        ),
        (
            "Begin at MNIST and let the square shrink: after four steps nobody finds it any more. Phones and the web "
            "collected what nobody could have photographed. And if one has few pictures? Then one makes many of one: "
            "that is the next lab.",
            "Bei MNIST anfangen und das Quadrat schrumpfen lassen: Nach vier Schritten findet es niemand mehr. Handys "
            "und das Netz haben gesammelt, was niemand hätte fotografieren können. Und wer nur wenige Bilder hat? Der "
            "macht aus einem viele: Das ist das nächste Labor.",
        ),
    ),
    stop(
        "hardware",
        ("Machines", "Rechner"),
        ("Why now? The machines", "Warum jetzt? Die Rechner"),
        (
            "One graphics card, counted in cards of 2006. Slide along the years.",
            "Eine Grafikkarte, gemessen in Karten von 2006. Fahr die Jahre entlang.",
        ),
        (
            "Games paid for it: the same arithmetic turns triangles and trains networks. Nearly two hundred old cards "
            "are one of today. With so much room networks grow far larger than their data, and learn those by heart: "
            "the next lab is about that.",
            "Bezahlt haben es die Spiele: Dieselbe Rechnung dreht Dreiecke und trainiert Netze. Fast zweihundert alte "
            "Karten sind eine von heute. Mit so viel Platz werden Netze viel größer als ihre Daten und lernen sie "
            "auswendig: Darum geht es im nächsten Labor.",
        ),
    ),
    stop(
        "methods",
        ("Networks", "Netze"),
        ("Why now? The networks", "Warum jetzt? Die Netze"),
        (
            "A thousand kinds of things, five guesses for each picture. How often is none of them right?",
            "Tausend Arten von Dingen, fünf Versuche je Bild. Wie oft ist keiner davon richtig?",
        ),
        (
            "Stop at 2012: a deep network takes more than a third off the error. By 2015 152 layers are better than "
            "a practised person. Ask who would trust it now. Then open the attack: a little noise, and it takes a "
            "three for an eight.",
            "Bei 2012 halten: Das erste tiefe Netz drückt den Fehler um mehr als ein Drittel. 2015 sind 152 Schichten "
            "besser als ein geübter Mensch. Fragen, wer ihm jetzt vertraut. Dann den Angriff öffnen: ein wenig "
            "Rauschen, und aus der Drei wird eine Acht.",
        ),
    ),
    stop(
        "onward",
        ("Onward", "Wie weiter"),
        ("And now you", "Und jetzt du"),
        (
            "All labs stay open. And six places from which to go on, all free.",
            "Alle Labore bleiben offen. Und sechs Orte, an denen es weitergeht, alle kostenlos.",
        ),
        (
            "Leave this on the screen while people ask. Keras and PyTorch are what the labs export to: whoever has "
            "built a network today can take it home as a file and run it there.",
            "Das bleibt stehen, während gefragt wird. Die Labore exportieren nach PyTorch und Keras: Wer heute ein "
            "Netz gebaut hat, nimmt es als Datei mit und lässt es dort weiterlaufen.",
        ),
    ),
)
