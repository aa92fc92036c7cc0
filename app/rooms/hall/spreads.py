"""How those do who have something in common: of each facet's values the mean, and how far its people are apart."""

from __future__ import annotations

import math

import numpy as np

from app.rooms.hall.presence import Presence
from app.rooms.state.challenge import Spreads


def spreads_of(hall: Presence, hidden: bool) -> Spreads:
    """Name of a facet → its value → mean and standard deviation over those who are here and have it.

    Of their losses on the challenge's `hidden` data, or else of the figure under their tiles.
    """
    measured: dict[str, dict[str, list[float]]] = {}
    for each in hall.here():
        tile = hall.tile_of(each)
        value = math.nan if tile is None else tile.exam_loss if hidden else tile.figure
        if math.isfinite(value):
            for name, values in each.facts(hall.room.labs).distinct.items():
                for facet in values:
                    measured.setdefault(name, {}).setdefault(facet, []).append(value)
    return {
        name: {facet: [round(float(np.mean(of)), 4), round(float(np.std(of)), 4)] for facet, of in values.items()}
        for name, values in measured.items()
    }
