"""One participant's live connection to one lab; it survives reconnects by its token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.engine.messages import (
    PICTURES_PER_SECOND,
    Admit,
    Checkpoint,
    Command,
    Configure,
    Control,
    Credit,
    Edit,
    Focus,
    Frame,
    State,
    Tile,
    Tune,
    Watch,
)
from app.kit.contract import Lab
from app.live.contents import Shelf, named
from app.live.once import Once
from app.live.outbox import Outbox, no_frames
from app.live.pictures import Pictures
from app.wire.messages import Configured, StateMessage, describe

Order = Configure | Control | Tune | Edit | Focus
TOKEN_BYTES = 24  # nobody guesses one
ID_BYTES = 6


class Audience(Protocol):
    """Who else follows a session; called on the event loop."""

    def tiled(self, tile: Tile) -> None:
        """A small picture came, the newest."""

    def spotlit(self, frame: Frame) -> None:
        """A frame for the spotlight came."""

    def respecified(self) -> None:
        """The spec has changed."""

    def checkpointed(self) -> None:
        """There is another checkpoint, or none any more."""

    def forgotten(self) -> None:
        """The session is no more."""


@dataclass(slots=True, eq=False)
class Asked:
    """A command that an engine has and has not answered."""

    command: Order
    once: str | None = None  # the key under which its page may ask again
    awaited: bool = True  # by the attached socket; else by one before
    repeated: bool = False  # a second engine has it


@dataclass(slots=True, eq=False)
class Session:
    """What the web process knows of one session; the network itself lives in an engine."""

    lab: Lab
    spec: Any
    large: bool = False
    id: str = field(default_factory=lambda: secrets.token_hex(ID_BYTES))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    generation: int = 1
    state: State | None = None
    outbox: Outbox | None = None  # of the attached socket
    unanswered: list[Asked] = field(default_factory=list)  # of its sockets, the oldest first
    outstanding: int = 0  # commands that an engine has and is not done with, answered or not
    gone: bool = False  # its engine could not keep it: the next `configure` begins it again
    begun_at: float = 0.0  # on the hub's clock
    detached_at: float = 0.0  # on the hub's clock: since when its page is away
    pictures: Pictures = field(default_factory=Pictures)
    checkpoint: Checkpoint | None = None
    checkpoint_spec: Any = None  # the spec that the checkpoint belongs to
    audience: Audience | None = None
    watch: Watch | None = None  # what the audience wants, for an engine that begins again
    once: Once = field(default_factory=Once)  # what its page has asked for and got
    most: int = PICTURES_PER_SECOND  # pictures that it is shown
    shelf: Shelf = field(default_factory=Shelf)  # what its spec can name: its own, or that of its room
    owner: str = "own"  # on that shelf
    evictable: bool = False  # nobody's own: gives its place to whoever comes when the server is full

    @property
    def attached(self) -> bool:
        """Somebody watches."""
        return self.outbox is not None

    @property
    def touched(self) -> bool:
        """Something would be lost with it that its page can't simply ask for again."""
        return self.state is not None and self.state.status != "ready"

    @property
    def needed(self) -> frozenset[str]:
        """What its network learns from, and what it would go on from."""
        return named(self.spec) | named(self.checkpoint_spec)

    def bring(self, ref: str, data: bytes) -> None:
        """Its page brings data, for the spec to name. Raises TooLarge, InvalidData, Full."""
        self.shelf.put(self.owner, ref, data, self.needed)

    def begin(self, now: float) -> None:
        """It is among those of the hub since `now`."""
        self.begun_at = now

    def attach(self, outbox: Outbox) -> None:
        """From now on frames and events go to `outbox`; what has a key counts as carried out, so it is not dropped."""
        self.outbox = outbox
        self.unanswered = [asked for asked in self.unanswered if asked.once is not None]
        for asked in self.unanswered:
            asked.awaited = False
        self.pictures.forget()
        outbox.send_frames_of(self.pictures.take)

    def detach(self) -> None:
        """No page watches any more."""
        if self.outbox is not None:
            self.outbox.send_frames_of(no_frames)
        self.outbox = None

    def rest(self, now: float) -> None:
        """Its page is away since `now`."""
        self.detach()
        self.detached_at = now

    def be_shown(self, large: bool) -> None:
        """Its page is one with a large screen, or not."""
        self.large = large

    def be_watched(self, watch: Watch) -> None:
        """What its audience wants to see from now on."""
        self.watch = watch

    def ask(self, command: Order, once: str | None) -> None:
        """An engine has `command`; its page may ask for it again under the key `once`."""
        self.outstanding += 1
        if command.re is not None:
            self.unanswered.append(Asked(command, once))

    def done_with(self, count: int) -> None:
        """The engine is done with so many commands, answered or not."""
        self.outstanding = max(0, self.outstanding - count)

    def answered(self, re: str | int | None) -> str | int | None:
        """`re` if the attached socket waits for that answer; None if it was a socket before."""
        asked = next((each for each in self.unanswered if re is not None and each.command.re == re), None)
        if asked is None:
            return None
        self.unanswered.remove(asked)
        return re if asked.awaited else None

    def reconfigure(self, spec: Any, keep: bool) -> None:
        """Begin the next generation; without `keep` nothing of the old network is left to go back to."""
        self.spec = spec
        self.generation += 1
        self.pictures.forget()
        if not keep:
            self.checkpoint = self.checkpoint_spec = None
        self.respecified()

    def told(self, state: State) -> None:
        """The engine's newest state of this generation; a link to the network names the start that it is at."""
        self.state = state
        spec = self.lab.restarted(self.spec, state.tuned)
        if spec != self.spec:
            self.tune(spec)

    def tune(self, spec: Any) -> None:
        """The spec has changed live."""
        self.spec = spec
        self.respecified()

    def respecified(self) -> None:
        """Tell the audience that the spec has changed."""
        if self.audience is not None:
            self.audience.respecified()

    def remember(self, checkpoint: Checkpoint) -> None:
        """Keep the engine's newest checkpoint, if it is of this generation."""
        if checkpoint.generation == self.generation:
            self.checkpoint, self.checkpoint_spec = checkpoint, self.spec
            if self.audience is not None:
                self.audience.checkpointed()

    def go_on_from(self, checkpoint: Checkpoint, spec: Any) -> None:
        """Begin where a session before this one was: `spec` is that of the network in `checkpoint`."""
        self.generation, self.checkpoint, self.checkpoint_spec = checkpoint.generation, checkpoint, spec

    def fail(self) -> None:
        """Its engine could not keep it: nothing is left to go on from."""
        self.gone, self.checkpoint = True, None
        if self.audience is not None:
            self.audience.checkpointed()

    def configured(self, re: str | int | None = None) -> Configured:
        """The message that announces the session's generation."""
        return Configured(
            generation=self.generation,
            spec=self.spec.model_dump(mode="json"),
            layouts=describe(self.lab.layouts(self.spec)),
            re=re,
        )

    def last_state(self) -> StateMessage | None:
        """The newest state of this generation, as a message that answers nothing."""
        if self.state is None or self.state.generation != self.generation:
            return None
        return state_message(self.state, None)

    def lost(self, stuck: bool) -> list[Order]:
        """Its engine died: the commands that got lost with it and are awaited. Those that one which was stuck never
        carried out are kept for the next, but once only: they may be what it was stuck in."""
        self.pictures.engine_lost()
        asked, self.unanswered = self.unanswered, []
        gone = []
        for each in asked:
            if stuck and not each.repeated:
                each.repeated = True
                self.unanswered.append(each)
                continue
            self.once.forget(each.once)
            if each.awaited:
                gone.append(each.command)
        return gone

    def admission(self) -> list[Command]:
        """The commands that bring this session into an engine, from now on its own: anew, or from its checkpoint."""
        commands: list[Command] = [self._admit()]
        if self.checkpoint is not None and self.checkpoint.generation != self.generation:
            commands.append(Configure(self.id, self.spec, self.generation, keep=True))
        if self.checkpoint is not None:  # what was tuned since
            commands.append(Tune(self.id, self.lab.tuned(self.spec)))
        if self.state is not None and (self.checkpoint is not None or self.state.generation == self.generation):
            if self.state.running != (self.checkpoint is not None and self.checkpoint.running):
                commands.append(Control(self.id, "run" if self.state.running else "pause"))
            if self.state.focus is not None:
                commands.append(Focus(self.id, self.state.focus))
        if self.watch is not None:
            commands.append(self.watch)
        commands.extend(asked.command for asked in self.unanswered)  # of an engine that was stuck
        self.gone, self.outstanding = False, len(commands)  # all but the last one, credits, are answered
        commands.append(Credit(self.id, self.pictures.grant_all(), attached=self.attached, refresh=True))
        return commands

    def _admit(self) -> Admit:
        seen = self.pictures.last_seen
        if self.checkpoint is None:
            return Admit(self.id, self.lab.name, self.spec, self.generation, self.large, None, seen, self.most)
        generation, spec = self.checkpoint.generation, self.checkpoint_spec
        if generation == self.generation:
            spec = self.spec
        return Admit(self.id, self.lab.name, spec, generation, self.large, self.checkpoint, seen, self.most)


def state_message(state: State, re: str | int | None) -> StateMessage:
    """An engine's state as the message that tells the page, in answer to `re`."""
    return StateMessage(
        generation=state.generation,
        running=state.running,
        epoch=state.step,
        status=state.status,
        tuned=state.tuned,
        focus=state.focus,
        re=re,
    )
