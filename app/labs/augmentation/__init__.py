"""The lab of data augmentation; its torch half is named by the lab and imported in the engine only."""

from __future__ import annotations

from app.labs.augmentation.lab import AugmentationLab

LAB = AugmentationLab()
