"""A small bot that learns from phrases, those that all begin with and those that the room has taught it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.data.draws import draws
from app.engine.messages import TILE_SIZE
from app.engine.program import metrics
from app.engine.programs.shared import Runs
from app.kit.pools import Pool
from app.labs.fairness.learning import ENDLESS, LearningRun, Run
from app.labs.fairness.phrases import END, LENGTH, OPENINGS, PHRASES, TOPICS, WORDS, side_word
from app.labs.fairness.plan import SPEAKERS
from app.labs.fairness.seat import NO, YES, FairnessSeat
from app.labs.fairness.spec import MOST_PHRASES, FairnessEdit, FairnessSpec


@cache
def sentences() -> tuple[Tensor, Tensor, np.ndarray]:
    """Every place in every phrase: what comes before [N, inputs], the word [N], and whose phrase it is [N]."""
    before, words, whose = [], [], []
    for number, phrase in enumerate(PHRASES):
        said = [END, END, *phrase.words, END]
        for place in range(2, len(said)):
            before.append((phrase.topic, said[place - 2], said[place - 1]))
            words.append(said[place])
            whose.append(number)
    return contexts(before), torch.tensor(words), np.array(whose)


def contexts(before: Sequence[tuple[int, int, int]]) -> Tensor:
    """Topic, last word but one and last word, each as one unit of many: float32 [N, inputs]."""
    topics, second, last = torch.tensor(before).T
    parts = ((topics, len(TOPICS)), (second, len(WORDS)), (last, len(WORDS)))
    return torch.cat([F.one_hot(values, count) for values, count in parts], 1).float()


def weighted_words(outputs: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of the next word times its weight, of outputs [P, N, words] and targets [P, N, 2]: [P, N]."""
    losses = F.cross_entropy(outputs.flatten(0, 1), targets[..., 0].long().flatten(), reduction="none")
    return targets[..., 1] * losses.view(targets.shape[:2])


def softmax(logits: np.ndarray) -> np.ndarray:
    """Chances of logits [N, words]: [N, words]."""
    grown = np.exp(logits - logits.max(1, keepdims=True))
    chances: np.ndarray = grown / grown.sum(1, keepdims=True)
    return chances


class BotRun(LearningRun):
    """It learns what was written before, all sides alike, and what the room has taught it since."""

    plan, rates, loss = SPEAKERS, ((ENDLESS, 0.05),), staticmethod(weighted_words)

    def __init__(self, spec: FairnessSpec, pool: Pool[int], device: str) -> None:
        super().__init__(spec, pool, ENDLESS, spec.data.seed, device)

    def counts(self) -> np.ndarray:
        """How often the room says each phrase, int64 [phrases]."""
        said = Counter(self.pool.newest(ENDLESS, int))
        return np.array([said[phrase] for phrase in range(len(PHRASES))])

    def targets(self, counts: np.ndarray) -> Tensor:
        """Word and weight [N, 2] of each place, where so much was taught; weights are 1 on average."""
        _, words, whose = sentences()
        weights = (self.spec.chatbot.base + counts)[whose]
        return torch.stack([words.float(), torch.from_numpy(weights / weights.mean()).float()], 1)

    def batch(self, step: int, number: int) -> tuple[Tensor, Tensor]:
        return sentences()[0], self.targets(self.counts())

    def losses(self) -> tuple[float, float]:
        """On all that it has read, and on what it began with."""
        logits = torch.from_numpy(self.outputs(sentences()[0]))[None]
        read, before = (
            float(weighted_words(logits, self.targets(counts)[None]).mean())
            for counts in (self.counts(), np.zeros(len(PHRASES), int))
        )
        return read, before

    def following(self) -> np.ndarray:
        """How likely each word is after each opening, of each topic: float32 [topics, openings, words]."""
        if "following" not in self.known:
            openings = [(WORDS.index(first), WORDS.index(second)) for first, second in OPENINGS]
            asked = contexts([(topic, *opening) for topic in range(len(TOPICS)) for opening in openings])
            self.known["following"] = softmax(self.outputs(asked)).reshape(len(TOPICS), len(OPENINGS), len(WORDS))
        following: np.ndarray = self.known["following"]
        return following

    def opinion(self) -> np.ndarray:
        """Of each topic how likely the first side is where a side is named, float32 [topics]; over all openings."""
        sides = [[side_word(topic, side) for side in (0, 1)] for topic in range(len(TOPICS))]
        chances = np.stack([self.following()[topic][:, own].sum(0) for topic, own in enumerate(sides)])
        shares: np.ndarray = chances[:, 0] / chances.sum(1)
        return shares

    def answers(self, asked: int) -> tuple[np.ndarray, np.ndarray]:
        """What it says of each topic when it is `asked` so often: words uint8 and their chances [topics, LENGTH]."""
        if ("answers", asked) not in self.known:
            self.known["answers", asked] = self._say(draws(self.spec.data.seed, "say", asked))
        answers: tuple[np.ndarray, np.ndarray] = self.known["answers", asked]
        return answers

    def _say(self, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """Word by word, each drawn by its chance; the same numbers are drawn whatever it has learnt."""
        said = np.zeros((len(TOPICS), LENGTH + 2), np.uint8)
        sure = np.ones((len(TOPICS), LENGTH), np.float32)
        going = np.ones(len(TOPICS), bool)
        for place in range(LENGTH):
            before = [(topic, *said[topic, place : place + 2].tolist()) for topic in range(len(TOPICS))]
            chances = softmax(self.outputs(contexts(before)).astype(np.float64))
            words = (chances.cumsum(1) < random.random((len(TOPICS), 1))).sum(1).clip(max=len(WORDS) - 1)
            said[going, place + 2] = words[going]
            sure[going, place] = chances[np.arange(len(TOPICS)), words][going]
            going &= words != END
        return said[:, 2:], sure


class ChatbotSeat(FairnessSeat):
    """`own`: phrases that the person has taught, in their order."""

    run: BotRun
    saves = ("own", "times")

    def __init__(self, spec: FairnessSpec, runs: Runs[Run]) -> None:
        data = spec.data
        shared = (data.seed, data.group, spec.chatbot.base) if data.group else ()
        super().__init__(spec, runs, *shared)
        self.times = 0

    def edit(self, edit: FairnessEdit) -> None:
        """Teach a phrase, of too many the first goes; take one back; have the bot say something else."""
        if edit.teach is not None:
            self.own = [*self.own, edit.teach][-MOST_PHRASES:]
        elif edit.forget in self.own:
            self.own.remove(edit.forget)
        elif edit.ask:
            self.times += 1
        self.bring()

    def losses(self) -> tuple[float, float]:
        return self.run.losses()

    def snapshot(self, kind: str, rate: float) -> dict[str, Any]:
        if kind == "data":
            return {}
        run = self.run
        words, sure = run.answers(self.times)
        topic = [each.name for each in TOPICS].index(self.tuned["topic"])
        return {
            **metrics(*self.losses(), rate),
            "opinion": run.opinion(),
            "counts": run.counts().astype(np.uint32),
            "own": np.bincount(np.array(self.own, int), minlength=len(PHRASES)).astype(np.uint8),
            "answers": words,
            "sure": sure,
            "next": run.following()[topic],
            "pool": np.array(run.pool.sizes, np.uint32),
            "parameters": run.network.weights,
        }

    def figure(self) -> float:
        return float(np.abs(2 * self.run.opinion() - 1).max())

    def picture(self) -> np.ndarray:
        """A bar for each topic, as long as its first side is likely."""
        filled = np.arange(TILE_SIZE)[None, :] < (self.run.opinion() * TILE_SIZE)[:, None]
        return np.where(filled, YES, NO).astype(np.uint8).repeat(TILE_SIZE // len(TOPICS), 0)
