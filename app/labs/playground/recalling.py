"""A network that gave way to another one of its session is kept, so that undo brings back what it had learned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Self

import numpy as np

from app.data.random import Random
from app.engine.programs.cohorts import Cohorts
from app.engine.programs.moments import Moments
from app.labs.playground.remembering import RememberingSeat
from app.labs.playground.spec import PlaygroundSpec
from app.labs.playground.switches import Switches

MOST_KEPT = 32  # networks of one session
MOST_BYTES = 160_000  # and their numbers together: those of the largest are 41 kB, those of the usual one 0.5
WITH_RUNS = 2  # of them, that somebody can look back in: undo leaves one of these for the other
MOST_OF_RUN = 40_000  # bytes of such a run; a usual one has 32 kB


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A network as it was when another took its place.

    `own`: what its checkpoint would hold beside its `tensors`; `moments`: what its run was like until then, if that is
    kept as well.
    """

    spec: PlaygroundSpec
    step: int
    tensors: Mapping[str, np.ndarray]
    own: dict[str, Any]
    moments: Moments | None

    @property
    def size(self) -> int:
        """Bytes of its numbers."""
        return sum(tensor.nbytes for tensor in self.tensors.values())

    def is_of(self, spec: PlaygroundSpec) -> bool:
        """Whether `spec` asks for this network; what is live, and at which start it is, may be others by now."""
        return identity(self.spec) == identity(spec)


def newest(kept: list[Kept]) -> list[Kept]:
    """Those of `kept`, the newest last, for which there is room."""
    sizes = list(accumulate(each.size for each in reversed(kept)))
    left = kept[-max(1, bisect_right(sizes[:MOST_KEPT], MOST_BYTES)) :]
    return [replace(each, moments=None) for each in left[:-WITH_RUNS]] + left[-WITH_RUNS:]


def identity(spec: PlaygroundSpec) -> tuple[Any, ...]:
    """What a network can't be exchanged for without beginning anew."""
    training, network = spec.training, spec.network.model_copy(update={"start": 0})
    return spec.problem, spec.data, spec.features, network, training.batch_size, training.optimizer, training.loss


class RecallingSeat(RememberingSeat):
    """`kept`: networks of the session before this one, the newest last."""

    stream: Random
    switches: Switches
    start: int
    touched: bool

    def __init__(self, spec: PlaygroundSpec, cohorts: Cohorts) -> None:
        super().__init__(spec, cohorts)
        self.kept: list[Kept] = []

    def leave(self) -> None:
        if self.slots and self.step:
            [now] = self.cohort.states(self.slots)
            self.set_aside(self.at_home(now))
        super().leave()

    def set_aside(self, tensors: Mapping[str, np.ndarray]) -> None:
        """Keep what this network has learned, whose numbers are `tensors`; another one takes its place."""
        if self.step and np.isfinite(tensors["parameters"]).all():
            own = {"stream": self.stream, "switches": self.switches, "start": self.start}
            self.remember(tensors)
            run = self.moments if self.moments.size <= MOST_OF_RUN else None
            self.kept = newest([*self.kept, Kept(self.spec, self.step, tensors, own, run)])

    def inherit(self, old: Self) -> None:
        super().inherit(old)
        self.kept = old.kept

    def recall(self, step: int) -> None:
        """Be the network of this spec that was left for another one at `step`, or beyond what a page had seen of it.

        Where none is kept and nothing is learned, that is why it rests.
        """
        found = [each for each in self.kept if each.step >= step and each.is_of(self.spec)]
        if found:
            self.be(found[-1])
        elif not self.step:
            self.stopped = "unkept"

    def be(self, found: Kept) -> None:
        """Go on as one that is kept."""
        self.home()
        self.kept.remove(found)
        self.cohort.restore(self.slot, found.tensors)
        self.stream, self.switches, self.start = (found.own[name] for name in ("stream", "switches", "start"))
        self.step, self.touched = found.step, True
        self.switches.settle(self.cohort, self.slot, self.spec.sizes)
        self.retune()
        self.forget()
        self.moments = found.moments or self.moments
        self.remember()
