"""What can be done to pictures so that a network sees more than there is.

Each takes pictures [N, 3, size, size] in 0…1, red, green and blue on a black board, random numbers for each [N, …] in
0…1, and the strength of each [N]; it gives pictures in 0…1, at strength 0 the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt

from torch import Tensor, stack

from app.kit.tensors.windows import seen_through

BOARD = 0.4  # how bright the strongest colour shift makes the board at most
EIGHTHS = 8  # of a picture's edge: in them a patch is measured, whatever the pixels
ERASED = 0.5  # grey: what is lost shows that it is


def rotation(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """By up to `strength` degrees either way; `randoms` [N, 1]."""
    angle = (2 * randoms[:, 0] - 1) * strength * (pi / 180)
    nothing = angle.new_zeros(len(angle))
    return seen_through(images, angle, nothing + 1, nothing, nothing)


def crop(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """A window that is narrower by half to all of `strength`, and lies anywhere, over the edge as well; [N, 3]."""
    zoom = 1 - (1 + randoms[:, 0]) / 2 * strength
    x, y = ((2 * randoms[:, 1 + axis] - 1) * strength for axis in range(2))
    return seen_through(images, zoom.new_zeros(len(zoom)), zoom, x, y)


def colour(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """Hues turned by up to `strength` half circles, each channel dimmed by up to `strength`, the board no longer black;
    [N, 7].

    The rotation about the grey axis (Rodrigues' formula) leaves white as it is; the dimming tints it.
    """
    angle = (2 * randoms[:, 0] - 1) * strength * pi
    third, skew = (1 - angle.cos()) / 3, angle.sin() / sqrt(3)
    own = angle.cos() + third
    turns = (own, third - skew, third + skew, third + skew, own, third - skew, third - skew, third + skew, own)
    turned = (stack(turns, 1).view(-1, 3, 3) @ images.flatten(2)).view_as(images).clamp(0, 1)
    light = (1 - randoms[:, 1:4] * strength[:, None])[..., None, None]
    board = (randoms[:, 4:7] * strength[:, None] * BOARD)[..., None, None]
    return board + turned * light * (1 - board)


def noise(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """Normal with `strength` as its deviation, for each pixel and channel by itself; [N, 3 · size²]."""
    normal = ((2 * randoms - 1) * (1 - 1e-6)).erfinv() * sqrt(2)
    return (images + normal.view_as(images) * strength[:, None, None, None]).clamp(0, 1)


def erase(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """A grey square, along an edge `strength` eighths of the picture's, anywhere inside; [N, 2]."""
    size = images.shape[-1]
    middles = images.new_tensor([(pixel + 0.5) * EIGHTHS / size for pixel in range(size)])
    begin = randoms * (EIGHTHS - strength)[:, None]  # [N, (x, y)]
    inside = (middles >= begin[..., None]) & (middles < (begin + strength[:, None])[..., None])
    patch = inside[:, 1, :, None] & inside[:, 0, None, :]  # [N, row, column]
    return images.masked_fill(patch[:, None], ERASED)


CHANGES: dict[str, Callable[[Tensor, Tensor, Tensor], Tensor]] = {
    each.__name__: each for each in (rotation, crop, colour, noise, erase)
}
