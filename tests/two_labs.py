"""The project's labs and one more, whose tiles are pixels: for rooms that go from one to another."""

from __future__ import annotations

from app.labs import LABS as PROJECT
from app.labs.contract import Lab
from tests.fake_lab import CounterLab


class PixelsLab(CounterLab):
    """The counters, as a lab of images."""

    tile = "pixels"


LABS: dict[str, Lab] = {**PROJECT, "counter": PixelsLab()}
