"""Digits as other hands would write them: a little turned, slanted, narrower or wider, larger or smaller, moved."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import affine_grid, grid_sample

TURN = 0.26  # radians, either way
SLANT = 0.2  # x per y
WIDTH = 1.3  # at most so many times as wide or as narrow
ZOOM = 1.12
MOVE = 0.08  # of half the picture's edge


def hands(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    """So many windows on pictures, [count, 2, 3] as torch's `affine_grid` takes them, each of another hand."""
    angle, slant, width, zoom, x, y = random.uniform(-1, 1, (6, count))
    cos, sin = np.cos(TURN * angle), np.sin(TURN * angle)
    across, down = WIDTH**width * ZOOM**zoom, ZOOM**zoom
    rows = (
        (cos * across, (cos * SLANT * slant - sin) * down, MOVE * x),
        (sin * across, (sin * SLANT * slant + cos) * down, MOVE * y),
    )
    return np.moveaxis(np.array(rows, np.float32), 2, 0)


def rewritten(images: Tensor, windows: NDArray[np.float32]) -> Tensor:
    """`images` [P, N, C, H, W] through `windows` [P, N, 2, 3]. Bilinear; beyond the edge is paper."""
    flat = images.flatten(0, 1)
    grid = affine_grid(torch.from_numpy(windows).to(images.device).flatten(0, 1), list(flat.shape), align_corners=False)
    return grid_sample(flat, grid, align_corners=False).view_as(images)
