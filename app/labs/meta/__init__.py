"""Networks that learn where to begin, so that five points are enough; the torch half is imported in the engine only."""

from __future__ import annotations

from app.labs.meta.lab import MetaLab

LAB = MetaLab()
