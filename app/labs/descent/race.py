"""All optimizers at once, of many people in the same tensors: where the balls are after one more step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor

from app.data.draws import draws
from app.engine.devices import read
from app.engine.tables.hyper import HYPER
from app.engine.tables.optimizers import OPTIMIZERS
from app.labs.descent.network import loss
from app.labs.descent.spec import DescentExam, DescentSpec
from app.labs.descent.surfaces import REACH, SURFACES

EXAM_STARTS, EXAM_STEPS, EXAM_REACH = 32, 60, 0.9 * REACH
EXAM_WORST = 1000.0  # as high as a ball counts that is off the map
SLOTS = max(len(optimizer.state) for optimizer in OPTIMIZERS.values())


class Racer(Protocol):
    """Who races: `points` [optimizer, dimension], `memory` [optimizer, slot, dimension]."""

    spec: DescentSpec
    step: int
    tuned: dict[str, Any]
    points: Tensor
    memory: Tensor

    @property
    def leader(self) -> int:
        """Whose ball is followed."""

    def lessons(self, turn: int = 0) -> tuple[Tensor, Tensor]:
        """Inputs and targets of the step in so many turns."""

    def noise(self, turn: int = 0) -> np.ndarray:
        """What is added to the gradient of that step: float32 [dimension]."""

    def moved(self, points: np.ndarray, memory: np.ndarray) -> None:
        """A step was taken."""


Heights = Callable[[Tensor, int], Tensor]  # of points [P, …, D], at so many steps from now


def ground_of(seats: Sequence[Racer], steps: int, device: str) -> Heights:
    """What seats of one kind roll on in the next `steps`; where it is one sample's loss, another each time."""
    spec = seats[0].spec
    if spec.act == "landscape":
        height = SURFACES[spec.surface].height
        return lambda points, _: height(points[..., 0], points[..., 1])
    turns = range(steps if spec.act == "numbers" else 1)
    lessons = [[seat.lessons(turn) for seat in seats] for turn in turns]
    inputs, targets = (
        torch.stack([torch.stack([lesson[part] for lesson in turn])[:, None] for turn in lessons]).to(device)
        for part in (0, 1)
    )
    return lambda points, turn: loss(points, inputs[turn % len(turns)], targets[turn % len(turns)])


def gradients_of(heights: Heights, points: Tensor, turn: int) -> Tensor:
    """Of the heights by the points, both [P, O, D], by autograd."""
    own = points.detach().requires_grad_()
    with torch.enable_grad():
        return torch.autograd.grad(heights(own, turn).sum(), own)[0]


def advance(seats: Sequence[Racer], steps: int, device: str = "cpu") -> None:
    """So many steps of every optimizer for seats of one kind; the same noise for all who race."""
    points = torch.stack([seat.points for seat in seats]).to(device)  # [P, O, D]
    memory = torch.stack([seat.memory for seat in seats]).to(device)  # [P, O, slot, D]
    drawn = np.stack([[seat.noise(turn) for seat in seats] for turn in range(steps)])
    noise = torch.from_numpy(drawn).to(device)  # [step, P, D]
    hyper = {name: values.to(device) for name, values in hyper_of(seats).items()}
    counted = torch.tensor([[float(seat.step)] for seat in seats], dtype=torch.float64)  # near 1, powers need digits
    heights = ground_of(seats, steps, device)
    taken = []
    for turn in range(steps):
        gradients = gradients_of(heights, points, turn) + noise[turn, :, None]
        points, memory = stepped(points, memory, gradients, hyper, counted + turn + 1)
        taken.append((points, memory))
    places, states = read([torch.stack(parts) for parts in zip(*taken, strict=True)])
    for turn in range(steps):
        for seat, place, state in zip(seats, places[turn], states[turn], strict=True):
            seat.moved(place, state)


def hyper_of(seats: Sequence[Racer]) -> dict[str, Tensor]:
    """What each has set, by name: [P, 1]."""
    tuned = [[seat.tuned.get(name, row.usual) for seat in seats] for name, row in HYPER.items()]
    return dict(zip(HYPER, torch.tensor(tuned)[..., None], strict=True))


def stepped(
    points: Tensor, memory: Tensor, gradients: Tensor, hyper: Mapping[str, Tensor], counted: Tensor
) -> tuple[Tensor, Tensor]:
    """Points and memory after the step of this number, [P, 1], counted from 1."""
    moved, remembered = [], []
    for row, optimizer in enumerate(OPTIMIZERS.values()):
        state = [memory[:, row, slot] for slot in range(len(optimizer.state))]
        powers = [(base**counted).to(points.device) for base in optimizer.bases]
        step, state = optimizer.update(points[:, row], gradients[:, row], state, hyper, powers)
        moved.append((points[:, row] - step).float())
        unused = [torch.zeros_like(points[:, row])] * (SLOTS - len(state))
        remembered.append(torch.stack([*state, *unused], dim=1).float())
    return torch.stack(moved, dim=1), torch.stack(remembered, dim=1)


def scores(seats: Sequence[Racer], exam: DescentExam) -> list[float]:
    """Mean height after EXAM_STEPS from hidden starts with what each has set, but without noise; of one leader."""
    optimizer = list(OPTIMIZERS.values())[seats[0].leader]
    starts = draws(exam.seed, "exam").uniform(-EXAM_REACH, EXAM_REACH, (EXAM_STARTS, 2))
    points = torch.tensor(starts, dtype=torch.float32).expand(len(seats), -1, -1)  # [P, start, 2]
    hyper = {name: values[..., None] for name, values in hyper_of(seats).items()}
    height = SURFACES[exam.surface].height
    state = optimizer.init(points)
    for counted in range(1, EXAM_STEPS + 1):
        gradients = gradients_of(lambda own, _: height(own[..., 0], own[..., 1]), points, 0)
        powers = [torch.tensor(base**counted, dtype=torch.float64) for base in optimizer.bases]
        step, state = optimizer.update(points, gradients, state, hyper, powers)
        points = points - step
    heights = height(points[..., 0], points[..., 1]).nan_to_num(EXAM_WORST).clamp(max=EXAM_WORST)
    found: list[float] = heights.mean(1).tolist()
    return found
