"""Checkpoints of sessions, from which they go on in another engine if this one dies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from app.engine.loop.failures import isolated
from app.engine.loop.member import CHECKPOINT_SECONDS, Member
from app.engine.loop.pace import RoundRobin
from app.engine.loop.reporter import Reporter
from app.engine.messages import Checkpoint
from app.engine.program import Program
from app.engine.states import pack_state

CHECKPOINT_ROUND_SECONDS = 1.0  # spreads the copying of a large room over so long
PROMISED = 64  # checkpoints that go with answers at most: a whole room's would keep everybody waiting for them
LARGE_BYTES = 1 << 18  # sessions whose checkpoints are larger share …
LARGE_BYTES_PER_SECOND = 1 << 24  # … so much: what is copied, sent and kept would cost everybody else training


class Saver:
    """Saves those who have changed, so that no checkpoint gets older than promised."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.members = reporter.members
        self._turns = RoundRobin(CHECKPOINT_ROUND_SECONDS)

    def save(self, now: float) -> None:
        """Put into the batch the checkpoints that are due, the oldest first, a share of the room at a time."""
        late = [m for m in self.members.values() if m.unsaved and now - m.saved_at >= m.save_seconds]
        turns = self._turns.turns(now, len(self.members))
        self._save(sorted(late, key=lambda m: m.saved_at)[:turns], now)

    def save_promised(self, now: float, sessions: Iterable[str]) -> None:
        """Put into the batch the checkpoints that `sessions` were promised; of a whole room's those of the first."""
        members = [member for session in sessions if (member := self.members.get(session)) is not None]
        self._save([m for m in members if m.unsaved and m.saved_at <= 0][:PROMISED], now)

    def _save(self, due: Sequence[Member], now: float) -> None:
        for member in due:
            member.saved_at, member.unsaved = now, False
        saved = self.checkpoints([member.session for member in due])
        self.reporter.batch.checkpoints |= saved
        if saved:
            self._spread(saved)

    def _spread(self, saved: Mapping[str, Checkpoint]) -> None:
        """Have the large sessions saved only as often as all of them may be together."""
        for session, checkpoint in saved.items():
            self.members[session].saved_bytes = len(checkpoint.state)
        large = [size for member in self.members.values() if (size := member.saved_bytes) > LARGE_BYTES]
        seldom = max(CHECKPOINT_SECONDS, sum(large) / LARGE_BYTES_PER_SECOND)
        for member in self.members.values():
            member.save_seconds = seldom if member.saved_bytes > LARGE_BYTES else CHECKPOINT_SECONDS

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


def states_of(program: Program, sessions: Mapping[str, None]) -> dict[str, bytes]:
    """What `program` needs to go on with `sessions`, packed."""
    return {session: pack_state(state) for session, state in program.checkpoints(list(sessions)).items()}


def checkpoint_of(member: Member, state: bytes) -> Checkpoint:
    """`state`, and where the loop stands with it."""
    return Checkpoint(
        member.generation, member.sequence, member.running, state, member.requested, member.diverged, member.mark
    )
