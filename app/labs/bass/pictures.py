"""A bar as a small piano roll for the wall, from which the projector reads the notes again; no torch."""

from __future__ import annotations

import numpy as np

from app.data.bass import FIRST, HOLD, STEPS, TOKENS
from app.engine.messages import TILE_SIZE

PITCHES = TOKENS - FIRST
WIDE, HIGH = TILE_SIZE // STEPS, 2  # pixels of a step, and of a semitone
TOP = (TILE_SIZE - PITCHES * HIGH) // 2
GROUND = 128
BEGUN, HELD = 127, 80  # how far from the ground: notes of a hand below it, which is orange; of the network above, blue


def tile_of(tokens: np.ndarray, by_hand: int) -> np.ndarray:
    """uint8 [TILE_SIZE, TILE_SIZE] of a bar, high notes above; its first `by_hand` steps are a hand's."""
    picture = np.full((TILE_SIZE, TILE_SIZE), GROUND, np.uint8)
    pitch = None
    for step, token in enumerate(tokens.tolist()):
        if token != HOLD:
            pitch = token - FIRST if token >= FIRST else None
        if pitch is not None:
            ink = (HELD if token == HOLD else BEGUN) * (-1 if step < by_hand else 1)
            top = TOP + (PITCHES - 1 - pitch) * HIGH
            picture[top : top + HIGH, step * WIDE : (step + 1) * WIDE] = GROUND + ink
    return picture
