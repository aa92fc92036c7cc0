"""What a network writes, step by step from a hand's first notes, with the chances of every token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - everybody calls it so
from torch import Tensor

from app.data.bass import BEATS, CELL, STEPS, STYLES, TOKENS, Bar
from app.data.draws import draws
from app.engine.devices import read
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike
from app.kit.tensors.fused import fused
from app.kit.tensors.recurrent import blank, driven, gates_of, stepped
from app.labs.bass.spec import NAMES, Line

ABREAST = 32  # networks in one stack


class Question(NamedTuple):
    """How a line begins, and how the network goes on."""

    style: int
    notes: Bar
    temperature: float
    seed: str

    @classmethod
    def of(cls, line: Line) -> Question:
        """What a person's line asks."""
        return cls(NAMES.index(line.style), line.notes, line.temperature, line.seed)


class Written(NamedTuple):
    """`tokens` uint8 [STEPS]; `chances` float32 [STEPS, TOKENS] of each step, after those before it, as it was drawn;
    `surprise` float32 [STYLES]: of the whole line as each style, −log p in nats a step."""

    tokens: np.ndarray
    chances: np.ndarray
    surprise: np.ndarray


@cache
def clock(device: str) -> Tensor:
    """Where in the bar each step is: [STEPS, BEATS + CELL]."""
    steps = torch.arange(STEPS, device=device)
    return torch.cat([F.one_hot(steps // CELL, BEATS), F.one_hot(steps % CELL, CELL)], 1).float()


def heard(tokens: Tensor, styles: Tensor) -> Tensor:
    """Inputs [P, N, STEPS, INPUTS] of tokens [P, N, STEPS] and styles [P, N]: at each step the token before it."""
    before = F.one_hot(tokens, TOKENS).float().roll(1, 2)
    before[:, :, 0] = 0
    style = F.one_hot(styles, len(STYLES)).float()[:, :, None].expand(-1, -1, STEPS, -1)
    return torch.cat([before, style, clock(tokens.device.type).expand(*style.shape[:3], -1)], -1)


def logits_of(arrays: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
    """[P, N, STEPS, INPUTS] → [P, N, STEPS, TOKENS]."""
    hidden, _ = fused(arrays, inputs)
    return said(arrays, hidden.flatten(1, 2)).view(*inputs.shape[:3], TOKENS)


def said(arrays: Mapping[str, Tensor], hidden: Tensor) -> Tensor:
    """Logits [P, N, TOKENS] of hidden states [P, N, units]."""
    return arrays["out.bias"][:, None].baddbmm(hidden, arrays["out.weight"].transpose(1, 2))


def surprise(logits: Tensor, tokens: Tensor) -> Tensor:
    """−log p of each line [P, N], in nats a step, of logits [P, N, STEPS, TOKENS] and tokens [P, N, STEPS]."""
    steps = F.cross_entropy(logits.flatten(0, 2), tokens.flatten(), reduction="none")
    return steps.view_as(tokens).mean(2)


def written_by(asked: Sequence[tuple[Network, Question]]) -> list[Written]:
    """The line of each; those of networks that are asked as often stand in one stack."""
    wanted: dict[int, list[int]] = {}
    for number, (network, _) in enumerate(asked):
        wanted.setdefault(id(network), []).append(number)
    parts = list(alike(wanted.values(), len, ABREAST))
    drawn = read([together([[asked[number] for number in own] for own in part]) for part in parts])
    found = {}
    for part, (tokens, chances, surprises) in zip(parts, drawn, strict=True):
        for row, own in enumerate(part):
            for place, number in enumerate(own):
                line = tokens[row, place].astype(np.uint8)
                found[number] = Written(line, chances[row, place], surprises[row, place])
    return [found[number] for number in range(len(asked))]


@torch.no_grad()
def together(asked: Sequence[Sequence[tuple[Network, Question]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Tokens [P, N, STEPS], chances [P, N, STEPS, TOKENS] and surprises [P, N, STYLES] of N questions to each of P."""
    arrays = Stack([own[0][0] for own in asked]).arrays()
    questions = [[question for _, question in own] for own in asked]
    tokens, chances = write(arrays, questions)
    styles = torch.arange(len(STYLES), device=tokens.device).expand(*tokens.shape[:2], -1)
    each = tokens[:, :, None].expand(-1, -1, len(STYLES), -1).flatten(1, 2)
    surprises = surprise(logits_of(arrays, heard(each, styles.flatten(1, 2))), each)
    return tokens, chances, surprises.view(*styles.shape)


def write(arrays: Mapping[str, Tensor], questions: Sequence[Sequence[Question]]) -> tuple[Tensor, Tensor]:
    """Tokens [P, N, STEPS], and the chances [P, N, STEPS, TOKENS] that each was drawn from."""
    device = arrays["out.bias"].device
    given, dice, heat, styles = (torch.from_numpy(values).to(device) for values in prepared(questions))
    memory, tokens, chances = blank(arrays, given.shape[1]), torch.zeros_like(given), []
    for step in range(STEPS):
        inputs = heard(tokens, styles)[:, :, step]
        memory = stepped(gates_of(arrays, driven(arrays, inputs), memory.hidden), memory.cell)
        chance = (said(arrays, memory.hidden) / heat[..., None]).softmax(-1)
        own = (chance.cumsum(-1) < dice[:, :, step, None]).sum(-1).clamp(max=TOKENS - 1)
        tokens[:, :, step] = torch.where(given[:, :, step] < 0, own, given[:, :, step])
        chances.append(chance)
    return tokens, torch.stack(chances, 2)


def prepared(questions: Sequence[Sequence[Question]]) -> tuple[np.ndarray, ...]:
    """Of each what a hand has set [P, N, STEPS], −1: nothing; numbers to draw by, temperatures and styles."""
    given = [[(*each.notes, *(-1,) * (STEPS - len(each.notes))) for each in own] for own in questions]
    dice = [[draws(each.seed, "line").random(STEPS, np.float32) for each in own] for own in questions]
    heat = [[each.temperature for each in own] for own in questions]
    styles = [[each.style for each in own] for own in questions]
    return np.array(given, np.int64), np.array(dice), np.array(heat, np.float32), np.array(styles, np.int64)
