"""The lab of regularisation; its torch half is named by the lab and imported in the engine only."""

from __future__ import annotations

from app.labs.regularisation.lab import RegularisationLab

LAB = RegularisationLab()
