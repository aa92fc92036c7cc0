"""What engines say, on its way to sessions and to whoever follows them."""

from __future__ import annotations

from collections import Counter

from app.engine.messages import Batch, Frame, Refused, State
from app.errors import EngineLost
from app.live.dispatch import Dispatch
from app.live.figures import engine_figures
from app.live.hosts import EngineHost
from app.live.placement import Placement
from app.live.record import state_message
from app.live.session import Audience
from app.live.sessions import Sessions
from app.wire.messages import ErrorMessage, Late


class EngineEvents:
    """Implements app.live.hosts.HostEvents. `figures` has what each engine has done since the start, by its name."""

    def __init__(self, sessions: Sessions, placement: Placement, dispatch: Dispatch, counts: Counter[str]) -> None:
        self.figures = engine_figures()
        self._sessions = sessions
        self._placement = placement
        self._dispatch = dispatch
        self._counts = counts

    def deliver(self, host: EngineHost, batch: Batch) -> None:
        """Hand everything in `batch` to its sessions; what belongs to no session or an older generation is dropped."""
        for event in batch.events:
            self._hear(event)
        for frame in batch.frames:
            self._show(frame)
        for frame in batch.spotlights:
            if (audience := self._audience(frame.session)) is not None:
                audience.on_spotlight(frame)
        for tile in batch.tiles:
            if (audience := self._audience(tile.session)) is not None:
                audience.on_tile(tile)
        for name, checkpoint in batch.checkpoints.items():
            if (session := self._sessions.get(name)) is not None:
                session.remember(checkpoint)
        for name, count in batch.answered.items():
            if (session := self._sessions.get(name)) is not None:
                session.requests.done_with(count)
        self.figures[host.name].add(batch.figures)

    def engine_late(self, host: EngineHost) -> None:
        """Say to those who watch a network of this engine that it is late; or that this is over."""
        for session in self._placement.sessions_of(host):
            session.page.say(Late(late=host.late))

    def engine_lost(self, host: EngineHost, stuck: bool = False) -> None:
        """Say to those who watch a network of this engine that it died. `stuck`: it had ceased to do anything."""
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

    def _audience(self, name: str) -> Audience | None:
        found = self._sessions.get(name)
        return found.audience if found is not None else None
