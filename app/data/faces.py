"""Faces of people who don't exist, drawn from twelve numbers: grey portraits under any pose and light.

A face is the values of `PARAMETERS`, each from 0 to 1; what it looks like in one picture says a `View`. Everything is a
soft-edged shape in the plane from −1 to 1, x to the right and y downwards, painted from the back to the front.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.data.draws import draws

SIZE = 24  # pixels along an edge
Values = np.ndarray  # float32


class Parameter(NamedTuple):
    """One of the numbers that make a face: what 0 and 1 of it are in units of the plane, of light or of angle."""

    name: str
    low: float
    high: float


PARAMETERS = (
    Parameter("width", 0.42, 0.66),  # of the head, to either side
    Parameter("jaw", 0.0, 1.0),  # pointed … square
    Parameter("hair_line", -0.28, -0.64),  # where the forehead begins
    Parameter("hair_length", -0.25, 0.85),  # where the hair ends at the sides
    Parameter("hair_shade", 0.85, 0.06),  # light … dark
    Parameter("skin", 0.92, 0.42),  # light … dark
    Parameter("eye_distance", 0.17, 0.31),  # of each eye from the middle
    Parameter("eye_size", 0.08, 0.16),
    Parameter("brow_height", 0.15, 0.29),  # above the eyes
    Parameter("brow_tilt", -0.5, 0.5),  # radians: outer ends down … inner ends down
    Parameter("nose_length", 0.14, 0.36),  # below the eyes
    Parameter("mouth_width", 0.1, 0.27),  # to either side
)
NAMES = tuple(row.name for row in PARAMETERS)
EYES, MOUTH, CHIN = -0.06, 0.46, 0.74  # heights
CROWN = 0.74  # how far the head goes up
TURN, TILT, SHIFT = 0.55, 0.3, 0.1  # radians, radians, and units, at most to either side
NOISE = 0.05  # standard deviation of each pixel, in usual views
PAPER = 0.82  # the light of the background


class View(NamedTuple):
    """How N faces are seen, each array [N]: `turn`, `tilt` and `light` (from where) from −1 to 1, left to right;
    `x` and `y`: moved by so much of `SHIFT`; `contrast`: 1 as usual, 0 an even grey.
    """

    turn: Values
    tilt: Values
    light: Values
    x: Values
    y: Values
    contrast: Values

    def at(self, rows: slice | NDArray[np.int64]) -> View:
        """Those of `rows`."""
        return View(*(values[rows] for values in self))


def identities(random: np.random.Generator, count: int) -> Values:
    """So many people: [count, 12], each number anywhere between 0 and 1."""
    return random.random((count, len(PARAMETERS)), np.float32)


def straight(count: int) -> View:
    """From the front, upright, in the middle, lit from the front."""
    nothing = np.zeros(count, np.float32)
    return View(nothing, nothing, nothing, nothing, nothing, nothing + 1)


def views(random: np.random.Generator, count: int) -> View:
    """Any pose, any light."""
    drawn = random.uniform(-1, 1, (5, count)).astype(np.float32)
    turn, tilt, light, x, y = drawn
    return View(turn, tilt, light, x, y, np.ones(count, np.float32))


def noisy(pictures: Values, random: np.random.Generator, deviation: float = NOISE) -> Values:
    """Pictures with noise, as a camera has it in the evening."""
    noise = random.standard_normal(pictures.shape, np.float32)
    grainy: Values = np.clip(pictures + np.float32(deviation) * noise, 0, 1)
    return grainy


def photographs(seed: str, faces: Values, *purpose: str | int) -> Values:
    """A picture of each of `faces` [N, 12] in a view of its own, with noise: float32 [N, 24, 24]."""
    random = draws(seed, *purpose)
    return noisy(render(faces, views(random, len(faces))), random)


def portraits(faces: Values, size: int = SIZE) -> Values:
    """A picture of each of `faces` [N, 12] as on a passport: float32 [N, size, size]."""
    return render(faces, straight(len(faces)), size)


def render(faces: Values, view: View, size: int = SIZE) -> Values:
    """Pictures of `faces` [N, 12] in 0…1, where 0 is black: float32 [N, size, size]."""
    canvas = Canvas(faces, view, size)
    paint_behind(canvas)
    paint_head(canvas)
    paint_hair(canvas)
    paint_features(canvas)
    return canvas.developed()


class Canvas:
    """Pictures that are being painted, [N, size, size], in the coordinates of the faces on them."""

    def __init__(self, faces: Values, view: View, size: int) -> None:
        low, high = (np.array([row[end] for row in PARAMETERS], np.float32) for end in (1, 2))
        numbers = low + (high - low) * faces.astype(np.float32)
        self.of = {name: numbers[:, row, None, None] for row, name in enumerate(NAMES)}
        self.view = View(*(values[:, None, None] for values in view))
        self.soft = np.float32(2 / size)  # a pixel: over so much an edge goes from 0 to 1
        across = (np.arange(size, dtype=np.float32) + np.float32(0.5)) * self.soft - 1
        self.x, self.y = self._upright(across[None, None, :], across[None, :, None])
        self.light = np.full(np.broadcast_shapes(self.x.shape, self.y.shape), PAPER, np.float32)

    def _upright(self, x: Values, y: Values) -> tuple[Values, Values]:
        """Where each pixel is on the face that is tilted and moved."""
        x, y = x - SHIFT * self.view.x, y - SHIFT * self.view.y
        cos, sin = np.cos(TILT * self.view.tilt), np.sin(TILT * self.view.tilt)
        y = y - np.float32(0.6)  # heads tilt about the neck
        return cos * x + sin * y, cos * y - sin * x + np.float32(0.6)

    def turned(self, x: float | Values, depth: float) -> Values:
        """Where what lies at `x` on the face, `depth` before the axis of the head, comes to by the turn."""
        angle = TURN * self.view.turn
        turned: Values = x * np.cos(angle) + np.float32(depth) * np.sin(angle)
        return turned

    def paint(self, distance: Values, tone: float | Values, opacity: float = 1) -> None:
        """Fill where `distance`, in units, is below 0."""
        cover = np.clip(0.5 - distance / self.soft, 0, np.float32(opacity))
        self.light += cover * (tone - self.light)

    def ellipse(self, x: float | Values, y: float | Values, width: float | Values, height: float | Values) -> Values:
        """The distance from an ellipse, roughly; exact for circles."""
        away = np.sqrt(((self.x - x) / width) ** 2 + ((self.y - y) / height) ** 2)
        distance: Values = (away - 1) * np.minimum(width, height)
        return distance

    def bar(
        self, x: Values, y: float | Values, length: float | Values, height: float, angle: float | Values = 0
    ) -> Values:
        """The distance from a bar with round ends, `length` to either side."""
        cos, sin = np.cos(angle), np.sin(angle)
        along = cos * (self.x - x) + sin * (self.y - y)
        beside = cos * (self.y - y) - sin * (self.x - x)
        distance: Values = np.hypot(np.maximum(np.abs(along) - length, 0), beside) - np.float32(height)
        return distance

    def head(self, grown: float = 0) -> Values:
        """The distance from the outline of the head, which narrows towards the chin."""
        jaw = self.of["jaw"]
        down = np.clip(self.y / CHIN, 0, 1)
        width = (self.of["width"] + grown) * (1 - (0.34 - 0.3 * jaw) * down)
        height = np.where(self.y > 0, np.float32(CHIN + grown), np.float32(CROWN + grown))
        power = 2.2 + 1.1 * jaw * down
        away = ((np.abs(self.x) / width) ** power + (np.abs(self.y) / height) ** power + 1e-9) ** (1 / power)
        distance: Values = (away - 1) * width
        return distance

    def developed(self) -> Values:
        """The pictures, with their contrast."""
        even = np.float32(0.55)
        light: Values = np.clip(even + (self.light - even) * self.view.contrast, 0, 1).astype(np.float32)
        return light


def shaded(canvas: Canvas, tone: float | Values) -> Values:
    """A tone as the light makes it: brighter towards where it comes from, darker where the head turns away."""
    side = np.clip(canvas.x / canvas.of["width"], -1.2, 1.2)
    lit = 1 + 0.42 * side * canvas.view.light - 0.16 * side**2 - 0.05 * canvas.y
    light: Values = np.clip(tone * lit, 0, 1)
    return light


def paint_behind(canvas: Canvas) -> None:
    """Hair that falls behind the head, the neck, and a jumper."""
    length, width = canvas.of["hair_length"], canvas.of["width"] + 0.13
    x = canvas.turned(0, -0.12)
    bottom = np.maximum(length, 0.0)
    falls = np.maximum(np.abs(canvas.x - x) - width, canvas.y - bottom)
    falls = np.maximum(np.maximum(falls, -canvas.y), -length - 0.1)
    canvas.paint(falls, shaded(canvas, 0.82 * canvas.of["hair_shade"]))
    canvas.paint(canvas.ellipse(0, 1.22, 0.95, 0.36), 0.36)
    neck = np.maximum(np.abs(canvas.x) - 0.5 * canvas.of["width"], np.abs(canvas.y - 0.75) - 0.2)
    canvas.paint(neck, shaded(canvas, 0.76 * canvas.of["skin"]))


def paint_head(canvas: Canvas) -> None:
    """The face as a surface, and the ears."""
    for side in (-1, 1):
        ear = canvas.ellipse(canvas.turned(0, -0.05) + side * canvas.of["width"], 0.02, 0.08, 0.15)
        canvas.paint(ear, shaded(canvas, 0.82 * canvas.of["skin"]))
    canvas.paint(canvas.head(), shaded(canvas, canvas.of["skin"]))


def paint_hair(canvas: Canvas) -> None:
    """Hair on the head: it leaves the forehead free, and lies over the ears where it is long."""
    x = canvas.x - canvas.turned(0, 0.25)
    temples = 0.55 * np.clip(np.abs(x) / canvas.of["width"], 0, 1.3) ** 2.5
    below = canvas.y - canvas.of["hair_line"] - temples * (canvas.of["hair_length"] + 0.75)
    cap = np.maximum(canvas.head(grown=0.08), below)
    canvas.paint(cap, shaded(canvas, canvas.of["hair_shade"]))


def paint_features(canvas: Canvas) -> None:
    """Eyes, brows, nose and mouth."""
    for side in (-1, 1):
        paint_eye(canvas, side)
    paint_nose(canvas)
    paint_mouth(canvas)


def paint_eye(canvas: Canvas, side: int) -> None:
    """One eye with its brow; `side`: −1 on the left, 1 on the right."""
    of = canvas.of
    x, size = canvas.turned(side * of["eye_distance"], 0.36), of["eye_size"]
    canvas.paint(canvas.ellipse(x, EYES - 0.02, 1.3 * size, 0.85 * size), shaded(canvas, 0.6 * of["skin"]), 0.8)
    canvas.paint(canvas.ellipse(x, EYES + 0.01, 1.15 * size, 0.7 * size), 0.95)
    canvas.paint(canvas.ellipse(x, EYES + 0.01, 0.6 * size, 0.7 * size), 0.08)
    brow = canvas.bar(x, EYES - of["brow_height"], 0.12, 0.035, -side * of["brow_tilt"])
    canvas.paint(brow, 0.55 * np.minimum(of["hair_shade"], of["skin"]))


def paint_nose(canvas: Canvas) -> None:
    """A ridge that throws a shadow away from the light, and the tip."""
    of, view = canvas.of, canvas.view
    tip = EYES + of["nose_length"]
    x = canvas.turned(0, 0.5)
    ridge = canvas.bar(x - 0.05 * view.light, (EYES + tip) / 2, of["nose_length"] / 2, 0.03, np.pi / 2)
    canvas.paint(ridge, shaded(canvas, 0.74 * of["skin"]), 0.8)
    canvas.paint(canvas.ellipse(x, tip, 0.11, 0.05), shaded(canvas, 0.5 * of["skin"]))


def paint_mouth(canvas: Canvas) -> None:
    """Lips, and the line between them."""
    of = canvas.of
    x = canvas.turned(0, 0.4)
    smile = MOUTH + 0.02 - 0.6 * (canvas.x - x) ** 2
    canvas.paint(canvas.ellipse(x, smile, 1.1 * of["mouth_width"], 0.085), shaded(canvas, 0.64 * of["skin"]))
    canvas.paint(canvas.ellipse(x, smile - 0.01, 1.1 * of["mouth_width"], 0.03), 0.3 * of["skin"])


def bytes_of(pictures: Values) -> NDArray[np.uint8]:
    """Pictures in 0…1 as bytes, 0 is black."""
    return np.round(255 * pictures).astype(np.uint8)


def from_steps(values: Iterable[Iterable[int]], most: int) -> Values:
    """Faces whose numbers are whole, from 0 to `most`: [N, 12] from 0 to 1."""
    return np.array(list(map(tuple, values)), np.float32).reshape(-1, len(PARAMETERS)) / np.float32(most)
