"""The engine's loop: commands in, one Batch per tick out. It never waits; its process does that (`delay`).

A tick carries out the commands whose turn it is, trains every running session for its share, then draws those that
somebody waits for: first for the sessions' own pages, then for those who look at them (`watching`). What a session gets
depends on its speed: steps by the clock or by a screen's frames, or as much as fits; of the last kind everyone gets
the same number of steps, so that all slow down together when the machine is too slow. What fails for one session
costs that session its run and nobody else anything.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import structlog

from app.engine.loop import watching
from app.engine.loop.commands import Commands
from app.engine.loop.failures import fatal, isolated
from app.engine.loop.member import CHECKPOINT_SECONDS, Member, affected
from app.engine.loop.pace import FRAME_SECONDS, RoundRobin
from app.engine.loop.scheduler import Scheduler
from app.engine.loop.watching import Encode
from app.engine.messages import (
    Admit,
    Batch,
    Checkpoint,
    Command,
    Configure,
    Control,
    Credit,
    Edit,
    Focus,
    Frame,
    Refused,
    Release,
    State,
    Tune,
    Watch,
)
from app.engine.program import Program, Progress, Snapshot
from app.errors import EngineFailed

COMMAND_SECONDS = FRAME_SECONDS / 2  # of a tick; a command that has begun is carried out to its end
TRAINING_SECONDS = FRAME_SECONDS * 0.7  # the rest of a tick draws
CHECKPOINT_ROUND_SECONDS = 1.0  # spreads the copying of a large room over so long
LAST_STEP = 2**31  # a frame's header could count twice as many; no curve is still of interest there

log = structlog.get_logger(__name__)


class EngineLoop:
    """Holds the programs of one engine; `encode` makes a frame's bytes from a snapshot."""

    def __init__(self, programs: Mapping[str, Program], encode: Encode, clock: Callable[[], float] = time.perf_counter):
        self.programs = programs
        self.encode = encode
        self.clock = clock
        self.members: dict[str, Member] = {}
        self.commands = Commands()
        self.training = Scheduler(TRAINING_SECONDS, clock, self._after_training, self._fail)
        self.batch = Batch()
        self._saving = RoundRobin(CHECKPOINT_ROUND_SECONDS)
        self._trained_steps = 0
        self._told_seconds = 0.0  # of training
        self._next_tick = 0.0

    # ---- commands

    def take(self, command: Command) -> None:
        """Carry out `command` when its session's turn comes, in the ticks that follow; at once if it takes no time."""
        if isinstance(command, Credit) and command.session in self.members:
            self._obey(command)
        elif isinstance(command, Release):
            self.commands.forget(command.session)
            self._obey(command)
        else:
            self.commands.put(command)

    def _take_turns(self) -> None:
        """Carry out commands until none is due or the time is over."""
        end = self.clock() + COMMAND_SECONDS
        while (waiting := self.commands.next(begin := self.clock())) is not None:
            command = waiting.command
            self._obey(command, waiting.superseded)
            if isinstance(command, Admit):
                for credit in self.commands.credits(command.session):
                    self._obey(credit)
            now = self.clock()
            self.commands.charge(command.session, begin, now - begin)
            if now >= end:
                return

    def _obey(self, command: Command, superseded: tuple[Command, ...] = ()) -> None:
        """Carry out `command`, whatever happens; what it superseded is answered with what it led to."""
        session, re = command.session, getattr(command, "re", None)
        try:
            self.handle(command)
        except Exception as error:
            if fatal(error):
                raise
            self._fail(session, error, re)
        if isinstance(command, Credit):  # one for each picture, and nobody's network is another by it
            return
        for neighbour in affected(self.programs, self.members):
            self._touch(neighbour)
        if not isinstance(command, Release | Watch):
            self.batch.answered[session] = self.batch.answered.get(session, 0) + 1 + len(superseded)
        member = self.members.get(session)
        for old in superseded:
            if member is not None and (re := getattr(old, "re", None)) is not None:
                self._report(member, re)

    def _fail(self, session: str, error: Exception, re: str | int | None = None) -> None:
        """Something went wrong for `session` alone: say so, and let it rest; forget it if nothing is left of it."""
        log.error("session failed", session=session[:6], exc_info=error)
        member = self.members.get(session)
        gone = member is None
        if member is not None:
            member.rest()
            try:
                self._report(member)
            except Exception:
                gone = True
                del self.members[session]
                with suppress(Exception):
                    member.program.release(session)
        message = "something went wrong inside the server: the network is stopped"
        self.batch.events.append(Refused(session, EngineFailed.code, "", message, re, gone))

    def _undrawn(self, session: str, error: Exception) -> None:
        """There is no picture of `session` to be had: don't try again and again."""
        member = self.members[session]
        member.changed = member.sketched = member.data_due = False
        self._fail(session, error)

    def _unseen(self, session: str, error: Exception) -> None:
        """The same for those who look at `session`."""
        self.members[session].watched = None
        self._fail(session, error)

    def handle(self, command: Command) -> None:
        """Carry out one command; one for a session that is gone (released meanwhile) is dropped."""
        if isinstance(command, Admit):
            self._admit(command)
            return
        member = self.members.get(command.session)
        if member is None:
            return
        match command:
            case Release():
                del self.members[command.session]
                member.program.release(command.session)
            case Configure():
                self._configure(member, command)
            case Control():
                self._control(member, command)
            case Tune():
                if member.program.tune(command.session, command.changes):
                    member.network_version += 1
                    self._touch(member)
                member.look_up_speed()
                member.trained_until, member.owed = self.clock(), 0
                member.unsaved = True
                self._report(member, command.re)
            case Edit():
                member.program.edit(command.session, command.edit)
                member.network_version += 1
                self._touch(member)
                member.diverged = False
                self._report(member, command.re)
            case Focus():
                member.program.focus(command.session, command.unit)
                self._touch(member)
                self._report(member, command.re)
            case Credit():
                self._credit(member, command)
            case Watch():
                watching.watch(member, command)
                self._next_tick = 0.0

    def _admit(self, command: Admit) -> None:
        program = self.programs[command.lab]
        saved = command.checkpoint
        try:
            program.admit(command.session, command.spec, saved.state if saved else None)
        except (ValueError, KeyError, MemoryError) as error:
            self.batch.events.append(Refused(command.session, "invalid_spec", "spec", str(error), command.re, True))
            return
        member = Member(command.session, program, command.generation, command.large, command.sequence)
        member.frame_seconds, member.looked = 1 / command.pictures, self.clock()
        if saved:
            member.sequence, member.running = max(saved.sequence, command.sequence), saved.running
            member.requested, member.diverged = saved.steps, saved.diverged
        self.members[command.session] = member
        self._report(member, command.re)

    def _configure(self, member: Member, command: Configure) -> None:
        member.program.configure(member.session, command.spec, command.keep)
        member.generation = command.generation
        member.look_up_speed()
        member.data_due = True
        member.cost = None
        if not command.keep:
            member.rest()
            member.diverged = False
        self._touch(member)
        self._report(member, command.re)

    def _control(self, member: Member, command: Control) -> None:
        now = member.looked = self.clock()
        member.cost = None
        member.saved_at = 0.0  # what was promised survives a crash: saved with this tick
        if command.action == "run":
            member.running, member.diverged = True, False
            member.trained_until = now
            member.meter.start(now, member.program.step(member.session))
        elif command.action == "pause":
            member.rest()
        elif command.action == "step":
            member.running, member.diverged = False, False
            member.requested += command.steps
        else:
            member.program.reset(member.session)
            member.network_version += 1
            member.rest()
            member.diverged = False
        if member.program.step(member.session) >= LAST_STEP:
            member.rest()
        self._touch(member)
        self._report(member, command.re)

    def _touch(self, member: Member) -> None:
        """What the member shows differs from what was drawn; draw it at once."""
        member.changed = member.unsaved = True
        member.next_frame = 0.0
        self._next_tick = 0.0

    def _credit(self, member: Member, command: Credit) -> None:
        came_back, member.attached = command.attached and not member.attached, command.attached
        member.large = member.large if command.large is None else command.large
        member.credits = command.frames if command.refresh or came_back else member.credits + command.frames
        now = self.clock()
        if command.frames:
            member.looked = now
        if command.refresh or came_back:
            member.data_due = True
            member.trained_until = now
            member.meter.start(now, member.program.step(member.session))
            self._touch(member)

    def _report(self, member: Member, re: str | int | None = None) -> None:
        program, session = member.program, member.session
        member.reported = step = program.step(session)
        live = program.tuned(session), program.focused(session)
        state = State(session, member.generation, member.running, step, member.status, *live, re)
        self.batch.events.append(state)

    # ---- time

    @property
    def idle(self) -> bool:
        """Nothing to do until a command comes."""
        return self.delay() is None

    def delay(self) -> float | None:
        """Seconds until the next tick has work; None: not before a command comes."""
        if self.batch.events:
            return 0.0
        now = self.clock()
        turn = self.commands.delay(now)
        if turn == 0 or any(member.busy and (member.unbounded or member.owed) for member in self.members.values()):
            return 0.0
        waits = [
            wait
            for member in self.members.values()
            for wait in (member.wait(now), watching.wait(member, now))
            if wait is not None
        ]
        rest = max(0.0, min(waits), self._next_tick - now) if waits else None
        return min((wait for wait in (turn, rest) if wait is not None), default=None)

    def tick(self) -> Batch:
        """Train, draw, save; everything there is to say since the last tick."""
        now = self.clock()
        self._next_tick = now + FRAME_SECONDS
        self._take_turns()
        self.training.tick(list(self.members.values()), self.clock())
        self._draw(now)  # the time of a frame counts from here: a long tick is no reason to leave one out
        watching.look(self.members.values(), self.clock(), self.encode, self.batch, self._unseen)
        self._save(self.clock())
        batch, self.batch = self.batch, Batch()
        if batch.news:  # otherwise nobody hears it: the next batch brings the sums
            batch.figures = {
                "epochs": float(self._trained_steps),
                "training_seconds": self.training.spent - self._told_seconds,
                "sessions": float(len(self.members)),
            }
            self._trained_steps, self._told_seconds = 0, self.training.spent
        return batch

    # ---- training

    def _after_training(self, program: Program, steps: dict[str, int], progress: Progress) -> None:
        now = self.clock()
        self._trained_steps += progress.steps
        for session, count in steps.items():
            member = self.members[session]
            step = program.step(session)
            member.changed = member.unsaved = True
            member.network_version += 1
            member.meter.count(now, step)
            if member.requested:
                member.requested = max(0, member.requested - count)
                if member.requested == 0:
                    self._report(member)
            if step >= LAST_STEP:
                member.rest()
                self._report(member)
        for session in progress.finished:
            self.members[session].rest()
            self._report(self.members[session])
        for session in progress.diverged:
            member = self.members[session]
            member.rest()
            member.diverged = True
            member.saved_at = 0.0  # so that the explanation survives a crash
            self._report(member)
        for neighbour in affected(self.programs, self.members):
            neighbour.look_on(now)

    # ---- pictures

    def _draw(self, now: float) -> None:
        due: dict[tuple[int, str], tuple[Program, dict[str, float]]] = {}
        for member in self.members.values():
            for kind in self._kinds_due(member, now):
                group = due.setdefault((id(member.program), kind), (member.program, {}))
                group[1][member.session] = member.meter.rate if member.running else 0.0
        for (_, kind), (program, rates) in sorted(due.items(), key=lambda item: item[0][1] != "data"):
            for _, snapshots in isolated(partial(program.snapshot, kind), rates, self._undrawn):
                for session, snapshot in snapshots.items():
                    self._send(self.members[session], kind, snapshot, now)

    def _kinds_due(self, member: Member, now: float) -> Iterator[str]:
        if not member.attached:
            return
        if member.data_due:
            yield "data"
        if member.credits > 0 and member.picture_due and now >= member.next_frame - 0.001:
            yield "live" if member.busy and not member.large else "full"

    def _send(self, member: Member, kind: str, snapshot: Snapshot, now: float) -> None:
        member.sequence += 1
        try:
            layout = member.program.layouts(member.session)[kind]
            payload = self.encode(kind, member.generation, member.sequence, snapshot.step, layout, snapshot.arrays)
        except Exception as error:
            self._undrawn(member.session, error)
            return
        self.batch.frames.append(Frame(member.session, kind, member.generation, member.sequence, payload))
        if kind == "data":
            member.data_due = False
            return
        if not member.busy and member.reported != snapshot.step:  # others trained it
            self._report(member)
        member.credits -= 1
        member.changed = False
        member.sketched = kind == "live"
        late = now - member.next_frame  # a little: ticks don't keep a screen's time; the next one makes up for it
        member.next_frame = now + member.frame_seconds - (late if 0 < late < FRAME_SECONDS else 0.0)

    # ---- checkpoints

    def _save(self, now: float) -> None:
        late = [m for m in self.members.values() if m.unsaved and now - m.saved_at >= CHECKPOINT_SECONDS]
        turns = self._saving.turns(now, len(self.members))
        due = sorted(late, key=lambda m: m.saved_at)[:turns]
        for member in due:
            member.saved_at, member.unsaved = now, False
        self.batch.checkpoints |= self.checkpoints([member.session for member in due])

    def farewell(self) -> Batch:
        """The last batch: a checkpoint of everybody who has changed since theirs."""
        self.batch.checkpoints |= self.checkpoints([name for name, member in self.members.items() if member.unsaved])
        return self.batch

    def checkpoints(self, sessions: Iterable[str]) -> dict[str, Checkpoint]:
        """What another engine needs to go on with `sessions`; without those that fail."""
        programs: dict[int, tuple[Program, dict[str, None]]] = {}
        for session in sessions:
            program = self.members[session].program
            programs.setdefault(id(program), (program, {}))[1][session] = None
        saved: dict[str, Checkpoint] = {}
        for program, named in programs.values():
            for _, states in isolated(partial(states_of, program), named, self._fail):
                saved |= {session: checkpoint_of(self.members[session], state) for session, state in states.items()}
        return saved


def states_of(program: Program, sessions: Mapping[str, None]) -> dict[str, dict[str, Any]]:
    """What `program` needs to go on with `sessions`."""
    return program.checkpoints(list(sessions))


def checkpoint_of(member: Member, state: dict[str, Any]) -> Checkpoint:
    """`state`, and where the loop stands with it."""
    return Checkpoint(member.generation, member.sequence, member.running, state, member.requested, member.diverged)
