"""The playground as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from zlib import crc32

from app.data.features import FEATURES
from app.engine.layout import Layouts
from app.errors import InvalidChange, InvalidSpec, shown
from app.kit.contract import Lab, Words
from app.labs.playground.catalog import catalog
from app.labs.playground.controls import CONTROLS
from app.labs.playground.exam import PlaygroundExam, exam_for
from app.labs.playground.layouts import layouts
from app.labs.playground.link import link
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec, PlaygroundTune
from app.labs.playground.stages import stages

START = {"start": 0}  # weights that are kept are of no start of the new points

WORDS = {
    "en": Words(
        "Playground",
        "Points in a plane, and a small network that learns to tell them apart.",
        legend="Points: what it learns from. Background: what it answers there.",
    ),
    "de": Words(
        "Spielwiese",
        "Punkte in der Ebene und ein kleines Netz, das lernt, sie zu unterscheiden.",
        unit="Epochen",
        measure="Verborgener Testfehler",
        step="Eine Epoche",
        figure="Testfehler",
        legend="Punkte: woraus das Netz lernt. Hintergrund: was es dort antwortet.",
    ),
}


class PlaygroundLab(Lab):
    """A small fully connected network that learns two classes, or a surface, from points in the plane."""

    name = "playground"
    words = WORDS
    spec = PlaygroundSpec
    tune = PlaygroundTune
    edit = PlaygroundEdit
    exam = PlaygroundExam
    controls = CONTROLS
    program = "app.labs.playground.program:PlaygroundProgram"

    def catalog(self) -> dict[str, Any]:
        return catalog()

    def layouts(self, spec: PlaygroundSpec) -> Layouts:
        return layouts(spec)

    def check_edit(self, spec: PlaygroundSpec, edit: PlaygroundEdit) -> None:
        sizes = spec.sizes
        below("layer", edit.layer, len(sizes), first=1)
        below("unit", edit.unit, sizes[edit.layer])
        if edit.input is not None:
            below("input", edit.input, sizes[edit.layer - 1])

    def check_focus(self, spec: PlaygroundSpec, unit: tuple[int, int]) -> None:
        layer, index = unit
        # Every feature has a map, also one that the network does not see.
        units = (len(FEATURES), *spec.sizes[1:])
        below("unit.0", layer, len(units))
        below("unit.1", index, units[layer])

    def check_keep(self, old: PlaygroundSpec, new: PlaygroundSpec) -> None:
        for field in type(new).model_fields:
            if field != "data" and getattr(self.restarted(old, START), field) != getattr(
                self.restarted(new, START), field
            ):
                got = shown(new.model_dump(mode="json")[field])
                raise InvalidSpec(f"{field} is {got}: expected it as it was, only data may change with keep", field)

    def tuned(self, spec: PlaygroundSpec) -> dict[str, Any]:
        return {field: getattr(spec.training, field) for field in PlaygroundTune.model_fields}

    def with_changes(self, spec: PlaygroundSpec, changes: dict[str, Any]) -> PlaygroundSpec:
        return spec.model_copy(update={"training": spec.training.model_copy(update=changes)})

    def restarted(self, spec: PlaygroundSpec, tuned: dict[str, Any]) -> PlaygroundSpec:
        return spec.model_copy(update={"network": spec.network.model_copy(update={"start": tuned["start"]})})

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
            "dataset": [spec.data.dataset],
        }

    def personal(self, fields: dict[str, Any], person: str, room: str) -> dict[str, Any]:
        data = fields.get("data", {})
        if not person or not isinstance(data, dict) or "seed" in data:
            return fields
        return {**fields, "data": {**data, "seed": f"0.{crc32(person.encode()) % 100_000:05d}"}}

    def exam_for(self, spec: PlaygroundSpec, fields: dict[str, Any], seed: str) -> PlaygroundExam:
        return exam_for(spec, fields, seed)

    def stages(self, locale: str) -> list[dict[str, Any]]:
        return stages(locale)

    def showcase(self) -> dict[str, Any]:
        return {
            "data": {"dataset": "spiral", "noise": 5, "seed": "showcase"},
            "features": ["x", "y", "sinX", "sinY"],
            "network": {"hidden": [{"units": 8}, {"units": 6}]},
        }

    def link(self, spec: PlaygroundSpec) -> str:
        return link(spec)


def below(path: str, value: int, end: int, first: int = 0) -> None:
    """InvalidChange unless first ≤ value < end."""
    if not first <= value < end:
        raise InvalidChange(f"{path} is {value}: this network has {first} to {end - 1}", path)
