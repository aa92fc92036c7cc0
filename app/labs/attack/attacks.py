"""Ways to change a picture by no more than ε in each pixel so that a network takes it for something else: one row each.

Written with tensor methods, so that the web process can list what the engine computes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from torch import Tensor

PGD_STEPS = 10
REACH = 2.5  # how far all steps of PGD together could lead, in ε (https://arxiv.org/abs/1706.06083, appendix)
NO_TARGET = -1


class Inputs(NamedTuple):
    """Pictures to be attacked, those of each network its own.

    `images` [P, N, 1, H, W] from 0 to 1; `labels` [P, N]; `targets` [P, N], NO_TARGET where any other answer will do;
    `epsilon` [P, N]; `noise` [P, N, 1, H, W] from −1 to 1: what somebody painted, or chance.
    """

    images: Tensor
    labels: Tensor
    targets: Tensor
    epsilon: Tensor
    noise: Tensor


# Pictures → the sign in which each pixel leads away from the label, or towards the target: [P, N, 1, H, W].
GradientSign = Callable[["Tensor"], "Tensor"]


def fgsm(gradient_sign: GradientSign, inputs: Inputs) -> Tensor:
    """One step of ε along the sign of the gradient (Goodfellow et al. 2015, https://arxiv.org/abs/1412.6572)."""
    return pgd(gradient_sign, inputs, steps=1, reach=1)


def pgd(gradient_sign: GradientSign, inputs: Inputs, steps: int = PGD_STEPS, reach: float = REACH) -> Tensor:
    """Small steps along the sign, each time back to within ε of the picture; it starts at the picture itself."""
    radius = inputs.epsilon[..., None, None, None]
    low, high = (inputs.images - radius).clamp(0, 1), (inputs.images + radius).clamp(0, 1)
    attacked = inputs.images
    for _ in range(steps):
        attacked = (attacked + reach / steps * radius * gradient_sign(attacked)).clamp(low, high)
    return attacked


def additive_noise(gradient_sign: GradientSign, inputs: Inputs) -> Tensor:
    """ε times the noise that there is, whatever the network thinks."""
    return (inputs.images + inputs.epsilon[..., None, None, None] * inputs.noise).clamp(0, 1)


@dataclass(frozen=True, slots=True)
class Method:
    """`attack` gives the attacked pictures, [P, N, 1, H, W]."""

    name: str
    attack: Callable[[GradientSign, Inputs], Tensor]
    measured: bool = True  # how often it fools a network is counted over the test pictures


METHODS: dict[str, Method] = {
    row.name: row
    for row in (
        Method("fgsm", fgsm),
        Method("pgd", pgd),
        Method("random", additive_noise),
        Method("hand", additive_noise, measured=False),
    )
}
MEASURED = tuple(row.name for row in METHODS.values() if row.measured)
