"""This lab's part of the ready-made script. The figures in the words are medians of five seeds."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(
        title=("Five drawings are enough", "Fünf Zeichnungen reichen"),
        text=(
            "This network has learnt two hundred signs that nobody needs. Now draw five new ones: one drawing of each "
            "at your table. Then press play, and draw a test: who has understood it?",
            "Dieses Netz hat zweihundert Zeichen gelernt, die niemand braucht. Jetzt zeichne fünf neue: eine Zeichnung "
            "von jedem an deinem Tisch. Dann drücke Start und zeichne einen Test: Wer hat es verstanden?",
        ),
        notes=(
            "Give each table a sign: house, star, fish, tree, cup. Everybody draws theirs once, all drawings go into "
            "one pool. Press play: the network learns its two hundred signs once, in about five seconds, then four "
            "ways learn from the same few drawings.",
            "Jedem Tisch ein Zeichen geben: Haus, Stern, Fisch, Baum, Tasse. Alle zeichnen ihres einmal, alle "
            "Zeichnungen kommen in einen Topf. Start: Das Netz lernt seine zweihundert Zeichen einmal, in etwa fünf "
            "Sekunden, dann lernen vier Wege aus denselben wenigen Zeichnungen.",
        ),
        spec={"examples": False},
        locked=["classes", "whose", "examples"],
    ),
    LabStage(
        title=("Draw for everybody", "Zeichne für alle"),
        text=(
            "One drawing of each sign, that is all the network gets. It is then asked for drawings that you have not "
            "seen. Whose five drawings teach it best?",
            "Eine Zeichnung von jedem Zeichen, mehr bekommt das Netz nicht. Dann werden ihm Zeichnungen gezeigt, die "
            "du nicht kennst. Aus wessen fünf Zeichnungen lernt es am besten?",
        ),
        notes=(
            "Only one's own drawings count here.",
            "Hier zählen nur die eigenen Zeichnungen.",
        ),
        spec={"whose": "own", "examples": False},
        locked=["classes", "whose", "examples"],
        goal={"limit": 0.3, "rank": "loss", "seconds": 120},
        contest=("The five drawings that teach best", "Die fünf Zeichnungen, aus denen man am besten lernt"),
    ),
)
