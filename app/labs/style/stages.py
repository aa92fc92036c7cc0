"""The style lab's part of the ready-made script: everybody paints, and may lend a painting to the others."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(
        title=("My drawing, your style", "Meine Zeichnung, dein Stil"),
        text=(
            "Paint something with few strokes and large shapes, and choose a style. Then lend your painting to the "
            "others, if you like: whose picture makes the best style?",
            "Mal etwas mit wenigen Strichen und großen Flächen, und wähl einen Stil. Leih dein Bild dann den anderen, "
            "wenn du magst: Wessen Bild gibt den schönsten Stil ab?",
        ),
        notes=(
            "Give them two minutes to paint; then turn the slider for all from 0 to 1 and let them watch the wall. The "
            "filters are drawn by chance, and nothing has been trained: what is optimised is the picture itself. Style "
            "is which filters answer together, content is where they do. Show two or three pairs large, and ask whose "
            "style that is. It knows no objects: colours and textures move, a face stays a blot; grey hatching and "
            "thin lines come out badly.",
            "Zwei Minuten malen lassen; dann den Regler für alle von 0 bis 1 drehen und auf die Leinwand sehen. Die "
            "Filter hat der Zufall gezogen, trainiert wurde nichts: Optimiert wird das Bild selbst. Stil ist, welche "
            "Filter zusammen antworten, Inhalt, wo sie es tun. Zwei, drei Bilder groß zeigen und fragen, wessen Stil "
            "das ist. Gegenstände kennt es nicht: Farben und Muster wandern, ein Gesicht bleibt ein Fleck; graue "
            "Schraffur und dünne Linien gelingen schlecht.",
        ),
        spec={},
        locked=["speed", "seed"],
        more={"run": True},
    ),
    LabStage(  # blank paper 9.3, blue rows on it 0.8, white rows on blue 0.5, thin zigzags on blue 0.16
        title=("Paint like the waves", "Mal wie die Wellen"),
        text=(
            "Now without the network: paint by hand, so that your sheet has the style of the waves. Only which "
            "colours and strokes stand together counts, not where. The server measures it on hidden waves.",
            "Jetzt ohne Netz: Mal von Hand so, dass dein Blatt den Stil der Wellen hat. Es zählt nur, welche Farben "
            "und Striche beieinander sind, nicht wo. Der Server misst es an verborgenen Wellen.",
        ),
        notes=(
            "Begin the challenge at once. The score is the distance between Gram matrices, the very loss that the "
            "pictures were optimised for. Nobody has to copy a wave: rows of the right colours and the right width are "
            "enough. Ask the winner how, and compare with what the optimisation reaches.",
            "Den Wettbewerb gleich beginnen. Gemessen wird der Abstand der Gram-Matrizen, genau der Fehler, auf den "
            "die Bilder optimiert wurden. Niemand muss eine Welle abmalen: Reihen in den richtigen Farben und der "
            "richtigen Breite reichen. Fragen, wie gewonnen wurde, und mit der Optimierung vergleichen.",
        ),
        spec={"drawing": "blank", "look": {"style": "waves", "strength": 0}},
        locked=["speed", "seed", "style", "strength", "drawing", "neighbour", "offer"],
        goal={"limit": 0.5, "rank": "loss", "seconds": 120},
        contest=("Who paints most like the waves?", "Wer malt den Wellen am ähnlichsten?"),
    ),
)
