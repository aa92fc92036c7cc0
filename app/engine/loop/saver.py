"""Checkpoints of sessions, from which they go on in another engine if this one dies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from app.engine.loop.failures import isolated
from app.engine.loop.member import CHECKPOINT_SECONDS, Member
from app.engine.loop.pace import RoundRobin
from app.engine.loop.reporter import Reporter
from app.engine.messages import Checkpoint
from app.engine.program import Program

CHECKPOINT_ROUND_SECONDS = 1.0  # spreads the copying of a large room over so long


class Saver:
    """Saves those who have changed, so that no checkpoint gets older than promised."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.members = reporter.members
        self._turns = RoundRobin(CHECKPOINT_ROUND_SECONDS)

    def save(self, now: float) -> None:
        """Put into the batch the checkpoints that are due, the oldest first, a share of the room at a time."""
        late = [m for m in self.members.values() if m.unsaved and now - m.saved_at >= CHECKPOINT_SECONDS]
        turns = self._turns.turns(now, len(self.members))
        due = sorted(late, key=lambda m: m.saved_at)[:turns]
        for member in due:
            member.saved_at, member.unsaved = now, False
        self.reporter.batch.checkpoints |= self.checkpoints([member.session for member in due])

    def save_all(self) -> None:
        """Put into the batch a checkpoint of everybody who has changed since theirs."""
        unsaved = [name for name, member in self.members.items() if member.unsaved]
        self.reporter.batch.checkpoints |= self.checkpoints(unsaved)

    def checkpoints(self, sessions: Iterable[str]) -> dict[str, Checkpoint]:
        """What another engine needs to go on with `sessions`, by session; without those that fail."""
        programs: dict[int, tuple[Program, dict[str, None]]] = {}
        for session in sessions:
            program = self.members[session].program
            programs.setdefault(id(program), (program, {}))[1][session] = None
        saved: dict[str, Checkpoint] = {}
        for program, named in programs.values():
            for _, states in isolated(partial(states_of, program), named, self.reporter.fail):
                saved |= {session: checkpoint_of(self.members[session], state) for session, state in states.items()}
        return saved


def states_of(program: Program, sessions: Mapping[str, None]) -> dict[str, dict[str, Any]]:
    """What `program` needs to go on with `sessions`."""
    return program.checkpoints(list(sessions))


def checkpoint_of(member: Member, state: dict[str, Any]) -> Checkpoint:
    """`state`, and where the loop stands with it."""
    return Checkpoint(
        member.generation, member.sequence, member.running, state, member.requested, member.diverged, member.mark
    )
