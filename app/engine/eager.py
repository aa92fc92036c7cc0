"""The backend in plain torch operations: the reading version of the kernel, and the one for GPUs.

A call of `round_of` is one optimiser update of many networks, each on its own mini-batch; `compiled.py` hands this
same function to torch.compile. The networks that train are lifted out of their cohort into columns, participants
innermost. Dimensions: B samples, K parameters, M moments, P participants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import torch
from torch import Tensor

from app.data.features import values_on_grid
from app.data.pictures import quantise
from app.engine.activations import ACTIVATIONS, Activation
from app.engine.cohort import Cohort, Picture
from app.engine.losses import LOSSES
from app.engine.optimizers import OPTIMIZERS
from app.engine.regularizations import REGULARIZATIONS
from app.engine.shape import LANES, Layer, Shape

ROWS = tuple(ACTIVATIONS.values())
PENALTIES = tuple(REGULARIZATIONS.values())
# torch's one operation for delta · da/dz, from a; the other rows multiply by their derivative
CHAINED = {
    "tanh": torch.ops.aten.tanh_backward.default,
    "sigmoid": torch.ops.aten.sigmoid_backward.default,
}
SAMPLES_AT_ONCE = 64  # when losses are computed: bounds the memory of the largest room


@dataclass(frozen=True, slots=True)
class Plan:
    """What the code of a round depends on; the key of a compiled one."""

    optimizer: str
    loss: str
    layers: tuple[Layer, ...]
    kinds: tuple[tuple[int, ...], ...]  # per layer: the activations that occur
    penalties: tuple[int, ...]  # the regularizations that occur, other than none
    full: bool  # everybody takes every sample of the batch and updates after it, with nothing left from before


class State(NamedTuple):
    """What a round changes, in place."""

    parameters: Tensor  # [K, P]
    accumulated: Tensor  # [K, P]: gradients summed since the last update
    alive: Tensor  # [K, P]
    moment: Tensor  # [M, K, P]
    counted: Tensor  # [P]: samples in `accumulated`
    updates: Tensor  # [P]
    squared: Tensor  # [P]: sum of squared errors, each before its update; not finite as soon as an output is not
    gradient: Tensor  # [K, P]: of the round at hand


class Rates(NamedTuple):
    """What stays the same from round to round."""

    learning_rate: Tensor  # [P]
    regularization_rate: Tensor  # [P]
    regularization: Tensor  # [P]
    activation: Tensor  # [layer, P]


class Batch(NamedTuple):
    """What a round reads."""

    inputs: Tensor  # [B, in, 1, P]
    labels: Tensor  # [B, 1, P]
    mask: Tensor  # [B, 1, P]: whether the sample belongs to the participant's batch; not read in a full round
    due: Tensor  # [P]: who updates at the end of the round; not read in a full round


class LayerViews(NamedTuple):
    """One layer of the flat tensors."""

    weights: Tensor  # [in, out, P]
    biases: Tensor  # [out, P]
    weight_gradient: Tensor
    bias_gradient: Tensor


def layer_views(layers: tuple[Layer, ...], parameters: Tensor, gradient: Tensor) -> list[LayerViews]:
    """Every layer of both flat tensors [K, P]."""
    views = []
    for layer in layers:
        parts = [
            part
            for flat in (parameters, gradient)
            for part in (
                flat[layer.weights : layer.biases].view(layer.inputs, layer.units, -1),
                flat[layer.biases : layer.end],
            )
        ]
        views.append(LayerViews(*parts))
    return views


def by_kind(values: Callable[[int], Tensor], ids: Tensor, layer: int, kinds: tuple[int, ...]) -> Tensor:
    """For each participant the values of its own kind, by ids [layer, P]; most often there is only one kind."""
    result = values(kinds[0])
    for kind in kinds[1:]:
        result = torch.where(ids[layer] == kind, values(kind), result)
    return result


def chained(row: Activation, delta: Tensor, z: Tensor, a: Tensor) -> Tensor:
    """dL/dz from delta = dL/da."""
    fused = CHAINED.get(row.name)
    return delta * row.derivative(z, a) if fused is None else fused(delta, a)


def forward(plan: Plan, layers: list[LayerViews], inputs: Tensor, ids: Tensor) -> list[tuple[Tensor, Tensor, Tensor]]:
    """(input [B, in, 1, P], z [B, unit, P], a [B, unit, P]) of every layer."""
    results = []
    for index, (layer, kinds) in enumerate(zip(layers, plan.kinds, strict=True)):
        z = (inputs * layer.weights).sum(1).add_(layer.biases)
        a = by_kind(lambda kind, z=z: ROWS[kind].forward(z), ids, index, kinds)  # type: ignore[misc]
        results.append((inputs, z, a))
        inputs = a.unsqueeze(2)
    return results


def backward(plan: Plan, layers: list[LayerViews], state: State, batch: Batch, rates: Rates) -> None:
    """Gradients summed over each participant's samples into state.gradient, squared errors onto state.squared."""
    steps = forward(plan, layers, batch.inputs, rates.activation)
    error = steps[-1][2] - batch.labels  # [B, 1, P]
    if not plan.full:
        error = torch.where(batch.mask, error, 0)
    state.squared.add_((error * error).sum((0, 1)))
    delta = LOSSES[plan.loss].derivative(error)  # dL/da of the output; 0 where masked
    for index in range(len(steps) - 1, -1, -1):
        layer, (below, z, a) = layers[index], steps[index]
        delta = by_kind(
            lambda kind, d=delta, z=z, a=a: chained(ROWS[kind], d, z, a),  # type: ignore[misc]
            rates.activation, index, plan.kinds[index],
        )  # fmt: skip
        torch.sum(delta, 0, out=layer.bias_gradient)
        delta = delta.unsqueeze(1)
        torch.sum(below * delta, 0, out=layer.weight_gradient)
        if index:
            delta = (layer.weights * delta).sum(2)


def round_of(plan: Plan, layers: list[LayerViews], state: State, batch: Batch, rates: Rates) -> None:
    """One round, in place."""
    backward(plan, layers, state, batch, rates)
    if plan.full:
        state.updates.add_(1)
        mean = state.gradient * (1 / batch.labels.shape[0])
    else:
        state.accumulated.add_(state.gradient)
        state.counted.add_(batch.mask.sum((0, 1)))
        state.updates.add_(batch.due)
        mean = state.accumulated / state.counted.clamp(min=1)
    optimizer = OPTIMIZERS[plan.optimizer]
    power1, power2 = (torch.pow(beta, state.updates) if beta else state.updates for beta in optimizer.betas)
    w, rate = state.parameters, rates.learning_rate
    stepped, moments = optimizer.step(w, mean, list(state.moment) if optimizer.moments else [], rate, power1, power2)
    if plan.penalties:
        stepped = penalize(plan, state, batch, rates, stepped)
    if plan.full:
        torch.mul(stepped, state.alive, out=w)
        for before, after in zip(state.moment, moments, strict=True):
            before.copy_(after)
        return
    w.copy_(torch.where(batch.due, stepped * state.alive, w))
    for before, after in zip(state.moment, moments, strict=True):
        before.copy_(torch.where(batch.due, after, before))
    state.accumulated.masked_fill_(batch.due, 0)
    state.counted.masked_fill_(batch.due, 0)


def penalize(plan: Plan, state: State, batch: Batch, rates: Rates, plain: Tensor) -> Tensor:
    """The step with the penalties' pull on the weights; a weight that is killed loses its place in state.alive."""
    w = state.parameters
    of_weights = weight_mask(plan.layers, w.device)
    pull, kills = torch.zeros_like(w), torch.zeros_like(rates.regularization, dtype=torch.bool)
    for kind in plan.penalties:
        chosen = rates.regularization == kind
        pull = torch.where(chosen, PENALTIES[kind].gradient(w), pull)
        if PENALTIES[kind].kills:
            kills = kills | chosen
    stepped = plain - rates.learning_rate * rates.regularization_rate * pull * of_weights
    dies = kills & (of_weights > 0) & (plain * stepped < 0)
    if not plan.full:
        dies = dies & batch.due
    state.alive.masked_fill_(dies, 0)
    return stepped


def weight_mask(layers: tuple[Layer, ...], device: torch.device) -> Tensor:
    """1 at weights, 0 at biases: [K, 1]."""
    parts = [(layer.inputs * layer.units, layer.units) for layer in layers]
    return torch.cat([torch.full((n, 1), 1.0 - i, device=device) for part in parts for i, n in enumerate(part)])


class Columns:
    """Some slots of a cohort, side by side: a copy to work on, participants innermost."""

    def __init__(self, cohort: Cohort, slots: np.ndarray, points: Tensor, trim: bool) -> None:
        self.cohort = cohort
        self.where = places(cohort, slots)
        networks = [network for slot in slots if (network := cohort.networks[slot]) is not None]
        widest = np.max([network.sizes for network in networks], 0).tolist() if trim else None
        layers, rows = used(cohort.shape, widest)
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
        self.layers = layer_views(layers, self.state.parameters, self.state.gradient)
        kinds, penalties = kinds_of(self.rates.activation), penalties_of(self.rates.regularization)
        self.plan = Plan(cohort.shape.optimizer, cohort.shape.loss, layers, kinds, penalties, full=False)
        self.full_plan = replace(self.plan, full=True)
        self.sizes = set(zip(self.batch.tolist(), self.train.tolist(), strict=True))
        self.slices = self._slices() if len(self.sizes) == 1 else None

    def put_back(self) -> None:
        """Copy what training changed into the cohort."""
        group, lane = self.where
        for (name, whole), changed in zip(self.whole.items(), self.state, strict=False):
            tensor = whole.index_copy_(-2, self.rows, changed) if whole.dim() > 1 else changed
            getattr(self.cohort, name)[group, ..., lane] = tensor.movedim(-1, 0)

    def epoch(self) -> Iterator[tuple[Plan, Batch]]:
        """The rounds of one epoch."""
        if self.slices is None:
            longest = max(batch for batch, _ in self.sizes)
            for index in range(max(-(-train // batch) for batch, train in self.sizes)):
                yield self.plan, self._gathered(index, longest)
            return
        carried = bool((self.state.counted != 0).any())
        for batch, whole in self.slices:
            yield self.full_plan if whole and not carried else self.plan, batch
            carried = False

    def _slices(self) -> list[tuple[Batch, bool]]:
        """Where everybody has equally many points in batches of one size: (samples, a whole batch?) of every round."""
        [(size, train)] = self.sizes
        everybody = torch.ones(size, 1, len(self.train), dtype=torch.bool, device=self.train.device)
        due, not_due = everybody[0, 0].clone(), torch.zeros_like(everybody[0, 0])
        parts = [(self.inputs[i : i + size], self.labels[i : i + size]) for i in range(0, train, size)]
        inside = [labels.shape[0] if i < train // size else train % size for i, (_, labels) in enumerate(parts)]
        return [
            (Batch(inputs[:n], labels[:n], everybody[:n], due if n == size else not_due), n == size)
            for (inputs, labels), n in zip(parts, inside, strict=True)
        ]

    def _gathered(self, index: int, longest: int) -> Batch:
        """Everybody's own samples, up to `longest`; shorter batches are masked."""
        start = index * self.batch
        stop = start + self.batch
        sample = start + torch.arange(longest, device=start.device)[:, None, None]  # [B, 1, P]
        mask = sample < torch.minimum(stop, self.train)
        sample = sample.clamp(max=len(self.labels) - 1)
        inputs = self.inputs.gather(0, sample[:, None].expand(-1, self.inputs.shape[1], -1, -1))
        return Batch(inputs, self.labels.gather(0, sample), mask, stop <= self.train)


class EagerBackend:
    """Round by round with torch operations."""

    trim = True  # leave out the units that nobody has; other code for other sizes costs nothing here

    def __init__(self) -> None:
        self.round: Callable[[Plan, list[LayerViews], State, Batch, Rates], None] = round_of
        self._points: WeakKeyDictionary[Cohort, tuple[int, bytes, Tensor]] = WeakKeyDictionary()

    @torch.inference_mode()
    def train(self, cohort: Cohort, epochs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """As Backend.train."""
        done, lost = np.zeros_like(epochs), np.zeros(len(epochs), bool)
        while len(active := np.flatnonzero((epochs > done) & ~lost)):
            columns = Columns(cohort, active, self._points_of(cohort, active), self.trim)
            together = int((epochs - done)[active].min())
            for _ in range(together):
                finite = self._epoch(columns)
                done[active] += finite
                if not finite.all():
                    lost[active] = ~finite
                    break
            columns.put_back()
        return done, lost

    def _epoch(self, columns: Columns) -> np.ndarray:
        """One pass of everybody over their points; who stayed finite. The others are as they were before."""
        state = columns.state
        before = [tensor.clone() for tensor in state[: len(Cohort.STATE)]]
        state.squared.zero_()
        for plan, batch in columns.epoch():
            self.round(plan, columns.layers, state, batch, columns.rates)
        finite = (state.squared + state.parameters.abs().sum(0)).isfinite()
        result: np.ndarray = finite.cpu().numpy()
        if not result.all():
            for now, then in zip(state, before, strict=False):
                now.copy_(torch.where(finite, now, then))
        return result

    def _points_of(self, cohort: Cohort, slots: np.ndarray) -> Tensor:
        """Points side by side [sample, in + label, P]: the largest copy of all, so the last one is kept."""
        version, last, points = self._points.get(cohort, (-1, b"", cohort.points))
        if (version, last) != (cohort.version, slots.tobytes()):
            points = lifted(cohort.points, places(cohort, slots))
            self._points[cohort] = (cohort.version, slots.tobytes(), points)
        return points

    @torch.inference_mode()
    def losses(self, cohort: Cohort, slots: Sequence[int]) -> np.ndarray:
        """As Backend.losses."""
        chosen = np.asarray(slots, np.int64)
        result = np.zeros((2, cohort.groups * LANES), np.float32)
        if not len(chosen):
            return result
        columns = Columns(cohort, chosen, lifted(cohort.points, places(cohort, chosen)), self.trim)
        sums = columns.labels.new_zeros(2, len(chosen))
        train, total = columns.train, lifted(cohort.total_count, columns.where)
        for start in range(0, cohort.samples, SAMPLES_AT_ONCE):
            part = slice(start, start + SAMPLES_AT_ONCE)
            steps = forward(columns.plan, columns.layers, columns.inputs[part], columns.rates.activation)
            value = LOSSES[cohort.shape.loss].value(steps[-1][2] - columns.labels[part]).squeeze(1)  # [B, P]
            sample = torch.arange(start, start + len(value), device=value.device)[:, None]
            for row, inside in zip(sums, (sample < train, (sample >= train) & (sample < total)), strict=True):
                row += torch.where(inside, value, 0).sum(0)
        counts = torch.stack([train, total - train]).clamp(min=1)
        result[:, chosen] = (sums / counts).cpu().numpy()
        return result

    def pictures(self, cohort: Cohort, wanted: Sequence[Picture], size: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """As Backend.pictures."""
        return [picture_of(cohort, picture, size) for picture in wanted]


def picture_of(cohort: Cohort, picture: Picture, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The map and the thumbnails of one slot, quantised."""
    network = cohort.networks[picture.slot]
    assert network is not None
    features = torch.from_numpy(np.asarray(values_on_grid(size), np.float32))
    a = features[network.features].T.to(cohort.device)  # [point, in]
    values: list[Tensor] = []
    for (weights, biases), name in zip(cohort.layers(picture.slot), network.activations, strict=True):
        w, b = (torch.from_numpy(array).to(cohort.device) for array in (weights, biases))
        a = ACTIVATIONS[name].forward(a @ w + b)
        values.append(a.T.reshape(-1, size, size))
    layer, unit = picture.focus or (len(values), 0)
    shown = features[unit].view(size, size) if layer == 0 else values[layer - 1][unit]
    small = torch.nn.functional.avg_pool2d(torch.cat(values)[:, None], 2)[:, 0]
    return quantise(shown.cpu().numpy()), quantise(small.cpu().numpy())


def places(cohort: Cohort, slots: np.ndarray) -> tuple[Tensor, Tensor]:
    """Group and lane of every slot, on the cohort's device."""
    group, lane = np.divmod(slots, LANES)
    return torch.from_numpy(group).to(cohort.device), torch.from_numpy(lane).to(cohort.device)


def lifted(tensor: Tensor, where: tuple[Tensor, Tensor]) -> Tensor:
    """[G, …, L] → […, P], a copy."""
    group, lane = where
    return tensor[group, ..., lane].movedim(0, -1).contiguous()


def used(shape: Shape, sizes: list[int] | None) -> tuple[tuple[Layer, ...], list[int]]:
    """The layers without the units past `sizes` = [inputs, units …, 1], and where theirs lie in the shape."""
    sizes = sizes or [shape.inputs, *(layer.units for layer in shape.layers)]
    layers: list[Layer] = []
    rows: list[int] = []
    for layer, inputs, units in zip(shape.layers, sizes, sizes[1:], strict=False):
        layers.append(Layer(inputs, units, len(rows)))
        weights = np.arange(layer.weights, layer.biases).reshape(layer.inputs, layer.units)[:inputs, :units]
        rows += [*weights.ravel().tolist(), *range(layer.biases, layer.biases + units)]
    return tuple(layers), rows


def kinds_of(activation: Tensor) -> tuple[tuple[int, ...], ...]:
    """Per layer, the activations that occur in [layer, P]."""
    return tuple(tuple(sorted(set(row))) for row in activation.tolist())


def penalties_of(regularization: Tensor) -> tuple[int, ...]:
    """The regularizations that occur in [P], other than none."""
    return tuple(sorted(set(regularization.tolist()) - {0}))
