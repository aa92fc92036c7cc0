"""A program whose sessions are small dense networks in cohorts: all of one shape train and are drawn together.

A lab's seat says what its networks are: one, or several of one shape that learn side by side. Slots, training,
divergence, live rates, losses, exams and checkpoints are here.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

from app.data.features import values_on_grid
from app.data.pictures import classes_shown, coarse, quantise
from app.engine.dense.backends import choose_backend
from app.engine.dense.cohort import Backend, Cohort, Network
from app.engine.dense.native import CACHE
from app.engine.dense.shape import Shape
from app.engine.messages import TILE_SIZE
from app.engine.program import Progress, TileSnapshot
from app.engine.programs.seated import Seat, SeatedProgram, bounded
from app.engine.tables.heads import Head
from app.engine.tables.hyper import hyper_of


class Cohorts:
    """The cohorts there are, each as long as it has members."""

    def __init__(self, backend: Backend, device: str) -> None:
        self._backend, self._device = backend, device
        self._cohorts: dict[Shape, Cohort] = {}

    def __len__(self) -> int:
        return len(self._cohorts)

    def of(self, shape: Shape) -> Cohort:
        """The cohort of `shape`, which begins if there is none."""
        if shape not in self._cohorts:
            self._cohorts[shape] = Cohort(shape, self._backend, self._device)
        return self._cohorts[shape]

    def release(self, cohort: Cohort, slots: Iterable[int]) -> None:
        """Free `slots`."""
        for slot in slots:
            cohort.release(slot)
        if self._cohorts.get(cohort.shape) is cohort and not any(cohort.networks):
            del self._cohorts[cohort.shape]


class CohortSeat(Seat):
    """One session: its networks, each in one of the `slots` of its cohort."""

    cohort: Cohort
    slots: Sequence[int] = ()

    def __init__(self, spec: Any, cohorts: Cohorts) -> None:
        super().__init__(spec)
        self._cohorts = cohorts

    @property
    @abstractmethod
    def shape(self) -> Shape:
        """That of its networks."""

    @abstractmethod
    def networks(self) -> list[Network]:
        """Its networks, with the weights of their next start."""

    @property
    def slot(self) -> int:
        """That of the first network, where there is but one."""
        return self.slots[0]

    @property
    def learning(self) -> Sequence[int]:
        """The slots of those of its networks that learn now."""
        return self.slots

    @property
    def points(self) -> np.ndarray | None:
        """What its tile marks in the plane: [n, 3], x, y, label; None: nothing."""
        return None

    def begin(self) -> None:
        """Take slots: one for each network, or none if a network gets none."""
        networks = self.networks()
        self._take(self.shape, networks)

    def _take(
        self, shape: Shape, networks: Sequence[Network], learnt: Sequence[Mapping[str, np.ndarray]] | None = None
    ) -> None:
        cohort, slots = self._cohorts.of(shape), list[int]()
        try:
            slots.extend(cohort.admit(network) for network in networks)  # if one fails, those before it are there
            if learnt is not None:
                for slot, state in zip(slots, learnt, strict=True):
                    cohort.restore(slot, state)
                self.tune(cohort, slots)
        except BaseException:
            self._cohorts.release(cohort, slots)
            raise
        self.cohort, self.slots = cohort, slots

    def restart(self) -> None:
        """From the weights of the next start, with the live values as they are."""
        for slot, network in zip(self.slots, self.networks(), strict=True):
            self.cohort.restart(slot, network)
        self.retune()

    def retune(self) -> None:
        """What has been learnt stays as it is; from now on the live values hold."""
        self.tune(self.cohort, self.slots)

    def tune(self, cohort: Cohort, slots: Sequence[int]) -> None:
        """Have networks in `slots` of `cohort` take the live values."""
        for slot in slots:
            cohort.tune(slot, hyper_of(self.tuned))

    def replace_points(self, shape: Shape, networks: Sequence[Network]) -> None:
        """Other points for its networks, as `networks` have them; what has been learnt stays.

        In a cohort of other slots where so many more or fewer points are of another `shape`. Where there is no place
        for them, it raises, and the networks stay where they were: until it returns, the seat must fit their shape.
        """
        if shape == self.cohort.shape:
            for slot, network in zip(self.slots, networks, strict=True):
                self.cohort.replace_points(slot, network)
            return
        old, slots = self.cohort, self.slots
        self._take(shape, networks, old.states(slots))
        self._cohorts.release(old, slots)

    def leave(self) -> None:
        """Free the slots; once, however often it is said: they may be somebody else's by now."""
        slots, self.slots = self.slots, ()
        if slots:
            self._cohorts.release(self.cohort, slots)

    def state(self) -> dict[str, Any]:
        """What its next start depends on. The networks' `tensors` come by themselves: many sessions' at once."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take slots, and go on from `state` and its `tensors`, one of each network."""
        self._take(self.shape, self.networks(), state["tensors"])


SeatType = TypeVar("SeatType", bound=CohortSeat)


class CohortProgram(SeatedProgram[SeatType]):
    """Implements app.engine.program.Program but for `snapshot`; a lab says what a seat is, and what its frames hold."""

    def __init__(self, backend: str = "auto", device: str = "auto", cache: str = CACHE) -> None:
        super().__init__(backend, device)
        self.backend = choose_backend(backend, self.device, cache)
        self.cohorts = Cohorts(self.backend, self.device)

    def questions(self, exam: Any) -> tuple[np.ndarray, np.ndarray]:
        """The inputs of an exam's points, [F, N], every feature of the shared grid, and their labels [N]."""
        raise NotImplementedError(f"{type(self).__name__} takes no exams")

    def fits(self, seat: SeatType, exam: Any) -> bool:
        """Whether a seat's networks answer what `exam` asks; else they are not measured."""
        return True

    def errors(self, head: Head, shown: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """What is `shown` [network, N] at points of `labels` [N] costs each network.

        Half the mean square; where there are several classes, the share of points that it gets wrong.
        """
        if head.several:
            wrong: np.ndarray = (classes_shown(shown) != labels).mean(1)
            return wrong
        losses: np.ndarray = 0.5 * np.square(shown - labels, dtype=np.float64).mean(1)
        return losses

    def plane(self, size: int) -> np.ndarray:
        """Every feature over a picture of `size` × `size`, as networks read it: float32 [F, size²]."""
        return values_on_grid(size)

    # ---- live changes

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Change live values and have the networks take them; nothing else of the session changes."""
        super().tune(session, changes)
        self.seats[session].retune()
        return False

    def focus(self, session: str, unit: tuple[int, int] | None) -> None:
        """Show this unit's map from now on; the address of an output that is the only one means no focus."""
        shape = self.seats[session].shape
        is_picture = unit is not None and unit[0] == shape.hidden + 1 and shape.outputs == 1
        super().focus(session, None if is_picture else unit)

    # ---- training

    def train(self, steps: dict[str, int]) -> Progress:
        """Train each named session for so many steps, every network of it; who diverges does fewer."""
        lost: list[str] = []
        for cohort, seats in self.by_cohort(steps):
            wanted = {slot: bounded(seat, steps[name]) for name, seat in seats.items() for slot in seat.learning}
            done = np.zeros(len(cohort.networks), np.int32)
            try:
                _, diverged = cohort.train(wanted, done)
            finally:
                counts = done.tolist()
                for seat in seats.values():
                    seat.step += max([counts[slot] for slot in seat.slots])
            if diverged.any():
                lost += [name for name, seat in seats.items() if diverged[seat.slots].any()]
        return self.progress(steps, lost)

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """Neighbours in a cohort, as many as the backend trains in the time of one."""
        groups: dict[tuple[Cohort, int], list[str]] = {}
        for name in sessions:
            seat = self.seats[name]
            groups.setdefault((seat.cohort, seat.slot // self.backend.together), []).append(name)
        return list(groups.values())

    # ---- many sessions at once

    def by_cohort(self, sessions: Iterable[str]) -> Iterator[tuple[Cohort, dict[str, SeatType]]]:
        """Each cohort with those of `sessions` that are in it."""
        members: dict[Cohort, dict[str, SeatType]] = {}
        for name in sessions:
            seat = self.seats[name]
            members.setdefault(seat.cohort, {})[name] = seat
        yield from members.items()

    def checkpoints(self, sessions: Sequence[str]) -> dict[str, dict[str, Any]]:
        """All that `admit` needs to go on from here; the networks' numbers are read from the device at once."""
        found = super().checkpoints(sessions)
        for cohort, seats in self.by_cohort(sessions):
            states = cohort.states(slots_of(seats))
            for name, own in zip(seats, parts_of(seats), strict=True):
                found[name]["own"]["tensors"] = states[own]
        return found

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """The output over the plane, whatever unit is in focus; of several networks the mean."""
        everybody: dict[str, SeatType] = {}
        losses: list[list[float]] = []
        pictures: list[np.ndarray] = []
        for cohort, seats in self.by_cohort(sessions):
            slots = slots_of(seats)
            everybody |= seats
            losses += mean_losses(cohort.losses(slots), seats).tolist()
            shown = quantise(means_of(cohort.shown(slots, self.plane(TILE_SIZE)), seats))
            shown = shown if cohort.head.several else coarse(shown)  # classes have too few bytes each
            pictures += [*shown.reshape(-1, TILE_SIZE, TILE_SIZE)]
        return {
            name: TileSnapshot(seat.step, train, test, picture, points=seat.points, classes=classes_of(seat))
            for (name, seat), (train, test), picture in zip(everybody.items(), losses, pictures, strict=True)
        }

    def examine(self, exams: Mapping[str, Any]) -> dict[str, float]:
        """Each session's error on its exam's points, whatever loss it trains with; of several networks the mean.

        NaN where the networks answer something else: numbers of two measures can not be compared.
        """
        takers: dict[Any, list[str]] = {}
        for name, exam in exams.items():
            if self.fits(self.seats[name], exam):
                takers.setdefault(exam, []).append(name)
        results = dict.fromkeys(exams, math.nan)
        for exam, sessions in takers.items():
            features, labels = self.questions(exam)
            for cohort, seats in self.by_cohort(sessions):
                errors = self.errors(cohort.head, cohort.shown(slots_of(seats), features), labels)
                results |= zip(seats, means_of(errors, seats).tolist(), strict=True)
        return results


def classes_of(seat: CohortSeat) -> int:
    """How many classes a seat's networks tell apart where each has an output of its own, else 0."""
    return seat.shape.outputs if seat.cohort.head.several else 0


def slots_of(seats: Mapping[str, CohortSeat]) -> list[int]:
    """Every slot of every seat, in order."""
    return [slot for seat in seats.values() for slot in seat.slots]


def parts_of(seats: Mapping[str, CohortSeat]) -> Iterator[slice]:
    """Where each seat's networks are among `slots_of`."""
    begin = 0
    for seat in seats.values():
        yield slice(begin, begin := begin + len(seat.slots))


def means_of(values: np.ndarray, seats: Mapping[str, CohortSeat]) -> np.ndarray:
    """[network, …] → [seat, …]: the mean over each seat's networks, which lie as in `slots_of`."""
    counts = [len(seat.slots) for seat in seats.values()]
    if max(counts) == 1:
        return values
    sums = np.add.reduceat(values, np.cumsum([0, *counts[:-1]]), axis=0)
    means: np.ndarray = sums / np.array(counts, values.dtype).reshape(-1, *[1] * (values.ndim - 1))
    return means


def mean_losses(losses: np.ndarray, seats: Mapping[str, CohortSeat]) -> np.ndarray:
    """Training and test loss of each seat [seat, 2], the mean over its networks; `losses` [2, slot]: the cohort's."""
    return means_of(losses.take(slots_of(seats), 1).T, seats)
