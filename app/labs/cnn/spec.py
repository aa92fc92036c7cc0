"""What a participant may ask for, change live and do by hand: a small convolutional network for handwritten digits."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from app.data.digits import CLASSES, LARGE, SIZE, SIZES, WRITTEN
from app.engine.stacked.convolution.blocks import Block as PlanBlock
from app.engine.stacked.convolution.blocks import Pool
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.kit.drawing import drawing_of
from app.kit.fields import SEED, Row, models
from app.kit.pieces import Size, Speed, within
from app.spec import AtMost, OneWish, Seed, Seeded, Spec, Strict, one_of, wrong_at

MAX_BLOCKS = 3
MAX_CHANNELS = 16
MAX_KERNEL = 5
MAX_PARAMETERS = 20_000  # what a frame of filters may weigh, and what trains in seconds beside sixty others
MAX_VALUE = 10.0  # of a kernel's number set by hand

TRAIN, HIDDEN = (
    {SIZE: 1200, LARGE: 5200 + WRITTEN},
    {SIZE: 297, LARGE: 500},
)  # digits; a challenge asks for the hidden ones
TEST = 300
FOOLED = 12  # test pictures that are told of, the network's surest mistakes
POOLS: tuple[str, ...] = get_args(Pool)
LEARNING_RATES = (0.0001, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1)
BATCH_CHOICES = (8, 16, 32, 64, 128)
STEP_CHOICES = (100, 200, 300, 500, 1000, 2000)

Units = Annotated[int, Field(ge=1, le=64)]


class Digits(Seeded):
    """What is drawn by chance, and how many pixels along an edge the pictures have."""

    size: Size = SIZE


class Block(Strict):
    """Convolution, batch norm, shortcut, ReLU, pooling."""

    channels: Annotated[int, Field(ge=1, le=MAX_CHANNELS)] = 8
    kernel: Annotated[int, Field(ge=1, le=MAX_KERNEL)] = 3
    stride: Annotated[int, Field(ge=1, le=2)] = 1
    padding: Annotated[int, Field(ge=0, le=2)] = 1
    pool: Annotated[str, one_of(POOLS)] = "max"
    norm: bool = False
    residual: bool = False


class Network(Strict):
    """Blocks, then hidden dense layers; the ten outputs come by themselves."""

    blocks: Annotated[tuple[Block, ...], AtMost(MAX_BLOCKS, "blocks")] = (Block(), Block(channels=16))
    dense: Annotated[tuple[Units, ...], AtMost(2, "hidden dense layers")] = ()


class Training(Strict):
    """How the network learns, by Adam."""

    learning_rate: Annotated[float, Field(gt=0, le=1.0)] = 0.005
    batch_size: Annotated[int, within(BATCH_CHOICES)] = 64
    steps: Annotated[int, within(STEP_CHOICES)] = 500  # mini-batches until the run rests
    speed: Speed = "fast"


class CnnSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["cnn"] = "cnn"
    data: Digits = Digits()
    network: Network = Network()
    training: Training = Training()

    @cached_property
    def plan(self) -> ConvolutionPlan:
        """What the engine builds."""
        blocks = tuple(PlanBlock(**block.model_dump()) for block in self.network.blocks)
        return ConvolutionPlan(blocks, self.network.dense, CLASSES, 1, self.data.size)

    @model_validator(mode="after")
    def can_be_built(self) -> Self:
        """Each block must fit the picture that the block before leaves, and the whole must stay small."""
        if (problem := self.plan.problem()) is not None:
            path = ("network", "blocks", problem.block, problem.field)
            value = getattr(self.network.blocks[problem.block], problem.field)
            raise wrong_at(path, problem.message.partition(", and ")[2], value)
        if self.plan.parameters > MAX_PARAMETERS:
            got = f"it has {self.plan.parameters} parameters, expected at most {MAX_PARAMETERS}"
            raise wrong_at(("network",), got, self.network.model_dump(mode="json"))
        return self


class KernelNumber(Strict):
    """One number of a kernel: of which block, for which of its channels, over which channel before it, and where."""

    block: Annotated[int, Field(ge=0, lt=MAX_BLOCKS)]
    channel: Annotated[int, Field(ge=0, lt=MAX_CHANNELS)]
    input: Annotated[int, Field(ge=0, lt=MAX_CHANNELS)] = 0
    row: Annotated[int, Field(ge=0, lt=MAX_KERNEL)]
    column: Annotated[int, Field(ge=0, lt=MAX_KERNEL)]
    value: Annotated[float, Field(ge=-MAX_VALUE, le=MAX_VALUE)]


class CnnEdit(OneWish):
    """What a hand does: draws a digit, takes one of the test pictures, or turns one number of a kernel."""

    drawing: drawing_of(*SIZES) = None  # type: ignore[valid-type]
    sample: Annotated[int, Field(ge=0, lt=TEST)] | None = None
    kernel: KernelNumber | None = None


class CnnExam(Strict):
    """Digits that nobody trains on, anew for each challenge: each turned and moved so far at most, either way."""

    turn: Annotated[float, Field(ge=0, le=45.0)] = 5.0  # degrees; beyond 45 a 6 becomes a 9
    shift: Annotated[float, Field(ge=0, le=2.0)] = 0.3  # pixels, in each direction
    seed: Seed = "exam"
    size: Size = SIZE


FIELDS = (
    Row("size", "data.size"),
    Row("blocks", "network.blocks", models(Block, "{channels}k{kernel}s{stride}p{padding}{pool}", MAX_BLOCKS)),
    Row("dense", "network.dense"),
    Row("learningRate", "training.learning_rate", choices=LEARNING_RATES),
    Row("batchSize", "training.batch_size", choices=BATCH_CHOICES),
    Row("steps", "training.steps", choices=STEP_CHOICES),
    Row("speed", "training.speed"),
    SEED,
)
