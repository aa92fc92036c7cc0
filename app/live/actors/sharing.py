"""One engine loop for several web processes: each hears of its own sessions only. Knows nothing of Ray."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Batch, Command, Content, Release

LISTS = ("events", "frames", "spotlights", "tiles")  # of a Batch, of what names its session
TABLES = ("checkpoints", "answered")  # of a Batch, by session


class SharedLoop:
    """Which web process each session belongs to, and which of them need each content."""

    def __init__(self, loop: EngineLoop) -> None:
        self.loop = loop
        self._owners: dict[str, str] = {}  # session → web process
        self._needed: dict[str, set[str]] = {}  # content → web processes that have told it
        self._asked: set[str] = set()  # web processes that wait for an answer
        self._webs: dict[str, None] = {}  # in the order in which they came

    def join(self, web: str) -> None:
        """A web process begins, perhaps once more: none of its sessions is here."""
        self.leave(web)
        self._webs[web] = None
        self._asked.add(web)

    def take_all(self, web: str, commands: Iterable[Command | Content]) -> None:
        """Carry out `commands` in this order."""
        for command in commands:
            self.take(web, command)

    def take(self, web: str, command: Command | Content) -> None:
        """Carry out what `web` wants; what is about another one's session is dropped."""
        self._asked.add(web)
        if isinstance(command, Content):
            self._learn(web, command)
            return
        if isinstance(command, Admit):
            self._admit(web, command.session)
        if self._owners.get(command.session) == web:
            self.loop.take(command)
            if isinstance(command, Release):
                del self._owners[command.session]

    def _admit(self, web: str, session: str) -> None:
        """What moved from one web process to another is here once."""
        if self._owners.get(session, web) != web:
            self.loop.take(Release(session))
        self._owners[session] = web

    def _learn(self, web: str, told: Content) -> None:
        needing = self._needed.setdefault(told.ref, set())
        if told.content is None:
            needing.discard(web)
            if not needing:
                del self._needed[told.ref]
                self.loop.take(told)
            return
        if not needing:
            self.loop.take(told)
        needing.add(web)

    def tick(self) -> dict[str, Batch]:
        """By web process, what there is to say: to each that has asked something or has sessions with news."""
        batch = self.loop.tick()
        asked, self._asked = self._asked, set()
        parts = self._parts(batch)
        return {web: parts.get(web, Batch()) for web in self._webs if web in asked or web in parts}

    def leave(self, web: str) -> Batch:
        """`web` goes, with the checkpoints of all its sessions; none of them is here any more."""
        mine = [session for session, owner in self._owners.items() if owner == web]
        known = [session for session in mine if session in self.loop.members]
        last = Batch(checkpoints=self.loop.checkpoints(known))
        for session in mine:
            self.take(web, Release(session))
        for ref in [ref for ref, needing in self._needed.items() if web in needing]:
            self.take(web, Content(ref, None))
        self._webs.pop(web, None)
        self._asked.discard(web)
        return last

    def _parts(self, batch: Batch) -> Mapping[str, Batch]:
        if not batch.news:
            return {}
        parts: defaultdict[str, Batch] = defaultdict(Batch)
        for name in LISTS:
            for said in getattr(batch, name):
                if (web := self._owners.get(said.session)) is not None:
                    getattr(parts[web], name).append(said)
        for name in TABLES:
            for session, value in getattr(batch, name).items():
                if (web := self._owners.get(session)) is not None:
                    getattr(parts[web], name)[session] = value
        first = next(iter(self._webs), None)
        if first is not None:  # sums over the engine count once
            parts[first] = replace(parts[first], figures=batch.figures)
        return parts
