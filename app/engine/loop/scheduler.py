"""Who trains how much in a tick. Time is looked at between slices, never inside one.

Some speeds are bounded (steps by the clock or by drawn frames), the others train as much as fits. In each round all of
the latter get the same number of steps, but for those that cost far more than is usual, who get a fair share of time
(`fair_costs`); a round that does not fit into one tick goes on in the next. Sessions that cost no more together than
one alone are a group. What a step of a group costs is learnt from its slices. Members that have changed are tried with
a single step first, apart from their group, which goes on meanwhile, and then with more of them, until what the call
itself costs counts for little (`learn`). So a tick lasts little longer than its time or, if that is longer, than the
slowest single step.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median_low

from app.engine.loop.failures import isolated
from app.engine.loop.member import Member
from app.engine.loop.pace import FRAME_SECONDS, LONG_SECONDS, beside
from app.engine.program import Program, Progress

MAX_STEPS = 4096  # in one slice, whatever the estimate says
MOST_TOGETHER = 6  # frames of a screen: ten turns a second for everybody
MAX_DEBT_SECONDS = LONG_SECONDS  # a clocked session that could not train catches up on no more than this
SLACK = 1.25  # the end of a round may take a little longer than its time: better than a tick for its last steps
LATE = 4  # ticks that a round may last because a group has become slower since it began
DEAR = 2  # times what is usual a step may cost before its group gets fewer of them than the others
UNION = 4  # groups are put together, to save calls, up to this part of a tick's time
TRIAL_SECONDS = 1e-3  # a slice of so long tells what steps cost: the call itself takes a few hundredths of that
PROMPT = 20  # steps that somebody asked for come one in each round, however dear; more of them at their fair share

Trained = Callable[[Collection[str], Progress], None]
Failed = Callable[[str, Exception], None]


@dataclass(slots=True, eq=False)
class Group:
    """Members of one program whose steps cost as much together as one alone, their price equally settled."""

    program: Program
    members: list[Member]

    @property
    def cost(self) -> float | None:
        """Seconds per step; None as long as it is not tried."""
        return max((member.cost for member in self.members if member.cost is not None), default=None)

    @property
    def known(self) -> bool:
        """Whether the price of a step is settled."""
        return self.members[0].known

    @property
    def alone(self) -> bool:
        """It is trained by a call of its own, so that what that takes says what its steps cost."""
        return not self.known or any(member.dear for member in self.members)

    @property
    def owed(self) -> int:
        """Steps until everyone has theirs."""
        return max(member.owed for member in self.members)

    @property
    def served(self) -> float:
        """When the one who has waited longest had a turn."""
        return min(member.served for member in self.members if member.owed)

    @property
    def bounded(self) -> bool:
        """Somebody here waits for a few steps only."""
        return any(member.owed and not member.unbounded for member in self.members)


class Scheduler:
    """Hands out steps and has them trained; `trained` hears who was, and counts what is owed, `failed` who could not.

    Sessions may share what they train: what one of them is owed is then paid by the turn of another.
    """

    def __init__(self, seconds: float, clock: Callable[[], float], trained: Trained, failed: Failed) -> None:
        self.seconds = seconds
        self.clock = clock
        self.spent = 0.0  # training, ever
        self._trained = trained
        self._failed = failed
        self._bounded_spent = 0.0  # in the last tick
        self._screens = 1  # a screen's frames that bounded speeds were due then, at most
        self._together = 1  # such frames are trained for at once, as nobody sees each of them
        self._bounded_seconds = seconds  # that they may take where nobody goes as fast as it goes
        self._unbounded_first = False  # they had no turn in the last tick

    def tick(self, members: Iterable[Member], now: float, drawing: float = 0.0, turn: float = 0.0) -> None:
        """Train for about `seconds`; by the clock for longer, where `drawing` took so many seconds in the last tick.

        `turn`: seconds from one picture of everybody to the next; who goes by frames is trained as often.
        """
        self._bounded_seconds = beside(drawing, self.seconds)
        awake = [member for member in members if member.busy]
        # whose steps are dear has no time to save, and waits for their picture until all of them are trained
        behind = any(member.owed and not member.unbounded for member in awake)
        self._together = 1 if behind else max(1, min(MOST_TOGETHER, int(turn / FRAME_SECONDS), self._together + 1))
        for member in awake:
            member.look(now)
        busy = [member for member in awake if member.may_train(now)]
        if not busy:
            return
        self._grant(busy, now)
        owing = list(self._groups([member for member in busy if member.owed]))
        bounded = [group for group in owing if group.bounded]
        unbounded = [group for group in owing if not group.bounded]
        end = self.clock() + (self.seconds if unbounded else self._bounded_seconds)
        if self._unbounded_first and unbounded:
            self._unbounded_first = False
            self._train(unbounded, end - self.seconds / 2 if bounded else end)
            self._bounded_spent = self._train(bounded, end)
            return
        self._bounded_spent = self._train(bounded, end - self.seconds / 2 if unbounded else end)
        late = bounded and self.clock() >= end
        self._unbounded_first = bool(unbounded and late)
        if not late:
            self._train([group for group in owing if group.owed], end)

    # ---- how many steps

    def _grant(self, busy: list[Member], now: float) -> None:
        most, self._screens = self._screens_that_fit(), 1
        for member in busy:
            if not member.owed and not member.unbounded:
                member.owed = bounded_share(member, now, max(most, self._together), self._together)
                if per_frame := member.speed.steps_per_frame:
                    self._screens = max(self._screens, member.owed // per_frame)
        unbounded = [member for member in busy if member.unbounded]
        groups = list(self._groups(unbounded))
        if any(member.owed for member in unbounded):  # a round goes on
            for group in groups:
                most = MAX_STEPS if not group.cost else max(1, int(LATE * self.seconds / group.cost))
                for member in group.members:
                    member.owed = min(member.owed, most)
            return
        costs = fair_costs(groups)
        known = [cost for group, cost in costs.items() if group.known]
        together = sum(known or costs.values())  # what is tried has its time from the next rounds
        seconds = max(self.seconds / 2, self.seconds - self._bounded_spent)
        steps = max(1.0, min(MAX_STEPS, seconds / together)) if together else 1.0
        for group in groups:
            share = round_share(group, steps, costs.get(group, 0.0))
            for member in group.members:
                member.owed = min(share, member.requested or share)

    def _screens_that_fit(self) -> int:
        """How many of a screen's frames may be trained for at once, as long as each takes what the last ones did."""
        each = self._bounded_spent / self._screens
        fitting = self._bounded_seconds / 2 / each if each else math.inf
        return max(1, int(min(MAX_DEBT_SECONDS / FRAME_SECONDS, fitting)))

    # ---- slices

    def _groups(self, members: list[Member]) -> Iterator[Group]:
        of_program: dict[int, tuple[Program, dict[str, Member]]] = {}
        for member in members:
            of_program.setdefault(id(member.program), (member.program, {}))[1][member.session] = member
        for program, named in of_program.values():
            for sessions in program.groups(list(named)):
                together = [named[session] for session in sessions]
                known = [member for member in together if member.known]
                tried = [member for member in together if not member.known and member.cost is not None]
                untried = [member for member in together if member.cost is None]
                yield from (Group(program, part) for part in (known, tried, untried) if part)

    def _train(self, groups: list[Group], end: float) -> float:
        """Slices of `groups`, those that have waited longest first, until `end`; at least one. The seconds spent."""
        begin = now = self.clock()
        union: list[Group] = []
        together = 0.0
        for group in sorted((group for group in groups if group.owed), key=lambda group: group.served):
            if not group.owed:  # paid meanwhile
                continue
            if group.cost is None:  # tried alone
                now = self._slice([group], 1, now)
            elif not group.alone and (whole := group.owed * group.cost) <= self.seconds / UNION:
                if union and (together + whole > self.seconds / UNION or union[0].program is not group.program):
                    now = self._slice(union, MAX_STEPS, now)
                    union, together = [], 0.0
                union.append(group)
                together += whole
            if now + together >= end:
                break
            if group.cost is not None and group.owed and group not in union:
                left = end - now - together
                fitting = group.owed if group.owed * group.cost <= left * SLACK else int(left / group.cost)
                now = self._slice([group], max(1, fitting), now)
                if now + together >= end:
                    break
        if union:
            now = self._slice(union, MAX_STEPS, now)
        return now - begin

    def _slice(self, groups: list[Group], most: int, begin: float) -> float:
        """Train everyone in `groups` for what they are owed, up to `most` steps; when that was done."""
        groups = [group for group in groups if group.owed]
        if not groups:
            return begin
        program = groups[0].program
        steps = {m.session: min(m.owed, most) for group in groups for m in group.members if m.owed}
        expected = [(group, min(group.owed, most), group.cost) for group in groups]
        for done, progress in isolated(partial(up_to, program, goals(program, steps)), steps, self._failed):
            self._trained(done, progress)
        now = self.clock()
        spent = now - begin
        self.spent += spent
        estimate = sum(count * cost for _, count, cost in expected if cost is not None)
        for group, count, cost in expected:
            # of groups trained in one call each took its part of the time
            took = spent / count if cost is None or not estimate else cost * spent / estimate
            for member in group.members:
                if member.session in steps:
                    learn(member, max(took, 1e-7))
                    member.served = now
        return now


def learn(member: Member, took: float) -> None:
    """A step of its group took so many seconds. Until a longer slice brings no less, the price is not settled.

    A first step bears the whole cost of its call, and of whatever came between.
    """
    before = member.cost
    if member.known or before is None:
        member.cost = took
    else:
        member.cost, member.known = min(before, took), took > before / 2


def fair_costs(groups: Collection[Group]) -> dict[Group, float]:
    """Seconds that each group may train while the others take one step; none for those not tried yet.

    Up to `DEAR` times the median, that is what its step costs: everybody takes as many. The dearer a group is beyond
    that, the less time it gets (without a jump, which a few rows more would make), down to what as many of the others
    take: a person costs them no more then than one of them does.
    """
    costs = {group: group.cost for group in groups if group.cost}
    if not costs:
        return {}
    usual = DEAR * median_low([cost for group, cost in costs.items() for _ in group.members])
    ordinary = [group for group, cost in costs.items() if cost <= usual]
    each = sum(costs[group] for group in ordinary) / sum(len(group.members) for group in ordinary)
    return {
        group: cost if cost <= usual else min(cost, max(usual * usual / cost, each * len(group.members)))
        for group, cost in costs.items()
    }


def round_share(group: Group, steps: float, seconds: float) -> int:
    """How many steps each of `group` is due in a round in which others take `steps`, and it `seconds` for each of them.

    One where it is not tried yet, and few until its cost is known. Sets who of them is dear.
    """
    cost = group.cost
    for member in group.members:
        member.dear = cost is not None and seconds < cost
        member.saved *= member.known and member.dear
    if cost is None:
        return 1
    if not group.known:
        return max(1, int(min(steps, TRIAL_SECONDS / cost)))
    share = int(steps) if seconds >= cost else dear_share(group, steps * seconds / cost, cost)
    return max(1, share) if any(0 < member.requested <= PROMPT for member in group.members) else share


def dear_share(group: Group, steps: float, cost: float) -> int:
    """`steps` as the whole ones that are due now; what gets less than one in a round has one every few rounds.

    They are saved until the call for them counts for little: one alone would be dear by its call.
    """
    part = steps + max(member.saved for member in group.members)
    due = int(part)
    if due * cost < TRIAL_SECONDS:
        due = 0
    for member in group.members:  # all of them take their step in the same call
        member.saved = part - due
    return due


def goals(program: Program, steps: Mapping[str, int]) -> dict[str, int]:
    """Where sessions are after so many steps each."""
    return {session: program.step(session) + count for session, count in steps.items()}


def up_to(program: Program, goal: Mapping[str, int], steps: Mapping[str, int]) -> Progress:
    """Train the sessions of `steps` up to their goal: a call that failed has trained some of them already."""
    return program.train({session: goal[session] - program.step(session) for session in steps})


def bounded_share(member: Member, now: float, most: int = 1, least: int = 1) -> int:
    """How many steps a member of bounded speed is due now; it has had those that others trained for it.

    Where the speed counts frames, those that a slow tick has left out are made up for, up to `most` of them: pictures
    may be few, the pace is the clock's. It waits until there are `least` of them.
    """
    speed = member.speed
    ahead, member.ahead = member.ahead, 0
    if speed.steps_per_second:
        period = 1 / speed.steps_per_second
        member.trained_until = max(member.trained_until, now - period - MAX_DEBT_SECONDS)
        if ahead:
            member.trained_until = min(now, member.trained_until + ahead * period)
        steps = int((now - member.trained_until) / period + 1e-6)
        member.trained_until += steps * period
        return steps
    per_frame = speed.steps_per_frame or 0
    if ahead:
        member.next_turn = min(now, member.next_turn) + FRAME_SECONDS * min(1.0, ahead / per_frame)
    if now < member.next_turn + (least - 1.5) * FRAME_SECONDS:  # ticks don't keep a screen's time; on average they do
        return 0
    screens = 1 + max(0, min(most - 1, int((now - member.next_turn) / FRAME_SECONDS)))
    member.next_turn = max(member.next_turn + (screens - 1) * FRAME_SECONDS, now - FRAME_SECONDS) + FRAME_SECONDS
    return per_frame * screens
