"""Pictures of many networks at once in torch operations: over a shared grid, so that the first layer of all of them is
one matrix product. Dimensions: F features, N grid points, P pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np
import torch
from torch import Tensor

from app.data.features import values_on_grid
from app.engine.dense.cohort import Cohort, Network, Picture
from app.engine.dense.columns import kinds_of, lifted, places, used, widest_of
from app.engine.dense.shape import Layer
from app.engine.devices import read
from app.engine.tables.activations import Activation
from app.engine.tables.heads import Head

Kinds = tuple[tuple[tuple[int, Activation], ...], ...]  # per hidden layer, the activations that occur
VALUES_AT_ONCE = 1 << 23  # of all units' maps: 32 MiB in float32, whatever the size of the room


@torch.inference_mode()
def draw(cohort: Cohort, wanted: Sequence[Picture], size: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """(map [size, size], thumbnails [units, size/2, size/2]) of each wanted picture, quantised; outputs count."""
    grid = grid_on(size, str(cohort.device))
    units: list[list[int]] = []
    drawn: list[tuple[Tensor, Tensor]] = []
    for part, networks, layers, values in evaluated(cohort, [picture.slot for picture in wanted], grid):
        begins = list(accumulate((layer.units for layer in layers), initial=0))
        shown = quantised(maps_shown(wanted[part], begins, values, grid, cohort.head))
        small = quantised(torch.nn.functional.avg_pool2d(values.view(len(networks), -1, size, size), 2))
        units += [real_units(network, begins) for network in networks]
        drawn.append((shown, small))
    pictures = [picture for part in read(drawn) for picture in zip(*part, strict=True)]
    return [(one.reshape(size, size), thumbnails[own]) for own, (one, thumbnails) in zip(units, pictures, strict=True)]


@torch.inference_mode()
def outputs_of(cohort: Cohort, slots: Sequence[int], features: np.ndarray) -> np.ndarray:
    """What each slot's network says at points whose `features` [F, N] are given: float32 [slot, output, N]."""
    grid = torch.tensor(features, dtype=torch.float32, device=cohort.device)
    outputs = cohort.shape.outputs
    said: list[np.ndarray] = read([values[:, -outputs:].clone() for *_, values in evaluated(cohort, slots, grid)])
    return np.concatenate(said)


def evaluated(
    cohort: Cohort, slots: Sequence[int], grid: Tensor
) -> Iterator[tuple[slice, list[Network], tuple[Layer, ...], Tensor]]:
    """What the units of the networks in `slots` say at the points of `grid` [F, N], some networks at a time.

    Gives which of the slots, their networks, the layers of the widest of all, and the values [P, unit, N].
    """
    networks = [network for slot in slots if (network := cohort.networks[slot]) is not None]
    layers, rows = used(cohort.shape, widest_of(networks))
    features = torch.zeros(len(slots), layers[0].inputs, dtype=torch.int64)
    for index, network in enumerate(networks):
        features[index, : len(network.features)] = torch.tensor(network.features)
    features = features.to(cohort.device)
    step = max(1, VALUES_AT_ONCE // (grid.shape[1] * sum(layer.units for layer in layers)))
    where = places(cohort, np.array(slots))
    parameters, activation = lifted(cohort.parameters, where)[rows].T, lifted(cohort.activation, where)  # [P, K]
    kinds = kinds_of(activation)
    for start in range(0, len(slots), step):
        part = slice(start, start + step)
        own = parameters[part], activation[:, part]
        values = unit_values(layers, cohort.head, kinds, *own, features[part], grid)
        yield part, networks[part], layers, values


def unit_values(
    layers: tuple[Layer, ...],
    head: Head,
    kinds: Kinds,
    parameters: Tensor,
    activation: Tensor,
    features: Tensor,
    grid: Tensor,
) -> Tensor:
    """What every unit says at every point, [P, unit, N], from parameters [P, K], activation [hidden layer, P] (of
    `kinds`) and grid [F, N].
    """
    values: list[Tensor] = []
    for index, layer in enumerate(layers):
        flat = parameters[:, layer.weights : layer.biases]
        weights = flat.reshape(len(parameters), layer.inputs, layer.units)  # [P, in, unit]
        if index == 0:
            spread = weights.new_zeros(len(weights), len(grid), layer.units)  # [P, F, unit]
            spread.scatter_add_(1, features.unsqueeze(2).expand_as(weights), weights)
            z = (spread.transpose(1, 2).flatten(0, 1) @ grid).view(len(weights), layer.units, -1)
        else:
            z = weights.transpose(1, 2) @ values[-1]
        z += parameters[:, layer.biases : layer.end].unsqueeze(2)
        if index == len(kinds):
            values.append(head.outputs(z))
            break
        a = kinds[index][0][1].forward(z)
        for kind, row in kinds[index][1:]:
            a = torch.where((activation[index] == kind)[:, None, None], row.forward(z), a)
        values.append(a)
    return torch.cat(values, 1)


def maps_shown(wanted: Sequence[Picture], begins: list[int], values: Tensor, grid: Tensor, head: Head) -> Tensor:
    """The map that each picture asks for, [P, N]: a unit's, a feature's, or else what the head shows of the outputs."""
    places = [picture.focus or (len(begins) - 1, 0) for picture in wanted]
    units = torch.tensor([begins[layer - 1] + unit if layer else 0 for layer, unit in places], device=values.device)
    shown = values[torch.arange(len(wanted), device=values.device), units]
    if not all(picture.focus for picture in wanted):
        unfocused = torch.tensor([picture.focus is None for picture in wanted], device=values.device)
        shown = torch.where(unfocused.unsqueeze(1), head.shown(values[:, begins[-2] :]), shown)
    if any(layer == 0 for layer, _ in places):
        chosen = torch.tensor([-1 if layer else unit for layer, unit in places], device=values.device)
        shown = torch.where((chosen >= 0).unsqueeze(1), grid[chosen], shown)
    return shown


def real_units(network: Network, begins: list[int]) -> list[int]:
    """Where the network's own units lie among those of the widest."""
    return [begin + unit for begin, units in zip(begins, network.sizes[1:], strict=False) for unit in range(units)]


@lru_cache(maxsize=4)
def grid_on(size: int, device: str) -> Tensor:
    """Every feature at every point of the picture: float32 [F, N]."""
    return torch.tensor(values_on_grid(size), device=device)


def quantised(values: Tensor) -> Tensor:
    """Values from -1 to 1 as bytes, 128 for 0, on the device where they are; what is no number is 255."""
    steps = values.mul(128).floor_().add_(128).nan_to_num_(255).clamp_(0, 255)
    return steps.to(torch.uint8)
