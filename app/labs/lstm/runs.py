"""What sessions share: networks that learn side by side, two that recall, or two that translate."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.data.recall import sequences
from app.engine.stacked.freshness import Evaluated
from app.engine.stacked.learners import Abreast, train_side_by_side
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike
from app.engine.stacked.training import cross_entropy
from app.kit.recurrent import NAME
from app.labs.lstm.corpus import batch, corpus, split
from app.labs.lstm.plans import LSTM, NOTHING, RNN, RecallPlan, TranslatorPlan, recall_loss, said, within, words_loss
from app.labs.lstm.sizes import DISTANCES, FORGET_BIAS, INPUT_WORDS, LONGEST, OUTPUT_WORDS, SAMPLES, STEPS, UNITS
from app.labs.lstm.spec import LstmSpec
from app.labs.lstm.translating import read_in, spoken

REFRESH = 10  # updates after which a run that learns is measured anew
FRESH = 128  # sequences that the memories are measured by
SEQUENCES = 64  # of a batch
PLANS = (LSTM, RNN)
GROWTH = 0.7  # of a run, until sequences are as long as they become


class Run(Abreast, Evaluated):
    """Implements app.engine.programs.shared.Run; `losses`: in training and elsewhere, of each of its `networks`.

    What is measured is NaN until it is known.
    """

    act: ClassVar[str]
    rates: ClassVar[Sequence[tuple[int, float]]]  # Adam's learning rates, each until so many updates
    loss: ClassVar[staticmethod[[Tensor, Tensor], Tensor]]

    def __init__(self, spec: LstmSpec, device: str) -> None:
        self.seed, self.device = spec.data.seed, device
        self.step, self.length, self.diverged = 0, STEPS[self.act], False
        self.losses = np.full((2, 2), np.nan, np.float32)

    @property
    def network(self) -> Network:  # type: ignore[override]
        """The last, by which all are counted."""
        return self.networks[-1]

    @property
    def finished(self) -> bool:
        """It learns no more."""
        return self.step >= self.length

    @property
    def due(self) -> bool:
        """What is measured is so old that it is time; a little does not count before the end."""
        return self.age >= (1 if self.finished else REFRESH)

    @abstractmethod
    def batch(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """Whole numbers that the next step learns from, inputs [N, …] and targets [N, …]."""


class RecallRun(Run):
    """An LSTM and an RNN; `accuracy` float32 [2, DISTANCES] on fresh sequences."""

    act = "cell"
    rates = ((100, 0.02), (STEPS["cell"], 0.01))
    loss = staticmethod(recall_loss)

    def __init__(self, spec: LstmSpec, device: str = "cpu") -> None:
        super().__init__(spec, device)
        self.accuracy = np.full((2, len(DISTANCES)), np.nan, np.float32)
        self.networks = [Network.begin(plan, self.seed, device) for plan in PLANS]
        self.networks[0].arrays[f"{NAME}.bias_ih_l0"][UNITS : 2 * UNITS] = FORGET_BIAS

    def batch(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """Sequences of one length, of those that there are by now."""
        random, longest = draws(self.seed, "batch", step), 1 + self.longest(step)
        symbols = sequences(random, SEQUENCES, 1 + int(random.integers(longest // 2, longest)))
        return symbols, symbols[:, 0]

    def longest(self, step: int) -> int:
        """Steps between the first symbol and the question, at most, in the batch of `step`."""
        return 1 + round((LONGEST - 1) * min(1.0, step / (GROWTH * self.length)))

    @torch.no_grad()
    def evaluate(self) -> list[tuple[Tensor, Tensor, Tensor]]:
        """Of each network: right after each distance, and the losses on the batch of now and on fresh sequences."""
        fresh = sequences(draws(self.seed, "fresh"), FRESH, LONGEST + 1)
        return [self.measured(network, plan, fresh) for network, plan in zip(self.networks, PLANS, strict=True)]

    def measured(self, network: Network, plan: RecallPlan, fresh: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
        """Of one."""
        symbols = torch.from_numpy(fresh).to(self.device)[None]
        first = symbols[..., :1].expand(-1, -1, len(DISTANCES))
        stack = Stack([network])
        arrays = stack.arrays()
        logits = said(arrays, plan.hidden(arrays, symbols)[:, :, list(DISTANCES)])
        right = (logits.argmax(3) == first).float().mean((0, 1))
        there = cross_entropy(logits.flatten(1, 2), first.flatten(1)).mean()
        inputs, targets = (torch.from_numpy(each).to(self.device)[None] for each in self.batch(self.step))
        return right, cross_entropy(stack.outputs(inputs), targets).mean(), there

    def know(self, found: Any) -> None:
        """From now on this is known."""
        self.accuracy = np.stack([right for right, _, _ in found])
        self.losses = np.array([losses for _, *losses in found], np.float32)


class TranslatorRun(Run):
    """Without attention, and with; `exact` float32 [2]: the share of held-out sentences translated exactly right.

    `samples` uint8 [2, SAMPLES, OUTPUT_WORDS]: what they make of some of them.
    """

    act = "translation"
    rates = ((150, 0.02), (STEPS["translation"], 0.005))
    loss = staticmethod(words_loss)

    def __init__(self, spec: LstmSpec, device: str = "cpu") -> None:
        super().__init__(spec, device)
        self.language = spec.translation.language
        self.exact = np.full(2, np.nan, np.float32)
        self.samples = np.zeros((2, SAMPLES, OUTPUT_WORDS), np.uint8)
        self.networks = [Network.begin(TranslatorPlan(self.language), self.seed, device) for _ in range(2)]
        self.networks[1].arrays["looks"].fill_(1)

    def batch(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """Sentences that it learns."""
        rows = batch(self.seed, self.language, step)
        return rows, rows[:, INPUT_WORDS:]

    @torch.no_grad()
    def evaluate(self) -> Mapping[str, Tensor]:
        """What both make of sentences that they do not learn from."""
        parts, stack = split(self.seed), Stack(self.networks)
        tested = corpus(self.language)[np.append(parts.samples, parts.tested)]
        rows = torch.from_numpy(tested).to(self.device).expand(2, -1, -1)
        arrays, wanted = stack.arrays(), rows[..., INPUT_WORDS:]
        output = spoken(arrays, read_in(arrays, rows[..., :INPUT_WORDS]))["output"]
        right = ((output == wanted) | (within(wanted) == 0)).all(2).float()
        learnt = torch.from_numpy(self.batch(self.step)[0]).to(self.device).expand(2, -1, -1)
        losses = [words_loss(stack.outputs(each), each[..., INPUT_WORDS:]).mean(1) for each in (learnt, rows)]
        return {"exact": right[:, SAMPLES:].mean(1), "samples": output[:, :SAMPLES], "losses": torch.stack(losses, 1)}

    def know(self, found: Any) -> None:
        """From now on this is known."""
        self.exact, self.losses = found["exact"], found["losses"]
        self.samples = found["samples"].astype(np.uint8)


def advance(plan: Sequence[tuple[Run, int]]) -> None:
    """So many steps of each run: those of an act together."""
    for kind in alike(plan, lambda pair: type(pair[0]), len(plan)):
        goals = [(run, min(run.step + steps, run.length)) for run, steps in kind]
        for end, rate in kind[0][0].rates:
            part = [(run, min(goal, end)) for run, goal in goals if run.step < min(goal, end)]
            if part:
                train_side_by_side(part, rate, sampled, loss=kind[0][0].loss)


def sampled(members: Sequence[tuple[tuple[Run, int], int]], stack: Stack) -> tuple[Tensor, Tensor]:
    """The next mini-batch of each network, [P, N, …]; those of one run learn from the same."""
    known = {(run, step): run.batch(step) for (run, _), step in members}
    inputs, targets = zip(*(known[run, step] for (run, _), step in members), strict=True)
    longest = max(rows.shape[1] for rows in inputs)
    filled = [np.pad(rows, ((0, 0), (0, longest - rows.shape[1])), constant_values=NOTHING) for rows in inputs]
    one, other = (torch.from_numpy(np.stack(each)).to(stack.weights.device) for each in (filled, targets))
    return one, other


RUNS: Mapping[str, Callable[[LstmSpec, str], Run]] = {run.act: run for run in (RecallRun, TranslatorRun)}
