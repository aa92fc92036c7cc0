"""Links and units that a hand has switched off: what they are, and what their weights were."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from app.engine.dense.carrying import inputs_kept, layers_kept
from app.engine.dense.cohort import Cohort
from app.engine.dense.dropout import left_out
from app.labs.playground.layouts import RESTING
from app.labs.playground.network import seed_of
from app.labs.playground.spec import PlaygroundSpec


class Address(NamedTuple):
    """A weight, or a bias where `input` is None. Layer 1 is the first hidden one, as in edits."""

    layer: int
    unit: int
    input: int | None


class Switches:
    """`links` and `units` are off; `values`: what the parameters were that take part in nothing because of that.

    A unit that is off takes all its links along, and its bias.
    """

    def __init__(self, links: Sequence[Sequence[int]] = (), units: Sequence[Sequence[int]] = ()) -> None:
        self.links = {(layer, unit, source) for layer, unit, source in links}
        self.units = {(layer, unit) for layer, unit in units}
        self.values: dict[Address, float] = {}

    def turn(self, layer: int, unit: int, source: int | None, on: bool) -> None:
        """Switch the link from `source`, or where that is None the unit."""
        switched: set[Any] = self.units if source is None else self.links
        address: tuple[int, ...] = (layer, unit) if source is None else (layer, unit, source)
        (switched.discard if on else switched.add)(address)

    def silent(self, sizes: Sequence[int]) -> set[Address]:
        """All parameters that take part in nothing, of a network of `sizes`."""
        found = {Address(*link) for link in self.links}
        for layer, unit in self.units:
            found |= {Address(layer, unit, source) for source in (None, *range(sizes[layer - 1]))}
            if layer + 1 < len(sizes):
                found |= {Address(layer + 1, target, unit) for target in range(sizes[layer + 1])}
        return found

    def moved(
        self, sizes: Sequence[int], inputs: Sequence[str], new_sizes: Sequence[int], new_inputs: Sequence[str]
    ) -> Switches:
        """Those of a network of other sizes and inputs, as far as they have a place there."""
        layers = {old + 1: (new + 1, linked) for old, new, linked in layers_kept(sizes, new_sizes)}
        places = dict(zip(*inputs_kept(inputs, new_inputs), strict=True))

        def place(layer: int, unit: int, source: int | None) -> Address | None:
            new, linked = layers.get(layer, (0, False))
            if not new or unit >= new_sizes[new] or not (linked or source is None):
                return None
            if source is None:
                return Address(new, unit, None)
            known = places.get(source) if new == 1 else source if source < new_sizes[new - 1] else None
            return None if known is None else Address(new, unit, known)

        links = [place(*link) for link in self.links]
        units = [place(*unit, None) for unit in self.units if unit[0] < len(sizes) - 1]
        moved = Switches()
        moved.links = {(link.layer, link.unit, link.input) for link in links if link and link.input is not None}
        moved.units = {(unit.layer, unit.unit) for unit in units if unit}
        values = {place(*address): value for address, value in self.values.items()}
        moved.values = {address: value for address, value in values.items() if address}
        return moved

    def settle(self, cohort: Cohort, slot: int, sizes: Sequence[int]) -> None:
        """Have those parameters of a network of `sizes` take part in nothing that are off, and no others."""
        silent = self.silent(sizes)
        if not silent and not self.values:
            return
        [layers] = cohort.layers([slot])
        for address in silent - self.values.keys():
            layer, unit, source = address
            weights, biases = layers[layer - 1]
            self.values[address] = float(biases[unit] if source is None else weights[source, unit])
            cohort.silence(slot, layer - 1, unit, source)
        for layer, unit, source in self.values.keys() - silent:
            value = self.values.pop(Address(layer, unit, source))
            cohort.set_parameter(slot, layer - 1, unit, source, value)

    def hush(self, cohort: Cohort, slot: int) -> None:
        """What is off stays off, where the parameters have been put back or may train again."""
        for layer, unit, source in self.values:
            cohort.silence(slot, layer - 1, unit, source)

    def shown(self, layers: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[str, np.ndarray]:
        """The parameters of a frame: what is off with the value that it keeps, and, where something is, which links."""
        arrays: dict[str, np.ndarray] = {}
        for index, (weights, biases) in enumerate(layers, start=1):
            arrays[f"weights.{index}"], arrays[f"biases.{index}"] = weights, biases
            if self.values:
                arrays[f"off.{index}"] = np.zeros(weights.shape, np.uint8)
        for (layer, unit, source), value in self.values.items():
            if source is None:
                arrays[f"biases.{layer}"][unit] = value
            else:
                arrays[f"weights.{layer}"][source, unit] = value
                arrays[f"off.{layer}"][source, unit] = 1
        return arrays

    def hush_gradients(self, gradients: np.ndarray, sizes: Sequence[int]) -> None:
        """What is off moves no loss: zero at its places in `gradients`, of `layouts.measure_layout`."""
        firsts = np.cumsum([0, *((inputs + 1) * units for inputs, units in pairwise(sizes))])
        for layer, unit, source in self.values:
            inputs, units = sizes[layer - 1], sizes[layer]
            gradients[firsts[layer - 1] + (inputs if source is None else source) * units + unit] = 0

    def state(self) -> dict[str, Any]:
        """Plain values, for `resumed`."""
        return {"links": sorted(self.links), "units": sorted(self.units), "values": list(self.values.items())}

    @classmethod
    def resumed(cls, state: dict[str, Any]) -> Switches:
        """Those that gave `state`."""
        switches = cls(state["links"], state["units"])
        switches.values = {Address(*address): value for address, value in state["values"]}
        return switches


def resting_units(spec: PlaygroundSpec, train: int, switches: Switches, updates: int | None) -> np.ndarray:
    """Of each unit, the output's last, whether it takes part: uint8, of RESTING.

    What dropout left out is told of the last of `train` samples that was trained, after which the network has had so
    many `updates`; None: it has not learnt.
    """
    parts = []
    for layer, row in enumerate(spec.network.hidden):
        part = np.zeros(row.units, np.uint8)
        if row.dropout and updates is not None:
            then = updates - (train % spec.training.batch_size == 0)  # at the end of a batch it has been updated
            part[left_out(seed_of(spec), then, train - 1, layer, row.units, row.dropout)] = RESTING["left_out"]
        part[[unit for each, unit in switches.units if each == layer + 1]] = RESTING["off"]
        parts.append(part)
    return np.concatenate([*parts, np.zeros(spec.sizes[-1], np.uint8)])
