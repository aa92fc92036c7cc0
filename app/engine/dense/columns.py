"""Some networks of a cohort, lifted out of it into columns, participants innermost: what a round in torch works on.

Dimensions: B samples, K parameters, M moments, P participants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import Tensor

from app.engine.dense.cohort import Cohort, Network
from app.engine.dense.shape import LANES, Layer, Shape
from app.engine.tables.activations import ACTIVATIONS, Activation
from app.engine.tables.heads import Head
from app.engine.tables.hyper import HYPER
from app.engine.tables.optimizers import OPTIMIZERS, Optimizer
from app.engine.tables.regularizations import REGULARIZATIONS, Regularization
from app.engine.tables.schedules import SCHEDULES, Schedule

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the code of a round depends on; the key of a compiled one."""

    optimizer: Optimizer
    head: Head
    layers: tuple[Layer, ...]
    kinds: tuple[tuple[tuple[int, Activation], ...], ...]  # per hidden layer: the activations that occur
    penalties: tuple[tuple[int, Regularization], ...]  # those that occur, other than none
    schedules: tuple[tuple[int, Schedule], ...]  # those that occur, none where they are all constant
    dropout: bool  # whether somebody leaves out units
    clipped: bool  # whether somebody's gradient is not to be longer than so much
    frozen: bool  # whether somebody keeps parameters as they are
    full: bool  # everybody takes every sample of the batch and updates after it, with nothing left from before


class State(NamedTuple):
    """What a round changes, in place."""

    parameters: Tensor  # [K, P]
    accumulated: Tensor  # [K, P]: gradients summed since the last update
    alive: Tensor  # [K, P]: 1 where it trains; 0: dead, and 0 itself; -1: as it is
    moment: Tensor  # [M, K, P]
    counted: Tensor  # [P]: samples in `accumulated`
    updates: Tensor  # [P], int64
    squared: Tensor  # [P]: sum of squared outputs, each before its update; not finite as soon as an output is not
    gradient: Tensor  # [K, P]: of the round at hand


class Rates(NamedTuple):
    """What stays the same from round to round."""

    hyper: Tensor  # [row of HYPER, P]
    regularization: Tensor  # [P]
    schedule: Tensor  # [P]
    seed: Tensor  # [P]
    activation: Tensor  # [hidden layer, P]
    dropout: Tensor  # [hidden layer, P]


class MiniBatch(NamedTuple):
    """What a round reads."""

    inputs: Tensor  # [B, in, 1, P]
    labels: Tensor  # [B, 1, P]
    sample: Tensor  # [B, 1, P] or [B, 1, 1]: which of their points; read where units are left out
    mask: Tensor  # [B, 1, P]: whether the sample belongs to the participant's batch; not read in a full round
    due: Tensor  # [P]: who updates at the end of the round; not read in a full round


class LayerViews(NamedTuple):
    """One layer of the flat tensors."""

    weights: Tensor  # [in, out, P]
    biases: Tensor  # [out, P]
    weight_gradient: Tensor
    bias_gradient: Tensor


class Views(NamedTuple):
    """Parts of the flat tensors of a State and Rates, which stay the same from round to round."""

    layers: list[LayerViews]
    hyper: dict[str, Tensor]  # each hyperparameter [P] by its name
    activation: tuple[Tensor, ...]  # [P] for each hidden layer


def views_of(layers: tuple[Layer, ...], state: State, rates: Rates) -> Views:
    """The parts of `state` and `rates` for networks of `layers`."""
    views = []
    for layer in layers:
        parts = [
            part
            for flat in (state.parameters, state.gradient)
            for part in (
                flat[layer.weights : layer.biases].view(layer.inputs, layer.units, flat.shape[-1]),
                flat[layer.biases : layer.end],
            )
        ]
        views.append(LayerViews(*parts))
    return Views(views, dict(zip(HYPER, rates.hyper.unbind(), strict=True)), rates.activation.unbind())


class Columns:
    """Some slots of a cohort, side by side: a copy to work on, participants innermost."""

    def __init__(self, cohort: Cohort, slots: np.ndarray, points: Tensor, trim: bool) -> None:
        self.cohort = cohort
        self.where = places(cohort, slots)
        networks = [network for slot in slots.tolist() if (network := cohort.networks[slot]) is not None]
        layers, rows = used(cohort.shape, widest_of(networks) if trim else None)
        self.rows = torch.tensor(rows, device=cohort.device)
        self.inputs = points[:, : layers[0].inputs].unsqueeze(2).contiguous()  # [sample, in, 1, P]
        self.labels = points[:, -1:].contiguous()  # [sample, 1, P]
        # what the cohort holds, padding and all; `state` has the rows that somebody uses
        self.whole = {name: lifted(getattr(cohort, name), self.where) for name in Cohort.STATE}
        changing = {name: t.index_select(-2, self.rows) if t.dim() > 1 else t for name, t in self.whole.items()}
        zeros = {"squared": torch.zeros_like(changing["counted"]), "gradient": torch.zeros_like(changing["parameters"])}
        self.state = State(**changing, **zeros)
        self.rates = Rates(*(lifted(getattr(cohort, name), self.where) for name in Rates._fields))
        self.batch, self.train = (lifted(tensor, self.where).long() for tensor in (cohort.batch, cohort.train_count))
        self.views = views_of(layers, self.state, self.rates)
        schedules = occurring(self.rates.schedule.tolist(), SCHEDULES)
        self.plan = Plan(
            OPTIMIZERS[cohort.shape.optimizer],
            cohort.head,
            layers,
            kinds_of(self.rates.activation),
            tuple(row for row in occurring(self.rates.regularization.tolist(), REGULARIZATIONS) if row[0]),
            schedules if any(index for index, _ in schedules) else (),
            dropout=bool(self.rates.dropout.any()),
            clipped=bool(self.views.hyper["clip_norm"].any()),
            frozen=bool((self.state.alive < 0).any()),
            full=False,
        )
        self.full_plan = replace(self.plan, full=True)
        self.sizes = set(zip(self.batch.tolist(), self.train.tolist(), strict=True))

    def put_back(self) -> None:
        """Copy what training changed into the cohort."""
        group, lane = self.where
        for (name, whole), changed in zip(self.whole.items(), self.state, strict=False):
            tensor = whole.index_copy_(-2, self.rows, changed) if whole.dim() > 1 else changed
            getattr(self.cohort, name)[group, ..., lane] = tensor.movedim(-1, 0)

    def epoch(self) -> Iterator[tuple[Plan, MiniBatch]]:
        """The rounds of one epoch."""
        if len(self.sizes) > 1:
            longest = max(batch for batch, _ in self.sizes)
            for index in range(max(-(-train // batch) for batch, train in self.sizes)):
                yield self.plan, self._gathered(index, longest)
            return
        carried = bool((self.state.counted != 0).any())
        for batch, whole in self.slices:
            yield self.full_plan if whole and not carried else self.plan, batch
            carried = False

    def batch_at(self, first: int) -> tuple[Plan, MiniBatch]:
        """The round of one network whose batch begins with sample `first`; only the points of that batch are here."""
        everybody = torch.ones(len(self.labels), 1, 1, dtype=torch.bool, device=self.labels.device)
        sample = torch.arange(first, first + len(self.labels), device=self.labels.device)[:, None, None]
        carried = bool((self.state.counted != 0).any())
        batch = MiniBatch(self.inputs, self.labels, sample, everybody, everybody[0, 0])
        return self.plan if carried else self.full_plan, batch

    @cached_property
    def slices(self) -> list[tuple[MiniBatch, bool]]:
        """Where everybody has equally many points in batches of one size: (samples, a whole batch?) of every round."""
        [(size, train)] = self.sizes
        everybody = torch.ones(size, 1, len(self.train), dtype=torch.bool, device=self.train.device)
        due = everybody[0, 0].clone()
        sample = torch.arange(train, device=self.train.device)[:, None, None]
        parts = zip(*(torch.split(points[:train], size) for points in (self.inputs, self.labels, sample)), strict=True)
        rounds = [
            (MiniBatch(inputs, labels, places, everybody, due), True) for inputs, labels, places in parts if train
        ]
        if rest := train % size:
            batch, _ = rounds.pop()
            rounds.append((batch._replace(mask=everybody[:rest], due=torch.zeros_like(due)), False))
        return rounds

    def _gathered(self, index: int, longest: int) -> MiniBatch:
        """Everybody's own samples, up to `longest`; shorter batches are masked."""
        start = index * self.batch
        stop = start + self.batch
        sample = start + torch.arange(longest, device=start.device)[:, None, None]  # [B, 1, P]
        mask = sample < torch.minimum(stop, self.train)
        sample = sample.clamp(max=len(self.labels) - 1)
        inputs = self.inputs.gather(0, sample[:, None].expand(-1, self.inputs.shape[1], -1, -1))
        return MiniBatch(inputs, self.labels.gather(0, sample), sample, mask, stop <= self.train)


def places(cohort: Cohort, slots: np.ndarray) -> tuple[Tensor, Tensor]:
    """Group and lane of every slot, on the cohort's device."""
    group, lane = np.divmod(slots, LANES)
    return torch.from_numpy(group).to(cohort.device), torch.from_numpy(lane).to(cohort.device)


def lifted(tensor: Tensor, where: tuple[Tensor, Tensor]) -> Tensor:
    """[G, …, L] → […, P], a copy."""
    group, lane = where
    return tensor[group, ..., lane].movedim(0, -1).contiguous()


def used(shape: Shape, sizes: list[int] | None) -> tuple[tuple[Layer, ...], list[int]]:
    """The layers without the units past `sizes` = [inputs, units …, outputs], and where theirs lie in the shape."""
    sizes = sizes or [shape.inputs, *(layer.units for layer in shape.layers)]
    layers: list[Layer] = []
    rows: list[int] = []
    for layer, inputs, units in zip(shape.layers, sizes, sizes[1:], strict=False):
        layers.append(Layer(inputs, units, len(rows)))
        weights = np.arange(layer.weights, layer.biases).reshape(layer.inputs, layer.units)[:inputs, :units]
        rows += [*weights.ravel().tolist(), *range(layer.biases, layer.biases + units)]
    return tuple(layers), rows


def widest_of(networks: Sequence[Network]) -> list[int]:
    """Inputs, units …, outputs, each as many as the widest of `networks` has."""
    return [max(sizes) for sizes in zip(*(network.sizes for network in networks), strict=True)]


def occurring(ids: Iterable[int], rows: Mapping[str, Row]) -> tuple[tuple[int, Row], ...]:
    """The rows of a table that occur in `ids`, with their numbers."""
    table = list(rows.values())
    return tuple((index, table[index]) for index in sorted(set(ids)))


def kinds_of(activation: Tensor) -> tuple[tuple[tuple[int, Activation], ...], ...]:
    """Per hidden layer, the activations that occur in [layer, P]."""
    return tuple(occurring(ids, ACTIVATIONS) for ids in activation.tolist())
