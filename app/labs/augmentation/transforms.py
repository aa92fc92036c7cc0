"""What is done to the digits before a network learns from them: one row each, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass

CHANNELS = 3  # red, green, blue; 0 is the black board, 1 full light
ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of `app.kit.tensors.changes`, by its name, and how many random numbers it takes for a picture.

    `default` is the strength to begin with and the one that tests have; from 0 to `maximum` in steps of `step`.
    """

    name: str
    randoms: int
    default: float
    maximum: float
    step: float
    unit: str  # "°", "%" (of 1), "⅛" (of the picture's edge)
    pixelwise: bool = False  # so many random numbers for each pixel

    def numbers(self, size: int) -> int:
        """How many random numbers it takes for a picture of `size` × `size`."""
        return self.randoms * (size**2 if self.pixelwise else 1)


KINDS: dict[str, Kind] = {
    row.name: row
    for row in (
        Kind("rotation", 1, default=35, maximum=90, step=5, unit="°"),
        Kind("crop", 3, default=0.32, maximum=0.6, step=0.04, unit="%"),
        Kind("colour", 7, default=0.8, maximum=1, step=0.05, unit="%"),
        Kind("noise", CHANNELS, default=0.25, maximum=0.75, step=0.05, unit="%", pixelwise=True),
        Kind("erase", 2, default=4, maximum=6, step=1, unit="⅛"),
    )
}
VARIANTS = (ORIGINAL, *KINDS)
