"""A program whose sessions share runs: who asks for the same training gets the same run, and it is trained once.

So whatever is heavy runs once per room, where everybody has the same set-up, and a run of one's own begins with the
first change. A run is determined by its key alone; every session may look at it and pause or go on by itself, but a
run that has reached its end stays as it is. A new start takes a session to the next round of the same key: those who
begin anew together are together again.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar
from zlib import crc32

from app.engine.program import Progress
from app.engine.programs.seated import Seat, SeatedProgram
from app.engine.stacked.packing import packed

Key = tuple[str, int]  # what is trained, and the round


class Run(Protocol):
    """What is trained. Equal keys begin equally."""

    step: int
    diverged: bool

    @property
    def length(self) -> int:
        """Steps until it is finished."""

    def state(self) -> dict[str, Any]:
        """All that `restore` needs."""

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from `state`."""


RunType = TypeVar("RunType", bound=Run)


class SharedSeat(Seat, Generic[RunType]):
    """One session's view of a run."""

    def __init__(self, spec: Any, runs: Runs[RunType], key: str) -> None:
        super().__init__(spec)
        self._runs = runs
        self.key: Key = (key, 0)
        self.run = runs.join(self.key, self.basis)
        self.step = self.run.step

    @property
    def basis(self) -> Any:
        """What a run of its key begins with; a lab whose keys hold more than the spec says adds that."""
        return self.spec

    def twin(self, *look: object) -> int:
        """For TileSnapshot: the same for all who look at this run in this way."""
        return crc32(repr((self.key, look)).encode()) or 1

    @property
    def left(self) -> int:
        """Steps until the run is finished."""
        return max(0, self.run.length - self.run.step)

    def restart(self) -> None:
        """On to the next round, where others may be ahead; if that can't begin, it stays in this one."""
        self._move((self.key[0], self.key[1] + 1))

    def reset(self) -> None:
        """New start, as far as the others are who began anew before."""
        self.restart()

    def follow(self, key: str) -> None:
        """To the run of another key, which somebody may have begun already; it stays where it is in its own."""
        if key != self.key[0]:
            self._move((key, 0))

    def _move(self, key: Key) -> None:
        """To another run; nothing is given up before it is there."""
        run = self._runs.join(key, self.basis)
        self._runs.leave(self.key)
        self.key, self.run, self.step = key, run, run.step

    def leave(self) -> None:
        """Forget the run when nobody looks at it any more."""
        self._runs.leave(self.key)

    def state(self) -> dict[str, Any]:
        """The run, and which round it is; a lab adds what is the session's own."""
        return {"round": self.key[1], "epoch": self.run.step, "run": self.run.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Join the run; it goes on from here if this session is alone in it, or knows more than those who are back."""
        self._move((self.key[0], state["round"]))
        if state["epoch"] > self.run.step or self._runs.users(self.key) == 1:
            self.run.restore(state["run"])
            self.run.step = self.step = state["epoch"]


SeatType = TypeVar("SeatType", bound=SharedSeat[Any])


class Runs(Generic[RunType]):
    """The runs there are, each as long as somebody is there."""

    def __init__(self, program: SharedProgram[Any, RunType]) -> None:
        self._program = program
        self._runs: dict[Key, RunType] = {}
        self._users: dict[Key, int] = {}

    def join(self, key: Key, spec: Any) -> RunType:
        """The run of `key`, which begins if there is none."""
        if key not in self._runs:
            self._runs[key] = self._program.begin(spec)
        self._users[key] = self._users.get(key, 0) + 1
        return self._runs[key]

    def leave(self, key: Key) -> None:
        """One user less."""
        self._users[key] -= 1
        if not self._users[key]:
            del self._runs[key], self._users[key]

    def users(self, key: Key) -> int:
        """How many are in this run."""
        return self._users[key]

    def of(self, key: str) -> list[RunType]:
        """Every round of `key`."""
        return [run for (name, _), run in self._runs.items() if name == key]


class SharedProgram(SeatedProgram[SeatType], Generic[SeatType, RunType]):
    """Implements app.engine.program.Program; a lab says what a run is and how runs train."""

    together = 1  # networks that train in one stack

    def __init__(self, backend: str = "auto", device: str = "auto") -> None:
        super().__init__(backend, device)
        self.runs: Runs[RunType] = Runs(self)
        self._onlookers: set[str] = set()  # whose run others have trained since they were named

    @abstractmethod
    def begin(self, spec: Any) -> RunType:
        """A new run for `spec`; determined by what is in its key."""

    def load(self, run: RunType) -> int:
        """How many networks of `run` train in a stack with those of others; `together`: it trains by itself."""
        return self.together

    @abstractmethod
    def advance(self, plan: Sequence[tuple[RunType, int]]) -> None:
        """Train each run for so many steps, counted in its `step`: also those that are done where this raises."""

    def train(self, steps: dict[str, int]) -> Progress:
        """Train each run as far as the most eager of the named sessions wants; all who look at it see it."""
        plan: dict[int, tuple[RunType, int]] = {}
        for name, count in steps.items():
            seat = self.seats[name]
            _, most = plan.get(id(seat.run), (seat.run, 0))
            plan[id(seat.run)] = (seat.run, max(most, min(count, seat.left)))
        shown = [name for name, seat in self.seats.items() if id(seat.run) in plan]
        wanted = [(run, count) for run, count in plan.values() if count and not run.diverged]
        try:
            if wanted:
                self.advance(wanted)
        finally:
            for name in shown:
                self.seats[name].step = self.seats[name].run.step
            self._onlookers.update(set(shown) - set(steps))
        diverged = [name for name in shown if self.seats[name].run.diverged]
        finished = [name for name in shown if not self.seats[name].left and name not in diverged]
        return Progress(tuple(diverged), tuple(finished))

    def affected(self) -> Sequence[str]:
        """Sessions that look different because of what others did: those who look at a run that others have trained."""
        onlookers, self._onlookers = self._onlookers & self.seats.keys(), set()
        return tuple(onlookers)

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        """Those who share a run, with others whose runs train in the same stack."""
        sharing: dict[Key, list[str]] = {}
        for session in sessions:
            sharing.setdefault(self.seats[session].key, []).append(session)
        parts = packed(sharing.values(), lambda names: self.load(self.seats[names[0]].run), self.together)
        return [[name for names in part for name in names] for part in parts]
