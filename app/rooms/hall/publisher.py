"""Publishing a room's parts: each change once to everybody of a role, and what many people change not too often."""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic_core import to_json

from app.live.timer import Timer
from app.rooms.hall.parts import EVERYBODY, PARTS, Contest, about_me
from app.rooms.hall.presence import Presence
from app.rooms.hall.subscribers import Subscriber

SLOW_SECONDS = 0.5  # between two publications of a part that many people change


class Publisher:
    """Remembers what has changed and was not published yet."""

    def __init__(self, hall: Presence) -> None:
        self._hall = hall
        self._dirty: set[str] = set()
        self._flushing: asyncio.Handle | None = None
        self._slow = Timer(self._flush_slowly)

    def publish(self, *names: str) -> None:
        """These parts have changed: published in this turn of the loop, slow ones a little later."""
        self._dirty.update(names)
        if all(PARTS[name].slow for name in names):
            self.schedule()
        elif self._flushing is None:
            self._flushing = asyncio.get_running_loop().call_soon(self.flush)

    def schedule(self) -> None:
        """Publish slow parts, and everybody's own, when it is time."""
        self._slow.start(SLOW_SECONDS)

    def flush(self) -> None:
        """Publish now everything that has changed but for the slow parts."""
        self._flushing = None
        self._send([name for name in PARTS if name in self._dirty and not PARTS[name].slow])
        if self._dirty:
            self.schedule()

    def flush_all(self) -> None:
        """Publish now everything that has changed: what comes next must find it told."""
        self._flushing = None
        self._send([name for name in PARTS if name in self._dirty])

    def close(self) -> None:
        """No timer runs on."""
        if self._flushing is not None:
            self._flushing.cancel()
        self._slow.close()

    def parts(self, role: str) -> dict[str, Any]:
        """Everything that a role may see."""
        return {name: part.value(self._hall, role) for name, part in PARTS.items() if role in part.roles}

    def _flush_slowly(self) -> None:
        self._send([name for name in PARTS if name in self._dirty])
        contest = Contest.of(self._hall.room)
        for each in self._hall.present():
            if each.subscriber is not None:
                each.subscriber.me(about_me(self._hall.room, each, contest))

    def _send(self, names: list[str]) -> None:
        self._dirty.difference_update(names)
        subscribers: dict[str, list[Subscriber]] = {role: [] for role in EVERYBODY}
        for each in self._hall.subscribers():
            subscribers[each.role].append(each)
        for name in names:
            for role in PARTS[name].roles:
                if subscribers[role]:
                    value = to_json(PARTS[name].value(self._hall, role), inf_nan_mode="null")  # once for all
                    for each in subscribers[role]:
                        each.part(name, value)
