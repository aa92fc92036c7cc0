"""This lab's part of the ready-made script. Set-ups name no seed: everybody gets digits and first weights of their own.

What the words promise was tried with five seeds; percentages are medians.
"""

from __future__ import annotations

from app.kit.script import LabStage

NARROW = [{"channels": 4}, {"channels": 8}]

STAGES = (
    LabStage(  # 98 % after 500 steps, about a second; average pooling 94 %
        title=("What a filter sees", "Was ein Filter sieht"),
        text=(
            "Nine numbers slide over a picture, and a feature map comes out. Press play, tap a map and go closer until "
            "you see every product. Then draw a digit yourself: does your network read it?",
            "Neun Zahlen gleiten über ein Bild, und heraus kommt eine Merkmalskarte. Starte, tippe auf eine Karte und "
            "geh näher heran, bis du jedes Produkt siehst. Dann zeichne selbst eine Ziffer: Liest dein Netz sie?",
        ),
        notes=(
            "Somebody into the spotlight before training: the maps are noise. After a second 98 of 100 are right. Let "
            "everybody find a filter for edges, and one that does nothing. Nobody drew these filters: they were "
            "learnt. What fools it is worth a look: people would hesitate there, too. End with a contest in bad "
            "handwriting: whose digit does no network in the room read?",
            "Vor dem Training jemanden ins Rampenlicht: Die Karten rauschen. Nach einer Sekunde sind 98 von 100 "
            "richtig. Alle einen Filter für Kanten suchen lassen, und einen, der nichts tut. Niemand hat diese Filter "
            "gezeichnet, sie sind gelernt. Was das Netz täuscht, lohnt einen Blick: Auch Menschen würden zögern. Zum "
            "Schluss ein Wettbewerb im Schmieren: Wessen Ziffer liest kein Netz im Raum?",
        ),
        spec={},
        locked=["size", "batchSize", "steps"],
    ),
    LabStage(  # hidden error: 1,898 parameters 4.7 %, 666 parameters 7.1 %, one block of four filters 6.1 % after 1,000
        title=("Small and good", "Klein und gut"),
        text=(
            "The same digits, a little turned and moved, and none of them was learnt from. Read 94 of 100 with as few "
            "parameters as you can: filters, kernels, pooling, everything is yours.",
            "Dieselben Ziffern, ein wenig gedreht und verschoben, und aus keiner davon wurde gelernt. Lies 94 von 100 "
            "mit so wenigen Parametern, wie du kannst: Filter, Kerne, Pooling, alles steht dir frei.",
        ),
        notes=(
            "As it stands, the network gets about 7 % wrong. More filters do it at once, but cost parameters. What "
            "helps for free: more steps, another learning rate, pooling that leaves less for the dense layer. Below "
            "1,000 is good, below 700 very good. Ask the winners where most of their parameters are.",
            "So wie es dasteht, liest das Netz etwa 7 % falsch. Mehr Filter schaffen es sofort, kosten aber Parameter. "
            "Umsonst helfen: mehr Schritte, eine andere Lernrate, Pooling, das der dichten Schicht weniger übrig "
            "lässt. Unter 1.000 ist gut, unter 700 sehr gut. Die Gewinner fragen, wo die meisten ihrer Parameter "
            "stecken.",
        ),
        spec={"network": {"blocks": NARROW}},
        locked=["size", "batchSize"],
        goal={"limit": 0.06, "rank": "parameters", "seconds": 300},
        contest=("The smallest network with at most 6 % wrong", "Das kleinste Netz mit höchstens 6 % Fehlern"),
    ),
)
