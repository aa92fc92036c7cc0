"""Frames for the sessions' own pages, each as soon as its page can take one and there is something new to see."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from app.engine.loop.failures import isolated
from app.engine.loop.member import Member
from app.engine.loop.pace import FRAME_SECONDS, Prices
from app.engine.loop.reporter import Reporter
from app.engine.loop.watching import Encode
from app.engine.messages import Frame
from app.engine.program import Program, Snapshot

DRAWING_SECONDS = 0.012  # of a tick; for whom there is none left is drawn before others in the next
TOUCHED_SECONDS = 0.3  # that whoever has just changed something counts as having waited longer

Due = tuple[Member, str]  # whose page can take a frame, and of which kind


class Painter:
    """Draws for a part of each tick, those of one program and kind in one batch; `encode` makes a frame's bytes.

    `spent`: seconds in the last tick; `needed`: what all who were due would have taken; `turn`: after so many seconds
    all of them have a picture, as long as ticks last.
    """

    def __init__(self, reporter: Reporter, encode: Encode, clock: Callable[[], float]) -> None:
        self.reporter = reporter
        self.members = reporter.members
        self.encode = encode
        self.clock = clock
        self.spent = self.needed = self.turn = 0.0
        self._then = 0.0
        self._drawn = 0  # pictures, ever
        self._prices = Prices()

    def draw(self, now: float) -> None:
        """Put into the batch frames that are due at `now`: first who has waited longest, as long as there is time."""
        begin = self.clock()
        due = [(member, kind) for member in self.members.values() for kind in kinds_due(member, now)]
        due.sort(key=lambda pair: pictured_before(pair[0]))  # what a picture is of stays before it
        while due and (left := begin + DRAWING_SECONDS - self.clock()) > DRAWING_SECONDS / 4:
            count = self._prices.fitting([price_of(*pair) for pair in due], left)
            self._draw(due[:count], now)
            del due[:count]
        self.spent = self.clock() - begin
        self.needed = self.spent + sum(self._prices.of(price_of(*pair)) for pair in due)
        self.turn = (now - self._then) * self.needed / self.spent if due else 0.0
        self._then = now

    def _draw(self, wanted: Iterable[Due], now: float) -> None:
        groups: dict[tuple[int, str], tuple[Program, dict[str, float]]] = {}
        for member, kind in wanted:
            if self.members.get(member.session) is not member:  # it has failed since
                continue
            group = groups.setdefault(price_of(member, kind), (member.program, {}))
            group[1][member.session] = member.meter.rate if member.running else 0.0
        for price, (program, rates) in sorted(groups.items(), key=lambda item: item[0][1] != "data"):
            begin = self.clock()
            for _, snapshots in isolated(partial(program.snapshot, price[1]), rates, self._undrawn):
                for session, snapshot in snapshots.items():
                    if session in self.members:
                        self._send(self.members[session], price[1], snapshot, now)
            self._prices.learn(price, len(rates), self.clock() - begin)

    def _send(self, member: Member, kind: str, snapshot: Snapshot, now: float) -> None:
        member.sequence += 1
        try:
            layout = member.program.layouts(member.session)[kind]
            payload = self.encode(kind, member.generation, member.sequence, snapshot.step, layout, snapshot.arrays)
        except Exception as error:
            self._undrawn(member.session, error)
            return
        frame = Frame(member.session, kind, member.generation, member.sequence, payload, time.time())
        self.reporter.batch.frames.append(frame)
        if kind == "data":
            member.data_due = False
            return
        if not member.busy and member.reported != snapshot.step:  # others trained it
            self.reporter.report(member)
        member.credits -= 1
        member.changed = False
        self._drawn += 1
        member.pictured, member.place = now, self._drawn
        member.sketched = kind == "live"
        late = now - member.next_frame  # a little: ticks don't keep a screen's time; the next one makes up for it
        member.next_frame = now + member.frame_seconds - (late if 0 < late < FRAME_SECONDS else 0.0)

    def _undrawn(self, session: str, error: Exception) -> None:
        """There is no picture of `session` to be had: don't try again and again."""
        if (member := self.members.get(session)) is None:  # nothing was left of it after another frame
            return
        member.changed = member.sketched = member.data_due = False
        self.reporter.fail(session, error)


def kinds_due(member: Member, now: float) -> Iterator[str]:
    """The kinds of frames that `member`'s page can take and has not seen as they are now, in their order."""
    if not member.attached:
        return
    if member.data_due:
        yield "data"
    if member.credits > 0 and member.picture_due and now >= member.next_frame - 0.001:
        yield "live" if member.busy and not member.large else "full"


def pictured_before(member: Member) -> tuple[float, int]:
    """By which it is drawn: when it was last, or as if that had been earlier where something has just changed.

    Of one tick, who was drawn first is first again.
    """
    return member.pictured - (0.0 if member.next_frame else TOUCHED_SECONDS), member.place


def price_of(member: Member, kind: str) -> tuple[int, str]:
    """All whose frames cost about the same."""
    return id(member.program), kind
