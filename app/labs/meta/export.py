"""The start as a Python file that needs nothing but torch, with the loop that adapts it."""

from __future__ import annotations

from typing import Any

from app.kit.export import Shown, arrays_of, listed
from app.kit.script import said_in
from app.labs.meta.plan import PLAN, UNITS
from app.labs.meta.spec import LIMIT, RATE

ABOUT = (
    "A start that Reptile has found in {epoch} meta-steps: a few steps on five points of a wave make the wave of it.",
    "Ein Anfang, den Reptile in {epoch} Meta-Schritten gefunden hat: Ein paar Schritte auf fünf Punkten einer Welle "
    "machen daraus die Welle.",
)
SOURCE = '''"""{about}"""

from copy import deepcopy

import torch
from torch import nn

start = nn.Sequential(nn.Linear(1, {units}), nn.Tanh(), nn.Linear({units}, {units}), nn.Tanh(), nn.Linear({units}, 1))
with torch.no_grad():
{settings}


def adapt(x, y, steps):
    """A network that began at `start` and took so many steps of gradient descent on points x, y [N, 1]."""
    model = deepcopy(start)
    optimizer = torch.optim.SGD(model.parameters(), lr={rate})
    for _ in range(steps):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        nn.utils.clip_grad_norm_(model.parameters(), {limit})
        optimizer.step()
    return model


points = torch.tensor({points}).reshape(-1, 2)

if __name__ == "__main__":
    x, y = points[:, :1], points[:, 1:]
    for steps in (0, 1, 2, 4, 8, 16, 32):
        error = nn.functional.mse_loss(adapt(x, y, steps)(x), y)
        print(steps, error.item())
'''


def make(spec: Any, shown: Shown, locale: str) -> bytes:
    """The file: `start`, `adapt` and the `points` of the set-up."""
    settings = (
        f"    start.get_parameter({name!r}).copy_(torch.tensor({listed(array)}))"
        for name, array in arrays_of(PLAN.weights, shown.arrays["parameters"])
    )
    return SOURCE.format(
        about=said_in(ABOUT, locale).format(epoch=shown.epoch),
        units=UNITS,
        settings="\n".join(settings),
        rate=RATE,
        limit=LIMIT,
        points=[list(point) for point in spec.task.known],
    ).encode()
