"""Frames for the sessions' own pages, each as soon as its page can take one and there is something new to see."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from app.engine.loop.failures import isolated
from app.engine.loop.member import Member
from app.engine.loop.pace import FRAME_SECONDS
from app.engine.loop.reporter import Reporter
from app.engine.loop.watching import Encode
from app.engine.messages import Frame
from app.engine.program import Program, Snapshot


class Painter:
    """Draws all that are due, those of one program and kind in one batch; `encode` makes a frame's bytes."""

    def __init__(self, reporter: Reporter, encode: Encode) -> None:
        self.reporter = reporter
        self.members = reporter.members
        self.encode = encode

    def draw(self, now: float) -> None:
        """Put into the batch every frame that is due at `now`: data first, as pictures are of them."""
        due: dict[tuple[int, str], tuple[Program, dict[str, float]]] = {}
        for member in self.members.values():
            for kind in kinds_due(member, now):
                group = due.setdefault((id(member.program), kind), (member.program, {}))
                group[1][member.session] = member.meter.rate if member.running else 0.0
        for (_, kind), (program, rates) in sorted(due.items(), key=lambda item: item[0][1] != "data"):
            for _, snapshots in isolated(partial(program.snapshot, kind), rates, self._undrawn):
                for session, snapshot in snapshots.items():
                    self._send(self.members[session], kind, snapshot, now)

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
        member.sketched = kind == "live"
        late = now - member.next_frame  # a little: ticks don't keep a screen's time; the next one makes up for it
        member.next_frame = now + member.frame_seconds - (late if 0 < late < FRAME_SECONDS else 0.0)

    def _undrawn(self, session: str, error: Exception) -> None:
        """There is no picture of `session` to be had: don't try again and again."""
        member = self.members[session]
        member.changed = member.sketched = member.data_due = False
        self.reporter.fail(session, error)


def kinds_due(member: Member, now: float) -> Iterator[str]:
    """The kinds of frames that `member`'s page can take and has not seen as they are now."""
    if not member.attached:
        return
    if member.data_due:
        yield "data"
    if member.credits > 0 and member.picture_due and now >= member.next_frame - 0.001:
        yield "live" if member.busy and not member.large else "full"
