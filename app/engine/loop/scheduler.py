"""Who trains how much in a tick. Time is looked at between slices, never inside one.

Some speeds are bounded (epochs by the clock or by drawn frames), the others train as much as fits; all of the latter
get the same number of epochs in each round, and a round that does not fit into one tick goes on in the next. Sessions
that cost no more together than one alone are a crowd. What an epoch of a crowd costs is learnt from its slices; after
any change of its members it is tried with a single epoch first. So a tick lasts little longer than its time or, if that
is longer, than the slowest single epoch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.engine.loop.failures import isolated
from app.engine.loop.member import Member
from app.engine.loop.pace import FRAME_SECONDS
from app.engine.program import Program, Progress

MAX_EPOCHS = 4096  # in one slice, whatever the estimate says
MAX_DEBT_SECONDS = 0.25  # a clocked session that could not train catches up on no more than this
SLACK = 1.25  # the end of a round may take a little longer than its time: better than a tick for its last epochs
LATE = 4  # ticks that a round may last because a crowd has become slower since it began
UNION = 4  # crowds are put together, to save calls, up to this part of a tick's time

Trained = Callable[[Program, dict[str, int], Progress], None]
Failed = Callable[[str, Exception], None]


@dataclass(slots=True, eq=False)
class Crowd:
    """Members of one program whose epochs cost as much together as one alone."""

    program: Program
    members: list[Member]

    @property
    def cost(self) -> float | None:
        """Seconds per epoch; None as long as it is not tried."""
        costs = [member.cost for member in self.members]
        return None if None in costs else max(cost for cost in costs if cost is not None)

    @property
    def owed(self) -> int:
        """Epochs until everyone has theirs."""
        return max(member.owed for member in self.members)

    @property
    def served(self) -> float:
        """When the one who has waited longest had a turn."""
        return min(member.served for member in self.members if member.owed)

    @property
    def bounded(self) -> bool:
        """Somebody here waits for a few epochs only."""
        return any(member.owed and not member.unbounded for member in self.members)


class Scheduler:
    """Hands out epochs and has them trained; `trained` hears what was done, `failed` who could not."""

    def __init__(self, seconds: float, clock: Callable[[], float], trained: Trained, failed: Failed) -> None:
        self.seconds = seconds
        self.clock = clock
        self.spent = 0.0  # training, ever
        self._trained = trained
        self._failed = failed
        self._bounded_spent = 0.0  # in the last tick
        self._unbounded_first = False  # they had no turn in the last tick

    def tick(self, members: Iterable[Member], now: float) -> None:
        """Train for about `seconds`."""
        awake = [member for member in members if member.busy]
        for member in awake:
            member.look(now)
        busy = [member for member in awake if member.may_train(now)]
        if not busy:
            return
        self._grant(busy, now)
        owing = list(self._crowds([member for member in busy if member.owed]))
        bounded = [crowd for crowd in owing if crowd.bounded]
        unbounded = [crowd for crowd in owing if not crowd.bounded]
        end = self.clock() + self.seconds
        if self._unbounded_first and unbounded:
            self._unbounded_first = False
            self._train(unbounded, end - self.seconds / 2 if bounded else end)
            self._bounded_spent = self._train(bounded, end)
            return
        self._bounded_spent = self._train(bounded, end - self.seconds / 2 if unbounded else end)
        late = bounded and self.clock() >= end
        self._unbounded_first = bool(unbounded and late)
        if not late:
            self._train([crowd for crowd in owing if crowd.owed], end)

    # ---- how many epochs

    def _grant(self, busy: list[Member], now: float) -> None:
        for member in busy:
            if not member.owed and not member.unbounded:
                member.owed = bounded_share(member, now)
        unbounded = [member for member in busy if member.unbounded]
        crowds = list(self._crowds(unbounded))
        if any(member.owed for member in unbounded):  # a round goes on
            for crowd in crowds:
                most = MAX_EPOCHS if not crowd.cost else max(1, int(LATE * self.seconds / crowd.cost))
                for member in crowd.members:
                    member.owed = min(member.owed, most)
            return
        together = sum(crowd.cost or 0.0 for crowd in crowds)
        seconds = max(self.seconds / 2, self.seconds - self._bounded_spent)
        epochs = max(1, min(MAX_EPOCHS, int(seconds / together))) if together else 1
        for member in unbounded:
            share = epochs if member.cost is not None else 1
            member.owed = min(share, member.steps or share)

    # ---- slices

    def _crowds(self, members: list[Member]) -> Iterator[Crowd]:
        of_program: dict[int, tuple[Program, dict[str, Member]]] = {}
        for member in members:
            of_program.setdefault(id(member.program), (member.program, {}))[1][member.session] = member
        for program, named in of_program.values():
            for sessions in program.crowds(list(named)):
                yield Crowd(program, [named[session] for session in sessions])

    def _train(self, crowds: list[Crowd], end: float) -> float:
        """Slices of `crowds`, those that have waited longest first, until `end`; at least one. The seconds spent."""
        begin = now = self.clock()
        union: list[Crowd] = []
        together = 0.0
        for crowd in sorted(crowds, key=lambda crowd: crowd.served):
            if crowd.cost is None:  # tried alone
                now = self._slice([crowd], 1, now)
            elif (whole := crowd.owed * crowd.cost) <= self.seconds / UNION:
                if union and (together + whole > self.seconds / UNION or union[0].program is not crowd.program):
                    now = self._slice(union, MAX_EPOCHS, now)
                    union, together = [], 0.0
                union.append(crowd)
                together += whole
            if now + together >= end:
                break
            if crowd.cost is not None and crowd.owed and crowd not in union:
                left = end - now - together
                fitting = crowd.owed if crowd.owed * crowd.cost <= left * SLACK else int(left / crowd.cost)
                now = self._slice([crowd], max(1, fitting), now)
                if now + together >= end:
                    break
        if union:
            now = self._slice(union, MAX_EPOCHS, now)
        return now - begin

    def _slice(self, crowds: list[Crowd], most: int, begin: float) -> float:
        """Train everyone in `crowds` for what they are owed, up to `most` epochs; when that was done."""
        program = crowds[0].program
        epochs = {m.session: min(m.owed, most) for crowd in crowds for m in crowd.members if m.owed}
        expected = [(crowd, min(crowd.owed, most), crowd.cost) for crowd in crowds]
        for done, progress in isolated(program.train, epochs, self._failed):
            self._trained(program, done, progress)
        now = self.clock()
        spent = now - begin
        self.spent += spent
        estimate = sum(count * cost for _, count, cost in expected if cost is not None)
        for crowd, count, cost in expected:
            # of crowds trained in one call each took its part of the time
            took = spent / count if cost is None or not estimate else cost * spent / estimate
            for member in crowd.members:
                if member.session in epochs:
                    member.owed = max(0, member.owed - count)
                    member.cost, member.served = max(took, 1e-7), now
        return now


def bounded_share(member: Member, now: float) -> int:
    """How many epochs a member of bounded speed is due now."""
    speed = member.speed
    if speed.epochs_per_second:
        period = 1 / speed.epochs_per_second
        member.trained_until = max(member.trained_until, now - period - MAX_DEBT_SECONDS)
        epochs = int((now - member.trained_until) / period + 1e-6)
        member.trained_until += epochs * period
        return epochs
    if now < member.next_turn - FRAME_SECONDS / 2:  # ticks don't keep a screen's time; on average they do
        return 0
    member.next_turn = max(member.next_turn, now - FRAME_SECONDS) + FRAME_SECONDS
    return speed.epochs_per_frame or 0
