"""The picture every map shares: a square grid over the plane, and values as bytes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

CLASS_LEVELS = 42  # bytes of a picture for each class: 42·class + how sure it is, 0 (no more than of any) … 41
SHADE = 4  # bytes that a coarse picture shows alike
LUMA, CHROMA = 26, 13  # pixels along an edge of a small colour picture, of its light and of its two colours
EXTENT = 6.0  # the picture covers [−6, 6]², ends included


@lru_cache(maxsize=8)
def grid(size: int) -> np.ndarray:
    """The points of a picture of `size` × `size`, row by row: float64 [size², (x, y)], read-only.

    Row 0 is y = +6, column 0 is x = −6.
    """
    across = np.linspace(-EXTENT, EXTENT, size)
    y, x = np.meshgrid(-across, across, indexing="ij")
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    points.flags.writeable = False
    return points


def classes_shown(values: np.ndarray) -> np.ndarray:
    """The winning class where `values` are what a head of several classes shows: int64 of the same shape."""
    return quantise(values).astype(np.int64) // CLASS_LEVELS


def quantise(values: np.ndarray) -> np.ndarray:
    """Values from −1 to 1 as bytes 0…255 of the same shape, clipped beyond; not a number counts as 1.

    floor((v + 1) · 128) with the sum taken last, so that no rounding happens: a byte is ≥ 128 exactly if v ≥ 0.
    """
    steps = np.asarray(np.floor(values * 128))
    steps += 128
    np.fmin(steps, 255, out=steps)
    np.fmax(steps, 0, out=steps)
    return steps.astype(np.uint8)


def coarse(picture: np.ndarray) -> np.ndarray:
    """What `quantise` has made, in 64 shades: bytes of the same shape, ≥ 128 where they were, none more than 2 off.

    On a small picture nobody sees the difference, and of a network that learns three fifths of the bytes remain.
    """
    shades: np.ndarray = picture // SHADE * SHADE + SHADE // 2
    return shades


def resampled(picture: np.ndarray, edge: int) -> np.ndarray:
    """A square picture [n, n, ...] with `edge` pixels along an edge, each the mean of what it covers: float64."""
    shares = overlaps(len(picture), edge)
    wide = np.tensordot(shares, picture, (1, 0))
    small: np.ndarray = np.moveaxis(np.tensordot(shares, wide, (1, 1)), 0, 1)
    return small


@lru_cache(maxsize=32)
def overlaps(before: int, after: int) -> np.ndarray:
    """How much of each of `after` pixels in a row comes from each of `before`: float64 [after, before], read-only."""
    ends = np.arange(after + 1)[:, None] * before / after
    covered = (np.minimum(ends[1:], np.arange(before) + 1) - np.maximum(ends[:-1], np.arange(before))).clip(0)
    shares: np.ndarray = covered * after / before
    shares.flags.writeable = False
    return shares


def packed_colours(picture: np.ndarray, edge: int) -> np.ndarray:
    """A colour picture uint8 [n, n, 3] in the bytes of one of a single colour, uint8 [edge, edge].

    Its light at LUMA² places, then blue and red beside it at CHROMA² (ITU-T T.871): eyes see colours less finely.
    """
    red, green, blue = np.moveaxis(picture.astype(float), -1, 0)
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    planes = ((light, LUMA), ((blue - light) / 1.772 + 128, CHROMA), ((red - light) / 1.402 + 128, CHROMA))
    small = np.concatenate([resampled(plane, size).ravel() for plane, size in planes])
    packed = np.zeros(edge * edge, np.uint8)
    packed[: len(small)] = np.rint(small.clip(0, 255))
    return packed.reshape(edge, edge)
