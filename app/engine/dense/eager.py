"""The backend in plain torch operations: the reading version of the kernel, and the one for GPUs.

A call of `round_of` is one optimiser update of many networks, each on its own mini-batch; `compiled.py` hands this
same function to torch.compile. Dimensions as in `columns.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import torch
from torch import Tensor

from app.engine.dense.cohort import Cohort, Picture
from app.engine.dense.columns import Columns, MiniBatch, Plan, Rates, State, Views, lifted, places
from app.engine.dense.drawing import draw, outputs_of
from app.engine.dense.dropout import factors, sample_keys
from app.engine.dense.shape import LANES, Layer

Row = TypeVar("Row")
SAMPLES_AT_ONCE = 64  # when losses are computed: bounds the memory of the largest room


class Step(NamedTuple):
    """One layer's numbers for a batch."""

    inputs: Tensor  # [B, in, 1, P]
    z: Tensor  # [B, unit, P]
    a: Tensor  # [B, unit, P]
    factor: Tensor | None  # what the next layer reads a times; None where no unit is left out


def by_kind(values: Callable[[Row], Tensor], ids: Tensor, kinds: tuple[tuple[int, Row], ...]) -> Tensor:
    """For each participant the values of its own kind, by ids [P]; most often there is only one kind."""
    result = values(kinds[0][1])
    for index, row in kinds[1:]:
        result = torch.where(ids == index, values(row), result)
    return result


def forward(plan: Plan, views: Views, inputs: Tensor, dropout: tuple[Tensor, Tensor] | None) -> list[Step]:
    """Every layer's numbers, from inputs [B, in, 1, P].

    `dropout`, where units are left out: keys as from `sample_keys`, and the rates [hidden layer, P].
    """
    steps: list[Step] = []
    for index, (layer, kinds) in enumerate(zip(views.layers, plan.kinds, strict=False)):
        z = (inputs * layer.weights).sum(1).add_(layer.biases)
        a = by_kind(lambda row, z=z: row.forward(z), views.activation[index], kinds)  # type: ignore[misc]
        factor = None if dropout is None else factors(dropout[0], dropout[1][index], index, a.shape[1])
        steps.append(Step(inputs, z, a, factor))
        inputs = (a if factor is None else a * factor).unsqueeze(2)
    z = (inputs * views.layers[-1].weights).sum(1).add_(views.layers[-1].biases)
    return [*steps, Step(inputs, z, plan.head.outputs(z), None)]


def backward(plan: Plan, views: Views, state: State, batch: MiniBatch, rates: Rates) -> None:
    """Gradients summed over each participant's samples into state.gradient, squared outputs onto state.squared."""
    dropout = (sample_keys(rates.seed, state.updates, batch.sample), rates.dropout) if plan.dropout else None
    steps = forward(plan, views, batch.inputs, dropout)
    _, z, a, _ = steps[-1]
    delta = plan.head.delta(z, a, batch.labels)  # dL/dz of the outputs [B, K, P]
    if not plan.full:
        a, delta = torch.where(batch.mask, a, 0), torch.where(batch.mask, delta, 0)
    state.squared.add_((a * a).sum((0, 1)))
    for index in range(len(steps) - 1, -1, -1):
        layer, step = views.layers[index], steps[index]
        if index < len(plan.kinds):
            delta = delta if step.factor is None else delta * step.factor
            delta = by_kind(
                lambda row, d=delta, s=step: row.backward(d, s.z, s.a),  # type: ignore[misc]
                views.activation[index], plan.kinds[index],
            )  # fmt: skip
        torch.sum(delta, 0, out=layer.bias_gradient)
        delta = delta.unsqueeze(1)
        torch.sum(step.inputs * delta, 0, out=layer.weight_gradient)
        if index:
            delta = (layer.weights * delta).sum(2)


def round_of(plan: Plan, views: Views, state: State, batch: MiniBatch, rates: Rates) -> None:
    """One round, in place."""
    backward(plan, views, state, batch, rates)
    hyper = scheduled(plan, views.hyper, state, rates)
    if plan.full:
        state.updates.add_(1)
        mean = state.gradient * (1 / batch.labels.shape[0])
    else:
        state.accumulated.add_(state.gradient)
        state.counted.add_(batch.mask.sum((0, 1)))
        state.updates.add_(batch.due)
        mean = state.accumulated / state.counted.clamp(min=1)
    if plan.clipped:
        mean = mean * clipping(mean, state.alive, views.hyper["clip_norm"])
    w = state.parameters
    powers = [torch.pow(base, state.updates) for base in plan.optimizer.bases]
    step, moments = plan.optimizer.update(w, mean, list(state.moment) if plan.optimizer.state else [], hyper, powers)
    stepped = w - step
    if plan.penalties:
        stepped = penalize(plan, state, batch, rates, hyper, stepped)
    after = stepped * state.alive if not plan.frozen else torch.where(state.alive < 0, w, stepped * state.alive)
    if plan.full:
        w.copy_(after)
        for moment, now in zip(state.moment, moments, strict=True):
            moment.copy_(now)
        return
    w.copy_(torch.where(batch.due, after, w))
    for moment, now in zip(state.moment, moments, strict=True):
        moment.copy_(torch.where(batch.due, now, moment))
    state.accumulated.masked_fill_(batch.due, 0)
    state.counted.masked_fill_(batch.due, 0)


def clipping(mean: Tensor, alive: Tensor, longest: Tensor) -> Tensor:
    """What mean gradients [K, P] are multiplied by, [P]: torch.nn.utils.clip_grad_norm_, over all that train."""
    norm = torch.where(alive > 0, mean, 0).square().sum(0).sqrt()
    return torch.where(longest > 0, (longest / (norm + 1e-6)).clamp(max=1), 1)


def scheduled(plan: Plan, hyper: dict[str, Tensor], state: State, rates: Rates) -> dict[str, Tensor]:
    """The hyperparameters of the update at hand, by name: the learning rate is what the schedules make of it."""
    if plan.schedules:
        past = state.updates + hyper["schedule_before"]
        factor = by_kind(lambda row: row.factor(past, hyper), rates.schedule, plan.schedules)
        return {**hyper, "learning_rate": hyper["learning_rate"] * factor}
    return hyper


def penalize(
    plan: Plan, state: State, batch: MiniBatch, rates: Rates, hyper: Mapping[str, Tensor], plain: Tensor
) -> Tensor:
    """The step with the penalties' pull on the weights; a weight that is killed loses its place in state.alive."""
    w = state.parameters
    of_weights = weight_mask(plan.layers, w.device)
    pull, kills = torch.zeros_like(w), torch.zeros_like(rates.regularization, dtype=torch.bool)
    for index, row in plan.penalties:
        chosen = rates.regularization == index
        pull = torch.where(chosen, row.gradient(w, hyper), pull)
        if row.kills:
            kills = kills | chosen
    stepped = plain - hyper["learning_rate"] * pull * of_weights
    dies = kills & (of_weights > 0) & (state.alive > 0) & (plain * stepped < 0)
    if not plan.full:
        dies = dies & batch.due
    state.alive.masked_fill_(dies, 0)
    return stepped


def weight_mask(layers: tuple[Layer, ...], device: torch.device) -> Tensor:
    """1 at weights, 0 at biases: [K, 1]."""
    parts = [(layer.inputs * layer.units, layer.units) for layer in layers]
    return torch.cat([torch.full((n, 1), 1.0 - i, device=device) for part in parts for i, n in enumerate(part)])


class EagerBackend:
    """Round by round with torch operations."""

    together = 2**31  # a cohort, however large: the number of operations is the same
    trim = True  # leave out the units that nobody has; other code for other sizes costs nothing here

    def __init__(self) -> None:
        self.round: Callable[[Plan, Views, State, MiniBatch, Rates], None] = round_of
        self._points: WeakKeyDictionary[Cohort, tuple[int, bytes, Tensor]] = WeakKeyDictionary()

    @torch.inference_mode()
    def train(self, cohort: Cohort, epochs: np.ndarray, done: np.ndarray) -> np.ndarray:
        """Those who are owed equally many epochs train together; what they have done is in the cohort after each part.

        Whoever diverges keeps the last finite weights. Gives who did, bool [slot]; `done[slot]` counts the epochs.
        """
        lost = np.zeros(len(epochs), bool)
        while len(active := np.flatnonzero((epochs > done) & ~lost)):
            columns = Columns(cohort, active, self._points_of(cohort, active), self.trim)
            completed = np.zeros(len(active), done.dtype)
            for _ in range(int((epochs - done)[active].min())):
                finite = self._epoch(columns)
                completed += finite
                if not finite.all():
                    lost[active] = ~finite
                    break
            columns.put_back()
            done[active] += completed
        return lost

    def _epoch(self, columns: Columns) -> np.ndarray:
        """One pass of everybody over their points; who stayed finite. The others are as they were before."""
        state = columns.state
        before = [tensor.clone() for tensor in state[: len(Cohort.STATE)]]
        state.squared.zero_()
        for plan, batch in columns.epoch():
            self.round(plan, columns.views, state, batch, columns.rates)
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
        """Mean loss over training and test points: float32 [2, slot], valid at `slots`."""
        chosen = np.asarray(slots, np.int64)
        result = np.zeros((2, cohort.groups * LANES), np.float32)
        if not len(chosen):
            return result
        columns = Columns(cohort, chosen, lifted(cohort.points, places(cohort, chosen)), self.trim)
        sums = columns.labels.new_zeros(2, len(chosen))
        train, total = columns.train, lifted(cohort.total_count, columns.where)
        for start in range(0, cohort.samples, SAMPLES_AT_ONCE):
            part = slice(start, start + SAMPLES_AT_ONCE)
            _, z, a, _ = forward(columns.plan, columns.views, columns.inputs[part], None)[-1]
            value = cohort.head.value(z, a, columns.labels[part])  # [B, P]
            sample = torch.arange(start, start + len(value), device=value.device)[:, None]
            for row, inside in zip(sums, (sample < train, (sample >= train) & (sample < total)), strict=True):
                row += torch.where(inside, value, 0).sum(0)
        counts = torch.stack([train, total - train]).clamp(min=1)
        result[:, chosen] = (sums / counts).cpu().numpy()
        return result

    def outputs(self, cohort: Cohort, slots: Sequence[int], features: np.ndarray) -> np.ndarray:
        """What each slot's network says at points whose `features` [F, N] are given: float32 [slot, output, N]."""
        return outputs_of(cohort, slots, features)

    def pictures(self, cohort: Cohort, wanted: Sequence[Picture], size: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """(map [size, size], thumbnails [units, size/2, size/2]) of each wanted picture, quantised; outputs count."""
        return draw(cohort, wanted, size)
