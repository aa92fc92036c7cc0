"""What an engine has to say: states, refusals, and everything else of the batch that a tick sends."""

from __future__ import annotations

from contextlib import suppress

from app.engine.loop.failures import Causes
from app.engine.loop.member import Member
from app.engine.messages import Batch, Refused, State
from app.errors import EngineFailed


class Reporter:
    """Fills the batch of the coming tick; of `members`, all of the engine, it drops those that nothing is left of."""

    def __init__(self, members: dict[str, Member]) -> None:
        self.members = members
        self.batch = Batch()
        self._causes = Causes()

    def take(self) -> Batch:
        """All there is to say since this was asked last; why sessions failed goes to the log."""
        self._causes.log()
        batch, self.batch = self.batch, Batch()
        return batch

    def report(self, member: Member, re: str | int | None = None) -> None:
        """Say what state `member` is in; `re` names the command that this answers."""
        program, session = member.program, member.session
        member.reported = step = program.step(session)
        live = program.tuned(session), program.focused(session)
        state = State(session, member.generation, member.running, step, member.status, *live, re)
        self.batch.events.append(state)

    def refuse(self, session: str, code: str, path: str, message: str, re: str | int | None, gone: bool) -> None:
        """Say that a command could not be carried out; `gone`: there is no such session in this engine any more."""
        self.batch.events.append(Refused(session, code, path, message, re, gone))

    def fail(self, session: str, error: Exception, re: str | int | None = None) -> None:
        """Something went wrong for `session` alone: say so, and let it rest; forget it if nothing is left of it."""
        self._causes.add(session, error)
        member = self.members.get(session)
        gone = member is None
        if member is not None:
            member.rest()
            try:
                self.report(member)
            except Exception:
                gone = True
                del self.members[session]
                with suppress(Exception):
                    member.program.release(session)
        message = "something went wrong inside the server: the network is stopped"
        self.refuse(session, EngineFailed.code, "", message, re, gone)
