"""The engine's loop: commands in, one Batch per tick out. It never waits; its process does that (`delay`).

A tick trains every running session for its share, then draws those that somebody waits for: first for the sessions'
own pages, then for those who look at them (`watching`). What a session gets depends on its speed: epochs by the
clock, epochs per drawn frame, or as much as fits; of the last kind everyone gets the same number of epochs, so that
all slow down together when the machine is too slow.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

from app.engine import watching
from app.engine.member import Member
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
from app.engine.pace import Burst
from app.engine.program import Program, Snapshot
from app.engine.watching import Encode

FRAME_SECONDS = 1 / 60  # no screen draws more often
CHECKPOINT_SECONDS = 2.0  # how much training a crash may cost; the promise is 5
CHECKPOINTS_PER_TICK = 16  # spreads the copying of a large room over many ticks
MAX_DEBT_SECONDS = 0.25  # a clocked session that could not train catches up on no more than this


class EngineLoop:
    """Holds the programs of one engine; `encode` makes a frame's bytes from a snapshot."""

    def __init__(self, programs: Mapping[str, Program], encode: Encode, clock: Callable[[], float] = time.perf_counter):
        self.programs = programs
        self.encode = encode
        self.clock = clock
        self.members: dict[str, Member] = {}
        self.burst = Burst(FRAME_SECONDS * 0.7)  # the rest of the tick draws
        self.batch = Batch()
        self._trained_epochs = 0
        self._training_seconds = 0.0
        self._next_tick = 0.0

    # ---- commands

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
                member.program.tune(command.session, command.changes)
                member.trained_until = self.clock()
                member.unsaved = True
                self._report(member, command.re)
            case Edit():
                member.program.edit(command.session, command.edit)
                member.network += 1
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
            self.batch.events.append(Refused(command.session, "invalid_spec", "spec", str(error), command.re))
            return
        member = Member(command.session, program, command.generation, command.large, command.sequence)
        if saved:
            member.sequence, member.running = max(saved.sequence, command.sequence), saved.running
        self.members[command.session] = member
        self._report(member, command.re)

    def _configure(self, member: Member, command: Configure) -> None:
        member.program.configure(member.session, command.spec, command.keep)
        member.generation = command.generation
        member.data_due = True
        if not command.keep:
            self._rest(member)
        self._touch(member)
        self._report(member, command.re)

    def _control(self, member: Member, command: Control) -> None:
        now = self.clock()
        if command.action == "run":
            member.running, member.diverged = True, False
            member.trained_until = now
            member.meter.start(now, member.program.epoch(member.session))
        elif command.action == "pause":
            member.running, member.steps = False, 0
            member.changed = True
        elif command.action == "step":
            member.running, member.diverged = False, False
            member.steps += command.epochs
        else:
            member.program.reset(member.session)
            member.network += 1
            self._rest(member)
        self._touch(member)
        self._report(member, command.re)

    def _rest(self, member: Member) -> None:
        member.running = member.diverged = False
        member.steps = 0

    def _touch(self, member: Member) -> None:
        """What the member shows differs from what was drawn; draw it at once."""
        member.changed = member.unsaved = True
        member.next_frame = 0.0
        self._next_tick = 0.0

    def _credit(self, member: Member, command: Credit) -> None:
        came_back = command.attached and not member.attached
        member.attached = command.attached
        member.large = member.large if command.large is None else command.large
        member.credits = command.frames if command.refresh or came_back else member.credits + command.frames
        if command.refresh or came_back:
            now = self.clock()
            member.data_due = True
            member.trained_until = now
            member.meter.start(now, member.program.epoch(member.session))
            self._touch(member)

    def _report(self, member: Member, re: str | int | None = None) -> None:
        program, session = member.program, member.session
        self.batch.events.append(
            State(
                session,
                member.generation,
                member.running,
                program.epoch(session),
                member.status,
                program.tuned(session),
                program.focused(session),
                re,
            )
        )

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
        soonest, earliest = None, max(0.0, self._next_tick - now)
        for member in self.members.values():
            for wait in (self._wait(member, now), watching.wait(member, now)):
                if wait is None:
                    continue
                if wait <= earliest:  # no other member can change that
                    return earliest
                soonest = wait if soonest is None else min(soonest, wait)
        return soonest

    def _wait(self, member: Member, now: float) -> float | None:
        if member.attached and (member.data_due or (self._picture_due(member) and member.credits > 0)):
            return max(0.0, member.next_frame - now)
        if member.busy and self._may_train(member):
            return max(0.0, self._training_due(member) - now)
        if member.unsaved:
            return max(0.0, member.saved_at + CHECKPOINT_SECONDS - now)
        return None

    def _may_train(self, member: Member) -> bool:
        """A speed that counts drawn frames waits for the browser; the others don't."""
        return member.steps > 0 or member.speed.epochs_per_frame is None or member.credits > 0

    def _training_due(self, member: Member) -> float:
        speed = member.speed
        if member.steps == 0 and speed.epochs_per_second:
            return member.trained_until + 1 / speed.epochs_per_second
        if member.steps == 0 and speed.epochs_per_frame:
            return member.next_frame
        return 0.0

    def tick(self) -> Batch:
        """Train, draw, save; everything there is to say since the last tick."""
        now = self.clock()
        self._next_tick = now + FRAME_SECONDS
        self._train(now)
        self._draw(self.clock())
        watching.look(self.members.values(), self.clock(), self.encode, self.batch)
        self._save(self.clock())
        batch, self.batch = self.batch, Batch()
        batch.figures = {
            "epochs": float(self._trained_epochs),
            "training_seconds": self._training_seconds,
            "sessions": float(len(self.members)),
        }
        self._trained_epochs, self._training_seconds = 0, 0.0
        return batch

    # ---- training

    def _train(self, now: float) -> None:
        plans: dict[int, tuple[Program, dict[str, int]]] = {}
        unbounded = False
        for member in self.members.values():
            epochs = self._share(member, now) if member.busy and self._may_train(member) else 0
            if epochs:
                plans.setdefault(id(member.program), (member.program, {}))[1][member.session] = epochs
                unbounded |= epochs >= self.burst.epochs
        if not plans:
            return
        begin = self.clock()
        for program, epochs_of in plans.values():
            progress = program.train(epochs_of)
            self._trained_epochs += progress.epochs
            self._after_training(program, epochs_of, progress.diverged)
        spent = self.clock() - begin
        self._training_seconds += spent
        if unbounded:
            self.burst.adapt(spent)

    def _share(self, member: Member, now: float) -> int:
        """How many epochs `member` trains in this tick."""
        if member.steps > 0:
            return min(member.steps, self.burst.epochs)
        speed = member.speed
        if speed.epochs_per_second:
            period = 1 / speed.epochs_per_second
            member.trained_until = max(member.trained_until, now - period - MAX_DEBT_SECONDS)
            epochs = min(int((now - member.trained_until) / period + 1e-6), self.burst.epochs)
            member.trained_until += epochs * period
            return epochs
        if speed.epochs_per_frame:
            return speed.epochs_per_frame if now >= member.next_frame - 0.001 else 0
        return self.burst.epochs

    def _after_training(self, program: Program, epochs: dict[str, int], diverged: tuple[str, ...]) -> None:
        now = self.clock()
        for session, count in epochs.items():
            member = self.members[session]
            member.changed = member.unsaved = True
            member.network += 1
            member.meter.count(now, program.epoch(session))
            if member.steps:
                member.steps = max(0, member.steps - count)
                if member.steps == 0:
                    self._report(member)
        for session in diverged:
            member = self.members[session]
            self._rest(member)
            member.diverged = True
            self._report(member)

    # ---- pictures

    def _picture_due(self, member: Member) -> bool:
        return member.changed or (member.sketched and not member.busy)

    def _draw(self, now: float) -> None:
        due: dict[tuple[int, str], tuple[Program, dict[str, float]]] = {}
        for member in self.members.values():
            for kind in self._kinds_due(member, now):
                group = due.setdefault((id(member.program), kind), (member.program, {}))
                group[1][member.session] = member.meter.rate if member.running else 0.0
        for (_, kind), (program, rates) in sorted(due.items(), key=lambda item: item[0][1] != "data"):
            for session, snapshot in program.snapshot(kind, rates).items():
                self._send(self.members[session], kind, snapshot, now)

    def _kinds_due(self, member: Member, now: float) -> Iterator[str]:
        if not member.attached:
            return
        if member.data_due:
            yield "data"
        if member.credits > 0 and self._picture_due(member) and now >= member.next_frame - 0.001:
            yield "live" if member.busy and not member.large else "full"

    def _send(self, member: Member, kind: str, snapshot: Snapshot, now: float) -> None:
        member.sequence += 1
        layout = member.program.layouts(member.session)[kind]
        payload = self.encode(kind, member.generation, member.sequence, snapshot.epoch, layout, snapshot.arrays)
        self.batch.frames.append(Frame(member.session, kind, member.generation, member.sequence, payload))
        if kind == "data":
            member.data_due = False
            return
        member.credits -= 1
        member.changed = False
        member.sketched = kind == "live"
        member.next_frame = now + FRAME_SECONDS

    # ---- checkpoints

    def _save(self, now: float) -> None:
        late = [m for m in self.members.values() if m.unsaved and now - m.saved_at >= CHECKPOINT_SECONDS]
        for member in sorted(late, key=lambda m: m.saved_at)[:CHECKPOINTS_PER_TICK]:
            self.batch.checkpoints[member.session] = self.checkpoint(member.session)
            member.saved_at, member.unsaved = now, False

    def farewell(self) -> Batch:
        """The last batch: a checkpoint of everybody who has changed since theirs."""
        self.batch.checkpoints |= {name: self.checkpoint(name) for name, m in self.members.items() if m.unsaved}
        return self.batch

    def checkpoint(self, session: str) -> Checkpoint:
        """What another engine needs to go on with `session`."""
        member = self.members[session]
        return Checkpoint(member.generation, member.sequence, member.running, member.program.checkpoint(session))
