"""Numbers of the optimisation that the engine and the file to take home share; no torch."""

from __future__ import annotations

RATE = 0.06  # of Adam (Kingma & Ba 2014, https://arxiv.org/abs/1412.6980), for colours from −1 to 1
BETAS, TINY = (0.9, 0.95), 1e-8  # a short memory: it has to follow a slider
CONTENT_LEVEL = 2  # whose answers tell what is drawn: a quarter of the size, so that strokes are free in between
CONTENT_WEIGHT = 1.0  # of the distance from the drawing at strength 0, where that from the style has none
SMOOTHNESS = 0.004  # weight of how different neighbouring pixels are, on average
LEAST_SPREAD = 0.02  # of a filter's answers, so that one that always answers alike is not divided by nothing
GRAIN = 0.12  # standard deviation of the noise that a picture begins with: what is all alike moves all alike


def weights(strength: float) -> tuple[float, float]:
    """Of the distances from the style and from the drawing, at a strength from 0 to 1."""
    return strength, CONTENT_WEIGHT * (1 - strength) ** 2
