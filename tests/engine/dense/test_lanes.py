"""How many networks stand side by side in a register is the processor's affair: nobody's curve depends on it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.paths import ROOT

TRAINED = """
import hashlib, sys
from app.engine.dense import processor
processor.lanes = lambda: int(sys.argv[1])
from app.engine.dense.shape import LANES
from bench import rooms
from bench.engine import Room
assert LANES == int(sys.argv[1])
digest = hashlib.sha256()
for kind in ("default", "mixed"):
    room = Room("native", rooms.room(kind, 40))
    room.train(40)
    for name in ("live", "full"):
        for frame in room.frames(name):
            digest.update(frame)
print(digest.hexdigest())
"""


def trained(lanes: int) -> str:
    """What 80 networks have learned and show, in one number."""
    command = [sys.executable, "-c", TRAINED, str(lanes)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.slow
def test_a_network_learns_and_shows_the_same_bit_for_bit_beside_seven_and_beside_fifteen() -> None:
    assert trained(8) == trained(16)
