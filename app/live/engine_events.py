"""What engines say, on its way to sessions and to whoever follows them.

Answers go first. The pictures of a thousand people take a tenth of a second: they go in slices, between which everybody
is heard, and what is answered then overtakes those that still wait; so does the picture that shows what was asked for.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial

from app.engine.messages import Batch, Frame, Refused, State, Tile
from app.errors import EngineLost
from app.live.dispatch import Dispatch
from app.live.figures import engine_figures
from app.live.hosts import EngineHost
from app.live.pictures import Pictures
from app.live.placement import Placement
from app.live.record import state_message
from app.live.session import Audience
from app.live.sessions import Sessions
from app.wire.messages import ErrorMessage, Late

SLICE = 64  # pictures: to pack and to send them takes a few milliseconds
MOST = 2048  # pictures that wait: then engines wait until they are on their way


class EngineEvents:
    """Implements app.live.hosts.HostEvents. `figures` has what each engine has done since the start, by its name."""

    def __init__(self, sessions: Sessions, placement: Placement, dispatch: Dispatch, counts: Counter[str]) -> None:
        self.figures = engine_figures()
        self._sessions = sessions
        self._placement = placement
        self._dispatch = dispatch
        self._counts = counts
        self._pictures = Pictures()
        self._handing = False  # over some of them, in this turn of the loop or in the next

    def deliver(self, host: EngineHost, batch: Batch) -> None:
        """Hand everything in `batch` to its sessions; what belongs to no session or an older generation is dropped."""
        for event in batch.events:
            self._hear(event)
        for name, checkpoint in batch.checkpoints.items():
            if (session := self._sessions.get(name)) is not None:
                session.remember(checkpoint)
        for name, count in batch.answered.items():
            if (session := self._sessions.get(name)) is not None:
                session.requests.done_with(count)
                session.page.window.answer_due()
        self.figures[host.name].add(batch.figures)
        self._take_pictures(batch)
        self._hand_over_all_but(MOST)
        if not self._handing:
            self._hand_over()

    def _take_pictures(self, batch: Batch) -> None:
        for frame in batch.frames:
            session = self._sessions.get(frame.session)
            first = session is not None and session.page.window.answers(frame)
            self._pictures.put(frame.session, partial(self._show, frame), first)
        for frame in batch.spotlights:
            self._pictures.put(frame.session, partial(self._spotlight, frame))
        for tile in batch.tiles:
            self._pictures.put(tile.session, partial(self._tile, tile))

    def _hand_over(self) -> None:
        """One slice of the pictures; the next in the next turn of the loop, when this one is on its way."""
        try:
            for _ in range(min(SLICE, len(self._pictures))):
                self._pictures.take()()
        finally:
            self._handing = bool(self._pictures)
            if self._handing:
                asyncio.get_running_loop().call_soon(self._hand_over)

    def _hand_over_all_but(self, most: int) -> None:
        while len(self._pictures) > most:
            self._pictures.take()()

    def engine_late(self, host: EngineHost) -> None:
        """Say to those who watch a network of this engine that it is late; or that this is over."""
        for session in self._placement.sessions_of(host):
            session.page.say(Late(late=host.late))

    def engine_lost(self, host: EngineHost, stuck: bool = False) -> None:
        """Say to those who watch a network of this engine that it died. `stuck`: it had ceased to do anything."""
        self._hand_over_all_but(0)  # their numbers come before those of the next engine
        lost = EngineLost("the engine is being restarted: the network goes on from a few seconds ago")
        for session in self._placement.sessions_of(host):
            gone = session.lost(stuck)
            session.page.refuse(lost)
            for command in gone:
                session.page.refuse(lost, command.re)

    def engine_started(self, host: EngineHost) -> None:
        """Bring the sessions of the engine before into the new one."""
        self._counts["engine_restarts"] += 1
        self._dispatch.began(host)

    def engine_left(self, host: EngineHost) -> None:
        """Bring the sessions of an engine that will not come back to others."""
        self._hand_over_all_but(0)
        for session in self._placement.sessions_of(host):
            session.lost(stuck=True)  # what it has not answered is asked of the next
            if host.late:
                session.page.say(Late(late=False))
        self._dispatch.hand_on(host)

    def _hear(self, event: State | Refused) -> None:
        session = self._sessions.get(event.session)
        if session is None:
            return
        re = session.requests.answered(event.re)
        if isinstance(event, State):
            current = event.generation == session.generation
            if current:
                session.take_state(event)
            if current or re is not None:  # every id gets its answer
                session.page.say(state_message(event, re))
            return
        if event.gone:
            session.fail()
        session.page.say(ErrorMessage(code=event.code, path=event.path, message=event.message, re=re))

    def _show(self, frame: Frame) -> None:
        session = self._sessions.get(frame.session)
        if session is None:
            return
        session.page.window.arrived(frame, session.attached and frame.generation == session.generation)
        self._dispatch.top_up(session)
        session.page.wake()

    def _spotlight(self, frame: Frame) -> None:
        if (audience := self._audience(frame.session)) is not None:
            audience.on_spotlight(frame)

    def _tile(self, tile: Tile) -> None:
        if (audience := self._audience(tile.session)) is not None:
            audience.on_tile(tile)

    def _audience(self, name: str) -> Audience | None:
        found = self._sessions.get(name)
        return found.audience if found is not None else None
