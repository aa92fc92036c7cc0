"""This lab's part of the ready-made script. The figures in the words are medians of five seeds."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(  # crop test 41 → 82 %, rotated 68 → 87 %; all five: clean 90 → 81 %
        # hidden mix, wrong: nothing 31 %, one kind 29 to 31, two 24 to 32, three 22 to 27, all five 34 (means of three)
        title=("A hundred digits are few", "Hundert Ziffern sind wenig"),
        text=(
            "The network has seen a hundred upright digits. It has never seen a turned one, a cropped one, a "
            "recoloured one. Tick what it shall train with, press play, and see how the wall of mistakes shrinks.",
            "Das Netz hat hundert aufrechte Ziffern gesehen. Noch nie eine gedrehte, eine abgeschnittene, eine "
            "umgefärbte. Hake an, womit es trainieren soll, drücke Start und sieh, wie die Wand der Fehler schrumpft.",
        ),
        notes=(
            "Train with rotation first: 68 per cent of the rotated digits become 87. Then everybody chooses. Crop "
            "helps most (41 to 82), all five together cost accuracy on the originals: so many changes, so few steps. "
            "Let people draw digits: what is misread hangs on the wall, and tiles show what each has drawn. The "
            "challenge ranks the networks on a hidden mix.",
            "Zuerst mit Drehung trainieren: Aus 68 Prozent der gedrehten Ziffern werden 87. Dann wählen alle selbst. "
            "Der Ausschnitt hilft am meisten (41 auf 82), alle fünf zusammen kosten Genauigkeit bei den Originalen: so "
            "viele Änderungen, so wenige Schritte. Ziffern malen lassen: Was falsch gelesen wird, hängt an der Wand, "
            "und Kacheln zeigen, was wer gemalt hat. Der Wettbewerb wertet die Netze auf einer verborgenen Mischung.",
        ),
        spec={"chosen": ["rotation"]},
        locked=["mode", "digits", "size"],
        goal={"limit": 0.25, "rank": "loss", "seconds": 240},
        contest=("The best augmentation", "Die beste Augmentation"),
    ),
    LabStage(  # 100 % with the label's colour, 10 % with any
        title=("A perfect network?", "Ein perfektes Netz?"),
        text=(
            "A thousand digits, and all of them right. Then one more: what will the network take it for? Guess.",
            "Tausend Ziffern, und alle richtig. Dann noch eine: Wofür wird das Netz sie halten? Gib deinen Tipp ab.",
        ),
        notes=(
            "Run it and let everybody guess on the phone: the wall shows what they say. In training every digit has "
            "the colour of its label: all sevens are blue, and so is the three in question. Nobody can reveal it "
            "before you do: the next stage does.",
            "Laufen lassen und alle auf dem Handy tippen lassen: Die Wand zeigt, was sie sagen. Im Training hat jede "
            "Ziffer die Farbe ihrer Zahl: Alle Siebenen sind blau, so wie die fragliche Drei. Niemand kann das vor dir "
            "auflösen: Das tut erst die nächste Station.",
        ),
        spec={"mode": "trap", "chosen": [], "speed": "fast"},
        locked=["mode", "size", "reveal", "trainWith"],
    ),
    LabStage(  # any colour: 10 → 94 % with colour shift, 9 to 13 % with any other kind
        title=("The colour trap", "Die Farbfalle"),
        text=(
            "The same network, the same digits, other colours: one in ten is right. It has learnt the colours. Which "
            "augmentation cures it?",
            "Dasselbe Netz, dieselben Ziffern, andere Farben: Jede zehnte stimmt. Es hat die Farben gelernt. Welche "
            "Veränderung der Bilder hilft dagegen?",
        ),
        notes=(
            "What was trained in the stage before is still there. Let everybody try a cure. Only colour shift works, "
            "to about 94 per cent: it takes away what the network must not rely on. Rotation or noise leave the "
            "shortcut open. Real examples: hospital tags in X-rays, snow behind wolves.",
            "Was in der Station davor trainiert wurde, ist noch da. Alle ein Gegenmittel ausprobieren lassen. Nur die "
            "Umfärbung hilft, auf etwa 94 Prozent: Sie nimmt weg, worauf sich das Netz nicht verlassen darf. Drehung "
            "oder Rauschen lassen die Abkürzung offen. Echte Fälle: Klinikkürzel in Röntgenbildern, Schnee hinter "
            "Wölfen.",
        ),
        spec={"mode": "trap", "chosen": [], "speed": "fast", "revealed": True},
        locked=["mode", "size"],
    ),
)
