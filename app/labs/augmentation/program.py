"""The lab in the engine: sessions that ask for the same training share it, those of a group share their drawings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakValueDictionary

from app.engine.devices import choose_device
from app.engine.layout import Layouts
from app.engine.program import Snapshot, TileSnapshot
from app.engine.programs.shared import SharedProgram
from app.engine.stacked.packing import TOGETHER
from app.labs.augmentation import LAB
from app.labs.augmentation.material import columns
from app.labs.augmentation.pool import Pool, ask
from app.labs.augmentation.rows import LEARNING, Row, examine, judge_column
from app.labs.augmentation.run import AugmentationRun, advance
from app.labs.augmentation.seat import AugmentationSeat
from app.labs.augmentation.showing import update
from app.labs.augmentation.spec import AugmentationEdit, AugmentationExam, AugmentationSpec, Recipe


class AugmentationProgram(SharedProgram[AugmentationSeat, AugmentationRun]):
    """Implements app.engine.program.Program."""

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.device = choose_device(device, backend)
        self._pools: dict[str, Pool] = {}  # of groups, as long as somebody is in
        self._finished: WeakValueDictionary[tuple[str, Recipe], Row] = WeakValueDictionary()
        self._affected: set[AugmentationSeat] = set()

    def seat(self, spec: AugmentationSpec) -> AugmentationSeat:
        """As SeatedProgram.seat."""
        pool = self._pools.setdefault(spec.data.group, Pool()) if spec.data.group else Pool()
        return AugmentationSeat(spec, self.runs, pool, self.device)

    def begin(self, spec: AugmentationSpec) -> AugmentationRun:
        """As SharedProgram.begin."""
        return AugmentationRun(spec, self.device, self._finished)

    def live(self, spec: AugmentationSpec) -> dict[str, Any]:
        """As SeatedProgram.live."""
        return LAB.tuned(spec)

    def layouts_of(self, spec: AugmentationSpec) -> Layouts:
        """As SeatedProgram.layouts_of."""
        return LAB.layouts(spec)

    # ---- sessions come and go

    def admit(self, session: str, spec: AugmentationSpec, state: Mapping[str, Any] | None) -> None:
        """As Program.admit."""
        super().admit(session, spec, state)
        self._stir(self.seats[session])

    def configure(self, session: str, spec: AugmentationSpec, keep: bool) -> None:
        """As Program.configure; drawings and finished rows come along."""
        old = self.seats[session]
        super().configure(session, spec, keep)
        seat = self.seats[session]
        if seat is old:
            return
        seat.inherit(old)
        self._stir(seat)
        self._stir(old)
        self._tidy(old)

    def release(self, session: str) -> None:
        """As Program.release."""
        seat = self.seats[session]
        super().release(session)
        self._stir(seat)
        self._tidy(seat)

    def edit(self, session: str, edit: AugmentationEdit) -> None:
        """As Program.edit."""
        seat = self.seats[session]
        seat.edit(edit)
        if edit.drawing is not None or edit.undraw is not None:
            self._stir(seat)

    def affected(self) -> list[str]:
        """As Program.affected: those who share a pool that has changed, too."""
        onlookers, affected = set(super().affected()), self._affected
        if not onlookers and not affected:
            return []
        self._affected = set()
        return [session for session, seat in self.seats.items() if session in onlookers or seat in affected]

    def _stir(self, seat: AugmentationSeat) -> None:
        """The drawings of `seat` have changed, which others see; itself it is drawn anyway."""
        self._affected |= {owner for owner in seat.pool.owners if owner is not seat}

    def _tidy(self, seat: AugmentationSeat) -> None:
        if not seat.pool.owners:
            self._pools.pop(seat.spec.data.group, None)

    # ---- training

    def advance(self, plan: Sequence[tuple[AugmentationRun, int]]) -> None:
        """As SharedProgram.advance."""
        advance(plan)

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """As Program.groups: runs whose networks fit into one stack."""
        groups: list[list[str]] = []
        room = 0
        for sharing in super().groups(sessions):
            size = len(self.seats[sharing[0]].run.rows)
            if size > room:
                groups.append([])
                room = TOGETHER
            groups[-1] += sharing
            room -= size
        return groups

    # ---- pictures

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        """As Program.snapshot."""
        seats = [self.seats[session] for session in rates]
        if kind != "data":
            exact = kind == "full"
            self._look(seats, exact)
            update(seats, exact)
        return super().snapshot(kind, rates)

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        """As Program.tiles."""
        self._look([self.seats[session] for session in sessions], exact=False)
        return super().tiles(sessions)

    def _look(self, seats: Sequence[AugmentationSeat], exact: bool) -> None:
        """Have the drawings answered, and the first loss of those who have not trained yet."""
        pools = {id(seat.pool): seat.pool for seat in seats}
        for pool in pools.values():
            if drawings := pool.testing():
                rows = [row for seat in seats if seat.pool is pool for row in seat.table()]
                ask(rows, drawings, self.device, exact)
        fresh = dict.fromkeys(seat.last for seat in seats if not seat.last.losses)
        for mode in dict.fromkeys(row.mode for row in fresh):
            for name in (LEARNING, next(iter(columns(mode, self.device)))):
                judge_column([row for row in fresh if row.mode == mode], name)

    def examine(self, exams: Mapping[str, AugmentationExam]) -> dict[str, float]:
        """As Program.examine: the share of hidden pictures that the last row's network gets wrong."""
        marks = examine([(self.seats[session].last, exam) for session, exam in exams.items()])
        return dict(zip(exams, marks, strict=True))
