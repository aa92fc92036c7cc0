"""The engine's loop: commands in, one Batch per tick out. It never waits; its process does that (`delay`).

A tick carries out the commands whose turn it is, trains every running session for its share, then draws those that
somebody waits for: first for the sessions' own pages, then for those who look at them (`watching`). What a session gets
depends on its speed: steps by the clock or by a screen's frames, or as much as fits; of the last kind everyone gets
the same number of steps, so that all slow down together when the machine is too slow. What fails for one session
costs that session its run and nobody else anything.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping

from app.engine.loop import watching
from app.engine.loop.dispatch import LAST_STEP, Dispatcher
from app.engine.loop.member import Member
from app.engine.loop.pace import FRAME_SECONDS
from app.engine.loop.painter import Painter
from app.engine.loop.reporter import Reporter
from app.engine.loop.saver import Saver
from app.engine.loop.scheduler import Scheduler
from app.engine.loop.watching import Encode, Watcher
from app.engine.messages import Batch, Checkpoint, Command, Content
from app.engine.program import Program, Progress

TRAINING_SECONDS = FRAME_SECONDS * 0.7  # the rest of a tick draws


class EngineLoop:
    """Holds the programs of one engine; `encode` makes a frame's bytes from a snapshot.

    What a tick does is done by its parts: a `Dispatcher` for commands, a `Scheduler` for training, a `Painter` for
    frames, a `Watcher` for what others see of them, a `Saver` for checkpoints. They share `members`, and say what there
    is to say through one `Reporter`.
    """

    def __init__(self, programs: Mapping[str, Program], encode: Encode, clock: Callable[[], float] = time.perf_counter):
        self.programs = programs
        self.encode = encode
        self.clock = clock
        self.members: dict[str, Member] = {}
        self.reporter = Reporter(self.members)
        self.dispatcher = Dispatcher(programs, self.reporter, clock)
        self.training = Scheduler(TRAINING_SECONDS, clock, self._after_training, self._untrained)
        self.painter = Painter(self.reporter, encode, clock)
        self.watcher = Watcher(self.reporter, encode, clock, self._unseen)
        self.saver = Saver(self.reporter)
        self._trained_steps = 0
        self._told_seconds = 0.0  # of training
        self._next_tick = 0.0
        self._drawing = 0.0  # seconds of the last tick, for whoever looks

    def take(self, command: Command | Content) -> None:
        """Carry out `command` when its session's turn comes, in the ticks that follow; at once if it takes no time."""
        self.dispatcher.take(command)

    def handle(self, command: Command) -> None:
        """Carry out `command` now; one for a session that is gone (released meanwhile) is dropped."""
        self.dispatcher.handle(command)

    # ---- time

    @property
    def idle(self) -> bool:
        """Nothing to do until a command comes."""
        return self.delay() is None

    def delay(self) -> float | None:
        """Seconds until the next tick has work; None: not before a command comes."""
        if self.reporter.batch.events:
            return 0.0
        now = self.clock()
        turn = self.dispatcher.commands.delay(now)
        if turn == 0 or any(member.busy and (member.unbounded or member.owed) for member in self.members.values()):
            return 0.0
        waits = [
            wait
            for member in self.members.values()
            for wait in (member.wait(now), watching.wait(member, now))
            if wait is not None
        ]
        tick = 0.0 if self.dispatcher.urgent else self._next_tick - now
        rest = max(0.0, min(waits), tick) if waits else None
        return min((wait for wait in (turn, rest) if wait is not None), default=None)

    def tick(self, say: Callable[[Batch], None] | None = None) -> Batch:
        """Train, draw, save; everything there is to say since the last tick.

        `say` takes the answers to commands before anybody's pictures are drawn; else they are in what is returned.
        """
        now = self.clock()
        self._next_tick, self.dispatcher.urgent = now + FRAME_SECONDS, False
        self.dispatcher.take_turns(self.painter.needed)
        if say is not None and self.reporter.batch.events:
            self._answer(say)
        self.training.tick(list(self.members.values()), self.clock(), self._drawing, self.painter.turn)
        trained = self.clock()
        self.painter.draw(now)  # the time of a frame counts from here: a long tick is no reason to leave one out
        self.watcher.look(self.clock())
        self.saver.save(self.clock())
        self._drawing = self.clock() - trained
        batch = self.reporter.take()
        if batch.news:  # otherwise nobody hears it: the next batch brings the sums
            batch.figures = {
                "epochs": float(self._trained_steps),
                "training_seconds": self.training.spent - self._told_seconds,
                "tick_seconds": self.clock() - now,
            }
            self._trained_steps, self._told_seconds = 0, self.training.spent
        return batch

    def _answer(self, say: Callable[[Batch], None]) -> None:
        """What was asked is answered at once; an answer that promises something has its checkpoint with it."""
        self.saver.save_promised(self.clock(), self.reporter.batch.answered)
        batch = self.reporter.take()
        batch.early = True
        say(batch)

    def _after_training(self, sessions: Collection[str], progress: Progress) -> None:
        now = self.clock()
        for session in sessions:
            member = self.members[session]
            member.changed = member.unsaved = True
            member.network_version += 1
            self._trained_steps += self._count(member)
            member.meter.count(now, member.trained)
            if member.trained >= LAST_STEP:
                member.rest()
                self.reporter.report(member)
        for session in progress.finished:
            self.members[session].rest()
            self.reporter.report(self.members[session])
        for session in progress.diverged:
            member = self.members[session]
            member.rest()
            member.diverged = True
            member.saved_at = 0.0  # so that the explanation survives a crash
            self.reporter.report(member)
        self._look_on(now)

    def _untrained(self, session: str, error: Exception) -> None:
        """`session` failed, maybe after some steps, which others may look at."""
        self.reporter.fail(session, error)
        self._look_on(self.clock())

    def _look_on(self, now: float) -> None:
        for neighbour in self.dispatcher.affected():
            neighbour.look_on(now)
            neighbour.ahead += self._count(neighbour)

    def _count(self, member: Member) -> int:
        """Steps that `member` has trained since this was asked last; says so if these were the last of those told."""
        told = member.requested
        count = member.count()
        if told and not member.requested:
            self.reporter.report(member)
        return count

    def _unseen(self, session: str, error: Exception) -> None:
        """There is nothing of `session` to be had for those who look at it: don't try again and again."""
        if (member := self.members.get(session)) is not None:  # else nothing was left of it after its exam
            member.watched = None
            self.reporter.fail(session, error)

    # ---- checkpoints

    def farewell(self) -> Batch:
        """The last batch: a checkpoint of everybody who has changed since theirs."""
        self.saver.save_all()
        return self.reporter.take()

    def checkpoints(self, sessions: Iterable[str]) -> dict[str, Checkpoint]:
        """What another engine needs to go on with `sessions`, by session; without those that fail."""
        return self.saver.checkpoints(sessions)
