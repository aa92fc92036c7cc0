"""The perceptron lab as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, ClassVar

from app.engine.layout import METRICS, ArrayLayout, Layouts
from app.errors import InvalidChange, InvalidSpec
from app.kit.contract import Lab, Words, below, by_person
from app.kit.controls import PageControl
from app.kit.export import Export
from app.labs.perceptron.export import make
from app.labs.perceptron.points import DATASETS, REACH, SCALE, fewest_errors
from app.labs.perceptron.spec import (
    FIELDS,
    GRID,
    MAX_OWN,
    MAX_PARAMETER,
    Data,
    PerceptronEdit,
    PerceptronExam,
    PerceptronSpec,
)
from app.labs.perceptron.stages import STAGES

WORDS = Words.of(
    title=("Perceptron", "Perzeptron"),
    about=(
        "One neuron draws one line. With it, and, or and two clouds are easy; for either-or no line will do.",
        "Ein Neuron zieht eine Gerade. Für Und, Oder und zwei Wolken genügt sie; für Entweder-oder keine.",
    ),
    legend=(
        "Each tile: somebody's line. Blue is where the neuron says yes.",
        "Jedes Bild: die Gerade von jemandem. Blau ist, wo das Neuron Ja sagt.",
    ),
    unit=("steps", "Schritte"),
    measure=("Hidden errors", "Fehler auf verborgenen Punkten"),
    step=("Next point", "Nächster Punkt"),
    figure=("Points on the right side", "Punkte auf der richtigen Seite"),
)


def preview(dataset: str) -> list[list[int]]:
    """x, y and label of its points in tenths, in the units of all previews."""
    xy, label = Data(dataset=dataset).points
    x, y = (SCALE * 10 * xy).round().astype(int).T.tolist()
    return [x, y, (10 * label).astype(int).tolist()]


def parameter_layout(spec: PerceptronSpec) -> tuple[ArrayLayout, ...]:
    """Weights and biases of each layer."""
    return tuple(
        layout
        for layer, (inputs, units) in enumerate(pairwise(spec.sizes), start=1)
        for layout in (
            ArrayLayout(f"weights.{layer}", "float32", (inputs, units)),
            ArrayLayout(f"biases.{layer}", "float32", (units,)),
        )
    )


class PerceptronLab(Lab[PerceptronSpec, PerceptronEdit, PerceptronExam]):
    """A neuron that learns from its mistakes, point by point; and a layer of neurons where one is not enough."""

    name = "perceptron"
    words = WORDS
    moment = ("No line will do!", "Das geht mit keiner Geraden!")
    question = ("Why will no single line do?", "Warum reicht keine einzige Gerade?")
    spec = PerceptronSpec
    fields = FIELDS
    live = ("training.learning_rate", "training.speed")
    keeps = ("data", "network")
    filled: ClassVar = {"data.seed": by_person}
    edit = PerceptronEdit
    edit_controls: ClassVar = {"hand": PageControl(edits=("neuron", "weights", "bias"))}
    exam = PerceptronExam
    exam_own: ClassVar = {"dataset": "data.dataset", "spread": "data.spread"}
    exam_said = ("by_hand",)
    script = STAGES
    exports: ClassVar = {"perceptron_torch.py": Export("text/x-python", make)}
    program = "app.labs.perceptron.program:PerceptronProgram"
    figure = "share"

    def offers(self) -> dict[str, Any]:
        return {
            "datasets": [{"name": name, "preview": preview(name)} for name in DATASETS],
            "reach": REACH,
            "grid": GRID,
            "most_own": MAX_OWN,
            "most": MAX_PARAMETER,
        }

    def layouts(self, spec: PerceptronSpec) -> Layouts:
        count = spec.data.count
        data = (
            ArrayLayout("points", "float32", (count, 2)),
            ArrayLayout("labels", "float32", (count,)),
            ArrayLayout("fewest", "uint32", (1,)),  # errors that the best of all lines makes
        )
        picture = (
            *METRICS,  # both losses are the share of its points that are wrong
            *parameter_layout(spec),
            ArrayLayout("point", "int32", (1,)),  # of the last mistake that something was learned from; −1: none
            ArrayLayout("before", "float32", (3,)),  # w1, w2 and b as they were then
        )
        return {"data": data, "live": picture, "full": picture}

    def fewest(self, spec: PerceptronSpec) -> int:
        """How many of its points the best of all straight lines gets wrong."""
        return fewest_errors(spec.data.points)

    def exported(self, spec: PerceptronSpec) -> Sequence[ArrayLayout]:
        return parameter_layout(spec)

    def check_edit(self, spec: PerceptronSpec, edit: PerceptronEdit) -> None:
        below("neuron", edit.neuron, spec.network.hidden + 1)
        has = spec.network.hidden if spec.network.hidden and edit.neuron == spec.network.hidden else 2
        if len(edit.weights) != has:
            got = f"weights: there are {len(edit.weights)}, neuron {edit.neuron} has {has}"
            raise InvalidChange(got, "weights")

    def check_keep(self, old: PerceptronSpec, new: PerceptronSpec) -> None:
        super().check_keep(old, new)
        if new.network != old.network and (new.network.hidden or old.network.hidden):
            got = f"network.hidden is {new.network.hidden}: other neurons begin anew, expected keep false"
            raise InvalidSpec(got, "network.hidden")

    def by_hand(self, exam: PerceptronExam) -> bool:
        return exam.by_hand

    def parameters(self, spec: PerceptronSpec) -> int:
        return sum((inputs + 1) * units for inputs, units in pairwise(spec.sizes))

    def facets(self, spec: PerceptronSpec) -> dict[str, list[str]]:
        network = spec.network
        return {"dataset": [spec.data.dataset], "hidden": [str(network.hidden)], "activation": [network.activation]}

    def showcase(self) -> dict[str, Any]:
        return {
            "data": {"dataset": "xor", "seed": "showcase"},
            "network": {"hidden": 4, "activation": "relu"},
            "training": {"learning_rate": 0.2},
        }
