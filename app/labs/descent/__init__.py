"""The lab of gradient descent; its torch half is named by the lab and imported in the engine only."""

from __future__ import annotations

from app.labs.descent.lab import DescentLab

LAB = DescentLab()
