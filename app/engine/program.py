"""What the engine asks of the server half of a lab. Torch is imported by the programs, not here.

What the engine counts is a step: the smallest piece of training that a session can be given. How many of them make an
epoch, one pass over all that is learned from, the lab says (`Lab.steps_per_epoch`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from app.engine.layout import METRICS, Layouts
from app.engine.messages import NO_READING

PHOTO = 255  # classes of a tile that is a photograph, where its lab's are something else


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session's picture before encoding; its arrays may be bytes already, as app.engine.bodies.Body."""

    step: int
    arrays: Mapping[str, np.ndarray]

    def along(self, more: Mapping[str, np.ndarray]) -> Snapshot:
        """This picture with `more` arrays, or others in place of its own."""
        return Snapshot(self.step, {**self.arrays, **more})


@dataclass(frozen=True, slots=True)
class Progress:
    """What came of one call of `train` beside steps: who diverged, whose run is over."""

    diverged: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TileSnapshot:
    """A session's tile: `picture` uint8 [TILE_SIZE, TILE_SIZE].

    `classes`: how many the picture, then a map of them, is of; PHOTO: it is a photograph.
    `figure` is what is told under it where that is not the test loss; `reading` a class and the one it is taken for;
    `points` float32 [n, 3] some of those it learns from, as x, y, label, where the picture is one of the plane; `twin`
    the same number for all that show the same, or 0; `curve` the two values of the lab's curve, where these are not
    the losses.
    """

    step: int
    train_loss: float
    test_loss: float
    picture: np.ndarray
    figure: float | None = None
    reading: tuple[int, int] = NO_READING
    points: np.ndarray | None = None
    classes: int = 0
    twin: int = 0
    curve: tuple[float, float] | None = None


def single(value: Any, dtype: Any) -> np.ndarray:
    """One value as an array of a frame."""
    return np.array([value], dtype)


def metrics(train_loss: float, test_loss: float, rate: float) -> dict[str, np.ndarray]:
    """The arrays of METRICS; `rate` in steps per second."""
    values = (train_loss, test_loss, rate)
    return {layout.name: single(value, np.float32) for layout, value in zip(METRICS, values, strict=True)}


class Program(Protocol):
    """Trains many sessions of one lab. One instance lives in each engine; it never blocks for long."""

    def admit(self, session: str, spec: Any, state: dict[str, Any] | None) -> None:
        """Begin a session, from `state` (what `checkpoint` gave) if there is one."""

    def release(self, session: str) -> None:
        """Forget a session."""

    def configure(self, session: str, spec: Any, keep: bool) -> None:
        """Exchange a session's spec; `keep` carries its weights and step over."""

    def reset(self, session: str) -> None:
        """New start at step 0."""

    def rewind(self, session: str, step: int) -> None:
        """Back to what the run was at `step`, or shortly before; what came after it can still be gone to."""

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Change live values; nothing restarts. Whether what the session shows is another by that, and due at once."""

    def edit(self, session: str, edit: Any) -> None:
        """Take what a hand did: a parameter, or whatever the lab's `edit` model holds."""

    def affected(self) -> Sequence[str]:
        """Sessions that look different because of what others did, since this was asked last."""

    def focus(self, session: str, unit: tuple[int, int] | None) -> None:
        """Show this unit's map from now on."""

    def left(self, session: str) -> bool:
        """Its page is gone, or another took its place. Whether the network is another by that: nobody steers it now."""

    def focused(self, session: str) -> tuple[int, int] | None:
        """Whose map is shown; None: the output's."""

    def train(self, steps: dict[str, int]) -> Progress:
        """Train each named session for so many steps, fewer only for those that diverge or finish.

        Where this raises, `step` counts what has been trained until then: the loop goes on from there.
        """

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """`sessions` in groups that cost no more time together than one of them alone."""

    def step(self, session: str) -> int:
        """How many steps a session has trained since its start."""

    def tuned(self, session: str) -> dict[str, Any]:
        """Every live value of a session as it is now."""

    def layouts(self, session: str) -> Layouts:
        """The arrays of each kind of frame of this session."""

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind` for many sessions in one batch; `rates` holds the steps per second that each got."""

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """Small pictures of many sessions in one batch."""

    def examine(self, exams: Mapping[str, Any]) -> dict[str, float]:
        """The loss of each session's network on the hidden data of its exam (the lab's `exam` model)."""

    def checkpoints(self, sessions: Sequence[str]) -> dict[str, dict[str, Any]]:
        """All that `admit` needs to go on from here, of many sessions in one batch: numpy arrays and plain values."""
