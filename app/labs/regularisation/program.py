"""The program of the regularisation lab: everybody's networks train together, and are asked together what is shown."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from app.data.pictures import quantise
from app.engine.dense.cohort import Cohort
from app.engine.dense.dropout import left_out_of_many
from app.engine.dense.native import CACHE
from app.engine.messages import TILE_SIZE
from app.engine.program import Progress, Snapshot, TileSnapshot, metrics
from app.engine.programs.cohorts import CohortProgram, means_of, parts_of, slots_of
from app.engine.programs.seated import bounded
from app.labs.regularisation import LAB
from app.labs.regularisation.evaluation import Answers, Key, ask
from app.labs.regularisation.lab import BARS
from app.labs.regularisation.points import hidden_points
from app.labs.regularisation.seat import BATCH, LEARNS, LOOK_EVERY, RegularisationSeat
from app.labs.regularisation.spec import RegularisationExam, RegularisationSpec

AT_REST = 32  # pixels along an edge of a map
BY_CROWD = ((4, 32), (16, 24))  # while they learn: of so many people so many pixels each …
OF_MANY = 16  # … and of more so few
EXAM_FROM = 50  # epochs: before, networks know little and overfit nothing
HOLDS = ("dropout", "l1_rate", "l2_rate")  # live values that hold networks back
LEFT_OUT, SILENT = 1, 2  # of a unit, as frames have it


class Crowd:
    """How many people learn side by side, in however many calls each of them has had its turn."""

    def __init__(self) -> None:
        self._round: set[str] = set()
        self._before = 0

    @property
    def people(self) -> int:
        """In the round before, or already in this one."""
        return max(self._before, len(self._round))

    def learn(self, sessions: Collection[str]) -> None:
        """It is their turn: who has had one in this round begins the next."""
        if not self._round.isdisjoint(sessions):
            self._before, self._round = len(self._round), set()
        self._round.update(sessions)


class RegularisationProgram(CohortProgram[RegularisationSeat]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto", cache: str = CACHE) -> None:
        super().__init__(backend, device, cache)
        self.crowd = Crowd()

    def seat(self, spec: RegularisationSpec) -> RegularisationSeat:
        return RegularisationSeat(spec, self.cohorts)

    # ---- training

    def train(self, steps: dict[str, int]) -> Progress:
        """So many epochs each, with a look at everybody's losses now and then; who has stopped altogether, is done."""
        self.crowd.learn(steps)
        left = {name: bounded(self.seats[name], count) for name, count in steps.items()}
        lost: list[str] = []
        while left := {name: count for name, count in left.items() if count and len(self.seats[name].learning)}:
            now = {name: min(count, LOOK_EVERY - self.seats[name].step % LOOK_EVERY) for name, count in left.items()}
            lost += super().train(now).diverged
            self.look([name for name in now if not self.seats[name].step % LOOK_EVERY and name not in lost])
            left = {name: count - now[name] for name, count in left.items() if name not in lost}
        ended = self.progress(steps, lost).finished
        still = [name for name in steps if not len(self.seats[name].learning)]
        return Progress(tuple(lost), tuple(dict.fromkeys([*ended, *still])))

    def look(self, sessions: Sequence[str]) -> None:
        """Find out whose networks are better than ever, and whose have not been for long."""
        for cohort, seats in self.by_cohort(sessions):
            slots = slots_of(seats)
            losses, vectors = cohort.losses(slots)[1], cohort.vectors(slots)
            for seat, own in zip(seats.values(), parts_of(seats), strict=True):
                seat.look(losses[list(seat.slots)], vectors[own])

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Change live values and have the networks take them; whether some went back to what they were.

        Who has stopped early learns on where something else holds it back.
        """
        seat = self.seats[session]
        before = [seat.tuned[name] for name in HOLDS]
        super().tune(session, changes)
        if before != [seat.tuned[name] for name in HOLDS]:
            seat.learn_on()
        return seat.settle()

    # ---- what is seen

    def by_points(self, sessions: Iterable[str]) -> Iterator[tuple[Cohort, Key, dict[str, RegularisationSeat]]]:
        """Those of one cohort that have the same points."""
        for cohort, seats in self.by_cohort(sessions):
            alike: dict[Key, dict[str, RegularisationSeat]] = {}
            for name, seat in seats.items():
                alike.setdefault(seat.key, {})[name] = seat
            for key, own in alike.items():
                yield cohort, key, own

    def answers(self, sessions: Sequence[str], least: int) -> dict[str, Answers]:
        """What everybody's networks say now, in pictures of at least so many pixels along an edge."""
        unknown = [name for name in sessions if not knows(self.seats[name], least)]
        for cohort, key, seats in self.by_points(unknown):
            before = {name: fresh for name, seat in seats.items() if (fresh := tested(seat, least)) is not None}
            for name, found in ask(cohort, key, seats, least, before):
                seat = self.seats[name]
                seat.answers = (seat.step, least), found
                if name not in before:
                    seat.tested = seat.step
        return {name: known.answers[1] for name in sessions if (known := self.seats[name]).answers is not None}

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        if kind == "data":
            return {name: Snapshot(0, points_of(self.seats[name])) for name in rates}
        found = self.answers(list(rates), AT_REST if kind == "full" else size_for(self.crowd.people))
        frames = {}
        for cohort, seats in self.by_cohort(rates):
            chosen = [seat.slots[looked_at(seat)] for seat in seats.values()]
            layers, updates = cohort.layers(chosen), cohort.updates_of(chosen).tolist()
            dark = left_out_of(seats, updates)
            for (name, seat), own in zip(seats.items(), layers, strict=True):
                arrays = {**told(found[name], seat, rates[name]), **inside(own, dark.get(name))}
                if kind == "full":
                    parts = [part for weights, biases in own for part in (weights.T.ravel(), biases)]
                    arrays["parameters"] = np.concatenate(parts)
                frames[name] = Snapshot(seat.step, arrays)
        return {name: frames[name] for name in rates}

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """The mean of what a person's networks say, from the answers that their page has seen anyway."""
        drawn = {}
        for name, answers in self.answers(sessions, OF_MANY).items():
            seat = self.seats[name]
            train, test = answers.losses.mean(1).tolist()
            figure = float(answers.accuracies[1].mean())
            picture = quantise(resized(answers.maps.mean(0), TILE_SIZE))
            drawn[name] = TileSnapshot(seat.step, train, test, picture, figure=figure, points=seat.points)
        return drawn

    def examine(self, exams: Mapping[str, RegularisationExam]) -> dict[str, float]:
        """The mean over a person's networks of what the exam asks, every few epochs; NaN in the first ones.

        It costs as much as several epochs: in between people keep what they had.
        """
        takers: dict[RegularisationExam, list[str]] = {}
        for name, exam in exams.items():
            seat = self.seats[name]
            if seat.step >= EXAM_FROM and (seat.examined is None or seat.examined[0] != (exam, seat.moment)):
                takers.setdefault(exam, []).append(name)
        for exam, sessions in takers.items():
            for name, result in self._results(exam, sessions).items():
                seat = self.seats[name]
                seat.examined = (exam, seat.moment), result
        return {name: seat.examined[1] if (seat := self.seats[name]).examined else math.nan for name in exams}

    def _results(self, exam: RegularisationExam, sessions: Sequence[str]) -> dict[str, float]:
        xy, labels = hidden_points(exam.seed)
        results: dict[str, float] = {}
        for cohort, seats in self.by_cohort(sessions):
            wrong = ((cohort.shown(slots_of(seats), xy) >= 0) != (labels > 0)).mean(1)
            results |= zip(seats, means_of(wrong, seats).tolist(), strict=True)
        if exam.aim == "gap":
            for name, answers in self.answers(sessions, OF_MANY).items():
                results[name] = 1 - (float(answers.accuracies[0].mean()) - (1 - results[name]))
        return results


def knows(seat: RegularisationSeat, least: int) -> bool:
    """Whether a seat has the answers of its networks as they are now."""
    if seat.answers is None:
        return False
    step, size = seat.answers[0]
    return step == seat.step and size >= least


def tested(seat: RegularisationSeat, size: int) -> Answers | None:
    """A seat's last answers, where it is one of many and they are fresh enough for what tests its networks."""
    if size > OF_MANY or seat.answers is None or not 0 <= seat.step - seat.tested < LOOK_EVERY:
        return None
    return seat.answers[1]


def size_for(people: int) -> int:
    """Pixels along an edge of a map where so many people learn at the same time."""
    return next((size for most, size in BY_CROWD if people <= most), OF_MANY)


def looked_at(seat: RegularisationSeat) -> int:
    """Into which of its networks."""
    return seat.focus[1] if seat.focus else 0


def points_of(seat: RegularisationSeat) -> dict[str, Any]:
    """The arrays of a data frame."""
    lesson = seat.lesson
    xy, labels = lesson.xy[: lesson.train], lesson.label[: lesson.train]
    return {"points": xy, "labels": labels, "flipped": lesson.flipped.astype(np.uint8)}


def told(answers: Answers, seat: RegularisationSeat, rate: float) -> dict[str, Any]:
    """What a frame says of all of a person's networks."""
    losses, maps = answers.losses, answers.pictures.ravel()
    train, test = losses.mean(1).tolist()
    return {
        **metrics(train, test, rate),
        "losses": losses,
        "accuracies": answers.accuracies,
        "by_heart": answers.by_heart,
        "agree": answers.right[:, : answers.lesson.train].sum(0).astype(np.uint8),
        "stopped": seat.stopped.copy(),
        "map_bytes": np.array([len(maps)], np.uint32),
        "maps": maps,
    }


def left_out_of(seats: Mapping[str, RegularisationSeat], updates: Sequence[int]) -> dict[str, np.ndarray]:
    """Which units the looked at network of each has left out of its last step: bool [layer, unit].

    `updates`: how many that network of each of `seats` has had. Those are missing of whom no unit is ever left out.
    """
    asked = {}
    for (name, seat), updated in zip(seats.items(), updates, strict=True):
        if seat.tuned["dropout"] and seat.step and seat.stopped[looked_at(seat)] == LEARNS:
            network = seat.cohort.networks[seat.slots[looked_at(seat)]]
            assert network is not None
            last = network.train - 1  # the sample of the last step; with its batch came the last update
            asked[name] = network.seed, updated - (network.train % BATCH == 0), last, seat.tuned["dropout"]
    if not asked:
        return {}
    seeds, before, samples, rates = zip(*asked.values(), strict=True)
    units = max(seats[name].spec.network.units for name in asked)
    layers = [left_out_of_many(seeds, before, samples, layer, units, rates) for layer in range(2)]
    return dict(zip(asked, np.stack(layers, axis=1), strict=True))


def inside(layers: list[tuple[np.ndarray, np.ndarray]], left_out: np.ndarray | None) -> dict[str, Any]:
    """What a frame says of the network that is looked at, from (weights [in, out], biases) of each of its `layers`.

    `left_out` [layer, unit]: whom dropout has left out of its last step.
    """
    out = [np.sqrt((weights**2).sum(1)) for weights, _ in layers[1:]]
    into = [(weights != 0).any(0) | (biases != 0) for weights, biases in layers[:-1]]
    strengths = np.stack(out).astype(np.float32)
    resting = np.where((strengths == 0) | ~np.stack(into), SILENT, 0).astype(np.uint8)
    if left_out is not None:
        resting[left_out[:, : resting.shape[1]] & (resting == 0)] = LEFT_OUT
    weights = np.concatenate([weights.ravel() for weights, _ in layers])
    reach = reach_of(weights)
    bars = ((weights + reach) * (BARS / (2 * reach))).astype(np.int32)
    histogram = np.bincount(np.clip(bars, 0, BARS - 1), minlength=BARS)
    return {
        "strengths": strengths,
        "resting": resting,
        "reach": np.array([reach], np.float32),
        "histogram": histogram.astype(np.uint32),
    }


def reach_of(weights: np.ndarray) -> float:
    """The least round number, from 1 on, that no weight goes beyond."""
    furthest, reach, step = float(np.nanmax(np.abs(weights), initial=0.0)), 1.0, 0
    while reach < furthest and step < 60:
        step += 1
        reach = (1, 2, 5)[step % 3] * 10.0 ** (step // 3)
    return reach


def resized(picture: np.ndarray, size: int) -> np.ndarray:
    """A square picture [n²] in bilinear steps as [size, size]."""
    edge = round(len(picture) ** 0.5)
    at = np.linspace(0, edge - 1, size)
    low = np.minimum(at.astype(int), edge - 2)
    share = (at - low).astype(np.float32)
    rows = picture.reshape(edge, edge)
    rows = rows[low] * (1 - share)[:, None] + rows[low + 1] * share[:, None]
    mixed: np.ndarray = rows[:, low] * (1 - share) + rows[:, low + 1] * share
    return mixed
