"""Pictures turned, moved and zoomed."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import affine_grid, grid_sample


def seen_through(images: Tensor, angle: Tensor, zoom: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Each of `images` [N, C, H, W] in 0…1 seen through a window: turned by `angle` (radians), of `zoom` times the
    width, its middle at (x, y) in −1…1. All [N]. Bilinear; beyond the edge is 0, and a window as large as the picture
    shows it to the last bit.
    """
    across, up = angle.cos() * zoom, angle.sin() * zoom
    rows = (torch.stack((across, -up, x), 1), torch.stack((up, across, y), 1))
    grid = affine_grid(torch.stack(rows, 1), list(images.shape), align_corners=False)
    seen = grid_sample(images, grid, align_corners=False)
    same = (angle == 0) & (zoom == 1) & (x == 0) & (y == 0)
    return seen.clamp(0, 1).where(~same[:, None, None, None], images)
