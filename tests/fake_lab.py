"""A second lab, without torch: counters that grow by `pace` each step. Nothing but this file knows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import Field

from app.engine.layout import ArrayLayout, Layouts
from app.engine.messages import TILE_SIZE
from app.engine.program import Progress, Snapshot, TileSnapshot
from app.errors import InvalidChange, InvalidSpec
from app.kit.contract import Lab, Words
from app.kit.controls import PageControl
from app.kit.fields import Row
from app.spec import Spec, Strict

Pace = Annotated[float, Field(ge=-10, le=10)]
Start = Annotated[float, Field(ge=-1000, le=1000)]
Cells = Annotated[int, Field(ge=1, le=64)]

WORDS = Words.of(
    title=("Counters", "Zähler"),
    about=("A few numbers that grow.", "Ein paar Zahlen, die wachsen."),
    legend=("", ""),
    unit=("rounds", "Runden"),
    measure=("Distance", "Abstand"),
    step=("One round", "Eine Runde"),
)


class CounterSpec(Spec):
    """How many counters, where they start, and how fast they grow."""

    lab: Literal["counter"] = "counter"
    cells: Cells = 3
    starts: Annotated[tuple[Start, ...], Field(max_length=64)] = (0.0,)
    pace: Pace = 1.0
    speed: Literal["frame", "calm", "max"] = "frame"


class CounterEdit(Strict):
    """One counter set by hand."""

    cell: Annotated[int, Field(ge=0)]
    value: Annotated[float, Field(ge=-1000, le=1000)]


class CounterExam(Strict):
    """Where the counters should be."""

    target: Annotated[float, Field(ge=-1000, le=1000)] = 10.0
    seed: str = "exam"


def counter_layouts(spec: CounterSpec) -> Layouts:
    """`data` holds where the counters start, pictures where they are."""
    picture = (
        ArrayLayout("train_loss", "float32", (1,)),
        ArrayLayout("test_loss", "float32", (1,)),
        ArrayLayout("focus", "int32", (2,)),
        ArrayLayout("counts", "float32", (spec.cells,)),
    )
    return {
        "data": (ArrayLayout("starts", "float32", (spec.cells,)),),
        "live": picture,
        "full": (*picture, ArrayLayout("map", "uint8", (spec.cells, 5))),
    }


class CounterLab(Lab[CounterSpec, CounterEdit, CounterExam]):
    """The web side."""

    name = "counter"
    words = WORDS
    spec = CounterSpec
    fields = (Row("cells", "cells"), Row("pace", "pace"))
    live = ("pace", "speed")
    edit = CounterEdit
    edit_controls: ClassVar = {"hand": PageControl(edits=("value",))}
    exam = CounterExam
    exam_said = ("target",)
    program = "tests.fake_lab:CounterProgram"

    def layouts(self, spec: CounterSpec) -> Layouts:
        return counter_layouts(spec)

    def check_edit(self, spec: CounterSpec, edit: CounterEdit) -> None:
        if edit.cell >= spec.cells:
            raise InvalidChange(f"cell is {edit.cell}: there are 0 to {spec.cells - 1}", "cell")

    def check_focus(self, spec: CounterSpec, unit: tuple[int, int]) -> None:
        if unit[0] != 0 or unit[1] >= spec.cells:
            raise InvalidChange(f"unit is {list(unit)}: there are [0, 0] to [0, {spec.cells - 1}]", "unit")

    def check_keep(self, old: CounterSpec, new: CounterSpec) -> None:
        if old.cells != new.cells:
            raise InvalidSpec(f"cells is {new.cells}: expected {old.cells} as before", "cells")

    def parameters(self, spec: CounterSpec) -> int:
        return spec.cells

    def facets(self, spec: CounterSpec) -> dict[str, list[str]]:
        return {"cells": [str(spec.cells)], "pace": [f"{spec.pace:g}"]}


class Counter:
    """One session's state."""

    def __init__(self, spec: CounterSpec) -> None:
        self.spec = spec
        self.focus: tuple[int, int] | None = None
        self.reset()

    def reset(self) -> None:
        self.step = 0
        self.counts = np.resize(np.array(self.spec.starts or (0.0,), np.float32), self.spec.cells)


class CounterProgram:
    """The engine side; implements app.engine.program.Program."""

    def __init__(self, device: str, backend: str) -> None:
        if device == "cuda":  # as a machine without one
            raise RuntimeError("DEVICE is cuda, and there is none")
        self.counters: dict[str, Counter] = {}

    def admit(self, session: str, spec: CounterSpec, state: dict[str, Any] | None) -> None:
        self.counters[session] = counter = Counter(spec)
        if state is not None:
            counter.step, counter.counts, counter.focus = state["epoch"], state["counts"].copy(), state["focus"]

    def release(self, session: str) -> None:
        del self.counters[session]

    def configure(self, session: str, spec: CounterSpec, keep: bool) -> None:
        if keep:
            self.counters[session].spec = spec
        else:
            self.counters[session] = Counter(spec)

    def reset(self, session: str) -> None:
        self.counters[session].reset()

    def tune(self, session: str, changes: dict[str, Any]) -> bool:
        counter = self.counters[session]
        counter.spec = counter.spec.model_copy(update=changes)
        return False

    def edit(self, session: str, edit: CounterEdit) -> None:
        self.counters[session].counts[edit.cell] = edit.value

    def affected(self) -> tuple[str, ...]:
        return ()

    def focus(self, session: str, unit: tuple[int, int] | None) -> None:
        self.counters[session].focus = unit

    def left(self, session: str) -> bool:
        return False

    def focused(self, session: str) -> tuple[int, int] | None:
        return self.counters[session].focus

    def train(self, steps: dict[str, int]) -> Progress:
        for session, count in steps.items():
            counter = self.counters[session]
            counter.step += count
            counter.counts = counter.counts + np.float32(count * counter.spec.pace)
        return Progress()

    def groups(self, sessions: Sequence[str]) -> list[list[str]]:
        return [list(sessions)]

    def step(self, session: str) -> int:
        return self.counters[session].step

    def tuned(self, session: str) -> dict[str, Any]:
        spec = self.counters[session].spec
        return {"pace": spec.pace, "speed": spec.speed}

    def layouts(self, session: str) -> Layouts:
        return counter_layouts(self.counters[session].spec)

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        return {session: self._picture(kind, self.counters[session]) for session in rates}

    def tiles(self, sessions: Sequence[str]) -> dict[str, TileSnapshot]:
        return {session: self._tile(self.counters[session]) for session in sessions}

    def examine(self, exams: Mapping[str, CounterExam]) -> dict[str, float]:
        return {name: float(abs(self.counters[name].counts - exam.target).mean()) for name, exam in exams.items()}

    def checkpoints(self, sessions: Sequence[str]) -> dict[str, dict[str, Any]]:
        counters = {session: self.counters[session] for session in sessions}
        return {
            session: {"epoch": counter.step, "counts": counter.counts.copy(), "focus": counter.focus}
            for session, counter in counters.items()
        }

    def _tile(self, counter: Counter) -> TileSnapshot:
        """A flat picture, as bright as there were steps."""
        loss = 1 / (1 + counter.step)
        picture = np.full((TILE_SIZE, TILE_SIZE), counter.step % 256, np.uint8)
        return TileSnapshot(counter.step, loss, loss, picture)

    def _picture(self, kind: str, counter: Counter) -> Snapshot:
        starts = np.resize(np.array(counter.spec.starts or (0.0,), np.float32), counter.spec.cells)
        loss = np.array([1 / (1 + counter.step)], np.float32)
        return Snapshot(
            counter.step,
            {
                "starts": starts,
                "train_loss": loss,
                "test_loss": loss,
                "focus": np.array(counter.focus or (-1, -1), np.int32),
                "counts": counter.counts,
                "map": np.zeros((counter.spec.cells, 5), np.uint8),
            },
        )


LAB = CounterLab()
LABS: dict[str, Lab] = {LAB.name: LAB}
