"""A vote among the people of a room."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Vote:
    """A question to the room; everybody has one ballot and may change it until the end."""

    question: str
    candidates: tuple[str, ...]  # ids of people
    state: str = "open"
    ballots: dict[str, str] = field(default_factory=dict)  # who -> whom

    def close(self) -> None:
        """No ballot is taken any more."""
        self.state = "closed"

    def cast(self, voter: str, choice: str) -> None:
        """The ballot of `voter`, in place of the one before."""
        self.ballots[voter] = choice

    def record(self) -> dict[str, Any]:
        """The vote as JSON values, to be kept."""
        return {**asdict(self), "candidates": list(self.candidates)}

    @classmethod
    def restored(cls, record: dict[str, Any]) -> Vote:
        """From what `record` gave. Raises KeyError or TypeError for what is no such record."""
        return cls(**{**record, "candidates": tuple(record["candidates"])})
