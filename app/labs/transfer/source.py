"""The source network: two hundred signs that nobody needs, learnt once for all who then learn something new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.data.draws import draws
from app.data.glyphs import INK, drawings, random_glyphs
from app.engine.devices import read
from app.engine.stacked.evaluation import evaluate
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.plan import size
from app.engine.stacked.training import train
from app.labs.transfer.lab import BODY
from app.labs.transfer.spec import NEW_PLAN, SOURCE_CLASSES, SOURCE_PLAN, SOURCE_STEPS, STREAM, VARIANTS

SEED = "source"
LEARNT, TESTED = 20, 5  # drawings of each class
BATCH = 64
RATE = 0.005
SAMPLE = 300  # drawings by which it is judged
STALE_AFTER = 30  # steps
BODY_SIZE = size(BODY)  # weights before the last layer


class Source:
    """One for each engine, whoever asks for it. `accuracy` and `losses`: of drawings it learns from, and of others."""

    def __init__(self, device: str) -> None:
        self.device = device
        self.network = Network.begin(SOURCE_PLAN, SEED, device)
        self.accuracy = self.losses = np.full(2, np.nan, np.float32)
        self.stream_right = np.zeros(STREAM, np.uint8)

    @property
    def left(self) -> int:
        """Steps that it has still to learn; a network that diverged learns no more."""
        return 0 if self.network.diverged else SOURCE_STEPS - self.network.updates

    @property
    def ready(self) -> bool:
        """It has learnt all that it will."""
        return self.network.updates == SOURCE_STEPS

    @property
    def pictures(self) -> np.ndarray:
        """Drawings of each class, uint8 [200, 25, 16, 16]: the first LEARNT are learnt from."""
        return pictures()

    @cached_property
    def learnt(self) -> Tensor:
        """What it learns from, float32 [4000, 1, 16, 16] from 0 to 1; class after class."""
        return images_of(self.pictures[:, :LEARNT].reshape(-1, *self.pictures.shape[2:]), self.device)

    @cached_property
    def sample(self) -> tuple[Tensor, Tensor]:
        """SAMPLE drawings that it learns from, as many others, and what they show: [1, N, 1, 16, 16] and [1, N]."""
        classes = np.arange(SAMPLE) % SOURCE_CLASSES
        number = np.arange(SAMPLE) // SOURCE_CLASSES
        chosen = np.concatenate([self.pictures[classes, number], self.pictures[classes, LEARNT + number]])
        labels = torch.from_numpy(np.tile(classes, 2)).to(self.device)
        return images_of(chosen, self.device)[None], labels[None]

    def train(self, steps: int) -> None:
        """So many steps of Adam, and a look at what it is worth now and then."""
        before = self.network.updates
        train([self.network], [steps], [RATE], lambda _, stack: self.batch(stack.updates[0]))
        if self.network.updates // STALE_AFTER > before // STALE_AFTER:
            self.look()

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """The mini-batch of a step."""
        rows = draws(SEED, "batch", step).integers(0, len(self.learnt), BATCH)
        chosen = torch.from_numpy(rows).to(self.device)
        return self.learnt[chosen][None], (chosen // LEARNT)[None]

    def look(self) -> None:
        """Find out what it is worth."""
        known = evaluate([self.network], *self.sample)
        right, losses = read([known.right.view(2, SAMPLE), known.losses.view(2, SAMPLE)])
        self.accuracy, self.losses = right.mean(1), losses.mean(1)
        self.stream_right = right[1, :STREAM].astype(np.uint8)

    @torch.no_grad()
    def features(self, images: Tensor) -> Tensor:
        """What it makes of `images` [N, 1, 16, 16] before its last layer: [N, 128]."""
        maps = SOURCE_PLAN.observe(Stack([self.network]).arrays(), images[None]).maps
        return maps[-1][1][0].flatten(1)

    def embedded(self, images: Tensor) -> Tensor:
        """The features as directions: [N, 128], each of length 1."""
        return F.normalize(self.features(images), dim=1)

    def tuned_from(self, seed: str) -> Network:
        """A network for new classes that begins as this one, with a last layer of its own."""
        network = Network.begin(NEW_PLAN, seed, self.device)
        network.weights = torch.cat([self.network.weights[:BODY_SIZE], network.weights[BODY_SIZE:]])
        network.statistics = self.network.statistics.clone()
        return network

    def shown(self) -> dict[str, np.ndarray]:
        """What is to be seen of its drawings."""
        classes, times = VARIANTS
        return {
            "source": self.pictures[:, 0],
            "variants": self.pictures[:classes, :times],
            "stream": self.pictures[:STREAM, LEARNT],
        }

    def state(self) -> dict[str, Any]:
        """What `restore` needs; who has learnt all takes no further step."""
        saved = self.network.state() | ({"moments": []} if self.ready else {})
        return {"network": saved, "known": (self.accuracy, self.losses, self.stream_right)}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`, unless it is further already."""
        if state["network"]["updates"] > self.network.updates:
            self.network.restore(state["network"])
            self.accuracy, self.losses, self.stream_right = state["known"]


@cache
def pictures() -> np.ndarray:
    """What sources learn and are tested by, uint8 [200, 25, 16, 16]."""
    random = draws(SEED, "drawings")
    return np.stack([drawings(glyph, LEARNT + TESTED, random) for glyph in random_glyphs(SEED, SOURCE_CLASSES)])


def images_of(pictures: np.ndarray | Sequence[np.ndarray], device: str) -> Tensor:
    """Pictures uint8 [N, 16, 16] as networks see them: float32 [N, 1, 16, 16] from 0 to 1."""
    return torch.from_numpy(np.asarray(pictures, np.float32)[:, None] / INK).to(device)
