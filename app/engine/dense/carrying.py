"""What a network takes along when its shape is another: every number whose link or unit is still there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.engine.dense.shape import Shape


@dataclass(frozen=True, slots=True)
class Place:
    """Where a network's numbers lie: its cohort's shape, its own sizes, and what its inputs are called."""

    shape: Shape
    sizes: Sequence[int]
    inputs: Sequence[str | int]

    def rows(self, layer: int) -> tuple[np.ndarray, np.ndarray]:
        """Indices of a layer's weights [in, out] and of its biases [out] in the flat vector; layer 0: the first."""
        at, inputs, units = self.shape.layers[layer], self.sizes[layer], self.sizes[layer + 1]
        weights = np.arange(at.weights, at.biases).reshape(at.inputs, at.units)[:inputs, :units]
        return weights, np.arange(at.biases, at.biases + units)


def layers_kept(before: Sequence[int], after: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Layers that are there in networks of both sizes, by their numbers before and after, counted from 0.

    The last: whether their weights have a place, too. An output that another layer is put before, or taken from before,
    keeps its biases alone.
    """
    old, new = len(before) - 2, len(after) - 2
    return [*((layer, layer, True) for layer in range(min(old, new))), (old, new, old == new)]


def inputs_kept(before: Sequence[str | int], after: Sequence[str | int]) -> tuple[list[int], list[int]]:
    """Those that both have, by their places before and after."""
    names = [name for name in after if name in before]
    return [before.index(name) for name in names], [after.index(name) for name in names]


def numbers_kept(before: Place, after: Place) -> tuple[np.ndarray, np.ndarray]:
    """Indices in both flat vectors of all parameters that have a place in both networks."""
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    for old, new, linked in layers_kept(before.sizes, after.sizes):
        (old_weights, old_biases), (new_weights, new_biases) = before.rows(old), after.rows(new)
        units = min(len(old_biases), len(new_biases))
        pairs.append((old_biases[:units], new_biases[:units]))
        if linked:
            names = (before.inputs, after.inputs) if new == 0 else (range(before.sizes[old]), range(after.sizes[new]))
            rows = inputs_kept(*names)
            pairs += [(old_weights[rows[0], :units].ravel(), new_weights[rows[1], :units].ravel())]
    was, now = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return was, now


def carried(
    learnt: Mapping[str, np.ndarray], fresh: Mapping[str, np.ndarray], before: Place, after: Place
) -> dict[str, np.ndarray]:
    """The state of a network at its start, `fresh`, with what another has `learnt`; both as `Cohort.states` gives them.

    Another optimizer begins anew. Gradients that wait for the rest of their batch are let go.
    """
    was, now = numbers_kept(before, after)
    state = {name: values.copy() for name, values in fresh.items()}
    state["parameters"][now] = learnt["parameters"][was]
    dead = learnt["alive"][was] == 0
    state["alive"][now[dead]] = 0
    if before.shape.optimizer == after.shape.optimizer:
        state["moment"][:, now] = learnt["moment"][:, was]
        state["updates"] = learnt["updates"]
    return state
