"""Write what the story's stop on features shows until a network has come that learns right now.

`python -m scripts.story_still` trains the exhibit of the lab that the stop leads to, on this machine, and writes the
numbers that are drawn of it to `static/labs/story/still.js`: as bytes, for what is drawn of them is no finer.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from app.labs import LABS
from app.labs.story.spec import STOPS
from app.live.engine_process import EngineSettings, load_programs
from app.live.showcase import spec_of

STEPS = 400  # after which it reads 98 of 100
LARGEST = 127  # of a byte with a sign
FILE = Path(__file__).parent.parent / "static" / "labs" / "story" / "still.js"
WIDTH = 120  # of a line, where it can be parted
HEAD = f"""// A network that has learnt, as scripts/story_still.py wrote it: bytes in base64, and what the largest is.

/** @type {{{{epoch: number, arrays: Record<string, [string, number]>}}}} */
export const STILL = {{
  epoch: {STEPS},
  arrays: {{
"""
DRAWN = ("conv1.weight", "conv2.weight", "picture", "probabilities", "test_accuracy")


def trained(name: str) -> Mapping[str, np.ndarray]:
    """What a frame says of a lab's exhibit after STEPS."""
    lab = LABS[name]
    program = load_programs(EngineSettings({name: lab.program}, "cpu", "auto", None, "warning", "console"))[name]
    program.admit("still", spec_of(lab), None)
    program.train({"still": STEPS})
    return program.snapshot("live", {"still": 0.0})["still"].arrays


def row(name: str, array: np.ndarray) -> str:
    """An entry of the object: the array's numbers as bytes in base64, and what the largest byte stands for."""
    largest = float(np.abs(array).max())
    numbers = np.round(array.ravel() * (LARGEST / largest)).astype(np.int8)
    key, values = (
        json.dumps(name) if "." in name else name,
        (json.dumps(b64encode(numbers.tobytes()).decode()), largest),
    )
    line = f"    {key}: [{values[0]}, {values[1]:.4g}],"
    return line if len(line) <= WIDTH else f"    {key}: [\n      {values[0]},\n      {values[1]:.4g},\n    ],"


def module(arrays: Mapping[str, np.ndarray]) -> str:
    """The text of the file."""
    return HEAD + "\n".join(row(name, arrays[name]) for name in DRAWN) + "\n  },\n};\n"


if __name__ == "__main__":
    FILE.write_text(module(trained(STOPS["features"].lab)), encoding="utf-8")
