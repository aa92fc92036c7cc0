"""A program whose sessions share runs, and with those of their group what each brings."""

from __future__ import annotations

from typing import Any

from app.engine.programs.shared import RunType, SeatType, SharedProgram
from app.kit.pools import Pools


class PooledProgram(SharedProgram[SeatType, RunType]):
    """Implements app.engine.program.Program; a lab's seats are the owners in `_pools`."""

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self._pools: Pools[Any] = Pools()

    def sharing(self) -> set[Any]:
        """Seats in whose pool others have put or dropped something since this was asked last."""
        return self._pools.affected()

    def affected(self) -> list[str]:
        """Those who look at a run that others have trained, or share a pool that others have changed."""
        sharing, onlookers = self.sharing(), set(super().affected())
        return [session for session, seat in self.seats.items() if session in onlookers or seat in sharing]
