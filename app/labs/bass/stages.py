"""The bass lab's part of the ready-made script: everybody plays a bar, and the room is a band.

What the words promise was measured with five seeds.
"""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(
        title=("It plays on", "Es spielt weiter"),
        text=(
            "Tap the first notes; the network plays on. At first it plays by chance. Then it hears bars of four "
            "styles, and your line becomes music.",
            "Tipp die ersten Töne, das Netz spielt weiter. Zuerst rät es nur. Dann hört es Takte in vier Stilen, und "
            "aus deiner Linie wird Musik.",
        ),
        notes=(
            "Let everybody tap three or four notes before anything is learnt: on the wall the blue notes are "
            "scattered. Press play on the big screen once and let them hear it. Then run: the room learns together "
            "for five seconds, and the bars on the wall fall into place. Nobody has told it what a scale is or where "
            "the beat lies; it has only learnt what comes next. Phones stay quiet, the hall's loudspeakers play.",
            "Alle tippen drei, vier Töne, bevor etwas gelernt ist: Auf der Leinwand liegen die blauen Töne verstreut. "
            "Auf der Leinwand einmal abspielen und hören lassen. Dann starten: Der Raum lernt fünf Sekunden zusammen, "
            "und die Takte ordnen sich. Niemand hat ihm gesagt, was eine Tonleiter ist oder wo der Schlag liegt; es "
            "hat nur gelernt, was als Nächstes kommt. Die Handys bleiben still, es spielen die Lautsprecher im Saal.",
        ),
        spec={},
        locked=["speed", "seed", "temperature"],
        more={"view": "wall", "pace": "presenter"},
    ),
    LabStage(
        title=("The room is the band", "Der Raum ist die Band"),
        text=(
            "Your phone is one bar of the piece. The big screen plays them one after the other, with drums. Change "
            "your bar while it plays: in the next round everybody hears it.",
            "Dein Handy ist ein Takt des Stücks. Die Leinwand spielt sie der Reihe nach, mit Schlagzeug. Ändere "
            "deinen Takt, während es läuft: In der nächsten Runde hören ihn alle.",
        ),
        notes=(
            "If nothing is learnt yet, run first. Press play on the big screen: the bars come in the order in which "
            "people joined, and the name of whoever plays stands above. Turn the temperature for all: at 0.2 all play "
            "by the book, at 2 the band falls apart. That one number decides between boring and mad, in language "
            "models, too.",
            "Falls noch nichts gelernt ist, zuerst starten. Auf der Leinwand abspielen: Die Takte kommen in der "
            "Reihenfolge, in der die Leute dazugekommen sind, und oben steht, wer gerade spielt. Die Temperatur für "
            "alle drehen: Bei 0,2 spielen alle nach Vorschrift, bei 2 fällt die Band auseinander. Diese eine Zahl "
            "entscheidet zwischen langweilig und verrückt, auch bei Sprachmodellen.",
        ),
        spec={},
        locked=["speed", "seed", "style", "temperature"],
        more={"view": "wall", "run": True},
    ),
    LabStage(
        title=("Which style is it?", "Welcher Stil ist es?"),
        text=(
            "The server has a style in mind. Your network writes rock only, so play the others by hand: when it takes "
            "your bar for the hidden style, you have found it.",
            "Der Server denkt sich einen Stil. Dein Netz schreibt nur Rock, also spiel die anderen von Hand: Hält es "
            "deinen Takt für den verborgenen Stil, hast du ihn gefunden.",
        ),
        notes=(
            "Run first, then begin the challenge. The number is how far the network is from saying the hidden style: "
            "0 is certain, 1.4 is a guess among four. Below the roll everybody sees what it takes their own bar for. "
            "Walking bass has a note on every beat, reggae leaves the first beat free.",
            "Zuerst starten, dann den Wettbewerb beginnen. Die Zahl sagt, wie weit das Netz davon entfernt ist, den "
            "verborgenen Stil zu nennen: 0 ist sicher, 1,4 ist unter vieren geraten. Unter der Rolle sehen alle, wofür "
            "es ihren Takt hält. Ein Walking Bass hat auf jedem Schlag einen Ton, Reggae lässt den ersten frei.",
        ),
        spec={"line": {"style": "rock"}},
        locked=["speed", "seed", "style", "temperature"],
        goal={"limit": 0.1, "rank": "loss", "seconds": 90},
        contest=("The hidden style", "Der verborgene Stil"),
        more={"run": True},
    ),
)
