"""This lab's part of the ready-made script. The figures in the words are medians of five seeds."""

from __future__ import annotations

from app.kit.script import LabStage

STAGES = (
    LabStage(
        title=("Close the gate and it forgets", "Tor zu, und es vergisst"),
        text=(
            "A network reads symbol after symbol and shall still know the first one. Press play, then hold its forget "
            "gate shut at one step: what it knew is gone from there on.",
            "Ein Netz liest Zeichen für Zeichen und soll am Ende noch das erste wissen. Drücke Start, dann halte bei "
            "einem Schritt das Vergesstor zu: Ab da ist weg, was es wusste.",
        ),
        notes=(
            "Beside it runs a plain recurrent network with the same task and the same data. Look at the two curves: "
            "the network with gates knows the first symbol over fifty steps, the plain one mostly guesses. The "
            "reason is drawn in front of everybody: the cell's band runs through time unchanged, because the forget "
            "gate stays open. Ask somebody to hold the input gate open instead: then new symbols are written over "
            "the first one.",
            "Daneben läuft ein einfaches rekurrentes Netz, mit derselben Aufgabe und denselben Daten. Auf die beiden "
            "Kurven zeigen: Das Netz mit den Toren kennt das erste Zeichen noch nach fünfzig Schritten, das einfache "
            "rät meistens. Warum, ist zu sehen: Das Band der Zelle läuft unverändert durch die Zeit, weil das "
            "Vergesstor offen bleibt. Jemanden bitten, stattdessen das Eingangstor aufzuhalten: Dann überschreiben "
            "neue Zeichen das erste.",
        ),
        spec={"act": "cell"},
        locked=["act", "seed"],
    ),
    LabStage(
        title=("With as few gates as possible", "Mit möglichst wenigen Toren"),
        text=(
            "Shut as many of the 48 gates as you can, each at all steps, so that the network still recalls the first "
            "symbol after twenty others. The server tries it with sequences that nobody has seen.",
            "Halte so viele der 48 Tore zu, wie du kannst, jedes bei allen Schritten, und zwar so, dass das Netz nach "
            "zwanzig weiteren Zeichen noch das erste weiß. Der Server prüft es mit Folgen, die niemand gesehen hat.",
        ),
        notes=(
            "Run first, so that the room has a network that remembers; then begin the challenge. Nine of ten hidden "
            "sequences have to be recalled, else nothing counts. Not all sixteen units remember: some can be closed "
            "altogether. Input gates are needed at the first symbol, so these are the dear ones.",
            "Erst trainieren, damit der Raum ein Netz hat, das sich erinnert; dann den Wettbewerb beginnen. Neun von "
            "zehn verborgenen Folgen müssen stimmen, sonst zählt nichts. Nicht alle sechzehn Einheiten merken sich "
            "etwas: Manche lassen sich ganz schließen. Die Eingangstore werden beim ersten Zeichen gebraucht, die sind "
            "also teuer.",
        ),
        spec={"act": "cell"},
        locked=["act", "seed", "speed"],
        goal={"limit": 1, "rank": "loss", "seconds": 120},
        contest=("The fewest open gates", "Die wenigsten offenen Tore"),
        more={"run": True},
    ),
    LabStage(
        title=("Through the needle's eye", "Durchs Nadelöhr"),
        text=(
            "Build a sentence out of the words. One network reads it into 48 numbers, a second one makes Spanish of "
            "them. Watch the translations get better, then switch attention on: now it looks back, word by word.",
            "Baue aus den Wörtern einen Satz. Ein Netz liest ihn in 48 Zahlen ein, ein zweites macht daraus Spanisch. "
            "Sieh zu, wie die Übersetzungen besser werden, dann schalte die Aufmerksamkeit ein: Jetzt schaut es Wort "
            "für Wort zurück.",
        ),
        notes=(
            "Everything that the sentence says has to pass through one state. Both networks have learnt from the same "
            "1,500 sentences and are asked others. Point at the matrix when attention is on: the adjective comes after "
            'the noun in Spanish, so the bright squares cross over. Then German: in "möchte … gehen" the last word '
            'looks at "go", far to the front. Tap a word of the translation: which input mattered for it?',
            "Alles, was der Satz sagt, muss durch einen einzigen Zustand. Beide Netze haben aus denselben 1500 Sätzen "
            "gelernt und werden andere gefragt. Mit Aufmerksamkeit auf die Matrix zeigen: Im Spanischen steht das "
            "Adjektiv hinter dem Nomen, also kreuzen sich die hellen Felder. Dann Deutsch: In „möchte … gehen“ schaut "
            "das letzte Wort nach „go“, weit nach vorn. Ein Wort der Übersetzung antippen: Welches Wort des Satzes war "
            "dafür wichtig?",
        ),
        spec={"act": "translation"},
        locked=["act", "seed"],
        more={"run": True},
    ),
)
