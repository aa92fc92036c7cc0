"""Commands are carried out: one session's after the other, everybody's in turn, within a share of each tick."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from weakref import WeakValueDictionary

from app.engine.loop import watching
from app.engine.loop.commands import Commands
from app.engine.loop.failures import fatal
from app.engine.loop.member import Member
from app.engine.loop.pace import FRAME_SECONDS, beside
from app.engine.loop.reporter import Reporter
from app.engine.messages import (
    Admit,
    Command,
    Configure,
    Content,
    Control,
    Credit,
    Edit,
    Focus,
    Rate,
    Release,
    Save,
    Tune,
    Watch,
)
from app.engine.program import Program
from app.engine.states import unpack_state
from app.spec import Brought, references

COMMAND_SECONDS = FRAME_SECONDS / 2  # of a tick; a command that has begun is carried out to its end
MOST_SECONDS = 0.1  # of a tick for commands, however long pictures take: nobody's film stands still while many come
LONG_AGO = -math.inf  # a checkpoint of then is due before all others
LAST_STEP = 2**31  # a frame's header could count twice as many; no curve is still of interest there


class Dispatcher:
    """Brings each command to the program of its session, and says what came of it.

    `urgent`: something that was carried out is to be seen at once, by a tick that does not wait for its time.
    """

    def __init__(self, programs: Mapping[str, Program], reporter: Reporter, clock: Callable[[], float]) -> None:
        self.programs = programs
        self.reporter = reporter
        self.members = reporter.members
        self.clock = clock
        self.commands = Commands()
        self.contents: dict[str, Brought] = {}  # what people have brought, by the names that specs have for it
        self._alive: WeakValueDictionary[str, Brought] = WeakValueDictionary()  # and what was forgotten, but is in use
        self.urgent = False

    def take(self, command: Command | Content) -> None:
        """Carry out `command` when its session's turn comes, in the ticks that follow; at once if it takes no time.

        A spec gets what it names when it comes: until its turn the web process may have that forgotten.
        """
        if isinstance(command, Content):
            self._learn(command)
            return
        if isinstance(command, Admit | Configure):
            for _, reference in references(command.spec):
                reference.fill(self.contents)
        if isinstance(command, Credit | Rate) and command.session in self.members:
            self._obey(command)
        elif isinstance(command, Release):
            self.commands.forget(command.session)
            self._obey(command)
        else:
            self.commands.put(command)

    def _learn(self, told: Content) -> None:
        if told.content is None:
            self.contents.pop(told.ref, None)
        else:
            held = self._alive.setdefault(told.ref, Brought(told.content))
            self.contents[told.ref] = held

    def take_turns(self, drawing: float = 0.0) -> None:
        """Carry out commands until none is due or the time is over: as much of it as pictures take.

        What a host says to a whole room comes to everybody before the next pictures do. `drawing`: seconds that one of
        everybody who waits for one takes.
        """
        end = self.clock() + beside(min(drawing, MOST_SECONDS), COMMAND_SECONDS, part=1.0)
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
            self.reporter.fail(session, error, re)
        if isinstance(command, Credit | Rate):  # they come often, and nobody's network is another by them
            return
        for neighbour in self.affected():
            self._touch(neighbour)
        if not isinstance(command, Release | Watch | Save):
            self.reporter.batch.answered[session] = self.reporter.batch.answered.get(session, 0) + 1 + len(superseded)
        member = self.members.get(session)
        for old in superseded:
            if member is not None and (re := getattr(old, "re", None)) is not None:
                self.reporter.report(member, re)

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
                member.start_clock(self.clock())
                member.unsaved = True
                self.reporter.report(member, command.re)
            case Edit():
                before = member.step
                member.program.edit(command.session, command.edit)
                if member.step != before:  # another moment of a run: nobody trains these steps now
                    member.trained += member.step - before
                    member.meter.start(self.clock(), member.step)
                member.network_version += 1
                self._touch(member)
                member.diverged = member.diverged and command.look
                self.reporter.report(member, command.re)
            case Focus():
                member.program.focus(command.session, command.unit)
                self._touch(member)
                self.reporter.report(member, command.re)
            case Credit():
                self._credit(member, command)
            case Rate():
                member.frame_seconds = 1 / command.pictures
            case Save():
                self._leave(member)  # what is kept is what is seen
                member.unsaved, member.saved_at, member.mark = True, LONG_AGO, command.mark
            case Watch():
                watching.watch(member, command)
                self.urgent = True

    def _admit(self, command: Admit) -> None:
        program = self.programs[command.lab]
        saved = command.checkpoint
        try:
            program.admit(command.session, command.spec, unpack_state(saved.state) if saved else None)
        except (ValueError, KeyError, MemoryError) as error:
            self.reporter.refuse(command.session, "invalid_spec", "spec", str(error), command.re, gone=True)
            return
        member = Member(command.session, program, command.generation, command.large, command.sequence)
        member.frame_seconds, member.looked, member.trained = 1 / command.pictures, self.clock(), member.step
        if saved:
            member.sequence, member.running = max(saved.sequence, command.sequence), saved.running
            member.requested, member.diverged = saved.steps, saved.diverged
        self.members[command.session] = member
        self.reporter.report(member, command.re)

    def _configure(self, member: Member, command: Configure) -> None:
        member.program.configure(member.session, command.spec, command.keep)
        member.generation = command.generation
        member.look_up_speed()
        member.data_due = True
        member.try_anew()
        member.trained = member.step
        if not command.keep:
            member.rest()
            member.diverged = False
        self._touch(member)
        self.reporter.report(member, command.re)

    def _control(self, member: Member, command: Control) -> None:
        now = member.looked = self.clock()
        member.saved_at = 0.0  # what was promised survives a crash: saved with this tick
        if command.action == "run":
            member.running, member.diverged = True, False
            member.start_clock(now)
            member.meter.start(now, member.step)
        elif command.action == "pause":
            member.rest()
        elif command.action == "step":
            member.running, member.diverged = False, False
            member.requested += command.steps
        else:
            if command.action == "rewind":
                member.program.rewind(member.session, command.to)
            else:
                member.program.reset(member.session)
            member.network_version += 1
            member.try_anew()
            member.rest()
            member.diverged = False
        member.trained = member.step
        if member.trained >= LAST_STEP:
            member.rest()
        self._touch(member)
        self.reporter.report(member, command.re)

    def _touch(self, member: Member) -> None:
        """What the member shows differs from what was drawn; draw it at once."""
        member.changed = member.unsaved = True
        member.next_frame = 0.0
        self.urgent = True

    def _credit(self, member: Member, command: Credit) -> None:
        came_back, member.attached = command.attached and not member.attached, command.attached
        member.large = member.large if command.large is None else command.large
        member.credits = command.frames if command.refresh or came_back else member.credits + command.frames
        now = self.clock()
        if command.refresh or not command.attached:
            self._leave(member)
        if command.frames:
            member.looked = now
        if command.refresh or came_back:
            member.data_due = True
            member.start_clock(now)
            member.meter.start(now, member.step)
            self._touch(member)

    def _leave(self, member: Member) -> None:
        if member.program.left(member.session):
            member.network_version += 1
            self._touch(member)

    def affected(self) -> Iterator[Member]:
        """Those who look different because of what others did since this was asked last."""
        for program in self.programs.values():
            for session in program.affected():
                if (member := self.members.get(session)) is not None:
                    member.network_version += 1
                    yield member
