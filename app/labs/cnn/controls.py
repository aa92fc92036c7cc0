"""What this lab's controls set, by their names in links."""

from __future__ import annotations

from app.kit.controls import Controls, field

CONTROLS: Controls = {
    "blocks": field("network.blocks"),
    "dense": field("network.dense"),
    "learningRate": field("training.learning_rate"),
    "batchSize": field("training.batch_size"),
    "steps": field("training.steps"),
    "speed": field("training.speed"),
    "seed": field("data.seed"),
}
