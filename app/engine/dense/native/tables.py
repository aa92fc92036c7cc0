"""tables.h: what the kernel needs of the engine's tables, generated from their rows."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.losses import LOSSES
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS

STEP = "(V w, V g, V &m0, V &m1, V rate, V power1, V power2, V &next)"
TRAIN = "(const Cohort &c, int group, const int32_t *epochs, int32_t *done, int32_t *diverged)"


def switch(signature: str, selector: str, expressions: Iterable[str]) -> str:
    """A C++ function that evaluates the expression number `selector`; the last one serves as default."""
    cases = [f"    case {index}: return {expression};" for index, expression in enumerate(expressions)]
    cases[-1] = "    default:" + cases[-1].split(":", 1)[1]
    return "\n".join([f"static inline {signature} {{", f"  switch ({selector}) {{", *cases, "  }", "}"])


def lanewise(signature: str, kinds: str, start: str, expressions: Iterable[str]) -> str:
    """A C++ function that evaluates every expression and picks, lane by lane, the one that `kinds` names."""
    picks = [f"  r = {kinds} == {index} ? ({e}) : r;" for index, e in enumerate(expressions)]
    return "\n".join([f"static inline {signature} {{", f"  auto r = {start};", *picks, "  return r;", "}"])


def header() -> str:
    """The text of tables.h."""
    optimizers = list(OPTIMIZERS.values())
    betas = ", ".join(f"{{{row.betas[0]}f, {row.betas[1]}f}}".replace("{0f, 0f}", "{0, 0}") for row in optimizers)
    steps = [f"template <> inline void step<{index}>{STEP} {{ {row.native} }}" for index, row in enumerate(optimizers)]
    calls = [f"train_group<{index}>(c, group, epochs, done, diverged)" for index in range(len(optimizers))]
    return "\n".join(
        [
            "struct Cohort;",
            f"constexpr int ACTIVATIONS = {len(ACTIVATIONS)};",
            f"constexpr int MOMENTS[] = {{{', '.join(str(row.moments) for row in optimizers)}}};",
            f"constexpr float BETAS[][2] = {{{betas}}};",
            switch("V activation(int id, V z)", "id", (row.native for row in ACTIVATIONS.values())),
            switch("V derivative(int id, V z, V a)", "id", (row.native_derivative for row in ACTIVATIONS.values())),
            switch("V loss(int id, V e)", "id", (row.native for row in LOSSES.values())),
            switch("V loss_derivative(int id, V e)", "id", (row.native_derivative for row in LOSSES.values())),
            lanewise("V penalty_gradient(I kinds, V w)", "kinds", "zero", (r.native for r in REGULARIZATIONS.values())),
            lanewise(
                "I kills(I kinds)",
                "kinds",
                "kinds * 0",
                (f"kinds * 0 - {int(r.kills)}" for r in REGULARIZATIONS.values()),
            ),
            f"template <int OPTIMIZER> inline void step{STEP};",
            *steps,
            "template <int OPTIMIZER>",
            f"static void train_group{TRAIN};",
            switch(
                f"void train_any(int id, {TRAIN[1:]}",
                "id",
                calls,
            ),
            "",
        ]
    )
