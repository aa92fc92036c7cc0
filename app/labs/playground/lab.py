"""The playground as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, ClassVar

from app.data.datasets import DATASETS, Dataset, names_of
from app.data.features import FEATURES
from app.data.measured import Measured
from app.data.own import LEAST_POINTS, MOST_POINTS
from app.data.pictures import CLASS_LEVELS
from app.data.random import Random
from app.data.recipes import Everywhere
from app.data.weights import INITIALS
from app.engine.layout import ArrayLayout, Layouts
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import losses_of
from app.errors import InvalidChange, InvalidSpec, shown
from app.kit.contract import Lab, Words, below, by_person
from app.kit.controls import PageControl, field
from app.kit.schema import bounds, schema_at
from app.labs.playground.export import EXPORTS
from app.labs.playground.fields import FIELDS
from app.labs.playground.layouts import data_layout, layouts, parameter_layout
from app.labs.playground.spec import (
    LOOKS,
    MAX_LAYERS,
    MAX_VALUE,
    STEPS,
    PlaygroundEdit,
    PlaygroundExam,
    PlaygroundSpec,
    unfit_classes,
    unfit_column,
)
from app.labs.playground.stages import STAGES
from app.labs.playground.teaching import NOWHERE, PlaygroundLesson, lessons

PREVIEW_POINTS = 120  # enough to recognise the shape at the size of a button
PREVIEW_EDGE = 15
PREVIEW_SEED = "preview"

WORDS = Words.of(
    title=("Playground", "Spielwiese"),
    about=(
        "Points in a plane, and a small network that learns to tell them apart.",
        "Punkte in der Ebene und ein kleines Netz, das lernt, sie zu unterscheiden.",
    ),
    legend=(
        "Points: what it learns from. Background: what it answers there.",
        "Punkte: woraus das Netz lernt. Hintergrund: was es dort antwortet.",
    ),
)


@cache
def preview(dataset: Dataset) -> list[list[int]]:
    """x, y and label of a few points without noise, in tenths: half a pixel's worth.

    Points that lie everywhere stand in even rows; the original's are drawn at random, as people know them.
    """
    if isinstance(dataset.generate, Everywhere) and not dataset.original:
        points = dataset.generate.lattice(PREVIEW_EDGE)
    else:
        points = dataset.generate(Random(PREVIEW_SEED), 0, PREVIEW_POINTS)
    return [[round(10 * value) for value in column] for column in zip(*points, strict=True)]


def told(measured: Measured) -> dict[str, Any]:
    """What a page says of measured values: the two usual columns, the range of each, and what the classes are."""
    return {
        "usual": measured.usual,
        "unit": measured.unit,
        "ranges": {name: measured.scale(name) for name in measured.columns},
        "classes": measured.classes,
    }


class PlaygroundLab(Lab[PlaygroundSpec, PlaygroundEdit, PlaygroundExam]):
    """A small fully connected network that learns two classes, or a surface, from points in the plane."""

    name = "playground"
    words = WORDS
    moment = ("Now it sees the spiral!", "Jetzt sieht es die Spirale!")
    question = ("How does a handful of neurons find a spiral?", "Wie findet eine Handvoll Neuronen eine Spirale?")
    spec = PlaygroundSpec
    fields = FIELDS
    live = (
        *("training.learning_rate", "training.schedule", "training.schedule_epochs", "training.schedule_factor"),
        *("training.clip_norm", "training.weight_decay"),
        *("training.regularization", "training.regularization_rate", "training.l2_rate", "training.speed"),
        *("training.stop_epochs", "training.stop_loss", "training.stop_rising", "training.stop_still"),
    )
    told = ("network.start",)  # each reset takes the next; of new points under old weights it says nothing
    keeps = ("problem", "data", "features", "network", "training")
    filled: ClassVar = {"data.seed": by_person}
    edit = PlaygroundEdit
    looks = LOOKS
    steps = STEPS
    rewinds = True
    edit_controls: ClassVar = {
        "ownData": field("data.own"),
        "switches": PageControl(edits=("on",)),
        "numHiddenLayers": field("network.hidden", lambda old, new: len(old) == len(new)),
    }
    exam = PlaygroundExam
    exam_own: ClassVar = {
        "dataset": "data.dataset",
        "classes": "data.classes",
        "x_column": "data.x_column",
        "y_column": "data.y_column",
        "noise": "data.noise",
    }
    exam_said = ("dataset", "noise")
    script = STAGES
    exports = EXPORTS
    page = "/"
    program = "app.labs.playground.program:PlaygroundProgram"

    @property
    def lessons(self) -> Mapping[str, PlaygroundLesson]:
        return lessons()

    def offers(self) -> dict[str, Any]:
        return {
            "datasets": [
                {
                    "name": row.name,
                    "problem": row.problem,
                    "original": row.original,
                    "classes": list(row.classes or ()),
                    "losses": list(losses_of(row.problem, row.classes is not None)),
                    "points": row.points,
                    "preview": preview(row) if row.original else [],  # of the others, see `details`
                    "columns": list(row.measured.columns if row.measured else ()),
                }
                for row in DATASETS.values()
            ],
            "class_levels": CLASS_LEVELS,
            "own_points": {"least": LEAST_POINTS, "most": MOST_POINTS},
            "features": [{"name": row.name, "formula": row.formula} for row in FEATURES.values()],
            "activations": list(ACTIVATIONS),
            "initials": list(INITIALS),
            "ranges": {
                "hidden_layers": {"min": 0, "max": MAX_LAYERS},
                "dropout": bounds(schema_at(PlaygroundSpec, "network.hidden.*.dropout")),
                "units": bounds(schema_at(PlaygroundSpec, "network.hidden.*.units")),
                "parameter": {"min": -MAX_VALUE, "max": MAX_VALUE},
            },
        }

    def details(self) -> dict[str, Any]:
        return {
            "previews": {row.name: preview(row) for row in DATASETS.values() if not row.original},
            "measured": {row.name: told(row.measured) for row in DATASETS.values() if row.measured},
        }

    def layouts(self, spec: PlaygroundSpec) -> Layouts:
        return layouts(spec)

    def exported(self, spec: PlaygroundSpec) -> Sequence[ArrayLayout]:
        points = [layout for layout in data_layout(spec) if layout.name != "feature_maps"]
        return (*parameter_layout(spec), *points)

    def check_edit(self, spec: PlaygroundSpec, edit: PlaygroundEdit) -> None:
        sizes = spec.sizes
        if edit.trace is not None:
            below("trace", edit.trace, spec.data.points, first=-1)
        if edit.sample is not None:
            below("sample", edit.sample, spec.data.points)
        if edit.lesson is not None and edit.lesson != NOWHERE:
            lesson, step = edit.lesson
            known = list(self.lessons.values())
            there("lesson.0", lesson, len(known), "lessons")
            there("lesson.1", step, len(known[lesson].steps), "steps")
        if edit.layer is None or edit.unit is None:
            return
        below("layer", edit.layer, len(sizes), first=1)
        below("unit", edit.unit, sizes[edit.layer])
        if edit.on is not None and edit.input is None:
            below("layer", edit.layer, len(sizes) - 1, first=1)  # without an output there would be no answer
        if edit.input is not None:
            below("input", edit.input, sizes[edit.layer - 1])

    def check_focus(self, spec: PlaygroundSpec, unit: tuple[int, int]) -> None:
        layer, index = unit
        # Every feature has a map, also one that the network does not see.
        units = (len(FEATURES), *spec.sizes[1:])
        below("unit.0", layer, len(units))
        below("unit.1", index, units[layer])

    def check_exam(self, spec: PlaygroundSpec, exam: PlaygroundExam) -> None:
        if spec.data.own is not None:
            raise InvalidSpec(
                "data.own is given: nobody has hidden points of such data, expected a data set", "dataset"
            )
        fitting = names_of(spec.problem)
        if exam.dataset not in fitting:
            expected = f"expected one of {', '.join(fitting)} for {spec.problem}"
            raise InvalidSpec(f"dataset is {shown(exam.dataset)}: {expected}", "dataset")
        if (DATASETS[exam.dataset].classes is not None) != spec.several:
            expected = f"expected as many outputs as {spec.data.dataset} has"
            raise InvalidSpec(f"dataset is {shown(exam.dataset)}: {expected}", "dataset")
        for name in ("x_column", "y_column"):
            if wrong := unfit_column(exam.dataset, getattr(exam, name)):
                raise InvalidSpec(f"{name} is {shown(getattr(exam, name))}: {wrong}", "dataset")
        if wrong := unfit_classes(exam.dataset, exam.classes):
            raise InvalidSpec(f"dataset is {shown(exam.dataset)}: there are {exam.classes} classes, {wrong}", "dataset")

    def measures(self, spec: PlaygroundSpec, exam: PlaygroundExam) -> bool:
        row = DATASETS[exam.dataset]
        return (spec.problem, spec.outputs) == (row.problem, 1 if row.classes is None else exam.classes)

    def check_keep(self, old: PlaygroundSpec, new: PlaygroundSpec) -> None:
        super().check_keep(old, new)
        if new.outputs != old.outputs:
            which = "data.own.classes" if new.data.own else "data.dataset"
            got = f"{which}: there are {new.outputs} outputs, expected {old.outputs} with keep"
            raise InvalidSpec(got, which)

    def parameters(self, spec: PlaygroundSpec) -> int:
        return sum((inputs + 1) * units for inputs, units in pairwise(spec.sizes))

    def facets(self, spec: PlaygroundSpec) -> dict[str, list[str]]:
        hidden, training = spec.network.hidden, spec.training
        return {
            "activation": [layer.activation for layer in hidden],
            "layers": [str(len(hidden))],
            "units": [str(sum(layer.units for layer in hidden))],
            "learning_rate": [f"{training.learning_rate:.6f}".rstrip("0").rstrip(".")],
            "features": list(spec.features),
            "optimizer": [training.optimizer],
            "regularization": [training.regularization],
            "dataset": ["own" if spec.data.own else spec.data.dataset],
        }

    def showcase(self) -> dict[str, Any]:
        return {
            "data": {"dataset": "spiral", "noise": 5, "seed": "showcase"},
            "features": ["x", "y", "sinX", "sinY"],
            "network": {"hidden": [{"units": 8}, {"units": 6}]},
        }


def there(path: str, value: int, count: int, what: str) -> None:
    """Raise InvalidChange at `path` unless `value` counts, from 0, one of so many."""
    if not 0 <= value < count:
        raise InvalidChange(f"{path} is {value}: there are {count} {what}, counted from 0", path)
