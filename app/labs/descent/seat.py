"""One session: its balls, one for each optimizer, the way that they have taken, and what is seen of it."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.data.pictures import quantise
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.seated import Seat
from app.engine.tables.optimizers import OPTIMIZERS
from app.labs.descent.lab import GRID, THUMBNAIL, WEIGHT_REACH
from app.labs.descent.network import SCALE, boundary, initial, lesson_of
from app.labs.descent.race import SLOTS
from app.labs.descent.spec import DescentSpec, leader_of
from app.labs.descent.surfaces import REACH, SURFACES

LENGTH = 200  # steps until everybody rests
BLOCK = 64  # steps whose noise is drawn at once
INSET = 0.9  # of the map: where scattered balls begin
BANDS = 6  # of a tile
FINE = 4  # samples along an edge of a tile's pixel
BETWEEN = 12  # pixels of a tile between two places of a trail
RACERS = list(OPTIMIZERS)
DISC = np.stack(np.meshgrid(*[np.linspace(-1, 1, 11)] * 2), -1).reshape(-1, 2)
BALL = 0.13 * DISC[np.hypot(*DISC.T) <= 1]  # places around its middle


@cache
def relief(surface: str, size: int) -> np.ndarray:
    """Heights of a landscape: float32 [size, size], row 0 on top."""
    along = torch.linspace(-REACH, REACH, size)
    heights: np.ndarray = SURFACES[surface].height(along[None, :], -along[:, None]).expand(size, size).numpy()
    return heights


@cache
def shaded(surface: str, size: int) -> np.ndarray:
    """Heights from 0 down to −1 for a small picture, the lower half spread, because balls spend their time there."""
    heights = relief(surface, size)
    low, high = heights.min(), heights.max()
    shade: np.ndarray = -np.sqrt((heights - low) / (high - low))
    return shade


@cache
def banded(surface: str) -> np.ndarray:
    """A landscape as tiles show it, the deeper the bluer, in bands as a map has them: [TILE_SIZE, TILE_SIZE]."""
    fine: np.ndarray = 1 + np.round(BANDS * shaded(surface, FINE * TILE_SIZE)) / BANDS
    return pooled(fine)


def pooled(fine: np.ndarray) -> np.ndarray:
    """Means of FINE × FINE pixels."""
    means: np.ndarray = fine.reshape(TILE_SIZE, FINE, TILE_SIZE, FINE).mean((1, 3), dtype=np.float32)
    return means


class DescentSeat(Seat):
    """`points` [optimizer, dimension], `memory` [optimizer, slot, dimension]; `path` and `past` hold both by step."""

    spec: DescentSpec
    length = LENGTH
    saves = ("starts", "first")

    def __init__(self, spec: DescentSpec) -> None:
        super().__init__(spec)
        self.lesson = lesson_of(spec.data.seed)
        self.starts = 0  # further ones after the first
        self.losses = (0.0, 0.0)  # as the program has found them out for the next picture or tile
        self._noise = (-1, np.zeros(0, np.float32))
        self._start()

    def _start(self) -> None:
        start = self._begins()
        self.points = start.expand(len(RACERS), -1).clone()
        self.memory = torch.zeros(len(RACERS), SLOTS, len(start))
        self.first = 0  # the step of the oldest place that is remembered
        self.path = np.zeros((LENGTH + 1, *self.points.shape), np.float32)
        self.past = np.zeros((LENGTH + 1, *self.memory.shape), np.float32)
        self.path[0] = self.points.numpy()

    def _begins(self) -> Tensor:
        spec = self.spec
        if spec.act != "landscape":
            return initial(spec.network.initial, spec.data.seed, self.starts)
        if not spec.start.scattered:
            return torch.tensor([spec.start.x, spec.start.y])
        reach = INSET * REACH
        drawn = draws(spec.data.seed, "start", self.starts).uniform(-reach, reach, 2)
        return torch.tensor(drawn, dtype=torch.float32)

    def restart(self) -> None:
        self.starts += 1
        self._start()

    # ---- rolling

    @property
    def alike(self) -> tuple[str, str]:
        """Equal for seats whose balls can take a step together."""
        return self.spec.act, self.spec.surface if self.spec.act == "landscape" else ""

    def sample(self, turn: int = 0) -> int:
        """Which point the next step, or one so many later, learns from, where it is one alone."""
        return (self.step + turn) % len(self.lesson.inputs)

    def lessons(self, turn: int = 0) -> tuple[Tensor, Tensor]:
        """Inputs and targets that this step learns from."""
        sample = self.sample(turn)
        chosen = slice(sample, sample + 1) if self.spec.act == "numbers" else slice(None)
        return self.lesson.inputs[chosen], self.lesson.targets[chosen]

    def noise(self, turn: int = 0) -> np.ndarray:
        """What is added to the gradient of this step: float32 [dimension]; nothing where people calculate along."""
        if self.spec.act == "numbers":
            return np.zeros(self.points.shape[1], np.float32)
        block, within = divmod(self.step + turn, BLOCK)
        if self._noise[0] != block:
            drawn = draws(self.spec.data.seed, "noise", self.starts, block).normal(size=(BLOCK, self.points.shape[1]))
            self._noise = block, drawn.astype(np.float32)
        drawn_now: np.ndarray = np.float32(self.tuned["noise"]) * self._noise[1][within]
        return drawn_now

    def moved(self, points: np.ndarray, memory: np.ndarray) -> None:
        """A step was taken."""
        self.points, self.memory = torch.from_numpy(points), torch.from_numpy(memory)
        self.step += 1
        at = self.step - self.first
        if at > LENGTH:  # it was told to go on
            self.path[:-1], self.past[:-1] = self.path[1:].copy(), self.past[1:].copy()
            self.first, at = self.first + 1, LENGTH
        self.path[at], self.past[at] = points, memory

    def rewind(self, step: int) -> None:
        """Back to `step`, or as far as is remembered."""
        self.step = min(self.step, max(self.first, step))
        at = self.step - self.first
        self.points, self.memory = torch.tensor(self.path[at]), torch.tensor(self.past[at])

    # ---- what is seen

    @property
    def leader(self) -> int:
        """Whose ball is followed."""
        return RACERS.index(leader_of(self.spec.act, self.tuned["optimizers"]))

    @property
    def shown(self) -> list[int]:
        """Who is seen to race. Elsewhere than on a landscape everybody stands in a picture of their own."""
        if self.spec.act != "landscape":
            return [self.leader]
        return [RACERS.index(name) for name in self.tuned["optimizers"]]

    @property
    def lost(self) -> bool:
        """Nobody who is seen is anywhere any more."""
        places = self.points[self.shown or [self.leader]]
        return not bool(places.isfinite().all(1).any())

    @property
    def axes(self) -> tuple[int, int]:
        """Which dimensions the picture shows."""
        return (0, 1) if self.spec.act == "landscape" else (self.tuned["across"], self.tuned["up"])

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        if kind == "data":
            return self._scene()
        ways = self.path[: self.step - self.first + 1][:, self.shown][..., self.axes]
        racing = np.zeros(len(RACERS), np.uint8)
        racing[self.shown] = 1
        return {
            **metrics(*self.losses, rate),
            "balls": self.points[:, self.axes].numpy(),
            "racing": racing,
            "first": np.array([self.first], np.uint32),
            "trail_length": np.array([ways.shape[0] * ways.shape[1]], np.uint32),
            "trail": ways.reshape(-1, 2),
        }

    def _scene(self) -> dict[str, Any]:
        if self.spec.act == "landscape":
            thumbnails = np.stack([(-255 * shaded(name, THUMBNAIL)).astype(np.uint8) for name in SURFACES])
            return {"landscape": relief(self.spec.surface, GRID), "thumbnails": thumbnails}
        lesson = self.lesson
        points = torch.cat([lesson.inputs, lesson.test_inputs]) * SCALE
        return {"points": points, "labels": torch.cat([lesson.targets, lesson.test_targets])}

    @property
    def place(self) -> np.ndarray:
        """The ball that is followed as bytes over the map, as neighbours see it."""
        reach = REACH if self.spec.act == "landscape" else WEIGHT_REACH
        own = self.path[self.step - self.first, self.leader, self.axes]
        x, y = np.nan_to_num(own, nan=2 * reach, posinf=2 * reach, neginf=-2 * reach).tolist()
        return np.clip(np.round((np.array([x, -y]) / reach + 1) * 127.5), 0, 255).astype(np.uint8)

    def tile(self) -> TileSnapshot:
        """The way down, or what the network makes of the plane."""
        landscape = self.spec.act == "landscape"
        picture = self._way() if landscape else boundary(self.points[self.leader], TILE_SIZE)
        return TileSnapshot(self.step, *self.losses, quantise(picture))

    def _way(self) -> np.ndarray:
        """The landscape, a trail in full orange, and the ball."""
        way = self.path[: self.step - self.first + 1, self.leader]
        shares = np.linspace(0, 1, BETWEEN, dtype=np.float32)[:, None, None]
        with np.errstate(invalid="ignore", over="ignore"):
            line = (way[:-1] * (1 - shares) + way[1:] * shares).reshape(-1, 2)
            line = np.concatenate([line, way[-1] + BALL])
            inside = line[(np.abs(line) < REACH).all(1)]
        column, row = ((1 + inside * (1, -1) / REACH) / 2 * FINE * TILE_SIZE).astype(int).T
        dots = np.zeros((FINE * TILE_SIZE,) * 2, bool)
        dots[row, column] = True
        covered = np.minimum(1, FINE * pooled(dots))  # a line that goes all the way through a pixel covers it
        picture: np.ndarray = banded(self.spec.surface) * (1 - covered) - covered
        return picture

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        length = self.step - self.first + 1
        return {"path": self.path[:length], "past": self.past[:length]}

    def restore(self, state: dict[str, Any]) -> None:
        length = len(state["path"])
        self.path[:length], self.past[:length] = state["path"], state["past"]
        self.points, self.memory = torch.tensor(self.path[length - 1]), torch.tensor(self.past[length - 1])
