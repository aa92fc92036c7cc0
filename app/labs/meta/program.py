"""The meta-learning lab's torch half: starts that sessions share, and each session's own points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import numpy as np

from app.data.pictures import EXTENT, quantise
from app.engine.devices import read
from app.engine.messages import TILE_SIZE
from app.engine.program import TileSnapshot, metrics
from app.engine.programs.shared import SharedProgram, SharedSeat
from app.engine.stacked.freshness import Known, evaluate_oldest
from app.engine.stacked.network import Network
from app.engine.stacked.packing import alike
from app.labs.meta import LAB
from app.labs.meta.adapting import Question, curves_of, errors_after
from app.labs.meta.lab import SHOWN
from app.labs.meta.run import TASKS, MetaRun, advance
from app.labs.meta.spec import ENOUGH, STARTS, STEPS, MetaExam, MetaSpec, Task
from app.labs.meta.waves import HEIGHT, REACH, grid, hidden_waves, wave_through

ABREAST = 8 * (TASKS + 1)  # networks in one stack: eight runs
MEASURED_RUNS = 4  # runs that learn and are measured at a picture, so that those of sixty keep nobody waiting
TOGETHER = 64  # people whose places are examined at once
EXAMINED = 16  # hidden waves of an exam
EDGE = 0.6  # of a tile's picture, from the curve to where its sides have their full colours


Exam = tuple[str, tuple[float, ...]]  # its seed, and the places at which waves are known


class MetaSeat(SharedSeat[MetaRun]):
    """One session: its task, and `curves` float32 [STARTS, steps + 1, GRID] of what each start makes of it."""

    curves: np.ndarray

    @property
    def task(self) -> Task:
        """What its networks adapt to now."""
        return Task.model_validate({name: self.tuned[name] for name in Task.model_fields})

    def question(self, exact: bool) -> Question:
        """What its networks are asked: further than for the figures of a run only where somebody looks."""
        task = self.task
        return Question(task.known, STEPS if exact or task.steps > ENOUGH else ENOUGH)

    def errors(self, curves: np.ndarray) -> np.ndarray:
        """How far curves [..., GRID] are from the wave: mean squared, [...]; NaN where none can be told."""
        wave = wave_through(self.task.known)
        errors: np.ndarray = np.square(curves - wave).mean(-1).astype(np.float32)
        return errors

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        """What comes of its points; `data`: where curves are known."""
        if kind == "data":
            return {"places": grid().astype(np.float32)}
        points, run = self.task.known, self.run
        curves = self.curves[:, : SHOWN[kind] + 1]
        arrays = {
            **metrics(*run.losses, rate),
            "curves": curves,
            "errors": self.errors(curves),
            "wave": wave_through(points).astype(np.float32),
            "measured": run.measured.copy(),
            "count": np.array([len(points)], np.uint32),
            "points": np.array(points, np.float32).reshape(-1, 2),
        }
        return arrays if kind == "live" else {**arrays, "parameters": run.network.weights}

    def tile(self) -> TileSnapshot:
        """The curve of the start that counts, as far as it is shown, as an edge in the plane; blue above it."""
        task = self.task
        curve = self.curves[STARTS.index(task.start), task.steps]
        up = np.linspace(HEIGHT, -HEIGHT, TILE_SIZE)[:, None]
        across = np.interp(np.linspace(-REACH, REACH, TILE_SIZE), grid(), curve)
        points = np.array([(x * EXTENT / REACH, y * EXTENT / HEIGHT, 0) for x, y in task.known], np.float32)
        return TileSnapshot(
            self.step,
            *self.run.losses,
            quantise((up - across) / EDGE),
            figure=float(self.errors(curve)),
            points=points.reshape(-1, 3),
            twin=self.twin(task.known, task.start, task.steps),
            curve=(self.run.losses[1], nan),
        )


class MetaProgram(SharedProgram[MetaSeat, MetaRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts
    together = ABREAST

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self._curves: Known[Question, np.ndarray] = Known(curves_of)
        self._results: Known[Exam, float] = Known(results_of)

    def begin(self, spec: MetaSpec) -> MetaRun:
        return MetaRun(spec, self.device)

    def seat(self, spec: MetaSpec) -> MetaSeat:
        return MetaSeat(spec, self.runs, LAB.together(spec))

    def load(self, run: MetaRun) -> int:
        return TASKS + 1

    def advance(self, plan: Sequence[tuple[MetaRun, int]]) -> None:
        advance(plan)

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        """Take live values; other points are adapted to at once."""
        super().tune(session, changes)
        return not changes.keys() <= {"speed"}

    def refresh(self, seats: Sequence[MetaSeat], exact: bool) -> None:
        """All curves of all seats, and how good the starts are."""
        asked = [(network, seat.question(exact)) for seat in seats for network in seat.run.networks]
        found = self._curves.of(asked)
        for number, seat in enumerate(seats):
            seat.curves = np.stack(found[len(STARTS) * number : len(STARTS) * (number + 1)])
        evaluate_oldest((seat.run for seat in seats), None if exact else MEASURED_RUNS)

    def examine(self, exams: Mapping[str, MetaExam]) -> dict[str, float]:
        """How near the start comes to an exam's hidden waves from each session's places; NaN: it is not found yet."""
        asked = {}
        for name, exam in exams.items():
            seat = self.seats[name]
            if places := tuple(x for x, _ in seat.task.known if seat.run.finished):
                asked[name] = seat.run.network, (exam.seed, places)
        return dict.fromkeys(exams, nan) | dict(zip(asked, self._results.of(asked.values()), strict=True))


def results_of(asked: Sequence[tuple[Network, Exam]]) -> list[float]:
    """The mean squared error on an exam's waves, of networks that have adapted to each at the same places."""
    parts = list(alike(asked, lambda pair: len(pair[1][1]), TOGETHER))
    requests = [[(network, hidden_waves(seed, EXAMINED, places)) for network, (seed, places) in part] for part in parts]
    errors = read([errors_after(part, (ENOUGH,))[:, 0, 1] for part in requests])
    found = dict(zip((pair for part in parts for pair in part), np.concatenate(errors).tolist(), strict=True))
    return [found[pair] for pair in asked]
