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
REACH = 2.5  # how far all steps of PGD together could lead, in ε (Madry et al. 2018, appendix)
NO_TARGET = -1


class Case(NamedTuple):
    """Pictures to be attacked, those of each network its own.

    `images` [P, N, 1, 8, 8] from 0 to 1; `labels` [P, N]; `targets` [P, N], NO_TARGET where any other answer will do;
    `epsilon` [P, N]; `noise` [P, N, 1, 8, 8] from −1 to 1: what somebody painted, or chance.
    """

    images: Tensor
    labels: Tensor
    targets: Tensor
    epsilon: Tensor
    noise: Tensor


# Pictures → the sign in which each pixel leads away from the label, or towards the target: [P, N, 1, 8, 8].
Slope = Callable[["Tensor"], "Tensor"]


def fgsm(slope: Slope, case: Case) -> Tensor:
    """One step of ε along the sign of the gradient (Goodfellow et al. 2015)."""
    return pgd(slope, case, steps=1, reach=1)


def pgd(slope: Slope, case: Case, steps: int = PGD_STEPS, reach: float = REACH) -> Tensor:
    """Small steps along the sign, each time back to within ε of the picture; it starts at the picture itself."""
    radius = case.epsilon[..., None, None, None]
    low, high = (case.images - radius).clamp(0, 1), (case.images + radius).clamp(0, 1)
    attacked = case.images
    for _ in range(steps):
        attacked = (attacked + reach / steps * radius * slope(attacked)).clamp(low, high)
    return attacked


def given(slope: Slope, case: Case) -> Tensor:
    """ε times the noise that there is, whatever the network thinks."""
    return (case.images + case.epsilon[..., None, None, None] * case.noise).clamp(0, 1)


@dataclass(frozen=True, slots=True)
class Method:
    """`attack` gives the attacked pictures, [P, N, 1, 8, 8]."""

    name: str
    attack: Callable[[Slope, Case], Tensor]
    measured: bool = True  # how often it fools a network is counted over the test pictures


METHODS: dict[str, Method] = {
    row.name: row
    for row in (
        Method("fgsm", fgsm),
        Method("pgd", pgd),
        Method("random", given),
        Method("hand", given, measured=False),
    )
}
MEASURED = tuple(row.name for row in METHODS.values() if row.measured)
