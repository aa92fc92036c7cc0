"""The descent lab's part of the ready-made script: the whole room rolls down one landscape, then meets a network's."""

from __future__ import annotations

from app.kit.script import LabStage

ROLLING = ["act", "surface", "x", "y", "scattered", "initial", "speed", "seed", "gradientNoise", "momentum"]

STAGES = (
    LabStage(  # bowl: plain descent is thrown out above 1; at 0.01 it has a third of the way left after 60 steps
        title=("The step was too big", "Der Schritt war zu groß"),
        text=(
            "Everybody is a ball on the same slope, and there is one learning rate for all. How far can it be "
            "turned up before it throws us off the map?",
            "Ihr seid alle Kugeln am selben Hang, und es gibt eine Lernrate für alle. Wie weit lässt sie sich "
            "aufdrehen, bis es uns aus der Karte wirft?",
        ),
        notes=(
            "Put anybody into the spotlight: the projector shows all balls of the room on one map. The slider "
            "here turns the learning rate of everybody. Start over and run with 0.05, then 0.5, then 1.1, and ask"
            " before each what will happen. At 1 the balls jump from wall to wall for ever, above it each jump is"
            " longer than the one before: somebody will say that the step was too big. With 0.01 nobody arrives "
            "either.",
            "Irgendjemanden ins Rampenlicht holen: Der Beamer zeigt alle Kugeln des Raums auf einer Karte. Der "
            "Regler hier dreht die Lernrate aller. Mit 0,05, dann 0,5, dann 1,1 neu anfangen und starten, und "
            "jedes Mal vorher fragen, was geschehen wird. Bei 1 springen die Kugeln für immer von Wand zu Wand, "
            "darüber wird jeder Sprung länger als der davor: Dann sagt jemand, dass der Schritt zu groß war. Mit "
            "0,01 kommt auch niemand an.",
        ),
        spec={"start": {"scattered": True}, "training": {"learning_rate": 0.05}},
        locked=[*ROLLING, "optimizers", "learningRate"],
        more={"run": True},
    ),
    LabStage(
        title=("Where do we all end?", "Wo kommen wir an?"),
        text=(
            "Many valleys, and only one is the deepest. Choose how your ball rolls: what counts is how low you are "
            "after 60 steps from starts that nobody knows.",
            "Viele Täler, und nur eines ist das tiefste. Wähle, wie deine Kugel rollt: Es zählt, wie tief du nach "
            "60 Schritten bist, von Orten aus, die niemand kennt.",
        ),
        notes=(
            "The spotlight shows where everybody ends. Who rolls plainly stays in the nearest valley (about 0.8 on the "
            "mean); momentum carries over small walls (0.45), Adam with steps of 1 nearly always reaches the middle. "
            "The challenge is scored on hidden starts, without noise, so that luck does not count.",
            "Das Rampenlicht zeigt, wo alle ankommen. Wer einfach rollt, bleibt im nächsten Tal (im Mittel etwa 0,8); "
            "Schwung trägt über kleine Wälle (0,45), Adam mit Schritten von 1 kommt fast immer in die Mitte. Der "
            "Wettbewerb zählt von verborgenen Orten aus und ohne Rauschen, damit Glück nicht hilft.",
        ),
        spec={"surface": "valleys", "start": {"scattered": True}, "training": {"learning_rate": 0.05}},
        locked=["act", "surface", "x", "y", "scattered", "initial", "speed", "seed"],
        goal={"limit": 0.5, "rank": "loss", "seconds": 180},
        contest=("Lowest after 60 steps", "Am tiefsten nach 60 Schritten"),
    ),
    LabStage(
        title=("Backprop by numbers", "Backprop in Zahlen"),
        text=(
            "One point goes through a network of three neurons and comes back as blame. Tap a link: its chain rule is "
            "only a product.",
            "Ein Punkt läuft durch ein Netz aus drei Neuronen und kommt als Schuld zurück. Tippe auf eine Verbindung: "
            "Ihre Kettenregel ist nur ein Produkt.",
        ),
        notes=(
            "Go through one sample with the arrows, slowly, and let somebody multiply along on a phone. Then the real "
            "loss: the same network is the ball. Zeros as start: all three neurons stay twins.",
            "Mit den Pfeilen langsam durch einen Punkt gehen und jemanden auf dem Handy mitrechnen lassen. Danach der "
            "echte Fehler: Dasselbe Netz ist die Kugel. Mit Nullen als Start bleiben alle drei Neuronen Drillinge.",
        ),
        spec={"act": "numbers", "training": {"learning_rate": 0.3}},
        locked=["speed"],
    ),
)
