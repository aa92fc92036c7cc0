"""A lab that learns from what people bring, and one whose people share what they draw: links lead out of rooms."""

from __future__ import annotations

from app.kit.contract import Lab
from app.labs import LABS as PROJECT
from tests.points_lab import LABS as POINTS

LABS: dict[str, Lab] = {**POINTS, "augmentation": PROJECT["augmentation"]}
