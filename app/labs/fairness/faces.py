"""Faces of few: two networks learn to tell people apart, one of which has seen hardly any with little contrast.

After what Buolamwini and Gebru found of real systems, 2018, https://proceedings.mlr.press/v81/buolamwini18a.html; these
faces are drawn from numbers, and their second group is one by the contrast of its pictures alone.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.data.faces import SIZE, bytes_of, identities, noisy, render, views
from app.engine.devices import read
from app.engine.programs.shared import Runs
from app.kit.embedding import PLAN, STEPS
from app.kit.pools import Pool
from app.kit.tensors.embedding import BATCH, RATES, Album, contrastive, embed, tensor_of
from app.kit.verification import equal_error
from app.labs.fairness.learning import LearningRun, Run
from app.labs.fairness.seat import CELLS, NO, YES, FairnessSeat, cells
from app.labs.fairness.spec import GENUINE, IMPOSTORS, FairnessSpec

SEED = "faces of few"  # the same for everybody: trained once
PEOPLE = 200  # that each network learns from
SHARES = (0.03, 0.5)  # of them with little contrast, for each network
CONTRAST = (1.0, 0.43)  # of the majority, and of the others
STALE_AFTER = 20  # steps: then everybody is looked at again


class Photos(NamedTuple):
    """Two photographs each of GENUINE people, [2, people, 1, 24, 24]: of a third group those that tune the majority."""

    majority: Tensor
    few: Tensor
    tuning: Tensor


def photographed(seed: str, purpose: str, contrast: float) -> Tensor:
    """People who are in no training, twice each, in any pose and light: [2, GENUINE, 1, 24, 24]."""
    random = draws(seed, purpose)
    faces = np.tile(identities(random, GENUINE), (2, 1))
    view = views(random, len(faces))
    seen = view._replace(contrast=np.full(len(faces), contrast, np.float32))
    pictures = noisy(render(faces, seen), random)
    return tensor_of(pictures.reshape(2, GENUINE, SIZE, SIZE), "cpu")


@cache
def photos(seed: str) -> Photos:
    """Of all who test."""
    usual, low = CONTRAST
    return Photos(*(photographed(seed, who, how) for who, how in (("test", usual), ("few", low), ("tuning", usual))))


def albums(seed: str, device: str) -> list[Album]:
    """What each network learns from, the same people: of the first few have little contrast, of the second half."""
    faces = identities(draws(seed, "people"), PEOPLE)
    rows = np.arange(PEOPLE)
    return [Album(seed, faces, device, np.where(rows < round(PEOPLE * share), *CONTRAST[::-1])) for share in SHARES]


@cache
def strangers() -> tuple[np.ndarray, np.ndarray]:
    """Who is compared with whom, each [IMPOSTORS]: everybody with some of the next ones."""
    first = np.tile(np.arange(GENUINE), IMPOSTORS // GENUINE)
    return first, (first + 1 + np.arange(IMPOSTORS) // GENUINE) % GENUINE


class Distances(NamedTuple):
    """float32 of each network and of the majority, the few, and those who tune; `losses` of the first network."""

    different: np.ndarray  # [2, 3, IMPOSTORS]
    same: np.ndarray  # [2, 3, GENUINE]
    losses: tuple[float, float]

    @property
    def tuned(self) -> np.ndarray:
        """For each network the threshold of equal error of those who tune: float32 [2]."""
        pairs = zip(self.same[:, 2], self.different[:, 2], strict=True)
        return np.array([equal_error(same, different).threshold for same, different in pairs], np.float32)


class FacesRun(LearningRun):
    """Both networks, from the same start, by the same pairs."""

    plan, rates, loss = PLAN, RATES, staticmethod(contrastive)

    def __init__(self, spec: FairnessSpec, pool: Pool[Any], device: str, seed: str = SEED) -> None:
        super().__init__(spec, pool, STEPS, seed, device, len(SHARES))
        self.seed, self.albums = seed, albums(seed, device)
        self._found: tuple[int, Distances] | None = None

    def batch(self, step: int, number: int) -> tuple[Tensor, Tensor]:
        return self.albums[number].batch(step)

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self._found = None

    @property
    def distances(self) -> Distances:
        """How far pictures lie apart, known of at most a few steps ago, and of the end exactly."""
        due = STALE_AFTER if self.step < self.length else 1
        if self._found is None or self.step - self._found[0] >= due:
            self._found = self.step, self._measured()
        return self._found[1]

    def _measured(self) -> Distances:
        pictures = torch.stack(photos(self.seed))
        known = read(embed(self.networks, pictures.flatten(0, 2)[None].to(self.device)))
        vectors = torch.from_numpy(known).view(2, *pictures.shape[:3], -1)
        one, other = vectors[:, :, 0], vectors[:, :, 1]  # [network, group, person, dimension]
        first, second = strangers()
        different = (one[:, :, first] - other[:, :, second]).norm(dim=3)
        return Distances(different.numpy(), (one - other).norm(dim=3).numpy(), losses_of(vectors[0]))


def losses_of(vectors: Tensor) -> tuple[float, float]:
    """Of a network with vectors [group, picture, person, dimension], in a batch of each group as it learns from."""
    people = BATCH // 2
    batch = vectors[:2, :, :people].flatten(1, 2)
    of_each = contrastive(batch, torch.arange(people).repeat(2).expand(2, -1)).mean(1)
    majority, few = of_each.tolist()
    return majority, few


class FacesSeat(FairnessSeat):
    """Whoever looks at them; nothing is brought."""

    run: FacesRun

    def __init__(self, spec: FairnessSpec, runs: Runs[Run]) -> None:
        super().__init__(spec, runs, SEED)

    def losses(self) -> tuple[float, float]:
        return self.run.distances.losses

    def thresholds(self) -> np.ndarray:
        """In force, float32 [2 networks]."""
        if self.tuned["by_hand"]:
            return np.full(len(SHARES), self.tuned["threshold"], np.float32)
        return self.run.distances.tuned

    def accepted(self) -> np.ndarray:
        """Which pairs of two people are taken for one, bool [network, group, IMPOSTORS]."""
        accepted: np.ndarray = self.run.distances.different[:, :2] <= self.thresholds()[:, None, None]
        return accepted

    def shown(self) -> dict[str, Any]:
        known, thresholds = self.run.distances, self.thresholds()
        few = [round(PEOPLE * share) for share in SHARES]
        return {
            "trained": np.array([[PEOPLE - count, count] for count in few], np.uint32),
            "tuned": known.tuned,
            "thresholds": thresholds,
            "distances": known.different[:, :2],
            "same": known.same[:, :2],
            "accepted": self.accepted().sum(2).astype(np.uint32),
            "missed": (known.same[:, :2] > thresholds[:, None, None]).sum(2).astype(np.uint32),
            "pair": np.array([self.tuned["pair"]], np.uint32),
            "pair_faces": self.pair(),
        }

    def pair(self) -> np.ndarray:
        """The pictures of the pair that is looked at, of each group: uint8 [2, 2, 24, 24]."""
        who = [people[self.tuned["pair"]] for people in strangers()]
        tested = photos(self.run.seed)[:2]
        seen = torch.stack([group[at, person] for group in tested for at, person in enumerate(who)])
        return bytes_of(seen.view(2, 2, SIZE, SIZE).numpy())

    def figure(self) -> float:
        """How much more often strangers of the few are taken for one person than those of the majority."""
        majority, few = self.accepted()[0].mean(1).tolist()
        return float(abs(few - majority))

    def picture(self) -> np.ndarray:
        """Pairs of two people, those of the majority to the left; orange: taken for one."""
        halves = np.where(self.accepted()[0, :, : CELLS * CELLS // 2], NO, YES)
        return np.concatenate([cells(half.tolist(), CELLS // 2) for half in halves], 1)
