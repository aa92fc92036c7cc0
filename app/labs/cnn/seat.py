"""One session: its network, which mini-batch comes next, and the picture in view."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.data.digits import digits
from app.data.draws import draws
from app.data.pictures import quantise
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot
from app.engine.programs.seated import Seat
from app.engine.stacked.network import Network, parted
from app.kit.drawing import image_of
from app.labs.cnn import LAB
from app.labs.cnn.judging import Verdict, deck, verdict
from app.labs.cnn.spec import TRAIN, CnnEdit, CnnSpec, KernelNumber

CELL = 3  # pixels of the tile for each cell of the confusion matrix
BORDER = (TILE_SIZE - 10 * CELL) // 2
FAINT = 0.5  # power that makes single mistakes visible


class CnnSeat(Seat):
    """One network of its own."""

    spec: CnnSpec
    length: int

    def __init__(self, spec: CnnSpec, device: str) -> None:
        super().__init__(spec)
        self.device = device
        self.length = spec.training.steps
        self.deck = deck(spec.data.seed)
        self.starts = 0  # further ones after the first
        self.hands = 0  # changes by hand
        self.view: int | tuple[int, ...] = 0  # a test picture, or a drawing
        self.network = self._begin()
        self.verdict = Verdict()

    def restart(self) -> None:
        """Other first weights, the same digits."""
        self.starts += 1
        self.network = self._begin()

    def _begin(self) -> Network:
        self.shuffled = (-1, np.zeros(0, np.int64))
        self.drawn = 0
        return Network.begin(self.spec.plan, self._word(), self.device)

    def _word(self) -> str:
        """What everything of this start is drawn from."""
        return f"{self.spec.data.seed}\n{self.starts}" if self.starts else self.spec.data.seed

    # ---- training

    def begin_training(self) -> None:
        """A diverged network that is told to run tries again from its last finite weights."""
        self.network.diverged = False
        self.drawn = self.network.updates

    def batch(self) -> np.ndarray:
        """Places of the next mini-batch: all training digits once in each pass, in an order of its own."""
        size = self.spec.training.batch_size
        passed, within = divmod(self.drawn, LAB.steps_per_epoch(self.spec))
        if self.shuffled[0] != passed:
            self.shuffled = passed, self.deck.train[draws(self._word(), "order", passed).permutation(TRAIN)]
        self.drawn += 1
        return self.shuffled[1][within * size : (within + 1) * size]

    # ---- what is known of the network

    @property
    def version(self) -> tuple[int, int]:
        """Differs whenever the network does."""
        return self.network.updates + (self.starts << 32), self.hands

    @property
    def age(self) -> int:
        """Updates since the verdict; a hand's change counts as many."""
        (updates, hands), (then, before) = self.version, self.verdict.version
        return 1 << 30 if hands != before or updates < then else updates - then

    def judge(self) -> None:
        """Take a new verdict if there could be another."""
        if self.age:
            self.verdict = verdict(self.network, self.deck, self.version, self.device)

    # ---- somebody's hand

    def edit(self, edit: CnnEdit) -> None:
        """A picture to look at, or one number of a kernel."""
        if edit.kernel is not None:
            self._set(edit.kernel)
        else:
            self.view = edit.drawing if edit.sample is None else edit.sample

    def _set(self, change: KernelNumber) -> None:
        weights = self.network.weights = self.network.weights.clone()  # others may hold the old ones
        kernels = parted(self.spec.plan.weights, weights)[f"conv{change.block + 1}.weight"]
        kernels[change.channel, change.input, change.row, change.column] = change.value
        self.hands += 1

    @property
    def shown(self) -> tuple[int, int]:
        """Number and class of the test picture in view; −1, −1: a drawing."""
        if isinstance(self.view, tuple):
            return -1, -1
        return self.view, int(digits().labels[self.deck.test[self.view]])

    @property
    def picture(self) -> np.ndarray:
        """What the network looks at: float32 [8, 8]."""
        if isinstance(self.view, tuple):
            return image_of(self.view)
        image: np.ndarray = digits().images[self.deck.test[self.view]]
        return image

    # ---- others look at it

    def tile(self) -> TileSnapshot:
        """The confusion matrix: right answers in the positive colour, mistakes in the negative one."""
        counts = self.verdict.confusion.astype(np.float64)
        shares = (counts / np.maximum(1, counts.sum(1, keepdims=True))) ** FAINT
        signed = np.where(np.eye(len(shares), dtype=bool), shares, -shares)
        picture = np.zeros((TILE_SIZE, TILE_SIZE))
        inner = slice(BORDER, TILE_SIZE - BORDER)
        picture[inner, inner] = np.kron(signed, np.ones((CELL, CELL)))
        return TileSnapshot(
            self.step,
            *self.verdict.losses,
            quantise(picture),
            figure=self.verdict.accuracies[1],
            curve=self.verdict.accuracies,
        )

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        """As Seat.state."""
        return {"network": self.network.state(), "starts": self.starts, "hands": self.hands, "view": self.view}

    def restore(self, state: dict[str, Any]) -> None:
        """As Seat.restore."""
        self.network.restore(state["network"])
        self.starts, self.hands, self.view = state["starts"], state["hands"], state["view"]
