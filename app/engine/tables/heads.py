"""Heads: what the last layer's sums z become, how wrong that is, and how it is shown; one row each.

Output activation, loss and number of outputs belong together: the derivative that starts a backward pass is simple
for the pair (softmax and cross-entropy: a - y) and not for its parts. Rows are written with tensor methods, units in
the last dimension but one; a label y is one number, whatever the number K of outputs. `native` says the same to the
C++ kernel: statements on `z`, `a` (vectors of K units), `y` and `K`, and `d` where dL/dz is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.pictures import CLASS_LEVELS
from app.engine.tables.activations import ACTIVATIONS, softplus
from app.engine.tables.rows import table

if TYPE_CHECKING:
    from torch import Tensor


OUTPUT_ITSELF = "return a[0];"  # what most heads with one output show


@dataclass(frozen=True, slots=True)
class NativeHead:
    """A head's formulas in C++: `outputs` fills a, `value` and `shown` return their numbers, `delta` fills d."""

    outputs: str
    value: str
    delta: str
    shown: str


@dataclass(frozen=True, slots=True)
class Head:
    """`outputs`: [K] → [K], a from z; `value`: the loss of each sample; `delta`: dL/dz; `shown`: [K] → one number.

    `value` and `delta` take z and a [sample, K, P] and y [sample, 1, P]; `value` gives [sample, P]. What is shown of
    one output is 0 on the boundary between two answers and ±1 far from it. Of `several`, one for each class 0, 1, …
    that y may be, it says which is the largest, the first of equals, and how far above its fair share, in CLASS_LEVELS
    steps: a number that app.data.pictures.quantise makes the byte of it.
    """

    name: str
    problem: str  # which of app.data.datasets.PROBLEMS it answers
    loss: str  # what people call it
    outputs: Callable[[Tensor], Tensor]
    value: Callable[[Tensor, Tensor, Tensor], Tensor]
    delta: Callable[[Tensor, Tensor, Tensor], Tensor]
    shown: Callable[[Tensor], Tensor]
    native: NativeHead
    several: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """How wrong one output is, and the derivative of that, both from the error e = output - label."""

    loss: str
    value: Callable[[Tensor], Tensor]
    derivative: Callable[[Tensor], Tensor]
    native: str
    native_derivative: str


SQUARED = Distance("squared", lambda e: 0.5 * e * e, lambda e: e, "0.5f * e * e", "e")
# Huber 1964 (https://doi.org/10.1214/aoms/1177703732) with δ = 1: squared near the label, linear far from it, so
# outliers pull less.
HUBER = Distance(
    "huber",
    lambda e: (0.5 * e * e).where(e.abs() <= 1, e.abs() - 0.5),
    lambda e: e.clamp(-1, 1),
    "abs(e) <= one ? 0.5f * e * e : abs(e) - 0.5f",
    "e < -one ? -one : (e > one ? one : e)",
)


def single(problem: str, activation: str, distance: Distance) -> Head:
    """One output that says the label itself."""
    row = ACTIVATIONS[activation]
    slope = f"[](V z, V a) -> V {{ return {row.native_derivative}; }}(z[0], a[0])"
    return Head(
        f"{distance.loss}/{activation}",
        problem,
        distance.loss,
        row.forward,
        lambda z, a, y: distance.value(a - y).squeeze(-2),
        lambda z, a, y: row.backward(distance.derivative(a - y), z, a),
        lambda a: a.squeeze(-2),
        NativeHead(
            outputs=f"a[0] = [](V z) -> V {{ return {row.native}; }}(z[0]);",
            value=f"const V e = a[0] - y; return {distance.native};",
            delta=f"const V e = a[0] - y; d[0] = ({distance.native_derivative}) * {slope};",
            shown=OUTPUT_ITSELF,
        ),
    )


def own(values: Tensor, y: Tensor) -> Tensor:
    """Of values [sample, K, P] that of each sample's own class y [sample, 1, P], as [sample, P]."""
    return values.take_along_dim(y.long(), -2).squeeze(-2)


def winner(a: Tensor) -> Tensor:
    """What is shown of probabilities [K]."""
    fair = 1 / a.shape[-2]
    sure = (a.amax(-2) - fair) * ((CLASS_LEVELS - 1) / (1 - fair))
    return (CLASS_LEVELS * a.argmax(-2) + (sure + 0.5).floor() + 0.5) / 128 - 1


EACH = "for (int k = 0; k < K; k++)"
# Softmax and cross-entropy (Bridle 1990, https://doi.org/10.1007/978-3-642-76153-9_28), both from z less the largest.
SOFTMAX = Head(
    "cross-entropy/softmax",
    "classification",
    "cross-entropy",
    lambda z: z.softmax(-2),
    lambda z, a, y: z.logsumexp(-2) - own(z, y),
    lambda z, a, y: a.scatter_add(-2, y.long(), a.new_full((), -1).expand(y.shape)),
    winner,
    NativeHead(
        outputs=f"V top = z[0], sum = zero; {EACH} top = max(top, z[k]);"
        f" {EACH} {{ a[k] = exp(z[k] - top); sum += a[k]; }} {EACH} a[k] /= sum;",
        value=f"V top = z[0], sum = zero, own = zero; {EACH} top = max(top, z[k]);"
        f" {EACH} {{ sum += exp(z[k] - top); own = y == zero + (float)k ? z[k] : own; }} return top - own + log(sum);",
        delta=f"{EACH} d[k] = y == zero + (float)k ? a[k] - one : a[k];",
        shown="V top = a[0], first = zero; for (int k = 1; k < K; k++) {"
        " first = a[k] > top ? zero + (float)k : first; top = max(top, a[k]); } const float fair = 1.0f / K;"
        f" const V sure = (top - fair) * ({CLASS_LEVELS - 1}.0f / (1.0f - fair));"
        " const V level = to_float(__builtin_convertvector(sure + 0.5f, I));"
        f" return ({CLASS_LEVELS}.0f * first + level + 0.5f) * (1.0f / 128.0f) - one;",
    ),
    several=True,
)


# The output is the logit of "+1" against "-1"; shown is p - (1 - p) = 2σ(z) - 1, and the loss is -log p of the label.
LOGISTIC = Head(
    "cross-entropy/logistic",
    "classification",
    "cross-entropy",
    lambda z: (0.5 * z).tanh(),
    lambda z, a, y: softplus(-y * z).squeeze(-2),
    lambda z, a, y: 0.5 * (a - y),
    lambda a: a.squeeze(-2),
    NativeHead(
        outputs="a[0] = tanh(0.5f * z[0]);",
        value="return softplus(-y * z[0]);",
        delta="d[0] = 0.5f * (a[0] - y);",
        shown=OUTPUT_ITSELF,
    ),
)
# Vapnik's: what is right by a margin of 1 costs nothing; shown is how much of the margin is kept.
HINGE = Head(
    "hinge/linear",
    "classification",
    "hinge",
    lambda z: z,
    lambda z, a, y: (1 - y * z).clamp(min=0).squeeze(-2),
    lambda z, a, y: -y * (y * z < 1),
    lambda a: a.squeeze(-2).clamp(-1, 1),
    NativeHead(
        outputs="a[0] = z[0];",
        value="return max(zero, one - y * z[0]);",
        delta="d[0] = y * z[0] < one ? -y : zero;",
        shown="return max(-one, min(one, a[0]));",
    ),
)

HEADS = table(
    single("classification", "tanh", SQUARED),
    LOGISTIC,
    HINGE,
    single("classification", "tanh", HUBER),
    single("regression", "linear", SQUARED),
    single("regression", "linear", HUBER),
    SOFTMAX,
)

LOSSES = tuple(dict.fromkeys(head.loss for head in HEADS.values()))  # what people choose from


def losses_of(problem: str, several: bool = False) -> tuple[str, ...]:
    """The losses that a network for `problem` may be trained on, the usual one first; `several`: of several classes."""
    return tuple(head.loss for head in HEADS.values() if (head.problem, head.several) == (problem, several))


def head_of(problem: str, loss: str, several: bool = False) -> str:
    """The name of the head that answers `problem`, of `several` classes or not, and is trained on `loss`.

    Raises KeyError if there is none.
    """
    for head in HEADS.values():
        if (head.problem, head.several, head.loss) == (problem, several, loss):
            return head.name
    raise KeyError(f"no head for {problem} with loss {loss}")
