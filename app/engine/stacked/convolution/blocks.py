"""What a small convolutional network is made of; no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pool = Literal["none", "max", "average"]
LARGE = 32  # pixels along an edge: of larger pictures networks take as long together as one after the other
POOL = 2  # pixels along an edge of what a pooling step joins, which is also its stride


@dataclass(frozen=True)
class Block:
    """Convolution, batch norm and shortcut if wanted, ReLU, pooling; in this order."""

    channels: int
    kernel: int = 3
    stride: int = 1
    padding: int = 1
    pool: Pool = "max"
    norm: bool = False
    residual: bool = False
