"""Commands on their way from sessions to their engines."""

from __future__ import annotations

from enum import Enum
from typing import Any

from app.engine.messages import Admit, Command, Configure, Credit, Release
from app.errors import EngineFailed, EngineLost, TooFast
from app.live.contents import named
from app.live.hosts import EngineHost
from app.live.placement import Placement
from app.live.requests import Request
from app.live.session import Session
from app.live.told import Told

# Commands that an engine may have of one session: over a second's, and their answers fit into an outbox.
OUTSTANDING = 224


class Asker(Enum):
    """Who wants a command carried out."""

    PAGE = "page"  # the session's own, which is refused what can't be carried out, and gets an answer
    SERVER = "server"  # nobody waits for an answer; what can't be carried out is dropped


class Dispatch:
    """Gives commands to the engine that a session was placed in."""

    def __init__(self, placement: Placement) -> None:
        self._placement = placement
        self._told: dict[str, Told] = {}  # by the engine's name

    def submit(self, session: Session, command: Request, asker: Asker = Asker.PAGE, once: str | None = None) -> None:
        """Give `command` to the session's engine; its page may ask for it again under the key `once`.

        For a page raises EngineLost while there is no engine, EngineFailed where it could not keep the session,
        TooFast when it has too many of this session's commands already.
        """
        accepting = self._placement.host_of(session).accepting
        if asker is Asker.PAGE:
            self._check(session, accepting)
            session.requests.ask(command, once)
        if accepting and not session.gone:
            self.send(session, command)

    def configure(self, session: Session, spec: Any, keep: bool = False, asker: Asker = Asker.PAGE) -> None:
        """Begin the session's next generation; one that its engine lost begins again. Raises as `submit` does."""
        accepting = self._placement.host_of(session).accepting
        if session.gone and accepting:
            session.reconfigure(spec, keep=False)
            self.admit(session)
            return
        self.submit(session, Configure(session.id, spec, session.generation + 1, keep), asker)
        session.reconfigure(spec, keep)
        if accepting:  # an engine that comes back begins with it anyhow
            self.top_up(session)

    def send(self, session: Session, command: Command) -> None:
        """Give the engine what has no answer; one that is being restarted hears of it at the session's admission.

        What people have brought and the command's spec names goes before it, unless the engine has it already.
        """
        host = self._placement.host_of(session)
        if isinstance(command, Admit | Configure):
            held = session.shelf.hold(session.owner, named(command.spec), session.needed)
            self._told_of(host).tell(session, held)
        host.send(command)

    def release(self, session: Session) -> None:
        """The session is over: its engine forgets it, and what is on no shelf of the others there."""
        host = self._placement.remove(session)
        host.send(Release(session.id))
        self._told_of(host).release(session)

    def began(self, host: EngineHost) -> None:
        """The engine is a new one: all sessions of the one before come into it, those that are watched first."""
        sessions = sorted(self._placement.sessions_of(host), key=lambda session: not session.attached)
        self._told_of(host).begin_again()
        for session in sessions:
            self.admit(session)

    def hand_on(self, host: EngineHost) -> None:
        """The engine is no more: each of its sessions comes into another, those that are watched first."""
        self._told_of(host).begin_again()
        del self._told[host.name]
        for session in sorted(self._placement.sessions_of(host), key=lambda session: not session.attached):
            self._placement.remove(session)
            if self._placement.place(session).accepting:
                self.admit(session)

    def _told_of(self, host: EngineHost) -> Told:
        return self._told.setdefault(host.name, Told(host))

    def top_up(self, session: Session) -> None:
        """Let the engine draw as many pictures as the page has room for."""
        if session.attached and (credits := session.page.window.grant()):
            self.send(session, Credit(session.id, credits))

    def admit(self, session: Session) -> None:
        """Bring `session` into its engine, which knows nothing of it."""
        for command in session.admission_commands():
            self.send(session, command)

    def _check(self, session: Session, accepting: bool) -> None:
        if not accepting:
            raise EngineLost("the engine is being restarted: try again in a moment")
        if session.gone:
            raise EngineFailed("the network is stopped for good: change it, and a new one begins")
        if session.requests.outstanding >= OUTSTANDING:
            raise TooFast(f"{OUTSTANDING} commands still wait to be carried out: wait a moment and send it again")
