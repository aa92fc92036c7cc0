"""The commands that wait in an engine: everybody's turn comes, and nobody's take more than a share of the time.

Carrying out a command costs time that others would train in; a new network with fresh points costs the most. So each
session pays for its own: one that has used much waits, while a `configure` that replaces its network makes what still
waits before it needless.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from app.engine.messages import Admit, Command, Configure, Credit, Save, Watch

SHARE = 0.1  # of an engine's time, for the commands of one session
ADVANCE_SECONDS = 0.05  # of its commands that a session need not wait for: a few clicks are carried out at once


@dataclass(frozen=True, slots=True)
class Waiting:
    """A command whose turn has come, and those it makes needless, which are answered with its result."""

    command: Command
    superseded: tuple[Command, ...] = ()


class Commands:
    """A queue for each session."""

    def __init__(self) -> None:
        self._queues: dict[str, deque[Waiting]] = {}  # in the order of their turns
        self._paid: dict[str, float] = {}  # when the time that a session used is paid for

    def __len__(self) -> int:
        return sum(len(queue) for queue in self._queues.values())

    def put(self, command: Command) -> None:
        """Let `command` wait for its turn."""
        queue = self._queues.setdefault(command.session, deque())
        superseded: list[Command] = []
        if isinstance(command, Configure) and not command.keep:
            kept = [waiting for waiting in queue if isinstance(waiting.command, Admit | Credit | Watch | Save)]
            for waiting in queue:
                if waiting not in kept:
                    superseded += [*waiting.superseded, waiting.command]
            queue.clear()
            queue.extend(kept)
        queue.append(Waiting(command, tuple(superseded)))

    def next(self, now: float) -> Waiting | None:
        """The command whose turn it is; its session goes to the end of the row."""
        session = next((session for session in self._queues if self._due(session) <= now), None)
        if session is None:
            return None
        queue = self._queues.pop(session)
        waiting = queue.popleft()
        if queue:
            self._queues[session] = queue
        return waiting

    def charge(self, session: str, now: float, spent: float) -> None:
        """Note that a command of `session` took so long."""
        self._paid[session] = max(now, self._paid.get(session, now)) + spent / SHARE

    def credits(self, session: str) -> list[Credit]:
        """Take out what `session` may be sent: it does not wait as commands do."""
        queue = self._queues.get(session, deque())
        found = [waiting.command for waiting in queue if isinstance(waiting.command, Credit)]
        rest = deque(waiting for waiting in queue if not isinstance(waiting.command, Credit))
        if rest:
            self._queues[session] = rest
        else:
            self._queues.pop(session, None)
        return found

    def forget(self, session: str) -> None:
        """Drop everything of a session that is gone."""
        self._queues.pop(session, None)
        self._paid.pop(session, None)

    def delay(self, now: float) -> float | None:
        """Seconds until somebody's turn; None: nothing waits."""
        return min((max(0.0, self._due(session) - now) for session in self._queues), default=None)

    def _due(self, session: str) -> float:
        return self._paid.get(session, 0.0) - ADVANCE_SECONDS / SHARE
