"""One participant of a room, as kept: the same person through reloads, lost networks and restarts of the server."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.messages import Checkpoint
from app.kit.contract import Lab
from app.rooms.state.network import NetworkResult
from app.wire.messages import read_model

KEPT = ("id", "slot", "name", "pending", "team", "muted", "banned", "gone", "consent", "lab", "took_part")


@dataclass(slots=True, eq=False)
class Person:
    """Nobody else writes these fields; whatever changes counts as unsaved."""

    id: str
    slot: int
    token_hash: str
    name: str
    lab: str
    spec: Any  # the validated spec, also while there is no session
    pending: str | None = None  # a name that waits for the host
    team: str = ""
    muted: bool = False
    banned: bool = False
    gone: bool = False  # kicked or left: may come back
    consent: bool = True  # to be in the spotlight
    took_part: bool = False  # did something here, or had a network that learnt
    checkpoint: Checkpoint | None = None  # the newest of the present network
    best: NetworkResult | None = None  # of the networks so far, the one with the lowest test loss
    changed: bool = True  # since it was saved

    @property
    def number(self) -> int:
        """What stands on their tile and on their phone, from 1; nobody else ever has it in this room."""
        return self.slot + 1

    @property
    def present(self) -> bool:
        """Belongs to the room: on the wall and in the list."""
        return not (self.gone or self.banned)

    # ---- who they are

    def rename(self, name: str) -> None:
        """Be called `name`; no other name waits for the host any more."""
        self.name, self.pending, self.changed = name, None, True

    def request_name(self, name: str | None) -> None:
        """`name` waits for the host; None: none does."""
        self.pending, self.changed = name, True

    def join_team(self, team: str) -> None:
        """Be in `team`; empty for none."""
        self.team, self.changed = team, True

    def allow_spotlight(self, consent: bool) -> None:
        """Whether the own network may be shown large."""
        self.consent, self.changed = consent, True

    def mute(self, muted: bool) -> None:
        """Whether the projector leaves them out."""
        self.muted, self.changed = muted, True

    def ban(self, banned: bool) -> None:
        """Whether they may not come back."""
        self.banned, self.changed = banned, True

    def leave(self) -> None:
        """Off the list; may come back."""
        self.gone, self.changed = True, True

    def come_back(self) -> None:
        """On the list again."""
        self.gone, self.changed = False, True

    def take_part(self) -> None:
        """Did something that would be missed."""
        if not self.took_part:
            self.took_part, self.changed = True, True

    def swap_tokens(self, other: Person) -> None:
        """Whoever was `other` is this person from now on, and the other way round."""
        self.token_hash, token_hash = other.token_hash, self.token_hash
        self.changed = True
        other.set_token_hash(token_hash)

    def set_token_hash(self, token_hash: str) -> None:
        """Whoever has the token of this digest is this person."""
        self.token_hash, self.changed = token_hash, True

    # ---- their network

    def begin_network(self, spec: Any) -> None:
        """A new network; nothing of the one before goes on."""
        self.spec, self.checkpoint, self.changed = spec, None, True

    def change_lab(self, lab: str, spec: Any) -> None:
        """A new network of another lab; what was reached in the lab before is no measure there."""
        self.lab, self.best = lab, None
        self.begin_network(spec)

    def follow(self, spec: Any, checkpoint: Checkpoint | None) -> None:
        """What the session has now."""
        self.spec, self.checkpoint, self.changed = spec, checkpoint, True

    def take_result(self, result: NetworkResult) -> None:
        """Keep `result` if it is the best so far."""
        if result.test_loss < (self.best.test_loss if self.best is not None else math.inf):
            self.best, self.changed = result, True

    # ---- to be kept

    def saved(self, saved: bool = True) -> None:
        """All of this is in the database, or after all is not."""
        self.changed = not saved

    def record(self) -> dict[str, Any]:
        """The person as JSON values, without what has a column of its own: digest of the token, spec, checkpoint."""
        kept = {name: getattr(self, name) for name in KEPT}
        return {**kept, "best": self.best.record() if self.best is not None else None}

    @classmethod
    def restored(
        cls, record: dict[str, Any], token_hash: str, spec: Any, checkpoint: Checkpoint | None, labs: Mapping[str, Lab]
    ) -> Person:
        """From what `record` gave and the columns beside it. Raises InvalidSpec, and KeyError for an unknown lab."""
        kept = {name: record[name] for name in KEPT if name in record}
        lab = labs[kept["lab"]]
        best = record.get("best")
        return cls(
            token_hash=token_hash,
            spec=read_model(lab.spec, spec),
            checkpoint=checkpoint,
            best=NetworkResult.restored(best, lab) if best is not None else None,
            changed=False,
            **kept,
        )
