"""A hub with a gallery, on a clock of a test's own."""

from __future__ import annotations

from typing import Any

from app.config import Settings
from app.engine.messages import Batch, Checkpoint, Command, Control, Save, State, Tile
from app.kit.contract import Lab
from app.live.hub import Hub
from app.live.outbox import Outbox
from app.live.session import Session
from app.live.showcase import Showcase
from app.wire.frames import decode
from app.wire.wall import layout
from tests.fake_lab import LAB, CounterLab, CounterSpec
from tests.live.test_hub import Listener

LOOK_SECONDS = 0.2  # between two looks of a page at tiles


class UnhurriedLab(CounterLab):
    """Counters without a choice of speeds: they grow with each frame that is drawn."""

    name = "unhurried"

    live = ("pace",)

    def showcase(self) -> dict[str, Any]:
        return {"lab": "counter", "cells": 7}

    def played(self, turn: int) -> dict[str, Any]:
        return {"cell": 0, "value": turn}


LABS: dict[str, Lab] = {LAB.name: LAB, "unhurried": UnhurriedLab()}


class Keeper(Listener):
    """Says at once how a session is that is to be saved: told how far it is."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house, self.steps = house, dict[str, int]()

    def send(self, command: Command) -> None:
        super().send(command)
        if isinstance(command, Save):
            state = b"%d" % self.steps.get(command.session, 0)
            checkpoint = Checkpoint(1, 0, True, state, mark=command.mark)
            self.house.hub.events.deliver(self, Batch(checkpoints={command.session: checkpoint}))


class House:
    """A hub with a gallery, and an engine that only listens and keeps."""

    def __init__(self, places: int) -> None:
        self.now = 100.0
        self.engine = Keeper(self)
        self.hub = Hub(LABS, Settings(max_sessions=places), [self.engine], lambda: self.now)
        self.showcase = Showcase(self.hub, lambda: self.now)

    @property
    def sessions(self) -> list[Session]:
        return [each.session for each in self.showcase.exhibits.values() if each.session is not None]

    def enter(self) -> Session:
        """Somebody comes."""
        return self.hub.begin(LAB, CounterSpec(), False, Outbox())

    def look(self, after: float = LOOK_SECONDS) -> dict[int, int]:
        """What somebody sees who looks at every lab's tile: slot -> epoch."""
        self.now += after
        seen: dict[int, int] = {}
        for lab in LABS:
            frame = self.showcase.look(lab)
            count = int(decode(frame, layout(-1, -1)[:1])["count"][0])
            shown = decode(frame, layout(count, 0))
            seen |= dict(zip(shown["slot"].tolist(), shown["epoch"].tolist(), strict=True))
        return seen

    def learns(self, session: Session, epoch: int, figure: float = 0.2) -> None:
        """A tile from the engine."""
        self.engine.steps[session.id] = epoch
        tile = Tile(session.id, session.generation, epoch, "running", 0.1, 0.2, 0.3, 10.0, bytes(32 * 32), figure)
        self.hub.events.deliver(self.engine, Batch(tiles=[tile]))

    def says(self, session: Session, running: bool) -> None:
        """A state from the engine."""
        state = State(session.id, session.generation, running, 3, "running" if running else "paused", {}, None)
        self.hub.events.deliver(self.engine, Batch(events=[state]))

    def kept(self, lab: str) -> list[bytes]:
        """The checkpoints that the lab's networks can be taken over from."""
        return [each.checkpoint.state for each in self.showcase.networks(lab) if each.checkpoint is not None]

    def controls(self) -> list[tuple[str, str]]:
        """Session and action of the controls that the engine has heard since it was asked last."""
        return [(heard.session, heard.action) for heard in self.engine.take() if isinstance(heard, Control)]
