"""The lab of convolution; its torch half is named by the lab and imported in the engine only."""

from __future__ import annotations

from app.labs.cnn.lab import CnnLab

LAB = CnnLab()
