"""The lab of fairness; its torch half is named by the lab and imported in the engine only."""

from __future__ import annotations

from app.labs.fairness.lab import FairnessLab

LAB = FairnessLab()
