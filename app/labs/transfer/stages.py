"""This lab's part of the ready-made script. The figures in the words are medians of five seeds."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(  # one drawing of each: scratch 81 %, fine-tuned 91, last layer 75, prototypes 92; five: 96, 98, 98, 98
        title=("Five drawings are enough", "Fünf Zeichnungen reichen"),
        text=(
            "This network will learn two hundred signs that nobody needs. Draw the sign of your table, once. Then "
            "press play, and draw a test: who has learnt from so few drawings what it is?",
            "Dieses Netz lernt zweihundert Zeichen, die niemand braucht. Zeichne das Zeichen deines Tischs, einmal. "
            "Drücke dann Start und zeichne einen Test: Wer hat aus so wenigen Zeichnungen gelernt, was es ist?",
        ),
        notes=(
            "Give each table a sign: house, star, fish, tree, cup. All drawings go into one pool. Play: the two "
            "hundred signs take about five seconds, once for the room, then four ways learn from the same few "
            "drawings. With ready-made drawings and one of each, from scratch gets 81 of 100 right, fine-tuning 91, "
            "prototypes 92; a new last layer alone only 75. With five of each all come to 96 or more. Prototypes need "
            "no training at all: a mean of what the network sees. Ask where prior knowledge pays: X-rays, rare "
            "animals, few speakers.",
            "Jedem Tisch ein Zeichen geben: Haus, Stern, Fisch, Baum, Tasse. Alle Zeichnungen kommen in einen Topf. "
            "Start: Die zweihundert Zeichen dauern etwa fünf Sekunden, einmal für den Raum, dann lernen vier Wege aus "
            "denselben wenigen Zeichnungen. Mit fertigen Zeichnungen, eine von jedem, liegt das Netz von null an bei "
            "81 von 100 richtig, nachtrainiert bei 91, mit Prototypen bei 92; eine neue letzte Schicht allein schafft "
            "nur 75. Mit fünf von jedem kommen alle auf 96 und mehr. Prototypen brauchen gar kein Training: ein "
            "Mittel aus dem, was das Netz sieht. Fragen, wo Vorwissen hilft: Röntgenbilder, seltene Tiere, kleine "
            "Sprachen.",
        ),
        spec={"examples": False},
        locked=["classes", "whose", "examples"],
    ),
    LabStage(  # one drawing like the named sign each: 2 % wrong; house and star mixed up: 40 %
        title=("Draw for everybody", "Zeichne für alle"),
        text=(
            "One drawing of each sign, yours alone, is all the network gets. Then it is shown hidden drawings and "
            "those of everybody else. Whose five drawings teach it best?",
            "Eine Zeichnung von jedem Zeichen, nur von dir: Mehr bekommt das Netz nicht. Dann sieht es verborgene "
            "Zeichnungen und die aller anderen. Aus wessen fünf Zeichnungen lernt es am meisten?",
        ),
        notes=(
            "Here only one's own drawings count, by prototypes, so a score is there as soon as the source has learnt: "
            "if this is the first stage of the lab, press play once. The test are twelve hidden drawings of each sign "
            "and all that the others draw. Who draws as most people do wins; a house seen from above loses. Ask what "
            "a data set of five pictures leaves out.",
            "Hier zählen nur die eigenen Zeichnungen, mit Prototypen; ein Ergebnis gibt es, sobald die zweihundert "
            "Zeichen gelernt sind: Ist das die erste Station dieses Labors, einmal Start drücken. Getestet wird mit "
            "zwölf verborgenen Zeichnungen von jedem Zeichen und mit allem, was die anderen zeichnen. Wer zeichnet wie "
            "die meisten, gewinnt; ein Haus von oben verliert. Fragen, was ein Datensatz aus fünf Bildern auslässt.",
        ),
        spec={"whose": "own", "examples": False},
        locked=["classes", "whose", "examples"],
        goal={"limit": 0.3, "rank": "loss", "seconds": 120},
        contest=("The five drawings that teach best", "Die fünf Zeichnungen, aus denen das Netz am meisten lernt"),
    ),
)
