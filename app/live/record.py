"""What is kept of a session: enough to bring its network into any engine. It knows no socket and no timer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from app.engine.messages import (
    PICTURES_PER_SECOND,
    Admit,
    Checkpoint,
    Command,
    Configure,
    Control,
    Focus,
    State,
    Tune,
    Watch,
)
from app.kit.contract import Lab
from app.live.contents import Shelf, lone_shelf, named
from app.wire.messages import Configured, StateMessage, describe

TOKEN_BYTES = 24  # nobody guesses one
ID_BYTES = 6


@dataclass(slots=True, eq=False)
class SessionRecord:
    """One network as the web process knows it; the network itself lives in an engine."""

    lab: Lab
    spec: Any
    id: str = field(default_factory=lambda: secrets.token_hex(ID_BYTES))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))
    generation: int = 1
    state: State | None = None
    checkpoint: Checkpoint | None = None
    checkpoint_spec: Any = None  # the spec that the checkpoint belongs to
    gone: bool = False  # its engine could not keep it: the next `configure` begins it again
    watch: Watch | None = None  # what the audience wants, for an engine that begins again
    max_pictures: float = PICTURES_PER_SECOND  # that it is shown in a second
    shelf: Shelf = field(default_factory=lone_shelf)  # what its spec can name: its own, or that of its room
    owner: str = "own"  # on that shelf

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

    def go_on_from(self, checkpoint: Checkpoint, spec: Any) -> None:
        """Begin where a session before this one was: `spec` is that of the network in `checkpoint`."""
        self.generation, self.checkpoint, self.checkpoint_spec = checkpoint.generation, checkpoint, spec

    def reconfigure(self, spec: Any, keep: bool) -> None:
        """Begin the next generation; without `keep` nothing of the old network is left to go back to."""
        self.spec = spec
        self.generation += 1
        if not keep:
            self.checkpoint = self.checkpoint_spec = None

    def tune(self, spec: Any) -> None:
        """The spec has changed live."""
        self.spec = spec

    def take_state(self, state: State) -> None:
        """The engine's newest state of this generation; a link to the network names the start that it is at."""
        self.state = state
        spec = self.lab.restarted(self.spec, state.tuned)
        if spec != self.spec:
            self.tune(spec)

    def remember(self, checkpoint: Checkpoint) -> bool:
        """Keep the engine's newest checkpoint, if it is of this generation; whether it is."""
        fits = checkpoint.generation == self.generation
        if fits:
            self.checkpoint, self.checkpoint_spec = checkpoint, self.spec
        return fits

    def fail(self) -> None:
        """Its engine could not keep it: nothing is left to go on from."""
        self.gone, self.checkpoint = True, None

    def show(self, pictures: float) -> None:
        """So many pictures a second, at most, from now on."""
        self.max_pictures = pictures

    def set_watch(self, watch: Watch) -> None:
        """What its audience wants to see from now on."""
        self.watch = watch

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

    def admission(self, large: bool, seen: int) -> list[Command]:
        """The commands that bring it into an engine, from now on its own: anew, or from its checkpoint.

        `large`: its page has a large screen; `seen`: the highest sequence of a frame that its page may have seen.
        """
        kept, generation, spec = self.checkpoint, self.generation, self.spec
        if kept is not None and kept.generation != generation:
            generation, spec = kept.generation, self.checkpoint_spec
        commands: list[Command] = [
            Admit(self.id, self.lab.name, spec, generation, large, kept, seen, self.max_pictures)
        ]
        if generation != self.generation:
            commands.append(Configure(self.id, self.spec, self.generation, keep=True))
        if kept is not None:  # what was tuned since
            commands.append(Tune(self.id, self.lab.tuned(self.spec)))
        if self.state is not None and (kept is not None or self.state.generation == self.generation):
            if self.state.running != (kept is not None and kept.running):
                commands.append(Control(self.id, "run" if self.state.running else "pause"))
            if self.state.focus is not None:
                commands.append(Focus(self.id, self.state.focus))
        if self.watch is not None:
            commands.append(self.watch)
        self.gone = False
        return commands


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
