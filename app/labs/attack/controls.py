"""What this lab's controls set, by their names in links."""

from __future__ import annotations

from app.kit.controls import Controls, field

CONTROLS: Controls = {
    "defence": field("network.defence"),
    "steps": field("training.steps"),
    "speed": field("training.speed"),
    "seed": field("data.seed"),
    "sample": field("attack.sample"),
    "drawing": field("attack.drawing"),
    "draw": field("attack.drawing"),
    "method": field("attack.method"),
    "epsilon": field("attack.epsilon"),
    "target": field("attack.target"),
    "attacked": field("attack.network"),
    "handmade": field("attack.noise"),
    "throw": field("attack.throw"),
}
