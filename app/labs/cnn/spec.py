"""What a participant may ask for, change live and do by hand: a small convolutional network for handwritten digits."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator
from pydantic_core import InitErrorDetails

from app.data.digits import CLASSES, SIZE
from app.engine.stacked.convolution.blocks import Block as PlanBlock
from app.engine.stacked.convolution.blocks import Pool
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.tables.speeds import SPEEDS
from app.kit.drawing import Drawing
from app.spec import Seed, Spec, Strict, expected, listed, one_of

MAX_BLOCKS = 3
MAX_CHANNELS = 16
MAX_KERNEL = 5
MAX_STRIDE = 2
MAX_PADDING = 2
MAX_DENSE = 2  # hidden dense layers
MAX_UNITS = 64
MAX_PARAMETERS = 20_000  # what a frame of filters may weigh, and what trains in seconds beside sixty others
MAX_RATE = 1.0
BATCHES = (8, 128)
STEPS = (100, 2000)
MAX_VALUE = 10.0  # of a kernel's number set by hand

TRAIN, TEST, HIDDEN = 1200, 300, 297  # digits; nobody trains on the hidden ones, which a challenge asks for
POOLS: tuple[str, ...] = get_args(Pool)
PoolName = Annotated[str, one_of(POOLS)]
SpeedName = Annotated[str, one_of(SPEEDS)]
LearningRate = Annotated[float, Field(gt=0, le=MAX_RATE)]
Units = Annotated[int, Field(ge=1, le=MAX_UNITS)]


class Data(Strict):
    """Which digits train and which test, and the first weights."""

    seed: Seed = "0.12345"


class Block(Strict):
    """Convolution, batch norm, shortcut, ReLU, pooling."""

    channels: Annotated[int, Field(ge=1, le=MAX_CHANNELS)] = 8
    kernel: Annotated[int, Field(ge=1, le=MAX_KERNEL)] = 3
    stride: Annotated[int, Field(ge=1, le=MAX_STRIDE)] = 1
    padding: Annotated[int, Field(ge=0, le=MAX_PADDING)] = 1
    pool: PoolName = "max"
    norm: bool = False
    residual: bool = False


class Network(Strict):
    """Blocks, then hidden dense layers; the ten outputs come by themselves."""

    blocks: Annotated[tuple[Block, ...], BeforeValidator(listed)] = (Block(), Block(channels=16))
    dense: Annotated[tuple[Units, ...], BeforeValidator(listed)] = ()

    @field_validator("blocks")
    @classmethod
    def not_too_deep(cls, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Pictures of 8 × 8 are used up by then."""
        if len(blocks) > MAX_BLOCKS:
            raise expected(f"got {len(blocks)} blocks, expected at most {MAX_BLOCKS}")
        return blocks

    @field_validator("dense")
    @classmethod
    def not_too_dense(cls, dense: tuple[int, ...]) -> tuple[int, ...]:
        """A network of dense layers is another lab's affair."""
        if len(dense) > MAX_DENSE:
            raise expected(f"got {len(dense)} hidden dense layers, expected at most {MAX_DENSE}")
        return dense


class Training(Strict):
    """How the network learns, by Adam."""

    learning_rate: LearningRate = 0.005
    batch_size: Annotated[int, Field(ge=BATCHES[0], le=BATCHES[1])] = 64
    steps: Annotated[int, Field(ge=STEPS[0], le=STEPS[1])] = 500  # mini-batches until the run rests
    speed: SpeedName = "fast"


class CnnSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["cnn"] = "cnn"
    data: Data = Data()
    network: Network = Network()
    training: Training = Training()

    @cached_property
    def plan(self) -> ConvolutionPlan:
        """What the engine builds."""
        blocks = tuple(PlanBlock(**block.model_dump()) for block in self.network.blocks)
        return ConvolutionPlan(blocks, self.network.dense, CLASSES, 1, SIZE)

    @model_validator(mode="after")
    def can_be_built(self) -> Self:
        """Each block must fit the picture that the block before leaves, and the whole must stay small."""
        if (problem := self.plan.problem()) is not None:
            path = ("network", "blocks", problem.block, problem.field)
            value = getattr(self.network.blocks[problem.block], problem.field)
            raise at(path, problem.message.partition(", and ")[2], value)
        if self.plan.parameters > MAX_PARAMETERS:
            got = f"it has {self.plan.parameters} parameters, expected at most {MAX_PARAMETERS}"
            raise at(("network",), got, self.network.model_dump(mode="json"))
        return self


def at(path: tuple[str | int, ...], sentence: str, value: Any) -> ValidationError:
    """A validation error at a path."""
    line = InitErrorDetails(type=expected(sentence), loc=path, input=value)
    return ValidationError.from_exception_data("CnnSpec", [line])


class CnnTune(Strict):
    """Live changes; None leaves a value as it is."""

    learning_rate: LearningRate | None = None
    speed: SpeedName | None = None


class KernelNumber(Strict):
    """One number of a kernel: of which block, for which of its channels, over which channel before it, and where."""

    block: Annotated[int, Field(ge=0, lt=MAX_BLOCKS)]
    channel: Annotated[int, Field(ge=0, lt=MAX_CHANNELS)]
    input: Annotated[int, Field(ge=0, lt=MAX_CHANNELS)] = 0
    row: Annotated[int, Field(ge=0, lt=MAX_KERNEL)]
    column: Annotated[int, Field(ge=0, lt=MAX_KERNEL)]
    value: Annotated[float, Field(ge=-MAX_VALUE, le=MAX_VALUE)]


class CnnEdit(Strict):
    """What a hand does: draws a digit, takes one of the test pictures, or turns one number of a kernel."""

    drawing: Drawing = None
    sample: Annotated[int, Field(ge=0, lt=TEST)] | None = None
    kernel: KernelNumber | None = None

    @model_validator(mode="after")
    def just_one(self) -> Self:
        """Two wishes at once would have an order that nobody knows."""
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            names = ", ".join(type(self).model_fields)
            raise expected(f"expected exactly one of {names}, got {' and '.join(given) or 'none'}")
        return self
