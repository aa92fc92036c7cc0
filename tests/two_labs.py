"""Two labs, one whose tiles are maps and one whose tiles are pixels: for rooms that go through both."""

from __future__ import annotations

from app.kit.contract import Lab
from app.labs import LABS as PROJECT
from tests.fake_lab import CounterLab


class PixelsLab(CounterLab):
    """The counters, as a lab of images."""

    tile = "pixels"


LABS: dict[str, Lab] = {"playground": PROJECT["playground"], "counter": PixelsLab()}
