"""What a room shares: a network that learns to tell people apart, and how it does on people whom it has never seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.data.faces import identities, portraits
from app.engine.devices import read
from app.engine.stacked.freshness import Evaluated
from app.engine.stacked.learners import train_side_by_side
from app.engine.stacked.network import Network
from app.engine.stacked.packing import together
from app.kit.embedding import PLAN, STEPS
from app.kit.tensors.embedding import BATCH, RATES, Album, contrastive, embed, tensor_of
from app.kit.verification import equal_error
from app.labs.faces.atlas import Projection, projected
from app.labs.faces.people import PHOTOGRAPHS, pairs, unseen_at
from app.labs.faces.spec import GALLERY, PAIRS, FacesSpec, Numbers, faces_of

REFRESH = 15  # updates after which it is evaluated anew
ABREAST = 2  # networks in one stack on a CPU: a step of each takes long enough for those who wait
KNOWN = 2048  # designed faces, of which most are of the past
MEASURED = BATCH // 2  # people of the gallery, two pictures of each, that tell the test loss


class FacesRun(Evaluated):
    """Implements app.engine.programs.shared.Run. What is shown is of `look`, the network when it was evaluated last:

    `portraits` [200, 16] and `photographs` [200, 3, 16] of the gallery, `distances` [2, PAIRS], `rates` [3], `places`
    [120, 2] on the map, `losses` [2], and in `guests` the vectors of faces that people have designed.
    """

    length = STEPS
    portraits: np.ndarray
    photographs: np.ndarray
    distances: np.ndarray
    rates: np.ndarray
    found_on_map: np.ndarray  # vectors [120, 16]
    projection: Projection
    losses: tuple[float, float]

    def __init__(self, spec: FacesSpec, room: Sequence[Numbers], device: str = "cpu") -> None:
        """`room`: faces that it learns from beside those that are drawn, if so many there may be."""
        self.seed, self.count_of_people, self.device = spec.data.seed, spec.data.identities, device
        self.network = Network.begin(PLAN, self.seed, device)
        self.look = copy(self.network)
        self.step, self.diverged = 0, False
        self.guests: dict[Numbers, np.ndarray] = {}
        self.places: np.ndarray | None = None
        self._learn_from(room)

    def _learn_from(self, room: Iterable[Numbers]) -> None:
        """Those people, and others up to as many as there shall be."""
        self.room = list(room)[: self.count_of_people]
        drawn = identities(draws(self.seed, "people"), self.count_of_people)
        faces = np.concatenate([faces_of(self.room), drawn])[: self.count_of_people]
        self.album = Album(self.seed, faces, self.device)
        self.sample = self.album.batch(0)

    @property
    def networks(self) -> list[Network]:
        """The one there is."""
        return [self.network]

    @property
    def finished(self) -> bool:
        """It learns no more."""
        return self.step >= STEPS

    def count(self) -> None:
        """Say how far it is."""
        self.step, self.diverged = self.network.updates, self.network.diverged
        if self.finished:
            self.album.forget()

    # ---- what is known of it

    @property
    def due(self) -> bool:
        """What is shown is so old that it is time; a little does not count before the end."""
        return self.age >= (1 if self.finished else REFRESH)

    def evaluate(self) -> Tensor:
        """Vectors of all pictures that it is tested on, and of a batch that it learns from."""
        pictures = torch.cat([unseen_at(self.device), self.sample[0]])
        return embed([self.network], pictures[None])[0]

    def know(self, found: np.ndarray) -> None:
        """All that is shown."""
        self.look = copy(self.network)
        self.guests = {}
        portraits, photographs, mapped, learnt = np.split(found, self.ends)
        self.portraits, self.photographs = portraits, photographs.reshape(GALLERY, PHOTOGRAPHS, -1)
        self.found_on_map = mapped
        self.projection = projected(mapped, self.places)
        self.places = self.projection.placed(mapped)
        first, second = np.moveaxis(self.photographs[tuple(np.moveaxis(pairs(), 2, 0))], 1, 0)
        self.distances = np.linalg.norm(first - second, axis=1).reshape(2, PAIRS)
        self.rates = np.array([*equal_error(*self.distances), self.found_among_all()], np.float32)
        self.losses = (self.loss_of(learnt, self.sample[1]), self.test_loss())

    @property
    def ends(self) -> list[int]:
        """Where portraits, photographs and pictures of the map end."""
        total = len(unseen_at(self.device))
        return [GALLERY, GALLERY * (1 + PHOTOGRAPHS), total]

    def found_among_all(self) -> float:
        """The share of people whose first photograph is nearest to their own portrait."""
        similar = self.photographs[:, 0] @ self.portraits.T
        return float((similar.argmax(1) == np.arange(GALLERY)).mean())

    def test_loss(self) -> float:
        """Of people whom it has never seen, in a batch as it learns from."""
        vectors = self.photographs[:MEASURED, :2].reshape(2 * MEASURED, -1)
        return self.loss_of(vectors, torch.arange(MEASURED).repeat_interleave(2))

    def loss_of(self, vectors: np.ndarray, people: Tensor) -> float:
        """The contrastive loss of vectors [N, 16] of `people` [N]."""
        return float(contrastive(torch.from_numpy(vectors)[None], people.cpu()[None]).mean())

    def meet(self, wanted: Iterable[Numbers]) -> None:
        """Have the vectors of faces that people have designed, seen from the front."""
        wanted = dict.fromkeys(wanted)
        if len(self.guests) > KNOWN:
            self.guests = {}
        missing = [numbers for numbers in wanted if numbers not in self.guests]
        if missing:
            pictures = tensor_of(portraits(faces_of(missing)), self.device)
            vectors = read(embed([self.look], pictures[None])[0])
            self.guests |= dict(zip(missing, vectors, strict=True))

    def people(self) -> tuple[int, int]:
        """How many it learns from, and how many of them the room has designed."""
        return len(self.album.faces), len(self.room)

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        """The network, whom it learns from, and how the map lies."""
        return {"network": self.network.state(), "room": [list(each) for each in self.room], "places": self.places}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        self._learn_from(tuple(map(int, each)) for each in state["room"])
        self.network.restore(state["network"])
        self.places = state["places"]
        self.count()


def batch_of(learners: Sequence[tuple[tuple[FacesRun, int], int]]) -> tuple[Tensor, Tensor]:
    """The next mini-batch of each run: pictures [P, N, 1, 24, 24], and who is on them [P, N]."""
    pictures, people = zip(*(run.album.batch(step) for (run, _), step in learners), strict=True)
    return torch.stack(pictures), torch.stack(people)


def abreast(device: str) -> int:
    """Networks in one stack on `device`."""
    return ABREAST if device == "cpu" else together(device)


def advance(plan: Sequence[tuple[FacesRun, int]]) -> None:
    """Train each run for so many steps."""
    goals = [(run, min(run.step + steps, STEPS)) for run, steps in plan]
    most = abreast(plan[0][0].device)
    for end, rate in RATES:
        part = [(run, min(goal, end)) for run, goal in goals if run.step < end]
        train_side_by_side(part, rate, lambda members, _: batch_of(members), most, contrastive)
