"""What can be done to a picture so that a network sees more than there is: one row each, in the order of the page.

The table imports without torch, because the web process lists and checks what the engine computes: rows are written
with tensor methods, and what needs torch itself imports it when it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import pi, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

CHANNELS = 3  # red, green, blue; 0 is the black board, 1 full light
BOARD = 0.4  # how bright the strongest colour shift makes the board at most
EIGHTHS = 8  # of a picture's edge: in them a patch is measured, whatever the pixels
ERASED = 0.5  # grey: what is lost shows that it is
ORIGINAL = "original"

Apply = Callable[["Tensor", "Tensor", "Tensor"], "Tensor"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`apply` takes pictures [N, 3, size, size] in 0…1, `randoms` random numbers for each [N, randoms] in 0…1, and the
    strength of each [N]; it gives pictures in 0…1, at strength 0 the same ones.

    `default` is the strength to begin with and the one that tests have; from 0 to `maximum` in steps of `step`.
    """

    name: str
    apply: Apply
    randoms: int
    default: float
    maximum: float
    step: float
    unit: str  # "°", "%" (of 1), "⅛" (of the picture's edge)
    pixelwise: bool = False  # so many random numbers for each pixel

    def numbers(self, size: int) -> int:
        """How many random numbers it takes for a picture of `size` × `size`."""
        return self.randoms * (size**2 if self.pixelwise else 1)


def rotation(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """By up to `strength` degrees either way."""
    from app.kit.tensors.windows import seen_through

    angle = (2 * randoms[:, 0] - 1) * strength * (pi / 180)
    nothing = angle.new_zeros(len(angle))
    return seen_through(images, angle, nothing + 1, nothing, nothing)


def crop(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """A window that is narrower by half to all of `strength`, and lies anywhere, over the edge as well."""
    from app.kit.tensors.windows import seen_through

    zoom = 1 - (1 + randoms[:, 0]) / 2 * strength
    x, y = ((2 * randoms[:, 1 + axis] - 1) * strength for axis in range(2))
    return seen_through(images, zoom.new_zeros(len(zoom)), zoom, x, y)


def colour(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """Hues turned by up to `strength` half circles, each channel dimmed by up to `strength`, the board no longer black.

    The rotation about the grey axis (Rodrigues' formula) leaves white as it is; the dimming tints it.
    """
    from torch import stack

    angle = (2 * randoms[:, 0] - 1) * strength * pi
    third, skew = (1 - angle.cos()) / 3, angle.sin() / sqrt(3)
    own = angle.cos() + third
    turns = (own, third - skew, third + skew, third + skew, own, third - skew, third - skew, third + skew, own)
    matrix = stack(turns, 1).view(-1, CHANNELS, CHANNELS)
    turned = (matrix @ images.flatten(2)).view_as(images).clamp(0, 1)
    light = (1 - randoms[:, 1:4] * strength[:, None])[..., None, None]
    board = (randoms[:, 4:7] * strength[:, None] * BOARD)[..., None, None]
    return board + turned * light * (1 - board)


def noise(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """Normal with `strength` as its deviation, for each pixel and channel by itself."""
    normal = ((2 * randoms - 1) * (1 - 1e-6)).erfinv() * sqrt(2)
    return (images + normal.view_as(images) * strength[:, None, None, None]).clamp(0, 1)


def erase(images: Tensor, randoms: Tensor, strength: Tensor) -> Tensor:
    """A grey square, along an edge `strength` eighths of the picture's, anywhere inside."""
    size = images.shape[-1]
    middles = images.new_tensor([(pixel + 0.5) * EIGHTHS / size for pixel in range(size)])
    begin = randoms * (EIGHTHS - strength)[:, None]  # [N, (x, y)]
    inside = (middles >= begin[..., None]) & (middles < (begin + strength[:, None])[..., None])
    patch = inside[:, 1, :, None] & inside[:, 0, None, :]  # [N, row, column]
    return images.masked_fill(patch[:, None], ERASED)


KINDS: dict[str, Kind] = {
    row.name: row
    for row in (
        Kind("rotation", rotation, 1, default=35, maximum=90, step=5, unit="°"),
        Kind("crop", crop, 3, default=0.32, maximum=0.6, step=0.04, unit="%"),
        Kind("colour", colour, 7, default=0.8, maximum=1, step=0.05, unit="%"),
        Kind("noise", noise, CHANNELS, default=0.25, maximum=0.75, step=0.05, unit="%", pixelwise=True),
        Kind("erase", erase, 2, default=4, maximum=6, step=1, unit="⅛"),
    )
}
VARIANTS = (ORIGINAL, *KINDS)
