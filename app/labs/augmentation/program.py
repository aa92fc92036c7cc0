"""The lab in the engine: sessions that ask for the same training share it, those of a group share their drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from app.engine.program import Snapshot, TileSnapshot
from app.engine.programs.shared import SharedProgram
from app.engine.programs.stacked import ErrorRates
from app.engine.stacked.packing import together
from app.kit.pools import Pools
from app.kit.tensors.answers import Answers, Drawn, ask
from app.labs.augmentation import LAB
from app.labs.augmentation.pictures import columns, hidden
from app.labs.augmentation.rows import LEARNING, Row, evaluate_column, forget_stale
from app.labs.augmentation.run import AugmentationRun, advance
from app.labs.augmentation.seat import AugmentationSeat
from app.labs.augmentation.showing import update
from app.labs.augmentation.spec import AugmentationEdit, AugmentationExam, AugmentationSpec, Recipe
from app.labs.augmentation.transforms import CHANNELS


class AugmentationProgram(SharedProgram[AugmentationSeat, AugmentationRun]):
    """Implements app.engine.program.Program."""

    live, layouts_of = LAB.tuned, LAB.layouts

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.together = together(self.device)
        self._pools: Pools[Drawn] = Pools()
        self._finished: WeakValueDictionary[tuple[str, Recipe], Row] = WeakValueDictionary()
        self._affected: set[AugmentationSeat] = set()
        self._errors: ErrorRates[AugmentationExam] = ErrorRates(partial(hidden, device=self.device))

    def seat(self, spec: AugmentationSpec) -> AugmentationSeat:
        return AugmentationSeat(spec, self.runs, self._pools.of(spec.data.group), self.device)

    def begin(self, spec: AugmentationSpec) -> AugmentationRun:
        return AugmentationRun(spec, self.device, self._finished)

    def advance(self, plan: Sequence[tuple[AugmentationRun, int]]) -> None:
        advance(plan)

    def load(self, run: AugmentationRun) -> int:
        return len(run.rows)

    # ---- whose drawings change

    def admit(self, session: str, spec: AugmentationSpec, state: dict[str, Any] | None) -> None:
        """Begin a session; its group sees whom it has."""
        super().admit(session, spec, state)
        self._drawn(self.seats[session])

    def configure(self, session: str, spec: AugmentationSpec, keep: bool) -> None:
        """Exchange a session's spec; its drawings may go to another group."""
        old = self.seats[session]
        super().configure(session, spec, keep)
        self._drawn(self.seats[session])
        self._drawn(old)

    def release(self, session: str) -> None:
        """Forget a session; its drawings go along."""
        seat = self.seats[session]
        super().release(session)
        self._drawn(seat)

    def edit(self, session: str, edit: AugmentationEdit) -> None:
        """Take what a hand did."""
        super().edit(session, edit)
        if edit.drawing is not None or edit.undraw is not None:
            self._drawn(self.seats[session])

    def affected(self) -> list[str]:
        """Those who look at a run that others have trained, or share a pool that has changed."""
        onlookers, affected = set(super().affected()), self._affected
        if not onlookers and not affected:
            return []
        self._affected = set()
        return [session for session, seat in self.seats.items() if session in onlookers or seat in affected]

    def _drawn(self, seat: AugmentationSeat) -> None:
        """The drawings of `seat` have changed, which others see; itself it is drawn anyway."""
        self._affected |= {owner for owner in seat.pool.owners if owner is not seat}

    # ---- pictures

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """Frames of `kind`, up to date."""
        if kind != "data":
            seats, exact = [self.seats[session] for session in rates], kind == "full"
            self._look(seats, exact)
            update([(seat.showing, seat.view) for seat in seats], self.device, exact)
        return super().snapshot(kind, rates)

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """The tables of many sessions."""
        self._look([self.seats[session] for session in sessions], exact=False)
        return super().tiles(sessions)

    def _look(self, seats: Sequence[AugmentationSeat], exact: bool) -> None:
        """Have the drawings answered, and the first loss of those who have not trained yet."""
        pools = {id(seat.pool): seat for seat in seats}
        asked: list[tuple[list[Answers], list[Drawn]]] = []
        for one in pools.values():
            if drawings := one.testing:
                rows = [row for seat in seats if seat.pool is one.pool for row in seat.table()]
                forget_stale(rows, exact)
                asked.append(([row.answers for row in rows], drawings))
        ask(asked, self.device, CHANNELS)
        fresh = dict.fromkeys(seat.last for seat in seats if not seat.last.losses)
        for mode in dict.fromkeys(row.mode for row in fresh):
            for name in (LEARNING, next(iter(columns(mode, self.device)))):
                evaluate_column([row for row in fresh if row.mode == mode], name)

    def examine(self, exams: Mapping[str, AugmentationExam]) -> dict[str, float]:
        """The share of hidden pictures that each last row's network gets wrong."""
        rates = self._errors.of((self.seats[name].last.network, exam) for name, exam in exams.items())
        return dict(zip(exams, rates, strict=True))
