"""Many questions to many networks: those that are alike stand in one stack, and all answers are read at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import Tensor

from app.engine.devices import read
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike, together

Question = TypeVar("Question", bound=Hashable)
Found = Mapping[str, np.ndarray]  # of one question
Work = Callable[
    [Mapping[str, Tensor], Tensor], Mapping[str, Tensor]
]  # arrays [P, …] and rows [P, N, …] → each [P, N, …]


class Table(NamedTuple):
    """`rows` int64 [P, N, …] of questions to `networks`; `places`: where that of each number stands."""

    networks: list[Network]
    rows: np.ndarray
    places: dict[int, tuple[int, int]]


def answered(
    asked: Sequence[tuple[Network, Question]], row: Callable[[Question], np.ndarray], work: Work
) -> list[Found]:
    """What `work` finds out of each question, which `row` has as whole numbers."""
    tables = list(tabled([(network, row(question)) for network, question in asked]))
    drawn = [work(Stack(table.networks).arrays(), on_device(table)) for table in tables]
    found: dict[int, Found] = {}
    for table, values in zip(tables, read(drawn), strict=True):
        for number, place in table.places.items():
            found[number] = {name: array[place] for name, array in values.items()}
    return [found[number] for number in range(len(asked))]


def on_device(table: Table) -> Tensor:
    """Its rows, where its networks are."""
    return torch.from_numpy(table.rows).to(table.networks[0].weights.device)


def tabled(asked: Sequence[tuple[Network, np.ndarray]]) -> Iterator[Table]:
    """Tables of rows of one shape; networks with about as many of them stand together."""
    own: dict[tuple[Network, tuple[int, ...]], list[int]] = {}
    for number, (network, values) in enumerate(asked):
        own.setdefault((network, values.shape), []).append(number)
    most = together(asked[0][0].weights.device.type) if asked else 1
    for part in alike(own.items(), lambda item: (item[0][0].plan, item[0][1], len(item[1]).bit_length()), most):
        width = max(len(numbers) for _, numbers in part)
        places = {number: (p, n) for p, (_, numbers) in enumerate(part) for n, number in enumerate(numbers)}
        rows = np.zeros((len(part), width, *part[0][0][1]), np.int64)
        for p, (_, numbers) in enumerate(part):
            rows[p] = asked[numbers[0]][1]  # what stands where nothing is asked
        for number, place in places.items():
            rows[place] = asked[number][1]
        yield Table([network for (network, _), _ in part], rows, places)
