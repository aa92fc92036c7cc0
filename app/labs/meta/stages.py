"""The meta lab's part of the ready-made script: the room shares a start, and everybody has a wave of their own.

What the words promise was measured with five seeds; errors are medians.
"""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(  # after eight steps 0.8 from chance, 0.14 from the learnt start, on points one in each fifth
        title=("Five points, eight steps", "Fünf Punkte, acht Schritte"),
        text=(
            "Everybody has five points of another wave. From chance, eight steps find none of them. Then the room "
            "learns where to begin, and the same eight steps are enough.",
            "Alle haben fünf Punkte einer anderen Welle. Vom Zufall aus finden acht Schritte keine davon. Dann lernt "
            "der Raum, wo man anfängt, und dieselben acht Schritte reichen.",
        ),
        notes=(
            "First turn the slider for all from 0 to 8, before anything is learnt: on the wall nobody's curve "
            "becomes a wave. Then run: the room looks for one start together, ten seconds, and everybody's curve "
            "bends into place. Now turn the slider back to 0: all have the very same curve. Up to 8: each becomes "
            "another wave. That is the sentence: it has learnt to learn. The third network has trained as long on "
            "all waves at once, and is no better than chance: it is not the amount, it is what was learnt for.",
            "Zuerst, bevor etwas gelernt ist, den Regler für alle von 0 bis 8 drehen: Auf der Leinwand wird keine "
            "Kurve zur Welle. Dann starten: Der Raum sucht zusammen einen Start, zehn Sekunden, und alle Kurven "
            "biegen sich zurecht. Jetzt zurück auf 0: Alle haben genau dieselbe Kurve. Bis 8: Jede wird eine andere "
            "Welle. Das ist der Satz: Es hat lernen gelernt. Das dritte Netz hat ebenso lange trainiert, aber alle "
            "Wellen zugleich, und ist kaum besser als der Zufall: Nicht die Menge zählt, sondern wofür gelernt wurde.",
        ),
        spec={},
        locked=["speed", "seed"],
        more={"view": "overlay", "pace": "presenter"},
    ),
    LabStage(  # hidden errors from five places: 0.9 where all lie together, 0.15 spread evenly
        title=("Where would you look?", "Wo würdest du hinsehen?"),
        text=(
            "Sixteen hidden waves, and the network sees each at your five places only. Move your points left and "
            "right: from which places does it find them best?",
            "Sechzehn verborgene Wellen, und das Netz sieht jede nur an deinen fünf Stellen. Schieb deine Punkte "
            "nach links und rechts: Von welchen Stellen aus findet es sie am besten?",
        ),
        notes=(
            "Run once, so that the room has a start; then begin the challenge. Only left and right count, how high a "
            "point lies does not: the server measures the hidden waves there. Points that lie together say the same "
            "thing five times. Ask who chose evenly, and who tried to be clever.",
            "Einmal starten, damit der Raum einen Start hat; dann den Wettbewerb beginnen. Nur links und rechts "
            "zählen, nicht die Höhe eines Punkts: Der Server misst dort die verborgenen Wellen. Punkte, die "
            "beieinander liegen, sagen fünfmal dasselbe. Fragen, wer gleichmäßig verteilt hat und wer besonders "
            "schlau sein wollte.",
        ),
        spec={"task": {"source": "own"}},
        locked=["speed", "seed", "source", "start"],
        goal={"limit": 0.5, "rank": "loss", "seconds": 90},
        contest=("Nearest to the hidden waves", "Am nächsten an den verborgenen Wellen"),
        more={"run": True},
    ),
)
