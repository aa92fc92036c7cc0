"""Optimizers: one row each, in the formulas of torch.optim with its default constants.

The interface is optax's (https://github.com/google-deepmind/optax, _src/base.py): `init` gives the state of fresh
parameters, `update` a step and the new state. The step is subtracted from the parameters, as in torch.optim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.tables.rows import table

if TYPE_CHECKING:
    from torch import Tensor

    Hyper = Mapping[str, Tensor]
    Update = Callable[[Tensor, Tensor, Sequence[Tensor], Hyper, Sequence[Tensor]], tuple[Tensor, list[Tensor]]]


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One update rule.

    `update(w, g, state, hyper, powers)` gets the parameters w, their mean gradient g, the state, the hyperparameters by
    name (a scheduled learning rate among them) and each of `bases` to the power of the number t of updates, this one
    counted; it returns what is subtracted from w, and the new state. `native` says the same to the C++ kernel:
    statements on w, g, the state by its names, `h` and `power[0]`, `power[1]`, … that return what is subtracted.
    """

    name: str
    state: tuple[str, ...]  # one value per parameter each
    bases: tuple[float, ...]
    update: Update
    native: str

    def init(self, parameters: Tensor) -> list[Tensor]:
        """The state before the first update."""
        return [parameters.new_zeros(parameters.shape) for _ in self.state]


def sgd(
    w: Tensor, g: Tensor, state: Sequence[Tensor], hyper: Hyper, powers: Sequence[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """ηg."""
    return hyper["learning_rate"] * g, []


def momentum(
    w: Tensor, g: Tensor, state: Sequence[Tensor], hyper: Hyper, powers: Sequence[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """v ← μv + g; ηv (torch.optim.SGD with momentum μ)."""
    velocity = hyper["momentum"] * state[0] + g
    return hyper["learning_rate"] * velocity, [velocity]


def nesterov(
    w: Tensor, g: Tensor, state: Sequence[Tensor], hyper: Hyper, powers: Sequence[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """v ← μv + g; η(g + μv) (torch.optim.SGD with momentum μ and nesterov)."""
    velocity = hyper["momentum"] * state[0] + g
    return hyper["learning_rate"] * (g + hyper["momentum"] * velocity), [velocity]


def rmsprop(
    w: Tensor, g: Tensor, state: Sequence[Tensor], hyper: Hyper, powers: Sequence[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """Hinton 2012, https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf (torch.optim.RMSprop)."""
    square = 0.99 * state[0] + 0.01 * g * g
    return hyper["learning_rate"] * g / (square.sqrt() + 1e-8), [square]


def adagrad(
    w: Tensor, g: Tensor, state: Sequence[Tensor], hyper: Hyper, powers: Sequence[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """Duchi et al. 2011, https://jmlr.org/papers/v12/duchi11a.html (torch.optim.Adagrad)."""
    total = state[0] + g * g
    return hyper["learning_rate"] * g / (total.sqrt() + 1e-10), [total]


def adam(
    w: Tensor, g: Tensor, state: Sequence[Tensor], hyper: Hyper, powers: Sequence[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """Kingma & Ba 2015, algorithm 1 (https://arxiv.org/abs/1412.6980), as in torch.optim.Adam."""
    first = 0.9 * state[0] + 0.1 * g
    second = 0.999 * state[1] + 0.001 * g * g
    denominator = (second / (1 - powers[1])).sqrt() + 1e-8
    return hyper["learning_rate"] * first / (1 - powers[0]) / denominator, [first, second]


def adamw(
    w: Tensor, g: Tensor, state: Sequence[Tensor], hyper: Hyper, powers: Sequence[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """Loshchilov & Hutter 2019, https://arxiv.org/abs/1711.05101, as torch.optim.AdamW: Adam, and a decay beside it."""
    step, moments = adam(w, g, state, hyper, powers)
    return step + hyper["learning_rate"] * hyper["weight_decay"] * w, moments


ADAM = (
    "first = 0.9f * first + 0.1f * g; second = 0.999f * second + 0.001f * g * g;"
    " const V step = h.learning_rate * first / (one - power[0]) / (sqrt(second / (one - power[1])) + 1e-8f);"
)

OPTIMIZERS = table(
    Optimizer("sgd", (), (), sgd, "return h.learning_rate * g;"),
    Optimizer(
        "momentum",
        ("velocity",),
        (),
        momentum,
        "velocity = h.momentum * velocity + g; return h.learning_rate * velocity;",
    ),
    Optimizer(
        "nesterov",
        ("velocity",),
        (),
        nesterov,
        "velocity = h.momentum * velocity + g; return h.learning_rate * (g + h.momentum * velocity);",
    ),
    Optimizer(
        "rmsprop",
        ("square",),
        (),
        rmsprop,
        "square = 0.99f * square + 0.01f * g * g; return h.learning_rate * g / (sqrt(square) + 1e-8f);",
    ),
    Optimizer(
        "adagrad",
        ("total",),
        (),
        adagrad,
        "total = total + g * g; return h.learning_rate * g / (sqrt(total) + 1e-10f);",
    ),
    Optimizer("adam", ("first", "second"), (0.9, 0.999), adam, f"{ADAM} return step;"),
    Optimizer(
        "adamw",
        ("first", "second"),
        (0.9, 0.999),
        adamw,
        f"{ADAM} return step + h.learning_rate * h.weight_decay * w;",
    ),
)
