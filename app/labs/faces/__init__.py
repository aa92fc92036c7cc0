"""The lab of faces; its torch half is named by the lab and imported in the engine only."""

from __future__ import annotations

from app.labs.faces.lab import FacesLab

LAB = FacesLab()
