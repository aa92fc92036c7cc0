"""What a participant of the playground may ask for, change live and edit by hand."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from app.data.datasets import COLUMNS, DATASETS, MOST_CLASSES, PROBLEMS, USUAL_CLASSES, Columns, names_of
from app.data.features import FEATURES, INDEX
from app.data.measured import USUAL
from app.data.own import LEAST_POINTS, MOST_POINTS, fault
from app.data.weights import INITIALS
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import LOSSES, losses_of
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS
from app.engine.tables.schedules import SCHEDULES
from app.errors import InvalidData
from app.kit.pieces import Speed
from app.spec import AtMost, Reference, Seed, Seeded, Spec, Strict, expected, listed, missing_at, one_of, wrong_at

MAX_NOISE = 80  # percent; the original takes as much from a link
USUAL_NOISE = 50  # as far as the slider goes by itself
TRAIN_PERCENT = (10, 90)
MAX_BATCH = 30
MAX_LAYERS = 8  # hidden ones; the padded tensors of the engine are this deep at most
MAX_UNITS = 16
MAX_RATE = 10.0
MAX_CLIP = 100.0
MAX_DROPOUT = 0.9
MAX_SCHEDULE = 100_000  # epochs
MAX_START = 999
PARAMETER = frozenset({"layer", "unit", "value", "on"})  # of an edit that sets a number, or switches it
LOOKS = frozenset({"inspect", "trace", "leave", "lesson"})  # of one that only chooses what is looked at
STEPS = frozenset({"walk", "sample"})  # of one that goes on as a step does
DEEDS = frozenset({"recall"})  # of one that asks for another network
WALKS = ("begin", "next", "batch")
MAX_VALUE = 1000.0  # of a weight or bias typed by hand; beyond it float32 sums turn imprecise

LEARNING_RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
REGULARIZATION_RATES = (0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
WEIGHT_DECAYS = (0, 0.001, 0.01, 0.1, 1)
CLIP_NORMS = (0, 0.01, 0.03, 0.1, 0.3, 1)
SCHEDULE_EPOCHS = (50, 100, 200, 500, 1000, 2000)
MAX_STOP = 1_000_000  # epochs
STOP_EPOCHS = (0, 100, 300, 1000, 3000, 10_000)
STOP_LOSSES = (0, 0.001, 0.003, 0.01, 0.03, 0.1)
STOP_PATIENCE = (0, 10, 30, 100, 300)
SCHEDULE_FACTORS = (0.1, 0.3, 0.5, 0.7, 0.9)

Problem = Annotated[str, one_of(PROBLEMS)]
DatasetName = Annotated[str, one_of(DATASETS)]
Noise = Annotated[float, Field(ge=0, le=MAX_NOISE)]
Classes = Annotated[int, Field(ge=2, le=MOST_CLASSES)]
ColumnName = Annotated[str, one_of((USUAL, *COLUMNS))]
FeatureName = Annotated[str, one_of(FEATURES)]


def not_one(classes: int) -> int:
    """`classes`, if they are none or several. Raises the error that pydantic reports."""
    if classes == 1:
        raise expected("expected 0, or 2 and more")
    return classes


class OwnPoints(Reference):
    """So many rows of x, y and label, brought by whoever learns from them.

    `classes`: labels are 0, 1, … below it, each with an output of its own; 0: one output says the label.
    """

    rows: Annotated[int, Field(ge=LEAST_POINTS, le=MOST_POINTS)]
    classes: Annotated[int, Field(ge=0, le=MOST_CLASSES), AfterValidator(not_one)] = 0

    def check(self, content: bytes) -> None:
        if found := fault(content, self.rows, self.classes):
            raise InvalidData(found)


class Data(Seeded):
    """Which points, how noisy, how many of them train."""

    dataset: DatasetName = "circle"
    classes: Classes = USUAL_CLASSES  # where the data set has several
    x_column: ColumnName = USUAL  # where it has columns to choose from
    y_column: ColumnName = USUAL
    own: OwnPoints | None = None  # in the place of the data set
    noise: Noise = 0
    train_percent: Annotated[float, Field(ge=TRAIN_PERCENT[0], le=TRAIN_PERCENT[1])] = 50

    @property
    def columns(self) -> Columns:
        """Which columns are x and y."""
        return self.x_column, self.y_column

    @property
    def points(self) -> int:
        """How many there are, to train and to test."""
        return self.own.rows if self.own else DATASETS[self.dataset].points


class HiddenLayer(Strict):
    """One hidden layer."""

    units: Annotated[int, Field(ge=1, le=MAX_UNITS)] = 4
    activation: Annotated[str, one_of(ACTIVATIONS)] = "tanh"
    dropout: Annotated[float, Field(ge=0, le=MAX_DROPOUT)] = 0.0  # the share of units left out of a training step
    frozen: bool = False  # its weights and biases stay as they are


class Network(Strict):
    """The hidden layers and where the parameters start."""

    hidden: Annotated[tuple[HiddenLayer, ...], AtMost(MAX_LAYERS, "hidden layers")] = (
        HiddenLayer(),
        HiddenLayer(units=2),
    )
    initial: Annotated[str, one_of(INITIALS)] = "uniform"
    start: Annotated[int, Field(ge=0, le=MAX_START)] = 0  # which of the seed's weights: each reset takes the next


class Training(Strict):
    """How it learns. `clip_norm`: of the longest gradient, 0: any; `schedule_epochs`: to the next step, or the end."""

    learning_rate: Annotated[float, Field(gt=0, le=MAX_RATE)] = 0.03
    batch_size: Annotated[int, Field(ge=1, le=MAX_BATCH)] = 10
    optimizer: Annotated[str, one_of(OPTIMIZERS)] = "sgd"
    weight_decay: Annotated[float, Field(ge=0, le=MAX_RATE)] = 0.01  # of adamw
    schedule: Annotated[str, one_of(SCHEDULES)] = "constant"
    schedule_epochs: Annotated[int, Field(ge=1, le=MAX_SCHEDULE)] = 500
    schedule_factor: Annotated[float, Field(ge=0.01, le=1)] = 0.5
    clip_norm: Annotated[float, Field(ge=0, le=MAX_CLIP)] = 0.0
    regularization: Annotated[str, one_of(REGULARIZATIONS)] = "none"
    regularization_rate: Annotated[float, Field(ge=0, le=MAX_RATE)] = 0.0
    l2_rate: Annotated[float, Field(ge=0, le=MAX_RATE)] = 0.0  # where both penalties pull; the other is then that of L1
    loss: Annotated[str, one_of(LOSSES)] = "squared"
    speed: Speed = "frame"
    # when it stops by itself; 0: never
    stop_epochs: Annotated[int, Field(ge=0, le=MAX_STOP)] = 0
    stop_loss: Annotated[float, Field(ge=0, le=MAX_RATE)] = 0.0  # of training, below
    stop_rising: Annotated[int, Field(ge=0, le=MAX_STOP)] = 0  # epochs without a better test loss; back to the best
    stop_still: Annotated[int, Field(ge=0, le=MAX_STOP)] = 0  # epochs in which the training loss does not move


class PlaygroundSpec(Spec):
    """The whole set-up of one participant."""

    lab: Literal["playground"] = "playground"
    problem: Problem = "classification"
    data: Data = Data()
    features: Annotated[tuple[FeatureName, ...], BeforeValidator(listed)] = ("x", "y")
    network: Network = Network()
    training: Training = Training()

    @model_validator(mode="before")
    @classmethod
    def dataset_of_the_problem(cls, fields: Any) -> Any:
        """Who names a problem but no data set gets the problem's first."""
        if not isinstance(fields, dict) or fields.get("problem") not in PROBLEMS[1:]:
            return fields
        data = fields.get("data", {})
        if not isinstance(data, dict) or "dataset" in data:
            return fields
        return {**fields, "data": {"dataset": names_of(fields["problem"])[0], **data}}

    @model_validator(mode="before")
    @classmethod
    def loss_of_the_data(cls, fields: Any) -> Any:
        """Who names data of several classes but no loss gets the usual one for them."""
        if not isinstance(fields, dict):
            return fields
        data, training = fields.get("data", {}), fields.get("training", {})
        if not isinstance(data, dict) or not isinstance(training, dict) or "loss" in training:
            return fields
        name, own = data.get("dataset"), data.get("own")
        row = DATASETS.get(name) if isinstance(name, str) else None
        several = bool(own.get("classes")) if isinstance(own, dict) else row is not None and row.classes is not None
        if not several:
            return fields
        return {**fields, "training": {"loss": losses_of("classification", several=True)[0], **training}}

    @field_validator("features")
    @classmethod
    def in_table_order(cls, features: tuple[str, ...]) -> tuple[str, ...]:
        """The order of inputs must not depend on the order of clicks. A network without any has its biases alone."""
        for name in features:
            if features.count(name) > 1:
                raise expected(f"got {name} {features.count(name)} times, expected each feature at most once")
        return tuple(sorted(features, key=INDEX.__getitem__))

    @model_validator(mode="after")
    def dataset_fits_problem(self) -> Self:
        """A class label is no value to regress, nor the other way round."""
        fitting = names_of(self.problem)
        if self.data.dataset not in fitting:
            sentence = f"expected one of {', '.join(fitting)} for {self.problem}"
            raise wrong_at(("data", "dataset"), sentence, self.data.dataset)
        return self

    @model_validator(mode="after")
    def classes_and_loss_fit_data(self) -> Self:
        """Some sets have a least number of classes, and several classes losses of their own."""
        own = self.data.own
        wrong = "" if own else unfit_classes(self.data.dataset, self.data.classes)
        if wrong:
            raise wrong_at(("data", "classes"), wrong, self.data.classes)
        for name in ("x_column", "y_column") if own is None else ():
            if wrong := unfit_column(self.data.dataset, getattr(self.data, name)):
                raise wrong_at(("data", name), wrong, getattr(self.data, name))
        if own is not None and own.classes and self.problem != "classification":
            raise wrong_at(("data", "own", "classes"), f"expected 0 for {self.problem}", own.classes)
        losses = losses_of(self.problem, self.several)
        if self.training.loss not in losses:
            many = " of several classes" if self.several else ""
            sentence = f"expected one of {', '.join(losses)} for {self.problem}{many}"
            raise wrong_at(("training", "loss"), sentence, self.training.loss)
        return self

    @property
    def several(self) -> bool:
        """Whether there is an output for each class."""
        return self.outputs > 1

    @property
    def outputs(self) -> int:
        """One, or one for each of several classes."""
        data = self.data
        if data.own is not None:
            return data.own.classes or 1
        return 1 if DATASETS[data.dataset].classes is None else data.classes

    @property
    def sizes(self) -> tuple[int, ...]:
        """Inputs, units of each hidden layer, and outputs: one, or one for each of several classes."""
        return (len(self.features), *(layer.units for layer in self.network.hidden), self.outputs)


def unfit_classes(dataset: str, classes: int) -> str:
    """Why `dataset` can't have so many classes; "" where it can, or has no several."""
    least, most = DATASETS[dataset].classes or (classes, classes)
    return "" if least <= classes <= most else f"expected {least} to {most} for {dataset}"


def unfit_column(dataset: str, column: str) -> str:
    """Why `dataset` has no such column; "" where it has, or has none to choose."""
    measured = DATASETS[dataset].measured
    if measured is None or column in (USUAL, *measured.columns):
        return ""
    return f"expected one of {', '.join(measured.columns)} for {dataset}"


Counted = Annotated[int, Field(ge=-1)]
LessonStep = Annotated[tuple[Counted, Counted], BeforeValidator(listed)]


class PlaygroundEdit(Strict):
    """The `value` of one weight, or of a bias where `input` is None. Layer 1 is the first hidden one.

    Or whether a link is `on`, or where `input` is None a whole hidden unit: what is off keeps its value, takes part in
    nothing and learns nothing.

    Or what is looked at: `inspect` has the network measured, `trace` follows the point of this index, -1 none;
    `lesson` is the lesson and the step whose goal is watched for, both counted from 0, [-1, -1] none.

    Or a way: `walk` goes through the next epoch sample by sample: it begins, goes on to the next one or to the last of
    the batch; `leave` ends that, and the network is where the epoch begins. With `sample` it begins with that training
    point, or as near before it as one command comes.

    Or `recall`, an epoch: the network becomes the one of this set-up that was left for another one there, where that is
    still kept.
    """

    layer: Annotated[int, Field(ge=1, le=MAX_LAYERS + 1)] | None = None
    unit: Annotated[int, Field(ge=0, lt=MAX_UNITS)] | None = None
    input: Annotated[int, Field(ge=0, lt=MAX_UNITS)] | None = None
    value: Annotated[float, Field(ge=-MAX_VALUE, le=MAX_VALUE)] | None = None
    on: bool | None = None
    inspect: bool | None = None
    trace: Annotated[int, Field(ge=-1)] | None = None
    walk: Annotated[str, one_of(WALKS)] | None = None
    sample: Annotated[int, Field(ge=0)] | None = None
    leave: Literal[True] | None = None
    lesson: LessonStep | None = None
    recall: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="before")
    @classmethod
    def one_of_all(cls, fields: Any) -> Any:
        """A parameter is named in full, with its value or its switch; or else there are only looks."""
        if not isinstance(fields, dict):
            return fields
        if "sample" in fields and fields.get("walk") != "begin":
            raise wrong_at(("sample",), "expected the walk begin beside it", fields["sample"])
        if looks := (LOOKS | STEPS | DEEDS) & fields.keys():
            for name in PARAMETER & fields.keys():
                raise wrong_at((name,), f"expected nothing beside {' and '.join(sorted(looks))}", fields[name])
            return fields
        if fields.get("on") is not None and fields.get("value") is not None:
            raise wrong_at(("on",), "expected no value beside it", fields["on"])
        for name in ("layer", "unit", "value" if fields.get("on") is None else "on"):
            if name not in fields:
                raise missing_at(name, fields)
            if fields[name] is None:
                raise wrong_at((name,), "expected a number", None)
        return fields


class PlaygroundExam(Strict):
    """Hidden points that tell how well a network has understood; all of them are test points."""

    dataset: DatasetName = "circle"
    classes: Classes = USUAL_CLASSES
    x_column: ColumnName = USUAL
    y_column: ColumnName = USUAL
    noise: Noise = 0
    seed: Seed = "exam"
