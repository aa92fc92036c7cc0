"""The digits as networks see them, on the device of the networks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.digits import SIZE, digits
from app.kit.drawing import image_of


class Pictures(NamedTuple):
    """`images` float32 [N, C, size, size] from 0 to 1, `labels` int64 [N]."""

    images: Tensor
    labels: Tensor

    def at(self, rows: Any) -> Pictures:
        """Those of `rows`."""
        return Pictures(self.images[rows], self.labels[rows])


@cache
def every_digit(device: str, size: int = SIZE) -> Pictures:
    """All of the file of `size` × `size` pixels, in its order."""
    images, labels = digits(size)
    return Pictures(torch.tensor(images)[:, None].to(device), torch.tensor(labels).to(device))


def digits_at(rows: np.ndarray, device: str, channels: int = 1, size: int = SIZE) -> Pictures:
    """The digits of `rows` [N] or [P, N] in the file of that size, with the rows' shape in place of N; all channels
    alike.
    """
    images, labels = every_digit(device, size).at(torch.from_numpy(rows).to(device))
    return Pictures(images.expand(*images.shape[:-3], channels, -1, -1).contiguous(), labels)


def stacked(parts: Iterable[Pictures]) -> Pictures:
    """Images [P, N, C, size, size] and labels [P, N] of parts that are equally many."""
    images, labels = zip(*parts, strict=True)
    return Pictures(torch.stack(images), torch.stack(labels))


def drawn(drawings: Iterable[Any], device: str, channels: int = 1) -> Tensor:
    """Square drawings of one size, each its shades from 0 (paper) to 16 (ink), as images [N, C, size, size]."""
    images = torch.from_numpy(np.stack([image_of(drawing) for drawing in drawings]))
    return images[:, None].expand(-1, channels, -1, -1).contiguous().to(device)
