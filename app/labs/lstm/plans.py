"""The networks of this lab, as plans of stacks: two that recall a symbol, and one that translates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.data.recall import SYMBOLS
from app.engine.stacked.plan import Entry
from app.engine.stacked.training import cross_entropy
from app.kit.recurrent import NAME
from app.kit.tensors.fused import fused
from app.kit.tensors.recurrent import Memory
from app.labs.lstm.sizes import CONTEXT, HIDDEN, INPUT_WORDS, LSTM_WEIGHTS, RNN_WEIGHTS, translator_weights

Arrays = Mapping[str, Tensor]  # each [P, *shape]
NOTHING = -1  # where a sequence of symbols is over
LOOP_PENALTY = 0.03


# ---- recall


def one_hot(symbols: Tensor) -> Tensor:
    """Symbols [..., T] as one unit of several, zeros behind the end: float32 [..., T, symbols]."""
    return F.one_hot(symbols.clamp(min=0), len(SYMBOLS)).float() * (symbols >= 0)[..., None]


def rnn(arrays: Arrays, inputs: Tensor) -> Tensor:
    """The hidden states [P, N, T, units] of torch.nn.RNN, h ← tanh(W x + U h + b), of inputs [P, N, T, D]."""
    weight = arrays["rnn.weight_hh_l0"].transpose(1, 2)
    bias = arrays["rnn.bias_ih_l0"] + arrays["rnn.bias_hh_l0"]
    drive = bias[:, None].baddbmm(inputs.flatten(1, 2), arrays["rnn.weight_ih_l0"].transpose(1, 2))
    hidden, states = inputs.new_zeros(*inputs.shape[:2], weight.shape[1]), []
    for driving in drive.view(*inputs.shape[:3], -1).unbind(2):
        hidden = torch.baddbmm(driving, hidden, weight).tanh()
        states.append(hidden)
    return torch.stack(states, 2)


def said(arrays: Arrays, hidden: Tensor) -> Tensor:
    """Logits [P, N, …, outputs] of hidden states [P, N, …, units]."""
    flat = hidden.flatten(1, -2)
    logits = arrays["output.bias"][:, None].baddbmm(flat, arrays["output.weight"].transpose(1, 2))
    return logits.view(*hidden.shape[:-1], -1)


@dataclass(frozen=True)
class RecallPlan:
    """Which symbol was the first? Of symbols [P, N, T], NOTHING behind the last: logits [P, N, symbols] at the last."""

    gated: bool
    statistics = ()

    @property
    def weights(self) -> tuple[Entry, ...]:
        """What learns."""
        return LSTM_WEIGHTS if self.gated else RNN_WEIGHTS

    def hidden(self, arrays: Arrays, symbols: Tensor) -> Tensor:
        """After each step, [P, N, T, units]."""
        inputs = one_hot(symbols)
        return fused(arrays, inputs)[0] if self.gated else rnn(arrays, inputs)

    def forward(self, arrays: Arrays, inputs: Tensor, training: bool) -> Tensor:
        """Implements app.engine.stacked.plan.Plan; while training the penalty stands behind the logits."""
        logits = said(arrays, at_end(self.hidden(arrays, inputs), inputs != NOTHING))
        if not training:
            return logits
        return torch.cat([logits, self.penalty(arrays).expand(-1, logits.shape[1], -1)], 2)

    def penalty(self, arrays: Arrays) -> Tensor:
        """On weights by which a memory writes itself anew, so that it lives in the cell alone: [P, 1, 1]."""
        if not self.gated:
            return torch.zeros_like(arrays["output.bias"][:, :1, None])
        _, _, candidate, _ = arrays[f"{NAME}.weight_hh_l0"].chunk(4, 1)
        return LOOP_PENALTY * candidate.square().sum((1, 2))[:, None, None]


def recall_loss(outputs: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy and the penalty, of outputs [P, N, symbols + 1] and targets [P, N]: [P, N]."""
    return cross_entropy(outputs[..., :-1], targets) + outputs[..., -1]


LSTM, RNN = RecallPlan(gated=True), RecallPlan(gated=False)


def at_end(states: Tensor, there: Tensor) -> Tensor:
    """Of states [P, N, T, units] those at the last step that is `there` [P, N, T]: [P, N, units]."""
    last = (there.sum(2) - 1).clamp(min=0)
    return states.gather(2, last[..., None, None].expand(-1, -1, 1, states.shape[3])).squeeze(2)


# ---- translation


def looked_up(table: Tensor, words: Tensor) -> Tensor:
    """Rows of `table` [P, V, E] for words [P, N, L]: [P, N, L, E]."""
    chosen = F.one_hot(words.flatten(1), table.shape[1]).to(table.dtype)
    return torch.bmm(chosen, table).view(*words.shape, -1)


class Encoded(NamedTuple):
    """A sentence as it was read: `states` [P, N, L, HIDDEN] after each of its `vectors` [P, N, L, EMBEDDING].

    Which of them are `there` [P, N, L], and no silence. `memory` is what came after the last word.
    """

    vectors: Tensor
    there: Tensor
    states: Tensor
    memory: Memory


def encode(arrays: Arrays, vectors: Tensor, there: Tensor) -> Encoded:
    """Of words [P, N, L, EMBEDDING], of which those are `there` [P, N, L] that are no silence before them."""
    return Encoded(vectors, there, *fused(arrays, vectors, name="encoder"))


def beginning(arrays: Arrays, encoded: Encoded) -> Memory:
    """What a decoder begins with: all that the encoder knows, or nothing where it may look back."""
    passes = 1 - arrays["looks"][:, :, None]
    return Memory(*(passes * part for part in encoded.memory))


def attend(hidden: Tensor, encoded: Encoded) -> tuple[Tensor, Tensor]:
    """Where each state [P, N, O, HIDDEN] looks, [P, N, O, L], and what it finds there, [P, N, O, EMBEDDING].

    Dot products with the encoder's states say where, over √HIDDEN; what is found is the words themselves, so that one
    can see which (Vaswani et al. 2017, https://arxiv.org/abs/1706.03762; Luong et al. 2015,
    https://arxiv.org/abs/1508.04025).
    """
    scores = torch.matmul(hidden, encoded.states.transpose(2, 3)) / sqrt(HIDDEN)
    weights = scores.masked_fill(~encoded.there[:, :, None], -torch.inf).softmax(3)
    return weights, torch.matmul(weights, encoded.vectors)


def next_word(arrays: Arrays, hidden: Tensor, encoded: Encoded) -> tuple[Tensor, Tensor]:
    """Logits [P, N, O, V] of what comes next, and the attention [P, N, O, L]: zeros where a network has none."""
    looks = arrays["looks"][:, :, None, None]
    weights, found = attend(hidden, encoded)
    context = torch.bmm(found.flatten(1, 2), arrays[CONTEXT].transpose(1, 2)).view(*hidden.shape[:3], -1)
    return said(arrays, hidden) + looks * context, looks * weights


@dataclass(frozen=True)
class TranslatorPlan:
    """English words [P, N, INPUT_WORDS], then those of the translation: logits [P, N, OUTPUT_WORDS, V] of each.

    A network with attention stands beside one without: `looks` is 1 or 0. The one has to look back at the words, to the
    other the encoder's last state says all.
    """

    language: str
    statistics = (Entry("looks", (1,), 0),)

    @property
    def weights(self) -> tuple[Entry, ...]:
        """What learns."""
        return translator_weights(self.language)

    def forward(self, arrays: Arrays, inputs: Tensor, training: bool) -> Tensor:
        """Implements app.engine.stacked.plan.Plan."""
        words, targets = inputs[..., :INPUT_WORDS], inputs[..., INPUT_WORDS:]
        encoded = encode(arrays, looked_up(arrays["words.weight"], words), words > 0)
        return next_word(arrays, decode(arrays, encoded, targets), encoded)[0]


def decode(arrays: Arrays, encoded: Encoded, targets: Tensor) -> Tensor:
    """The decoder's states [P, N, O, HIDDEN] before each of `targets` [P, N, O], which is told to it afterwards."""
    before = F.pad(targets[..., :-1], (1, 0))
    return fused(arrays, looked_up(arrays["targets.weight"], before), beginning(arrays, encoded), "decoder")[0]


def words_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy of the words [P, N, O] of each translation, its end counted: [P, N]."""
    losses = F.cross_entropy(logits.flatten(0, 2), targets.flatten(), reduction="none").view(targets.shape)
    counted = within(targets)
    return (losses * counted).sum(2) / counted.sum(2)


def within(targets: Tensor) -> Tensor:
    """1 for the words of translations [P, N, O] and for the first end, 0 behind it: float32 [P, N, O]."""
    return F.pad((targets > 0).float().cumprod(2)[..., :-1], (1, 0), value=1.0)
