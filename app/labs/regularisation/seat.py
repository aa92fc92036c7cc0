"""One person's sixteen networks: what they learn, what holds them back, and when each of them stops."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np

from app.data.draws import draws
from app.engine.dense.carrying import Place, carried
from app.engine.dense.cohort import Cohort, Network
from app.engine.dense.shape import Shape
from app.engine.programs.cohorts import Cohorts, CohortSeat
from app.engine.tables.heads import head_of
from app.labs.regularisation.evaluation import Answers, Key
from app.labs.regularisation.points import CHOOSING, Lesson, lesson_of
from app.labs.regularisation.spec import NETWORKS, RegularisationSpec

HEAD = head_of("classification", "cross-entropy")
INPUTS = (0, 1)  # rows of what they are asked: x and y
BATCH = 10
EPOCHS = 300  # of a run: the wrong labels are known by heart after 200
LOOK_EVERY = 5  # epochs, at the losses of all
EXAM_EVERY = 25  # epochs
PATIENCE = 40  # epochs without a better test loss, then a network stops, and goes back to its best
KEPT = ("stopped", "best", "best_step", "best_vectors")  # of a seat, with its checkpoint
LEARNS = -1  # in the place of the step to which a network has gone back


class RegularisationSeat(CohortSeat):
    """`best` [network]: the lowest test loss of each, at the step `best_step`, with the parameters `best_vectors`."""

    spec: RegularisationSpec
    length = EPOCHS
    saves = ("starts",)
    best: np.ndarray
    best_step: np.ndarray
    best_vectors: np.ndarray | None

    def __init__(self, spec: RegularisationSpec, cohorts: Cohorts) -> None:
        super().__init__(spec, cohorts)
        self.starts = 0  # that were before this one
        self.answers: tuple[tuple[int, int], Answers] | None = None  # of when, and at which size; what they said
        self.examined: tuple[Any, float] | None = None  # exam and moment, and what came of it
        self.tested = 0  # step at which they were last asked for the points that test them
        self.forget()

    def forget(self) -> None:
        """Nothing is known of how good the networks were: they learn, all of them."""
        self.stopped = np.full(NETWORKS, LEARNS, np.int32)
        self.best = np.full(NETWORKS, np.inf, np.float32)
        self.best_step = np.zeros(NETWORKS, np.int32)
        self.best_vectors: np.ndarray | None = None
        self.answers = self.examined = None

    # ---- what they are

    @property
    def key(self) -> Key:
        """Whoever has the same learns from the same points."""
        data = self.spec.data
        return data.seed, data.points, data.flipped

    @property
    def lesson(self) -> Lesson:
        """Its points."""
        return lesson_of(*self.key)

    @property
    def points(self) -> np.ndarray:
        """Those it learns from, wrong labels and all."""
        lesson = self.lesson
        return lesson.learning[: lesson.train]

    @property
    def sizes(self) -> list[int]:
        """Units of every layer."""
        return sizes_of(self.spec)

    @property
    def shape(self) -> Shape:
        return shape_of(self.spec)

    def networks(self) -> list[Network]:
        return networks_of(self.spec, self.starts)

    @property
    def learning(self) -> Sequence[int]:
        return [slot for slot, stopped in zip(self.slots, self.stopped, strict=True) if stopped == LEARNS]

    @property
    def moment(self) -> tuple[int, int]:
        """For as long as this is the same, an exam need not be taken again."""
        return self.step // EXAM_EVERY, int((self.stopped != LEARNS).sum())

    def restart(self) -> None:
        self.starts += 1
        super().restart()
        self.forget()

    # ---- what holds them back

    def tune(self, cohort: Cohort, slots: Sequence[int]) -> None:
        l1, l2 = self.tuned["l1_rate"], self.tuned["l2_rate"]
        penalty = "both" if l1 and l2 else "L1" if l1 else "L2" if l2 else "none"
        hyper = {
            "learning_rate": self.tuned["learning_rate"],
            "regularization_rate": l1 or l2,
            "l2_rate": l2,
        }
        for slot in slots:
            cohort.tune(slot, hyper, penalty, dropout=[self.tuned["dropout"]] * 2)

    def begin(self) -> None:
        super().begin()
        self.retune()

    def keep(self, spec: RegularisationSpec) -> None:
        """Other points, or fewer or more units: what has been learnt stays where it still has a place."""
        old, slots = self.cohort, self.slots
        learnt, before = old.states(slots), Place(old.shape, self.sizes, INPUTS)
        networks, shape = networks_of(spec, self.starts), shape_of(spec)
        cohort = self._cohorts.of(shape)
        after = Place(shape, sizes_of(spec), INPUTS)
        self._take(shape, networks)
        fresh = cohort.states(self.slots)
        for slot, was, now in zip(self.slots, learnt, fresh, strict=True):
            cohort.restore(slot, carried(was, now, before, after))
        self._cohorts.release(old, slots)
        self.spec = spec
        self.retune()
        self.forget()

    # ---- when they stop

    def look(self, losses: np.ndarray, vectors: np.ndarray) -> None:
        """Remember networks whose loss on what is chosen by [network] is their best, as `vectors` [network, parameter].

        Those that have not been better for long stop, where they may.
        """
        if self.best_vectors is None:
            self.best_vectors = vectors.copy()
        better = (losses < self.best) & (self.stopped == LEARNS)
        self.best[better], self.best_step[better] = losses[better], self.step
        self.best_vectors[better] = vectors[better]
        self.settle()

    def settle(self) -> bool:
        """Have each network stop, or learn on, as early stopping now has it; whether any of them is another by that."""
        if not self.tuned["early_stopping"]:
            self.stopped[:] = LEARNS
            return False
        late = (self.stopped == LEARNS) & (self.step - self.best_step >= PATIENCE) & np.isfinite(self.best)
        for index in np.flatnonzero(late).tolist():
            assert self.best_vectors is not None
            self.cohort.go_to(self.slots[index], self.best_vectors[index])
            self.stopped[index] = self.best_step[index]
        self.answers = None
        return bool(late.any())

    def learn_on(self) -> None:
        """Something else holds them back from now on: whoever has stopped learns again, from its best."""
        self.stopped[:], self.best[:] = LEARNS, np.inf

    # ---- checkpoints

    def state(self) -> dict[str, Any]:
        return {name: copy(getattr(self, name)) for name in KEPT}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        for name in KEPT:
            if name in state:  # else it was saved before these were
                setattr(self, name, copy(state[name]))
        self.retune()


def sizes_of(spec: RegularisationSpec) -> list[int]:
    """Units of every layer of a network of `spec`."""
    return [len(INPUTS), spec.network.units, spec.network.units, 1]


def shape_of(spec: RegularisationSpec) -> Shape:
    """That of the networks of `spec`."""
    return Shape.of(sizes_of(spec), "adam", HEAD, spec.data.points + CHOOSING)


def networks_of(spec: RegularisationSpec, starts: int) -> list[Network]:
    """Sixteen of them, with the weights of their next start: He et al. 2015, https://arxiv.org/abs/1502.01852."""
    data, sizes = spec.data, sizes_of(spec)
    lesson = lesson_of(data.seed, data.points, data.flipped)
    networks = []
    for index in range(NETWORKS):
        draw = draws(data.seed, spec.network.start, starts, index)
        networks.append(
            Network(
                sizes=sizes,
                activations=["relu", "relu"],
                weights=[draw.normal(0, (2 / a) ** 0.5, (a, b)) for a, b in pairwise(sizes)],
                biases=[np.zeros(b) for b in sizes[1:]],
                points=lesson.learning,
                train=lesson.train,
                batch_size=BATCH,
                features=list(INPUTS),
                seed=crc32(f"{data.seed} {spec.network.start} {index}".encode()),
            )
        )
    return networks
