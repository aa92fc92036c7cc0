"""A network learns bass lines and plays on from a hand's first notes; its torch half is imported in the engine only."""

from __future__ import annotations

from app.labs.bass.lab import BassLab

LAB = BassLab()
