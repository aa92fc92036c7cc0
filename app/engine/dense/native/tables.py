"""limits.h and tables.h: what the kernel needs of the engine's limits and tables, generated from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.engine.dense import shape
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS, OUTPUT_ITSELF
from app.engine.tables.hyper import HYPER
from app.engine.tables.optimizers import OPTIMIZERS, Optimizer
from app.engine.tables.regularizations import REGULARIZATIONS
from app.engine.tables.schedules import SCHEDULES

STEP = "(V w, V g, V *state, const Hyper &h, const V *power)"


def limits(lanes: int) -> str:
    """The text of limits.h, from app/engine/dense/shape.py, for vectors of so many lanes."""
    numbers = {
        "LANES": lanes,
        "MAX_LAYERS": shape.HIDDEN + 1,
        "MAX_INPUTS": shape.INPUTS[-1],
        "MAX_OUTPUTS": shape.OUTPUTS,
    }
    lines = [f"constexpr int {name} = {number};" for name, number in numbers.items()]
    return "\n".join(["#pragma once", *lines, ""])


def switch(signature: str, statements: Iterable[str]) -> str:
    """A C++ function that does the statements of number `id`; the last ones serve as default."""
    cases = [f"    case {index}: {{ {text} break; }}" for index, text in enumerate(statements)]
    cases[-1] = "    default:" + cases[-1].split(":", 1)[1]
    return "\n".join([f"static inline {signature} {{", "  switch (id) {", *cases, "  }", "}"])


def lanewise(signature: str, start: str, expressions: Iterable[str]) -> str:
    """A C++ function that evaluates every expression and picks, lane by lane, the one that `kinds` names."""
    picks = [f"  r = kinds == {index} ? ({e}) : r;" for index, e in enumerate(expressions)]
    return "\n".join([f"static inline {signature} {{", f"  auto r = {start};", *picks, "  return r;", "}"])


def array(type_: str, name: str, values: Iterable[object]) -> str:
    """A constant array of the kernel."""
    return f"constexpr {type_} {name}[] = {{{', '.join(map(str, values))}}};"


def optimizers(rows: Sequence[Optimizer]) -> list[str]:
    """Their numbers, and `step<i>` for each."""
    powers = max(1, *(len(row.bases) for row in rows))
    bases = ["{" + ", ".join(f"{float(base)}f" for base in row.bases) + "}" for row in rows]
    lines = [
        f"constexpr int OPTIMIZERS = {len(rows)}, POWERS = {powers};",
        array("int", "STATES_OF", (len(row.state) for row in rows)),
        array("int", "BASES_OF", (len(row.bases) for row in rows)),
        f"constexpr float BASES[][POWERS] = {{{', '.join(bases)}}};",
        f"template <int OPTIMIZER> inline V step{STEP};",
    ]
    for index, row in enumerate(rows):
        names = "".join(f"V &{name} = state[{at}]; " for at, name in enumerate(row.state))
        lines.append(f"template <> inline V step<{index}>{STEP} {{ {names}{row.native} }}")
    return lines


def header() -> str:
    """The text of tables.h."""
    activations, heads = ACTIVATIONS.values(), [row.native for row in HEADS.values()]
    kills = (f"kinds * 0 - {int(row.kills)}" for row in REGULARIZATIONS.values())
    return "\n".join(
        [
            "#pragma once",
            '#include "vectors.h"',
            f"constexpr int HYPERS = {len(HYPER)};",
            f"struct Hyper {{ V {', '.join(HYPER)}; }};",
            f"constexpr int ACTIVATIONS = {len(ACTIVATIONS)};",
            switch("V activation(int id, V z)", (f"return {row.native};" for row in activations)),
            switch("V derivative(int id, V z, V a)", (f"return {row.native_derivative};" for row in activations)),
            switch("void head_outputs(int id, const V *z, V *a, int K)", (row.outputs for row in heads)),
            switch("V head_value(int id, const V *z, const V *a, V y, int K)", (row.value for row in heads)),
            switch("void head_delta(int id, const V *z, const V *a, V y, int K, V *d)", (row.delta for row in heads)),
            switch("V head_shown(int id, const V *a, int K)", (row.shown for row in heads)),
            array("bool", "SHOWS_OUTPUT", (str(row.shown == OUTPUT_ITSELF).lower() for row in heads)),
            lanewise(
                "V penalty_gradient(I kinds, V w, const Hyper &h)",
                "zero",
                (row.native for row in REGULARIZATIONS.values()),
            ),
            lanewise("I kills(I kinds)", "kinds * 0", kills),
            lanewise(
                "V schedule_factor(I kinds, V t, const Hyper &h)", "zero", (row.native for row in SCHEDULES.values())
            ),
            *optimizers(list(OPTIMIZERS.values())),
            "",
        ]
    )
