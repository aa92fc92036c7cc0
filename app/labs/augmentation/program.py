"""The lab in the engine: sessions that ask for the same training share it, those of a group share their drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from weakref import WeakValueDictionary

from app.engine.program import Snapshot
from app.engine.programs.stacked import ErrorRates
from app.engine.stacked.packing import alike, together
from app.kit.tensors.answers import ask
from app.kit.tensors.pooled import PooledProgram
from app.labs.augmentation import LAB
from app.labs.augmentation.pictures import hidden
from app.labs.augmentation.rows import LEARNING, Row, evaluate_column
from app.labs.augmentation.run import AugmentationRun, advance
from app.labs.augmentation.seat import AugmentationSeat
from app.labs.augmentation.showing import update
from app.labs.augmentation.spec import COLUMNS, AugmentationExam, AugmentationSpec, Recipe
from app.labs.augmentation.transforms import CHANNELS


class AugmentationProgram(PooledProgram[AugmentationSeat, AugmentationRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = together(self.device)
        self._finished: WeakValueDictionary[tuple[str, Recipe], Row] = WeakValueDictionary()
        self._errors: ErrorRates[AugmentationExam] = ErrorRates(partial(hidden, device=self.device))

    def seat(self, spec: AugmentationSpec) -> AugmentationSeat:
        group = spec.data.group and f"{spec.data.size} {spec.data.group}"  # whose drawings its networks take
        return AugmentationSeat(spec, self.runs, self._pools.of(group), self.device)

    def begin(self, spec: AugmentationSpec) -> AugmentationRun:
        return AugmentationRun(spec, self.device, self._finished)

    def advance(self, plan: Sequence[tuple[AugmentationRun, int]]) -> None:
        advance(plan)

    def load(self, run: AugmentationRun) -> int:
        return len(run.rows)

    def refresh(self, seats: Sequence[AugmentationSeat], exact: bool) -> None:
        """Have the drawings answered, and the first loss of those who have not trained yet."""
        asked = []
        for sharing in alike(seats, lambda seat: id(seat.pool), len(seats)):
            if drawings := sharing[0].testing:
                rows = list(dict.fromkeys(row for seat in sharing for row in seat.table()))
                for row in rows:
                    row.forget_stale(exact)
                asked.append(([row.answers for row in rows], drawings))
        ask(asked, self.device, CHANNELS)
        for sharing in alike(seats, lambda seat: seat.company, len(seats)):
            scene = sharing[0].look_around()
            for seat in sharing:
                seat.scene = scene
        fresh = dict.fromkeys(seat.last for seat in seats if not seat.last.losses)
        for alone in alike(fresh, lambda row: row.task, len(fresh)):
            for name in (LEARNING, COLUMNS[alone[0].task.mode][0]):
                evaluate_column(alone, name)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`; the pictures in view, which no tile shows, are drawn together."""
        if kind != "data":
            update([self.seats[session] for session in rates], self.device, exact=kind == "full")
        return super().snapshot(kind, rates)

    def examine(self, exams: Mapping[str, AugmentationExam]) -> dict[str, float]:
        """The share of hidden pictures that each last row's network gets wrong."""
        rates = self._errors.of((self.seats[name].last.network, exam) for name, exam in exams.items())
        return dict(zip(exams, rates, strict=True))
