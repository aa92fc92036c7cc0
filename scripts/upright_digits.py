"""`python -m scripts.upright_digits FILE`: write app/data/mnist.npz from `images` uint8 [N, 28, 28] and `labels` [N].

Each digit is sheared around its middle of mass until its second moments stand upright ("deslanted", LeCun et al. 1998,
https://doi.org/10.1109/5.726791), and keeps 17 shades of its 256, as many as the digits of 8 × 8 have. After them come
ones with an upstroke, drawn by formula: MNIST has hardly any, and networks that know no others take them for sevens.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from app.data.digits import LARGE, LEVELS, MNIST, WRITTEN
from app.data.draws import draws
from app.data.glyphs import glyph_of, inked, varied

UPSTROKES = ((0.3, 0.35), (0.15, 0.5), (0.05, 0.7))  # where they begin; the line down is at 0.6
BOX = 17.5  # pixels between the ends of the strokes: with the pen MNIST's 20
PEN = (2.2, 4.2)  # pixels


def upright(images: NDArray[np.float64]) -> NDArray[np.float64]:
    """`images` [N, H, W], each row moved sideways; bilinear, beyond the edge is paper."""
    count, height, width = images.shape
    rows, columns = np.arange(height), np.arange(width)
    mass = images.sum((1, 2))
    down = rows - (images.sum(2) @ rows / mass)[:, None]
    across = columns - (images.sum(1) @ columns / mass)[:, None]
    lean = np.einsum("nhw,nh,nw->n", images, down, across) / np.einsum("nhw,nh->n", images, down**2)
    source = columns + (lean[:, None] * down)[:, :, None]  # [N, H, W]
    left = np.floor(source).astype(int)
    share = source - left
    wide = np.pad(images, ((0, 0), (0, 0), (width, width)))
    here, row = np.arange(count)[:, None, None], rows[:, None]
    straight: NDArray[np.float64] = (
        wide[here, row, left + width] * (1 - share) + wide[here, row, left + width + 1] * share
    )
    return straight


def ones() -> NDArray[np.float64]:
    """Ones with an upstroke, WRITTEN of them, every third with a foot: [N, 28, 28]."""
    random = draws("ones", "written")
    count = WRITTEN // len(UPSTROKES)
    parts = []
    for number, begin in enumerate(UPSTROKES):
        foot = [((0.3, 1.0), (0.9, 1.0))] if number == 0 else []
        strokes = [(begin, (0.6, 0.0)), ((0.6, 0.0), (0.6, 1.0)), *foot]
        glyphs = varied(glyph_of(strokes), count, random)
        parts.append(upright(inked(glyphs, random.uniform(*PEN, count), LARGE, BOX) / 255))
    return np.concatenate([centred(part) for part in parts])


def centred(images: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each of `images` [N, 28, 28] moved by whole pixels until its middle of mass is in the middle."""
    place, mass = np.arange(LARGE) - (LARGE - 1) / 2, images.sum((1, 2))
    down, across = images.sum(2) @ place / mass, images.sum(1) @ place / mass
    moves = -np.rint(np.stack([down, across], 1)).astype(int)
    return np.stack([np.roll(image, move, (0, 1)) for image, move in zip(images, moves, strict=True)])


def main(file: str) -> None:
    """Read FILE, write the project's own."""
    with np.load(file) as given:
        images, labels = given["images"], given["labels"]
    shades = np.rint(np.concatenate([upright(images / 255), ones()]) * LEVELS).astype(np.uint8)
    known = np.concatenate([labels, np.ones(WRITTEN)]).astype(np.uint8)
    np.savez_compressed(MNIST, images=shades, labels=known)


if __name__ == "__main__":
    main(sys.argv[1])
