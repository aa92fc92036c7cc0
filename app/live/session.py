"""One participant's live connection to one lab; it survives reconnects by its token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.engine.messages import Checkpoint, Command, Credit, Frame, Save, Tile
from app.live.attachment import Attachment
from app.live.outbox import Outbox
from app.live.record import SessionRecord
from app.live.requests import Request, Requests


class Audience:
    """Who else follows a session; called on the event loop. What nobody takes is dropped."""

    def on_tile(self, tile: Tile) -> None:
        """A small picture came, the newest."""

    def on_spotlight(self, frame: Frame) -> None:
        """A frame for the spotlight came."""

    def on_spec(self) -> None:
        """The spec has changed."""

    def on_checkpoint(self) -> None:
        """There is another checkpoint, or none any more."""

    def on_forgotten(self) -> None:
        """The session is no more."""


@dataclass(eq=False)
class Session(SessionRecord):
    """The record of a network while it is live: with its page, what was asked of its engine, and who follows it."""

    page: Attachment = field(default_factory=Attachment)
    requests: Requests = field(default_factory=Requests)
    audience: Audience | None = None
    evictable: bool = False  # nobody's own: gives its place to whoever comes when the server is full
    awaiting: dict[int, Callable[[], None]] = field(default_factory=dict)  # by mark: to be called with its checkpoint
    marks: int = 0  # of checkpoints that were asked for

    @property
    def attached(self) -> bool:
        """Somebody watches."""
        return self.page.outbox is not None

    def attach(self, outbox: Outbox, large: bool) -> None:
        """From now on frames and events go to `outbox`, which is that of a page with a `large` screen or not."""
        self.requests.replace_socket()
        self.page.attach(outbox, large)

    def claim(self) -> None:
        """It is somebody's own from now on."""
        self.evictable = False

    def reconfigure(self, spec: Any, keep: bool) -> None:
        """Begin the next generation; without `keep` nothing of the old network is left to go back to."""
        super().reconfigure(spec, keep)
        self.page.window.forget()
        self._tell_of_spec()

    def tune(self, spec: Any) -> None:
        """The spec has changed live."""
        super().tune(spec)
        self._tell_of_spec()

    def remember(self, checkpoint: Checkpoint) -> bool:
        """Keep the engine's newest checkpoint, if it is of this generation; whether it is."""
        fits = super().remember(checkpoint)
        if fits and self.audience is not None:
            self.audience.on_checkpoint()
        if fits:
            for mark in [mark for mark in self.awaiting if mark <= checkpoint.mark]:
                self.awaiting.pop(mark)()
        return fits

    def when_saved(self, call: Callable[[], None]) -> Save:
        """Call `call` once the checkpoint is here that the engine makes when it gets what is returned."""
        self.marks += 1
        self.awaiting[self.marks] = call
        return Save(self.id, self.marks)

    def fail(self) -> None:
        """Its engine could not keep it: nothing is left to go on from."""
        super().fail()
        if self.audience is not None:
            self.audience.on_checkpoint()

    def lost(self, stuck: bool) -> list[Request]:
        """The engine died: the commands that got lost with it and are awaited. `stuck`: it had ceased to do any."""
        self.page.window.engine_lost()
        return self.requests.lost(stuck)

    def admission_commands(self) -> list[Command]:
        """The commands that bring it into an engine, with what one before was asked and has not done, and credits."""
        commands = self.admission(self.page.large, self.page.window.last_seen)
        commands += self.requests.resubmit(len(commands))  # all but the last one, credits, are answered
        credits = Credit(self.id, self.page.window.grant_all(), attached=self.attached, refresh=True)
        return [*commands, credits]

    def _tell_of_spec(self) -> None:
        if self.audience is not None:
            self.audience.on_spec()
