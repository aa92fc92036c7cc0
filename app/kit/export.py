"""A lab's files to take home: made of what a page shows, and of the spec that the server has for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import prod
from textwrap import fill
from typing import Annotated, Any, NamedTuple

import numpy as np
from pydantic import Field

from app.engine.layout import ArrayLayout
from app.engine.stacked.plan import Entry
from app.errors import InvalidData
from app.spec import Strict

Number = Annotated[float, Field(allow_inf_nan=False)]


WEIGHTS = (  # of a frame: the network, where a page has asked for it
    ArrayLayout("weight_count", "uint32", (1,)),
    ArrayLayout("weights", "float32", (-1,)),
)


class Shown(NamedTuple):
    """A network as a page shows it: its epoch, and arrays of its frames by their names, in their shapes."""

    epoch: int
    arrays: Mapping[str, np.ndarray]


class Export(NamedTuple):
    """One file. `make` takes the spec, what is shown, and the locale of whoever will read it."""

    media: str
    make: Callable[[Any, Shown, str], bytes]


class Sent(Strict):
    """What a page sends: which network it means, and the numbers of arrays, row by row."""

    generation: Annotated[int, Field(ge=0)]
    epoch: Annotated[int, Field(ge=0)]
    arrays: dict[str, list[Number]]


def read_shown(sent: Sent, layouts: Sequence[ArrayLayout]) -> Shown:
    """`sent` in the shapes of `layouts`. Raises InvalidData where arrays are missing, unknown or of another size."""
    named = {layout.name: layout for layout in layouts}
    for name in sent.arrays:
        if name not in named:
            raise InvalidData(f"arrays.{name}: expected only {', '.join(named)}", f"arrays.{name}")
    return Shown(sent.epoch, {name: read_array(layout, sent.arrays.get(name)) for name, layout in named.items()})


def read_array(layout: ArrayLayout, numbers: list[float] | None) -> np.ndarray:
    """`numbers` in the shape of `layout`. Raises InvalidData."""
    size = int(np.prod(layout.shape))
    if numbers is None or len(numbers) != size:
        got = "is missing" if numbers is None else f"has {len(numbers)} numbers"
        raise InvalidData(f"arrays.{layout.name} {got}: expected {size}", f"arrays.{layout.name}")
    try:
        with np.errstate(over="raise", invalid="raise"):
            return np.array(numbers).astype(layout.dtype).reshape(layout.shape)
    except FloatingPointError:
        raise InvalidData(
            f"arrays.{layout.name} has numbers that no {layout.dtype} can be", f"arrays.{layout.name}"
        ) from None


def listed(array: np.ndarray) -> str:
    """A list in Python; each number has the fewest digits that give the same float32 again."""
    return str(array) if array.ndim == 0 else f"[{', '.join(listed(each) for each in array)}]"


def weights_shown(weights: Any) -> dict[str, Any]:
    """WEIGHTS of a frame: a tensor or an array, empty where nobody has asked."""
    return {"weight_count": np.array([len(weights)], np.uint32), "weights": weights}


def arrays_of(entries: Iterable[Entry], values: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """The arrays of a network that lie in `values` one after the other, by their names."""
    begin = 0
    for entry in entries:
        end = begin + prod(entry.shape)
        yield entry.name, values[begin:end].reshape(entry.shape)
        begin = end


def written(name: str, array: np.ndarray) -> str:
    """An item of a dict in Python, in lines: shape and numbers, each with the fewest digits that give it again."""
    numbers = fill(", ".join(map(str, array.ravel())), 110, initial_indent=" " * 8, subsequent_indent=" " * 8)
    return f'    "{name}": ({array.shape}, [\n{numbers},\n    ]),'
