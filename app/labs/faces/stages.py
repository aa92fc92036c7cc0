"""This lab's part of the ready-made script. The figures in the words are medians of five seeds."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(  # equal error 1.9 %, from 25 to 35 % before it has learnt
        title=("Is that the same person?", "Ist das dieselbe Person?"),
        text=(
            "Two pictures: one person, or two? Decide first, then press play and watch the two heaps part. Drag the "
            "line up to which the network says: the same. It has never seen any of these people.",
            "Zwei Bilder: eine Person oder zwei? Entscheide erst selbst, drücke dann Start und sieh zu, wie sich die "
            "beiden Haufen trennen. Zieh die Grenze, bis zu der das Netz sagt: dieselbe. Es hat keinen dieser "
            "Menschen je gesehen.",
        ),
        notes=(
            "Before the training both heaps lie on each other; after a few seconds two errors in a hundred are left. "
            "No place of the line is without errors: whoever lets in fewer strangers turns away more friends. Where "
            "would the room put it for a phone, where at an airport? Tap dots on the wrong side: who is that?",
            "Vor dem Training liegen beide Haufen aufeinander; nach wenigen Sekunden bleiben zwei Fehler von hundert. "
            "Ohne Fehler geht es an keiner Stelle: Wer weniger Fremde hereinlässt, weist mehr Freunde ab. Wo würde der "
            "Raum die Grenze für ein Handy ziehen, wo am Flughafen? Punkte auf der falschen Seite antippen: Wer ist "
            "das?",
        ),
        spec={"act": "verify"},
        locked=["identities", "room"],
    ),
    LabStage(  # hidden distance: the same numbers 0.34, each off by up to a fifth 0.56, somebody else 1.43
        title=("Taken for somebody else", "Für jemand anderen gehalten"),
        text=(
            "Design a face and put it into the gallery. Let the network look for you in another pose, under a new "
            "light. Then change the face until the network takes you for the person beside it.",
            "Entwirf ein Gesicht und häng es in die Galerie. Lass das Netz dich in anderer Haltung und neuem Licht "
            "suchen. Dann verändere das Gesicht, bis das Netz dich für die Person daneben hält.",
        ),
        notes=(
            "Everybody's face hangs on the wall. Of each the network keeps sixteen numbers and no picture. The "
            "challenge compares in poses and lights that nobody sees beforehand; whoever lowers the distance to the "
            "target step by step does by hand what an attack does by gradient.",
            "Alle Gesichter hängen an der Wand. Von jedem behält das Netz sechzehn Zahlen und kein Bild. Der "
            "Wettbewerb vergleicht in Haltungen und Licht, die vorher niemand sieht; wer den Abstand zum Ziel Schritt "
            "für Schritt senkt, tut mit der Hand, was ein Angriff mit dem Gradienten tut.",
        ),
        spec={"act": "design"},
        locked=["identities", "room", "aim", "target"],
        goal={"limit": 0.7, "rank": "loss", "seconds": 180},
        contest=("The best impostor", "Die beste Täuschung"),
    ),
)
