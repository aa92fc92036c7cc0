"""What the pages of one session have asked of its engine, and not all of it is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.engine.messages import Configure, Control, Edit, Focus, Tune
from app.live.idempotency import IdempotencyKeys

Request = Configure | Control | Tune | Edit | Focus


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A command that an engine has."""

    command: Request
    once: str | None = None  # the key under which its page may ask again
    awaited: bool = True  # by the attached socket; else by one before
    repeated: bool = False  # a second engine has it


class Requests:
    """The oldest first. `once` knows what was asked for and got."""

    def __init__(self, once: IdempotencyKeys | None = None) -> None:
        self.once = once or IdempotencyKeys()
        self.outstanding = 0  # commands that an engine has and is not done with, answered or not
        self._unanswered: list[Unanswered] = []

    def ask(self, command: Request, once: str | None) -> None:
        """An engine has `command`; its page may ask for it again under the key `once`."""
        self.outstanding += 1
        if command.re is not None:
            self._unanswered.append(Unanswered(command, once))

    def answered(self, re: str | int | None) -> str | int | None:
        """`re` if the attached socket waits for that answer; None if it was a socket before."""
        asked = next((each for each in self._unanswered if re is not None and each.command.re == re), None)
        if asked is None:
            return None
        self._unanswered.remove(asked)
        return re if asked.awaited else None

    def done_with(self, count: int) -> None:
        """The engine is done with so many commands, answered or not."""
        self.outstanding = max(0, self.outstanding - count)

    def replace_socket(self) -> None:
        """Another socket is attached: nobody awaits the answers; what has a key counts as carried out, and is kept."""
        self._unanswered = [replace(each, awaited=False) for each in self._unanswered if each.once is not None]

    def lost(self, stuck: bool) -> list[Request]:
        """The engine died: the commands that got lost with it and are awaited. Those that one which was stuck never
        carried out are kept for the next, but once only: they may be what it was stuck in."""
        asked, self._unanswered = self._unanswered, []
        gone = []
        for each in asked:
            if stuck and not each.repeated:
                self._unanswered.append(replace(each, repeated=True))
                continue
            self.once.forget(each.once)
            if each.awaited:
                gone.append(each.command)
        return gone

    def resubmit(self, others: int) -> list[Request]:
        """What the next engine has to carry out, after `others` that no page asked for."""
        commands = [each.command for each in self._unanswered]
        self.outstanding = others + len(commands)
        return commands
