"""The attack lab's part of the ready-made script. Set-ups name no seed: the room trains one network, and all attack it.

What the words promise was tried with five seeds; percentages are medians.
"""

from __future__ import annotations

from app.kit.script import LabStage
from app.labs.attack.pictures import PICTURES

PHOTOS = PICTURES["photos"]
TRAINING = ["pictures", "defence", "steps", "speed", "seed"]

STAGES = (
    LabStage(  # 2 of 255 shades do for a picture that it is sure of, 8 for most test pictures; chance does nothing
        title=("Noise that nobody sees", "Rauschen, das niemand sieht"),
        text=(
            "The network tells pieces of six photos apart, a cat from a rocket. Now noise grows over one of them, far "
            "too small for any eye. Which picture needs least?",
            "Das Netz unterscheidet Ausschnitte aus sechs Fotos, eine Katze von einer Rakete. Nun wächst über einem "
            "davon Rauschen, für jedes Auge viel zu klein. Welches Bild braucht am wenigsten?",
        ),
        notes=(
            "One of you presses play: the room trains one network, for some seconds. Then the noise grows on "
            "every phone by itself, and the answer flips. Ask who sees a difference between the two pictures; "
            "nobody does. The second row shows just as much noise by chance: the network does not mind. Let "
            "everybody choose another picture; the wall says what was taken for what, and with how much.",
            "Jemand drückt auf Start: Der Raum trainiert ein einziges Netz, ein paar Sekunden lang. Dann wächst "
            "auf jedem Handy von selbst das Rauschen, und die Antwort kippt. Fragen, wer zwischen den beiden "
            "Bildern einen Unterschied sieht; niemand. Die zweite Reihe zeigt ebenso viel Zufallsrauschen: Das "
            "Netz stört es nicht. Alle ein anderes Bild wählen lassen; auf der Wand steht, was wofür gehalten "
            "wird und mit wie viel Rauschen.",
        ),
        spec={
            "data": {"pictures": "photos"},
            "attack": {"epsilon": PHOTOS.epsilon},
        },
        locked=TRAINING,
    ),
    LabStage(  # FGSM at 0.1: 54 % right, PGD 48 %, random noise 97 %; the weakest picture falls at 0.04 to 0.07
        title=("One small noise", "Ein wenig Rauschen"),
        text=(
            "The network reads 98 of 100 digits correctly. Now change every pixel a little, in the direction in which "
            "the network errs most. How little is enough to fool it?",
            "Das Netz liest 98 von 100 Ziffern richtig. Verändere jetzt jeden Bildpunkt ein wenig, und zwar in die "
            "Richtung, in der sich das Netz am meisten irrt. Wie wenig genügt, um es zu täuschen?",
        ),
        notes=(
            "Let everybody press play once: the room trains one network, within a second. Then attack. Show the second "
            "row: just as much random noise changes nothing. The challenge counts the smallest noise, with any method "
            "and any of the twenty pictures; an eight and a two are the weakest. Who wants may paint noise by hand and "
            "lose against one line of mathematics. Ask where this is dangerous: road signs, cheques, face recognition.",
            "Alle einmal auf Start drücken lassen: Der Raum trainiert ein einziges Netz, in etwa einer Sekunde. Dann "
            "angreifen. Auf die zweite Reihe zeigen: Ebenso viel Zufallsrauschen ändert nichts. Der Wettbewerb zählt "
            "das kleinste Rauschen, mit jedem Verfahren und jedem der zwanzig Bilder; am schwächsten sind eine Acht "
            "und eine Zwei. Wer will, malt Rauschen von Hand und verliert gegen eine Zeile Mathematik. Fragen, wo das "
            "gefährlich ist: Verkehrsschilder, Schecks, Gesichtserkennung.",
        ),
        spec={"attack": {"epsilon": 0.02}},  # too little for every picture: nobody is there before they begin
        locked=[*TRAINING, "attacked", "draw"],
        goal={"limit": 0.3, "rank": "loss", "seconds": 180},
        contest=("The smallest noise that fools the network", "Das kleinste Rauschen, das das Netz täuscht"),
    ),
    LabStage(  # clean 98 % both; PGD at 0.1: 48 % plain, 82 % hardened; at 0.2: 0 and 28 %
        title=("Learning from the attack", "Aus dem Angriff lernen"),
        text=(
            "A second network learns beside the first, but from attacked pictures only. Compare both: how much more "
            "noise does it stand, and what does it pay for that?",
            "Neben dem ersten lernt ein zweites Netz, aber nur aus angegriffenen Bildern. Vergleiche beide: Wie viel "
            "mehr Rauschen hält es aus, und was bezahlt es dafür?",
        ),
        notes=(
            "Training takes a few seconds, because every picture is attacked before it is learnt from. At 0.1 the "
            "plain network is right about half of the time, the hardened one eight times out of ten, and clean "
            "pictures cost it hardly anything here. On large pictures the price is high. At 0.2 both are lost: nobody "
            "has solved this yet.",
            "Das Training dauert ein paar Sekunden, weil jedes Bild angegriffen wird, bevor das Netz daraus lernt. Bei "
            "0,1 hat das einfache Netz etwa jedes zweite Mal recht, das gehärtete acht von zehn Malen, und bei "
            "sauberen Bildern kostet es das hier kaum etwas. Bei großen Bildern ist der Preis hoch. Bei 0,2 sind beide "
            "verloren: Gelöst hat das noch niemand.",
        ),
        spec={
            "network": {"defence": "adversarial"},
            "attack": {"epsilon": 0.1, "method": "pgd", "network": "hardened"},
        },
        locked=TRAINING,
    ),
)
