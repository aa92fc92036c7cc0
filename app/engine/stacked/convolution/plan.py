"""The plan of a small convolutional network, and what follows from it; torch is imported when something is computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from app.engine.stacked.convolution.blocks import POOL, Block
from app.engine.stacked.plan import Entry, size

if TYPE_CHECKING:
    from torch import Tensor

    from app.engine.stacked.convolution.forward import Pass


class Shape(NamedTuple):
    """Of a picture: channels and pixels along an edge."""

    channels: int
    size: int


class Problem(NamedTuple):
    """Why a plan can't be built: in which block (from 0), which field of it, and what was expected."""

    block: int
    field: str
    message: str


@dataclass(frozen=True)
class ConvolutionPlan:
    """Blocks, then hidden dense layers with ReLU, then one output per class. `inputs` channels of `size` × `size`."""

    blocks: tuple[Block, ...]
    dense: tuple[int, ...] = ()
    classes: int = 10
    inputs: int = 1
    size: int = 8

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Asked for whenever networks are put into stacks."""
        return hash((self.blocks, self.dense, self.classes, self.inputs, self.size))

    def problem(self) -> Problem | None:
        """The first reason why this can't be built."""
        size, channels = self.size, self.inputs
        for index, block in enumerate(self.blocks):
            wide = size + 2 * block.padding
            if block.kernel > wide:
                expected = f"the picture is {size} wide, {wide} with its padding: expected at most {wide}"
                return Problem(index, "kernel", f"kernel is {block.kernel}, and {expected}")
            after = (wide - block.kernel) // block.stride + 1
            if block.residual and (after != size or channels > block.channels):
                change = f"{channels} × {size} × {size} into {block.channels} × {after} × {after}"
                expected = "expected the same size and no fewer channels, or no shortcut"
                return Problem(index, "residual", f"residual is true, and the convolution turns {change}: {expected}")
            if block.pool != "none" and after < POOL:
                return Problem(index, "pool", f"pool is {block.pool}, and the picture is only {after} wide by then")
            size, channels = after // POOL if block.pool != "none" else after, block.channels
        return None

    @cached_property
    def shapes(self) -> tuple[tuple[Shape, Shape], ...]:
        """Of each block's picture before and after its pooling. The plan must have no problem."""
        shapes, size = [], self.size
        for block in self.blocks:
            size = (size + 2 * block.padding - block.kernel) // block.stride + 1
            before = Shape(block.channels, size)
            size = size // POOL if block.pool != "none" else size
            shapes.append((before, Shape(block.channels, size)))
        return tuple(shapes)

    @cached_property
    def flat(self) -> int:
        """Numbers that reach the dense layers."""
        channels, size = self.shapes[-1][1] if self.blocks else Shape(self.inputs, self.size)
        return channels * size * size

    @cached_property
    def weights(self) -> tuple[Entry, ...]:
        """Everything that learns, in the order of torch.nn."""
        return tuple(self._weights())

    @cached_property
    def statistics(self) -> tuple[Entry, ...]:
        """What batch norm remembers: running mean and variance."""
        entries = []
        for number, block in enumerate(self.blocks, start=1):
            if block.norm:
                entries.append(Entry(f"norm{number}.running_mean", (block.channels,), 0))
                entries.append(Entry(f"norm{number}.running_var", (block.channels,), 0, 1.0))
        return tuple(entries)

    @cached_property
    def parameters(self) -> int:
        """How many numbers learn."""
        return size(self.weights)

    def forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool = False) -> Tensor:
        """Logits [P, N, classes] of images [P, N, C, H, W]."""
        return self._forward(arrays, inputs, training, False).logits

    def observe(self, arrays: Mapping[str, Tensor], inputs: Tensor) -> Pass:
        """Logits [P, N, classes], and what the networks compute on their way: each block's maps, each hidden layer."""
        return self._forward(arrays, inputs, False, True)

    def _forward(self, arrays: Mapping[str, Tensor], inputs: Tensor, training: bool, maps: bool) -> Pass:
        from app.engine.stacked.convolution.forward import forward

        return forward(self.blocks, len(self.dense) + 1, arrays, inputs, training=training, maps=maps)

    def _weights(self) -> Iterator[Entry]:
        channels = self.inputs
        for number, block in enumerate(self.blocks, start=1):
            fan_in = channels * block.kernel**2
            yield Entry(f"conv{number}.weight", (block.channels, channels, block.kernel, block.kernel), fan_in)
            yield Entry(f"conv{number}.bias", (block.channels,), fan_in)
            if block.norm:
                yield Entry(f"norm{number}.weight", (block.channels,), 0, 1.0)
                yield Entry(f"norm{number}.bias", (block.channels,), 0)
            channels = block.channels
        inputs = self.flat
        for number, units in enumerate((*self.dense, self.classes), start=1):
            yield Entry(f"dense{number}.weight", (units, inputs), inputs)
            yield Entry(f"dense{number}.bias", (units,), inputs)
            inputs = units
