"""One session: its network, which mini-batch comes next, and the picture in view."""

from __future__ import annotations

from math import cos, pi
from typing import Any

import numpy as np

from app.data.digits import CLASSES, LEVELS, SIZE, Digits, digits
from app.data.draws import draws
from app.data.pictures import quantise
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.stacked import StackedSeat
from app.engine.stacked.freshness import Evaluated
from app.engine.stacked.network import Network, parted
from app.engine.stacked.training import Rate
from app.kit.drawing import image_of
from app.kit.tensors.hands import hands
from app.labs.cnn import LAB
from app.labs.cnn.evaluation import UNKNOWN, evaluated, mistakes, split_of
from app.labs.cnn.spec import CnnEdit, CnnSpec

CELL = TILE_SIZE // CLASSES  # pixels of the tile for each cell of the confusion matrix
BORDER = (TILE_SIZE - CLASSES * CELL) // 2
INNER = slice(BORDER, BORDER + CLASSES * CELL)
PATIENCE = 10
FAINT = 0.5  # power that makes single mistakes visible


class CnnSeat(StackedSeat, Evaluated):
    """One network of its own."""

    spec: CnnSpec
    saves = ("starts", "view")

    def __init__(self, spec: CnnSpec, device: str) -> None:
        super().__init__(spec)
        self.device = device
        self.length = spec.training.steps
        self.split = split_of(spec.data.seed, spec.data.size)
        self.starts = 0  # further ones after the first
        self.view: int | tuple[int, ...] = 0  # a test picture, or a drawing
        self._start()
        self.losses, self.accuracies, self.mistakes = UNKNOWN

    def _start(self) -> None:
        self._order = (-1, np.zeros(0, np.int64))  # of training digits, in which pass over all of them
        self.network = Network.begin(self.spec.plan, self._seed, self.device)

    @property
    def _digits(self) -> Digits:
        return digits(self.spec.data.size)

    @property
    def rate(self) -> Rate:
        """Of the large digits, whose run is only six passes long, it falls to nothing by half a cosine."""
        rate, steps = self.tuned["learning_rate"], self.spec.training.steps
        if self.spec.data.size == SIZE:
            return super().rate
        return lambda updates: rate * (1 + cos(pi * (updates % steps) / steps)) / 2

    @property
    def _seed(self) -> str:
        """What everything of this start is drawn from."""
        return f"{self.spec.data.seed}\n{self.starts}" if self.starts else self.spec.data.seed

    def restart(self) -> None:
        """Other first weights, the same digits."""
        self.starts += 1
        self._start()

    def inherit(self, old: CnnSeat) -> None:
        """What somebody has drawn stays in view of a network that takes pictures of that size."""
        if isinstance(old.view, int) or old.spec.data.size == self.spec.data.size:
            self.view = old.view

    @property
    def alike(self) -> tuple[Any, int]:
        """Plan and size of the mini-batches."""
        return self.spec.plan, self.spec.training.batch_size

    def batch(self, step: int) -> np.ndarray:
        """Rows of a mini-batch: all training digits once in each pass, in an order of its own."""
        size = self.spec.training.batch_size
        passed, within = divmod(step, LAB.steps_per_epoch(self.spec))
        if self._order[0] != passed:
            self._order = passed, draws(self._seed, "order", passed).permutation(self.split.train)
        return self._order[1][within * size : (within + 1) * size]

    def hands(self, step: int) -> np.ndarray:
        """How the digits of a mini-batch are written otherwise."""
        return hands(draws(self._seed, "hands", step), self.spec.training.batch_size)

    @property
    def patience(self) -> int:
        """Updates until it is evaluated again while it learns: of large digits that takes as long as two of them."""
        return 1 if self.spec.data.size == SIZE else PATIENCE

    def evaluate(self) -> Any:
        """Find out what the network is worth now."""
        return evaluated(self.network, self.split, self.device, self.spec.data.size)

    def know(self, found: Any) -> None:
        """From now on this is known."""
        figures, *answers = found
        (train_loss, test_loss), (train, test) = figures.tolist()
        self.losses, self.accuracies = (train_loss, test_loss), (train, test)
        self.mistakes = mistakes(*answers)

    # ---- somebody's hand

    def edit(self, edit: CnnEdit) -> None:
        """A picture to look at, or one number of a kernel."""
        if (change := edit.kernel) is None:
            self.view = edit.drawing if edit.sample is None else edit.sample
            return
        weights = self.network.weights = self.network.weights.clone()  # others may hold the old ones
        kernels = parted(self.spec.plan.weights, weights)[f"conv{change.block + 1}.weight"]
        kernels[change.channel, change.input, change.row, change.column] = change.value

    @property
    def shown(self) -> tuple[int, int]:
        """Number and class of the test picture in view; −1, −1: a drawing."""
        if isinstance(self.view, tuple):
            return -1, -1
        return self.view, int(self._digits.labels[self.split.test[self.view]])

    @property
    def picture(self) -> np.ndarray:
        """What the network looks at: float32 [size, size]."""
        if isinstance(self.view, tuple):
            return image_of(self.view)
        image: np.ndarray = self._digits.images[self.split.test[self.view]]
        return image

    # ---- what is shown

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """What is known of the network, and which picture it looks at; `data`: the digits that test."""
        if kind == "data":
            images, labels = (values[self.split.test] for values in self._digits)
            pictures = np.rint(images * LEVELS).astype(np.uint8).reshape(len(labels), -1)
            return {"pictures": pictures, "labels": labels.astype(np.uint8)}
        accuracies = np.array(self.accuracies, np.float32)
        return {
            **metrics(*self.losses, rate),
            "train_accuracy": accuracies[:1],
            "test_accuracy": accuracies[1:],
            "shown": np.array(self.shown, np.int32),
            "picture": self.picture,
            **self.mistakes,
        }

    def tile(self) -> TileSnapshot:
        """The confusion matrix: right answers in the positive colour, mistakes in the negative one."""
        counts = self.mistakes["confusion"].astype(np.float64)
        shares = (counts / np.maximum(1, counts.sum(1, keepdims=True))) ** FAINT
        signed = np.where(np.eye(CLASSES, dtype=bool), shares, -shares)
        picture = np.zeros((TILE_SIZE, TILE_SIZE))
        picture[INNER, INNER] = signed.repeat(CELL, 0).repeat(CELL, 1)
        accuracies = self.accuracies
        return TileSnapshot(self.step, *self.losses, quantise(picture), figure=accuracies[1], curve=accuracies)
