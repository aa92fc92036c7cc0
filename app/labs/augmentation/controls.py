"""What this lab's controls set, by their names in links; drawings and the reveal are done by hand."""

from __future__ import annotations

from app.kit.controls import Control, Controls, field
from app.labs.augmentation.transforms import KINDS

REVEAL = Control(("revealed",), ("reveal",))

CONTROLS: Controls = {
    "mode": field("mode"),
    "trainWith": field("chosen"),
    "separately": field("separately"),
    **{name: field(f"strengths.{name}") for name in KINDS},
    "digits": field("data.digits"),
    "reveal": REVEAL,
    "revealed": REVEAL,
    "speed": field("speed"),
    "seed": field("data.seed"),
    "draw": Control(edits=("drawing", "undraw")),
    "sample": Control(edits=("sample", "again")),
}
