"""The playground as the web side sees it: models, checks and layouts; no torch."""

from __future__ import annotations

from typing import Any

from app.data.features import FEATURES
from app.engine.layout import Layouts
from app.errors import InvalidChange, InvalidSpec, shown
from app.labs.contract import Lab
from app.labs.playground.catalog import catalog
from app.labs.playground.layouts import layouts
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec, PlaygroundTune


class PlaygroundLab(Lab):
    """A small fully connected network that learns two classes, or a surface, from points in the plane."""

    name = "playground"
    spec = PlaygroundSpec
    tune = PlaygroundTune
    edit = PlaygroundEdit
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
            if field != "data" and getattr(old, field) != getattr(new, field):
                got = shown(new.model_dump(mode="json")[field])
                raise InvalidSpec(f"{field} is {got}: expected it as it was, only data may change with keep", field)

    def tuned(self, spec: PlaygroundSpec) -> dict[str, Any]:
        return {field: getattr(spec.training, field) for field in PlaygroundTune.model_fields}

    def with_changes(self, spec: PlaygroundSpec, changes: dict[str, Any]) -> PlaygroundSpec:
        return spec.model_copy(update={"training": spec.training.model_copy(update=changes)})


def below(path: str, value: int, end: int, first: int = 0) -> None:
    """InvalidChange unless first ≤ value < end."""
    if not first <= value < end:
        raise InvalidChange(f"{path} is {value}: this network has {first} to {end - 1}", path)
