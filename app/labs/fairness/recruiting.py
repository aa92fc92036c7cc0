"""Recruiting: a network learns whom others have hired, and thresholds decide what becomes of its scores."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import nan
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.engine.program import TileSnapshot
from app.engine.programs.shared import Runs
from app.kit.pools import Pool
from app.labs.fairness.criteria import Choices, Pair
from app.labs.fairness.learning import ENDLESS, LearningRun, Run
from app.labs.fairness.people import CIRCLES, SQUARES, People, applicants, hidden_people, past_people
from app.labs.fairness.plan import JUDGES, UNKNOWN, decisions_loss
from app.labs.fairness.seat import CELLS, YES, FairnessSeat, cells
from app.labs.fairness.spec import (
    BY_HAND,
    CRITERIA,
    DEALT,
    NOBODY,
    PAST,
    PRESETS,
    FairnessEdit,
    FairnessExam,
    FairnessSpec,
)

LENGTH = 300  # steps
BATCH = 50  # decisions


class Solutions(NamedTuple):
    """What each preset comes to, for how many places; `together` as Choices has it, `all_three` of all criteria."""

    pairs: list[Pair]
    together: np.ndarray
    all_three: float


class Decision(NamedTuple):
    """Somebody of the room has hired a past applicant, or not."""

    person: int
    hire: bool


def facts(people: People, sees_group: bool) -> Tensor:
    """What a network is told of them, float32 [N, 3]: skill, district, and the shape, −1 or 1, or 0 unseen."""
    shape = np.where(people.group == SQUARES, 1, -1) * sees_group
    return torch.from_numpy(np.stack([(people.skill - 0.5) / 0.2, (people.district - 0.5) / 0.2, shape], 1)).float()


class JudgeRun(LearningRun):
    """It learns whom the past, or the room, has hired; nothing of who is fit."""

    plan, rates, loss = JUDGES, ((ENDLESS, 0.02),), staticmethod(decisions_loss)

    def __init__(self, spec: FairnessSpec, pool: Pool[Decision], device: str) -> None:
        own = spec.recruiting
        self.by_room = own.decided_by == "room"
        super().__init__(spec, pool, ENDLESS if self.by_room else LENGTH, spec.data.seed, device)
        self.past = past_people(spec.data.seed, own.difference)
        self.people = applicants(spec.data.seed, own.difference)
        self.facts, self.asked = facts(self.past, own.sees_group), facts(self.people, own.sees_group)
        self.would = self.people.decided(own.bias)

    def decided(self) -> np.ndarray:
        """1, 0, or UNKNOWN for each of the past ones, float32 [PAST]; of several people the majority, a tie hires."""
        if not self.by_room:
            return self.past.decided(self.spec.recruiting.bias).astype(np.float32)
        if "decided" not in self.pool.known:
            votes = np.zeros((2, PAST), int)
            for own in self.pool.newest(ENDLESS, lambda decision: decision.person):
                votes[int(own.hire), own.person] += 1
            decided = np.where(votes.any(0), votes[1] >= votes[0], UNKNOWN)
            self.pool.known["decided"] = decided.astype(np.float32)
        said: np.ndarray = self.pool.known["decided"]
        return said

    def batch(self, step: int, number: int) -> tuple[Tensor, Tensor]:
        decided = self.decided()
        rows = np.flatnonzero(decided != UNKNOWN) if self.by_room else np.arange(PAST)
        rows = rows if len(rows) else np.arange(PAST)  # all unknown: there is nothing to learn, and nothing is learnt
        chosen = rows[draws(self.spec.data.seed, "batch", step).integers(0, len(rows), BATCH)]
        return self.facts[chosen], torch.from_numpy(decided[chosen])

    def logits(self) -> tuple[np.ndarray, np.ndarray]:
        """Of the past ones, and of the new ones, as it judges now: float32 [PAST], [APPLICANTS]."""
        if "logits" not in self.known:
            said = self.outputs(torch.cat([self.facts, self.asked]))[:, 0]
            self.known["logits"] = said[:PAST], said[PAST:]
        logits: tuple[np.ndarray, np.ndarray] = self.known["logits"]
        return logits

    def scores(self) -> np.ndarray:
        """How surely it would hire each of the new ones, float32 [APPLICANTS]."""
        scores: np.ndarray = sigmoid(self.logits()[1])
        return scores

    def hidden(self, exam: FairnessExam) -> Choices:
        """All thresholds on those whom an exam hides, as it judges now."""
        if exam not in self.known:
            people = hidden_people(exam.seed, exam.difference)
            scores = sigmoid(self.outputs(facts(people, self.spec.recruiting.sees_group))[:, 0])
            self.known[exam] = Choices(scores, people.group, people.fit, 0)
        hidden: Choices = self.known[exam]
        return hidden

    def losses(self) -> tuple[float, float]:
        """On what it learns from, and on the same decisions about the new ones; those of a room are not known."""
        past, new = self.logits()
        decided = self.decided()
        known = decided != UNKNOWN
        learnt = mean_loss(past[known], decided[known]) if known.any() else nan
        return learnt, nan if self.by_room else mean_loss(new, self.would)


def sigmoid(logits: np.ndarray) -> np.ndarray:
    """1 / (1 + e^−x)."""
    chances: np.ndarray = 1 / (1 + np.exp(-logits))
    return chances


def mean_loss(logits: np.ndarray, hired: np.ndarray) -> float:
    """The cross-entropy of `decisions_loss`, over all of them."""
    return float(np.logaddexp(0, np.where(hired > 0, -logits, logits)).mean())


def hands(group: np.ndarray) -> Iterator[list[int]]:
    """Rows of past people for one person after the other: circles and squares in turn, all before any again."""
    circles, squares = (np.flatnonzero(group == each).tolist() for each in (CIRCLES, SQUARES))
    for first in count(step=DEALT // 2):
        places = range(first, first + DEALT // 2)
        yield [row for at in places for row in (circles[at % len(circles)], squares[at % len(squares)])]


class RecruitingSeat(FairnessSeat):
    """`own`: decisions by the place of those who were dealt."""

    run: JudgeRun
    saves = ("own", "dealt")

    def __init__(self, spec: FairnessSpec, runs: Runs[Run]) -> None:
        own, data = spec.recruiting, spec.data
        by_room = own.decided_by == "room"
        shared = (data, by_room or own.bias, own.difference, own.sees_group)
        super().__init__(spec, runs, *(() if by_room and not data.group else shared))
        others = [seat.dealt for seat in self.run.pool.owners if seat is not self]
        self.dealt = next(hand for hand in hands(self.run.past.group) if hand not in others)

    # ---- hands

    def inherit(self, old: Any) -> None:
        if type(old) is type(self) and old.decides_on == self.decides_on:
            self.dealt = old.dealt
            super().inherit(old)

    @property
    def decides_on(self) -> tuple[object, ...]:
        """What determines the past ones."""
        return self.spec.data, self.spec.recruiting.difference

    def edit(self, edit: FairnessEdit) -> None:
        """Decide on somebody, the last word counts; or take all back."""
        if edit.undecide:
            self.own = []
        elif edit.decide is not None and edit.hire is not None:
            person = self.dealt[edit.decide]
            others = [own for own in self.own if own.person != person]
            self.own = [*others, Decision(person, edit.hire)]
        self.bring()

    def restore(self, state: dict[str, Any]) -> None:
        self.own = [Decision(*own) for own in self.own]
        super().restore(state)

    # ---- thresholds

    def choices(self) -> Choices:
        """All thresholds, as the network judges now."""
        places, known = self.tuned["places"], self.run.known
        if ("choices", places) not in known:
            people = self.run.people
            known["choices", places] = Choices(self.run.scores(), people.group, people.fit, places)
        choices: Choices = known["choices", places]
        return choices

    def presets(self) -> Solutions:
        """What each preset comes to, and which of them go together."""
        choices, known, places = self.choices(), self.run.known, self.tuned["places"]
        if ("presets", places) not in known:
            pairs = [choices.preset(name) for name in PRESETS]
            known["presets", places] = Solutions(pairs, choices.together(), choices.closest(*CRITERIA))
        presets: Solutions = known["presets", places]
        return presets

    def chosen(self) -> Pair:
        """The thresholds in force."""
        if self.tuned["preset"] != BY_HAND:
            return self.presets().pairs[PRESETS.index(self.tuned["preset"])]
        return self.choices().at(np.array([self.tuned["circles"], self.tuned["squares"]], np.float32))

    # ---- what is shown

    def losses(self) -> tuple[float, float]:
        return self.run.losses()

    def data(self) -> dict[str, Any]:
        seen, parts = {"past_": self.run.past, "": self.run.people}, ("skill", "district", "group", "fit")
        people = {f"{who}{name}": getattr(those, name) for who, those in seen.items() for name in parts}
        return {**people, "would": self.run.would}

    def shown(self) -> dict[str, Any]:
        run = self.run
        chosen, (presets, together, all_three) = self.chosen(), self.presets()
        decided = np.where((known := run.decided()) == UNKNOWN, NOBODY, known).astype(np.uint8)
        return {
            "past_decision": decided,
            "scores": run.scores(),
            "hired": self.hired(chosen),
            "thresholds": chosen.thresholds,
            "counts": self.counts(chosen, decided),
            "gaps": chosen.gaps.astype(np.float32),
            "presets": np.stack([each.thresholds for each in presets]),
            "preset_counts": np.stack([[each.hired, each.right] for each in presets]).swapaxes(1, 2).astype(np.uint32),
            "preset_gaps": np.stack([each.gaps for each in presets]).astype(np.float32),
            "together": together.astype(np.float32),
            "all_three": np.array([all_three], np.float32),
            "parameters": run.network.weights,
            "dealt": np.array(self.dealt, np.uint32),
            "decisions": self.decisions(),
            "pool": np.array(run.pool.sizes, np.uint32),
        }

    def hired(self, chosen: Pair) -> np.ndarray:
        """Whom these thresholds hire, uint8 [APPLICANTS]."""
        hired: np.ndarray = self.run.scores() >= chosen.thresholds[self.run.people.group]
        return hired.astype(np.uint8)

    def counts(self, chosen: Pair, decided: np.ndarray) -> np.ndarray:
        """How many of each group, by the names of COUNTS: uint32 [2, 6]."""
        choices, groups = self.choices(), self.run.past.group
        known = np.array([((groups == group) & (decided != NOBODY)).sum() for group in (CIRCLES, SQUARES)])
        hired = np.array([((groups == group) & (decided == 1)).sum() for group in (CIRCLES, SQUARES)])
        return np.stack([choices.size, choices.fit, chosen.hired, chosen.right, known, hired], 1).astype(np.uint32)

    def decisions(self) -> np.ndarray:
        """One's own on those who were dealt."""
        said = {own.person: own.hire for own in self.own}
        return np.array([said.get(person, NOBODY) for person in self.dealt], np.uint8)

    def rates(self) -> tuple[float, float]:
        """Share hired of circles and of squares."""
        chosen, choices = self.chosen(), self.choices()
        circles, squares = (chosen.hired / choices.size).tolist()
        return circles, squares

    def figure(self) -> float:
        circles, squares = self.rates()
        return abs(circles - squares)

    def tile(self) -> TileSnapshot:
        return TileSnapshot(self.step, *self.losses(), self.picture(), figure=self.figure(), curve=self.rates())

    def picture(self) -> np.ndarray:
        """Everybody by score, circles to the left."""
        hired, order = self.hired(self.chosen()), np.argsort(-self.run.scores(), kind="stable")
        halves = [hired[order[self.run.people.group[order] == group]] for group in (CIRCLES, SQUARES)]
        return np.concatenate([cells((half * YES).tolist(), CELLS // 2) for half in halves], 1)

    def examine(self, exam: FairnessExam) -> float:
        """Share of wrong decisions on people whom nobody knows; and what the gap is beyond the bound."""
        choices = self.run.hidden(exam)
        pair = choices.at(self.chosen().thresholds)
        wrong = pair.hired + choices.fit - 2 * pair.right
        gap = np.nan_to_num(pair.gaps[CRITERIA.index(exam.criterion)], nan=1.0)  # an undefined one is as bad as 1
        return float(wrong.sum() / choices.size.sum() + max(0.0, gap - exam.bound))
