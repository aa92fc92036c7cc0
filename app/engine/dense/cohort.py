"""A cohort: sessions whose networks have the same shape, stacked in the same tensors, participants innermost.

LANES participants (8 or 16) form a group; the first dimension counts groups, the last one lanes. A slot is
group · LANES + lane. Every tensor is on `device`; what only the host needs is numpy.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import EllipsisType
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor

from app.engine.dense.shape import LANES, Shape
from app.engine.devices import read
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS
from app.engine.tables.hyper import HYPER
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS
from app.engine.tables.rows import index_of
from app.engine.tables.schedules import SCHEDULES


@dataclass(frozen=True, slots=True)
class Network:
    """What a slot holds: exact sizes, starting weights and points; arrays as the data functions give them."""

    sizes: list[int]  # inputs, hidden units …, outputs
    activations: list[str]  # of every hidden layer; that of the output belongs to the head
    weights: list[np.ndarray]  # [in, out] per layer
    biases: list[np.ndarray]  # [out] per layer
    points: np.ndarray  # [sample, inputs + 1]: inputs, then the label; training samples first
    train: int
    batch_size: int
    features: list[int]  # rows of the shared grid that are this network's inputs
    hyper: Mapping[str, float] = field(default_factory=dict)  # rows of HYPER; the others are as usual
    regularization: str = "none"
    schedule: str = "constant"
    dropout: Sequence[float] = ()  # the share of units left out of a training step, of each hidden layer; (): none
    frozen: Sequence[bool] = ()  # whether a layer's parameters stay as they are; (): no layer's
    seed: int = 0  # of what is drawn while it trains; 32 bits

    def trains(self, layer: int) -> float:
        """What `Cohort.alive` holds of the parameters of a layer, counted from 0: 1, or -1 where they are frozen."""
        return -1.0 if layer < len(self.frozen) and self.frozen[layer] else 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw of one slot; `focus` = (layer, index): 0 features, 1… hidden; None the output."""

    slot: int
    focus: tuple[int, int] | None


class Backend(Protocol):
    """Does a cohort's arithmetic. All backends agree within float32 rounding."""

    together: int  # so many neighbouring slots train in the time of one

    def train(self, cohort: Cohort, epochs: np.ndarray, done: np.ndarray) -> np.ndarray:
        """Train each slot for `epochs[slot]`; which diverged, bool [slot].

        `done[slot]` counts the epochs that the cohort holds, as they come: it is right also where this raises.
        """

    def losses(self, cohort: Cohort, slots: Sequence[int]) -> np.ndarray:
        """Mean loss over training and test points: float32 [2, slot], valid at `slots`."""

    def outputs(self, cohort: Cohort, slots: Sequence[int], features: np.ndarray) -> np.ndarray:
        """What each slot's network says at points whose `features` [F, N] are given: float32 [slot, output, N]."""

    def pictures(self, cohort: Cohort, wanted: Sequence[Picture], size: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """(map [size, size], thumbnails [units, size/2, size/2]) of each wanted picture, quantised; outputs count."""


class Cohort:
    """Owns the tensors; grows by doubling; a slot that is released is given to the next newcomer."""

    def __init__(self, shape: Shape, backend: Backend, device: str = "cpu") -> None:
        self.shape = shape
        self.backend = backend
        self.device = device
        self.head = HEADS[shape.head]
        self.moments = len(OPTIMIZERS[shape.optimizer].state)
        self.networks: list[Network | None] = []
        self._free: list[int] = []  # a heap of slots, so that the lowest is given away first
        self.learning_rates: dict[int, float] = {}  # by slot, so that a frame need not ask the device
        self.scheduled = False  # whether somebody ever had another than a constant learning rate
        self.version = 0  # counts changes of membership; what a backend derives from the tensors is stale after one
        self._allocate(0, 0)

    # ---- memory

    def _allocate(self, groups: int, samples: int) -> None:
        k = self.shape.parameters
        zeros = self._zeros
        self.groups, self.samples = groups, samples
        self.parameters = zeros(groups, k, LANES)
        self.accumulated = zeros(groups, k, LANES)
        self.alive = zeros(groups, k, LANES)  # 1: trains; 0: dead, and 0 itself; -1: stays as it is
        self.moment = zeros(groups, self.moments, k, LANES)
        self.counted = zeros(groups, LANES)
        self.updates = zeros(groups, LANES, dtype=torch.int64)  # float32 would stand still after 2^24
        self.points = zeros(groups, samples, self.shape.inputs + 1, LANES)
        self.hyper = zeros(groups, len(HYPER), LANES)
        self.regularization = zeros(groups, LANES, dtype=torch.int32)
        self.schedule = zeros(groups, LANES, dtype=torch.int32)
        self.seed = zeros(groups, LANES, dtype=torch.int32)
        self.batch = zeros(groups, LANES, dtype=torch.int32)
        self.train_count = zeros(groups, LANES, dtype=torch.int32)
        self.total_count = zeros(groups, LANES, dtype=torch.int32)
        self.activation = zeros(groups, self.shape.hidden, LANES, dtype=torch.int32)
        self.dropout = zeros(groups, self.shape.hidden, LANES)

    def _zeros(self, *shape: int, dtype: torch.dtype = torch.float32) -> Tensor:
        return torch.zeros(*shape, dtype=dtype, device=self.device)

    def _grow(self, groups: int, samples: int) -> None:
        old = {name: tensor for name, tensor in vars(self).items() if isinstance(tensor, Tensor)}
        new = range(self.groups * LANES, groups * LANES)
        self._allocate(groups, samples)
        self.networks += [None] * len(new)
        self._free += new  # all larger than those in it: still a heap
        for name, tensor in old.items():
            getattr(self, name)[tuple(slice(0, size) for size in tensor.shape)] = tensor

    # ---- members

    def admit(self, network: Network) -> int:
        """Give `network` the lowest free slot, and return it. ValueError for more points than the shape's."""
        self._check(network)
        groups = self.groups if self._free else max(1, 2 * self.groups)
        samples = max(self.samples, len(network.points))
        if (groups, samples) != (self.groups, self.samples):
            self._grow(groups, samples)
        slot = heapq.heappop(self._free)
        self.restart(slot, network)
        return slot

    def release(self, slot: int) -> None:
        """Free a slot; its lane counts no points and trains nothing until it is given away again."""
        self.networks[slot] = None
        heapq.heappush(self._free, slot)
        for name in ("parameters", "accumulated", "moment", "total_count", "train_count"):
            self._put(name, slot, 0)
        self.version += 1

    def restart(self, slot: int, network: Network) -> None:
        """Put `network`, of this cohort's shape, into `slot` at its start."""
        self.networks[slot] = network
        flat = np.zeros(self.shape.parameters, np.float32)
        for layer, weights, biases in zip(self.shape.layers, network.weights, network.biases, strict=True):
            inputs, units = weights.shape
            flat[layer.weights : layer.biases].reshape(layer.inputs, layer.units)[:inputs, :units] = weights
            flat[layer.biases : layer.biases + units] = biases
        self._put("parameters", slot, flat)
        self.revive(slot)
        for name in ("accumulated", "moment", "counted", "updates"):
            self._put(name, slot, 0)
        self._put("activation", slot, np.array([index_of(ACTIVATIONS, name) for name in network.activations], np.int32))
        self._put("batch", slot, network.batch_size)
        self._put("dropout", slot, np.array(network.dropout or [0.0] * self.shape.hidden, np.float32))
        self._put("seed", slot, int(np.uint32(network.seed).astype(np.int32)))
        hyper = {name: network.hyper.get(name, row.usual) for name, row in HYPER.items()}
        self.tune(slot, hyper, network.regularization, network.schedule)
        self.replace_points(slot, network)

    def _check(self, network: Network) -> None:
        if len(network.points) > self.shape.samples:
            raise ValueError(f"there are {len(network.points)} points, expected at most {self.shape.samples}")

    def replace_points(self, slot: int, network: Network) -> None:
        """New points for the network in `slot`; its weights stay. ValueError for more points than the shape's."""
        self._check(network)
        if len(network.points) > self.samples:
            self._grow(self.groups, len(network.points))
        self.networks[slot] = network
        inputs = network.sizes[0]
        block = np.zeros((self.samples, self.shape.inputs + 1), np.float32)
        block[: len(network.points), :inputs] = network.points[:, :inputs]
        block[: len(network.points), -1] = network.points[:, -1]
        self._put("points", slot, block)
        self._put("train_count", slot, network.train)
        self._put("total_count", slot, len(network.points))
        self.version += 1

    def tune(
        self,
        slot: int,
        hyper: Mapping[str, float],
        regularization: str | None = None,
        schedule: str | None = None,
        dropout: Sequence[float] | None = None,
    ) -> None:
        """Set hyperparameters of a slot, rows of tables, and dropout by hidden layer; those that are not named stay.

        KeyError for one that its table does not have.
        """
        for name, value in hyper.items():
            self._put("hyper", slot, value, index_of(HYPER, name))
        if "learning_rate" in hyper:
            self.learning_rates[slot] = hyper["learning_rate"]
        if regularization is not None:
            self._put("regularization", slot, index_of(REGULARIZATIONS, regularization))
            if not REGULARIZATIONS[regularization].kills:
                self.revive(slot)
        if schedule is not None:
            self._put("schedule", slot, index_of(SCHEDULES, schedule))
            self.scheduled = self.scheduled or schedule != "constant"
        if dropout is not None:
            self._put("dropout", slot, np.array(dropout, np.float32))

    def _put(self, name: str, slot: int, values: np.ndarray | float, row: int | EllipsisType = ...) -> None:
        """Write `values` into the named tensor [group, row …, lane] at `slot`."""
        group, lane = divmod(slot, LANES)
        tensor = getattr(self, name)
        if self.device == "cpu":  # numpy takes a third of torch's time for so little
            tensor.numpy()[group, row, lane] = values
        else:
            far = torch.from_numpy(values).to(self.device) if isinstance(values, np.ndarray) else values
            tensor[group, row, lane] = far

    def rates(self, slots: Sequence[int]) -> np.ndarray:
        """The learning rate of the next update of each slot, float32 [slot]."""
        if not self.scheduled:
            return np.array([self.learning_rates[slot] for slot in slots], np.float32)
        schedule, updates, hyper = self._read(("schedule", "updates", "hyper"), slots)
        named = dict(zip(HYPER, torch.from_numpy(hyper).unbind(1), strict=True))
        rates = named["learning_rate"].clone()
        for index, row in enumerate(SCHEDULES.values()):
            if (own := schedule == index).any():
                factor = row.factor(torch.from_numpy(updates) + named["schedule_before"], named)
                rates = torch.where(torch.from_numpy(own), rates * factor, rates)
        found: np.ndarray = rates.numpy()
        return found

    # ---- single parameters

    def layers(self, slots: Sequence[int]) -> list[list[tuple[np.ndarray, np.ndarray]]]:
        """For each slot (weights [in, out], biases [out]) of every layer, float32, without padding.

        Read from the device at once; the arrays are the caller's own, and share their memory. KeyError for a slot that
        is empty.
        """
        sizes = [self._network(slot).sizes for slot in slots]
        parted: list[list[tuple[np.ndarray, np.ndarray]]] = [[] for _ in slots]
        for index, (weights, biases) in enumerate(self.padded(slots)):
            for own, matrix, row, found in zip(sizes, weights, biases, parted, strict=True):
                found.append((matrix[: own[index], : own[index + 1]], row[: own[index + 1]]))
        return parted

    def padded(self, slots: Sequence[int]) -> list[tuple[np.ndarray, np.ndarray]]:
        """Of every layer of the shape (weights [slot, in, out], biases [slot, out]), float32; as `layers` otherwise."""
        flats = self.vectors(slots)
        return [
            (
                flats[:, layer.weights : layer.biases].reshape(-1, layer.inputs, layer.units),
                flats[:, layer.biases : layer.end],
            )
            for layer in self.shape.layers
        ]

    def parted(self, flat: np.ndarray, sizes: list[int]) -> list[tuple[np.ndarray, np.ndarray]]:
        """A vector as `parameters` has it as (weights [in, out], biases [out]) of every layer of `sizes`; copies."""
        return [
            (
                flat[layer.weights : layer.biases].reshape(layer.inputs, layer.units)[:inputs, :units].copy(),
                flat[layer.biases : layer.biases + units].copy(),
            )
            for layer, inputs, units in zip(self.shape.layers, sizes, sizes[1:], strict=False)
        ]

    def _read(self, names: Sequence[str], slots: Sequence[int]) -> list[np.ndarray]:
        """The named tensors [group, …, lane] at `slots` as [slot, …], all in one copy from the device."""
        group, lane = np.divmod(np.asarray(slots, np.int64), LANES)
        if self.device == "cpu":
            return [getattr(self, name).numpy()[group, ..., lane] for name in names]
        groups, lanes = (torch.from_numpy(part).to(self.device) for part in (group, lane))
        found: list[np.ndarray] = read([getattr(self, name)[groups, ..., lanes] for name in names])
        return found

    def set_parameter(self, slot: int, layer: int, unit: int, source: int | None, value: float) -> None:
        """Set the weight from `source`, or the bias if None, of a unit in layer 0 (the first hidden one) …

        A weight that a regularization has killed lives again: training goes on from what was set.
        """
        where = self.shape.layers[layer]
        index = where.biases + unit if source is None else where.weights + source * where.units + unit
        self._put("parameters", slot, value, index)
        self._put("alive", slot, self._network(slot).trains(layer), index)

    def vectors(self, slots: Sequence[int]) -> np.ndarray:
        """All parameters of each slot, padding too: float32 [slot, parameter], read from the device at once."""
        [flats] = self._read(("parameters",), slots)
        return flats

    def go_to(self, slot: int, parameters: np.ndarray) -> None:
        """Back to the parameters that `vectors` gave once; what the optimizer has gathered is let go."""
        self.revive(slot)
        self._put("parameters", slot, parameters)
        for name in ("accumulated", "moment", "counted"):
            self._put(name, slot, 0)

    def silence(self, slot: int, layer: int, unit: int, source: int | None) -> None:
        """Have a weight, or a bias, take part in nothing, until `set_parameter` sets it again."""
        where = self.shape.layers[layer]
        index = where.biases + unit if source is None else where.weights + source * where.units + unit
        self._put("parameters", slot, 0, index)
        self._put("alive", slot, 0, index)

    def revive(self, slot: int) -> None:
        """Have every parameter train that its layer lets train, also what was killed or silenced; it goes on from 0."""
        network = self._network(slot)
        alive = np.zeros(self.shape.parameters, np.float32)
        for index, (layer, inputs, units) in enumerate(
            zip(self.shape.layers, network.sizes, network.sizes[1:], strict=False)
        ):
            weights = alive[layer.weights : layer.biases].reshape(layer.inputs, layer.units)
            weights[:inputs, :units] = alive[layer.biases : layer.biases + units] = network.trains(index)
        self._put("alive", slot, alive)

    def updates_of(self, slots: Sequence[int]) -> np.ndarray:
        """How many updates each slot has had, int64 [slot]."""
        [updates] = self._read(("updates",), slots)
        return updates

    def _network(self, slot: int) -> Network:
        network = self.networks[slot]
        if network is None:
            raise KeyError(f"slot {slot} is empty")
        return network

    # ---- work

    def train(self, epochs: Mapping[int, int], done: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Train slots for so many epochs each; (completed, diverged) by slot.

        `done`, int32 zeros [slot] of the caller's, becomes what is completed, also where this raises.
        """
        wanted = np.zeros(self.groups * LANES, np.int32)
        for slot, count in epochs.items():
            wanted[slot] = count
        done = np.zeros_like(wanted) if done is None else done
        return done, self.backend.train(self, wanted, done)

    def losses(self, slots: Sequence[int]) -> np.ndarray:
        """Mean loss over training and test points: float32 [2, slot], valid at `slots`."""
        return self.backend.losses(self, slots)

    def outputs(self, slots: Sequence[int], features: np.ndarray) -> np.ndarray:
        """What each slot's network says at points whose `features` [F, N] are given: float32 [slot, output, N]."""
        return self.backend.outputs(self, slots, features)

    def shown(self, slots: Sequence[int], features: np.ndarray) -> np.ndarray:
        """What a map shows of that, by the cohort's head: float32 [slot, N]."""
        shown: np.ndarray = self.head.shown(torch.from_numpy(self.outputs(slots, features))).numpy()
        return shown

    def pictures(self, wanted: Sequence[Picture], size: int) -> list[tuple[np.ndarray, np.ndarray]]:
        """Maps and thumbnails of many slots at once, quantised."""
        return self.backend.pictures(self, wanted, size)

    # ---- checkpoints

    STATE = ("parameters", "accumulated", "alive", "moment", "counted", "updates")

    def states(self, slots: Sequence[int]) -> list[dict[str, np.ndarray]]:
        """For each slot all that changes by training, without the lane dimension; read from the device at once.

        The arrays are the caller's own: training goes on without changing them.
        """
        values = self._read(self.STATE, slots)
        return [
            {name: rows[index].copy() for name, rows in zip(self.STATE, values, strict=True)}
            for index in range(len(slots))
        ]

    def restore(self, slot: int, state: Mapping[str, Any]) -> None:
        """Put back what `states` gave of one slot, in a cohort of the same shape."""
        for name in self.STATE:
            self._put(name, slot, np.asarray(state[name], np.int64 if name == "updates" else np.float32))
