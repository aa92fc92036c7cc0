"""A small bot that learns from phrases, those that all begin with and those that the room has taught it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.data.draws import draws
from app.engine.messages import TILE_SIZE
from app.engine.programs.shared import Runs
from app.kit.pools import Pool
from app.labs.fairness.learning import ENDLESS, LearningRun, Run
from app.labs.fairness.phrases import END, LENGTH, OPENINGS, PHRASES, TOPICS, WORDS, side_word
from app.labs.fairness.plan import SPEAKERS
from app.labs.fairness.seat import NO, YES, FairnessSeat
from app.labs.fairness.spec import MOST_PHRASES, FairnessEdit, FairnessSpec


class Places(NamedTuple):
    """Every place in every phrase: topic, last word but one and last word `before` it int64 [N, 3], the `word` that
    stands there and `whose` phrase it is, each [N].
    """

    before: np.ndarray
    word: np.ndarray
    whose: np.ndarray


@cache
def places() -> Places:
    """Phrase by phrase."""
    before, words, whose = [], [], []
    for number, phrase in enumerate(PHRASES):
        said = [END, END, *phrase.words, END]
        for place in range(2, len(said)):
            before.append((phrase.topic, said[place - 2], said[place - 1]))
            words.append(said[place])
            whose.append(number)
    return Places(np.array(before), np.array(words), np.array(whose))


@cache
def everything() -> Tensor:
    """All that may come before a word, float32 [topics · words · words, inputs]."""
    return contexts(np.indices((len(TOPICS), len(WORDS), len(WORDS))).reshape(3, -1).T)


def contexts(before: np.ndarray) -> Tensor:
    """Topic, last word but one and last word [N, 3], each as one unit of many: float32 [N, inputs]."""
    topics, second, last = torch.from_numpy(before).T
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
        counts: np.ndarray = self.taught.sum(0)
        return counts

    def on_topics(self) -> np.ndarray:
        """How many phrases the room says on each topic, and how many people say some: uint32 [topics, 2]."""
        of_each = self.taught.reshape(len(self.taught), len(TOPICS), -1).sum(2)  # [people, topics]
        return np.stack([of_each.sum(0), (of_each > 0).sum(0)], 1).astype(np.uint32)

    @property
    def taught(self) -> np.ndarray:
        """How often everybody says each phrase, int64 [people, phrases]."""
        if "taught" not in self.pool.known:
            said = [np.bincount(np.array(seat.own, int), minlength=len(PHRASES)) for seat in self.pool.owners]
            self.pool.known["taught"] = np.array(said, int).reshape(-1, len(PHRASES))
        taught: np.ndarray = self.pool.known["taught"]
        return taught

    def weights(self, counts: np.ndarray) -> np.ndarray:
        """Of each place, where so much was taught: float64 [N], 1 on average."""
        read = (self.spec.chatbot.base + counts)[places().whose]
        weights: np.ndarray = read / read.mean()
        return weights

    def batch(self, step: int, number: int) -> tuple[Tensor, Tensor]:
        targets = np.stack([places().word, self.weights(self.counts())], 1)
        return contexts(places().before), torch.from_numpy(targets).float()

    def chances(self) -> np.ndarray:
        """How likely each word is after whatever may come before it: float32 [topics, words, words, words]."""
        if "chances" not in self.known:
            count = len(WORDS)
            self.known["chances"] = softmax(self.outputs(everything())).reshape(-1, count, count, count)
        chances: np.ndarray = self.known["chances"]
        return chances

    def losses(self) -> tuple[float, float]:
        """On all that it has read, and on what it began with."""
        surprise = -np.log(self.chances()[*places().before.T, places().word])
        read, before = (self.weights(counts) @ surprise for counts in (self.counts(), np.zeros(len(PHRASES), int)))
        return float(read) / len(surprise), float(before) / len(surprise)

    def following(self) -> np.ndarray:
        """How likely each word is after each opening, of each topic: float32 [topics, openings, words]."""
        first, second = np.array([(WORDS.index(one), WORDS.index(other)) for one, other in OPENINGS]).T
        following: np.ndarray = self.chances()[:, first, second]
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
        topics, going = np.arange(len(TOPICS)), np.ones(len(TOPICS), bool)
        for place in range(LENGTH):
            chances = self.chances()[topics, said[:, place], said[:, place + 1]]
            words = (chances.cumsum(1) < random.random((len(TOPICS), 1))).sum(1).clip(max=len(WORDS) - 1)
            said[going, place + 2] = words[going]
            sure[going, place] = chances[topics, words][going]
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

    def shown(self) -> dict[str, Any]:
        run = self.run
        words, sure = run.answers(self.times)
        topic = [each.name for each in TOPICS].index(self.tuned["topic"])
        return {
            "opinion": run.opinion(),
            "counts": run.counts().astype(np.uint32),
            "own": np.bincount(np.array(self.own, int), minlength=len(PHRASES)).astype(np.uint8),
            "answers": words,
            "sure": sure,
            "next": run.following()[topic],
            "told": run.on_topics(),
            "parameters": run.network.weights,
        }

    def figure(self) -> float:
        return float(np.abs(2 * self.run.opinion() - 1).max())

    def picture(self) -> np.ndarray:
        """A bar for each topic, as long as its first side is likely."""
        filled = np.arange(TILE_SIZE)[None, :] < (self.run.opinion() * TILE_SIZE)[:, None]
        return np.where(filled, YES, NO).astype(np.uint8).repeat(TILE_SIZE // len(TOPICS), 0)
