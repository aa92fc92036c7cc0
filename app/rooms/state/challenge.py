"""A challenge: a goal on hidden data, scored by the server alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.kit.contract import Lab
from app.wire.messages import read_model
from app.wire.rooms import Goal

LEADERS = 10
Spreads = dict[str, dict[str, list[float]]]  # facet → value → mean and standard deviation of hidden losses


@dataclass(frozen=True, slots=True)
class Score:
    """What somebody has reached: the best so far by the challenge's own ranking."""

    loss: float
    parameters: int
    seconds: float  # from the beginning

    def key(self, rank: str) -> tuple[float, ...]:
        """Smaller is better; of equals the earlier one."""
        first = {"parameters": float(self.parameters), "loss": self.loss, "time": self.seconds}[rank]
        return (first, self.seconds)


@dataclass(slots=True)
class Challenge:
    """The challenge that is on, or has just ended."""

    goal: Goal
    exam: dict[str, Any]  # the lab's exam model as JSON: with the seed of the hidden data, which no client sees
    lab: str
    started: float  # ms since 1970, as are all times here
    ends: float
    state: str = "running"
    stopped: bool = False  # a host ended it before its time was over
    scores: dict[str, Score] = field(default_factory=dict)
    newest: dict[str, float] = field(default_factory=dict)  # everybody's hidden loss of now
    spreads: Spreads = field(default_factory=dict)  # at its end

    @property
    def running(self) -> bool:
        """Whether it still counts what networks reach."""
        return self.state == "running"

    def end(self, now: float, spreads: Spreads, stopped: bool) -> None:
        """From `now` on nothing counts; `stopped`: by a host, before its time was over."""
        self.state, self.stopped, self.ends, self.spreads = "ended", stopped, min(self.ends, now), spreads

    def evaluate(self, person: str, loss: float, parameters: int, now: float, last: bool = False) -> bool:
        """Take note of a network's loss on hidden data; whether its score is another now.

        `last`: the newest counts, whether or not it is better.
        """
        if not self.running or now > self.ends or not math.isfinite(loss):
            return False
        self.newest[person] = loss
        if loss >= self.goal.limit:  # "below 0.05" is said everywhere
            return last and self.scores.pop(person, None) is not None
        score = Score(loss, parameters, round((now - self.started) / 1000, 1))
        before = self.scores.get(person)
        rank = self.goal.rank
        if before is not None and (before.loss == loss if last else before.key(rank) <= score.key(rank)):
            return False
        self.scores[person] = score
        return True

    def ranking(self) -> list[tuple[str, Score]]:
        """Everybody who has reached the goal, the best first."""
        return sorted(self.scores.items(), key=lambda item: item[1].key(self.goal.rank))

    def value(self, score: Score) -> float:
        """The number that counts."""
        return {"parameters": float(score.parameters), "loss": score.loss, "time": score.seconds}[self.goal.rank]

    def record(self) -> dict[str, Any]:
        """The challenge as JSON values, to be kept."""
        return {
            "goal": self.goal.model_dump(mode="json"), "exam": self.exam, "lab": self.lab,
            "started": self.started, "ends": self.ends, "state": self.state, "stopped": self.stopped,
            "spreads": self.spreads, "scores": {person: asdict(score) for person, score in self.scores.items()},
        }  # fmt: skip

    @classmethod
    def restored(cls, record: dict[str, Any]) -> Challenge:
        """From what `record` gave. Raises KeyError or ValidationError for what is no such record."""
        scores = {person: Score(**score) for person, score in record["scores"].items()}
        goal = Goal.model_validate(record["goal"])
        rest = {name: record[name] for name in ("exam", "lab", "started", "ends", "state")}
        later = {name: record[name] for name in ("stopped", "spreads") if name in record}
        return cls(goal=goal, scores=scores, **later, **rest)


def by_hand(labs: Mapping[str, Lab], challenge: Challenge) -> bool:
    """Whether it is of what hands have done: then they may go on while it runs."""
    lab = labs[challenge.lab]
    return lab.by_hand(read_model(lab.exam, challenge.exam))
