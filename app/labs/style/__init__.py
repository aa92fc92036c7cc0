"""One's own drawing in another's style; the torch half is named here and imported in the engine only."""

from __future__ import annotations

from app.labs.style.lab import StyleLab

LAB = StyleLab()
