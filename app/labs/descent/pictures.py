"""What frames and tiles show of balls and networks, found out of all seats on one ground at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from app.data.pictures import quantise
from app.labs.descent.lab import SLICES
from app.labs.descent.network import Lesson, boundary, loss, numbers_of, slice_of
from app.labs.descent.race import gradients_of, ground_of
from app.labs.descent.seat import DescentSeat


def followed(seats: Sequence[DescentSeat]) -> Tensor:
    """The balls that are followed: [P, D]."""
    return torch.stack([seat.points[seat.leader] for seat in seats])


def losses_of(seats: Sequence[DescentSeat]) -> list[tuple[float, float]]:
    """Height of each followed ball, twice; of a network, on all points that it learns from, and that test it."""
    own = followed(seats)
    if seats[0].spec.act == "landscape":
        height = ground_of(seats, 1, "cpu")(own, 0).tolist()
        return list(zip(height, height, strict=True))
    lesson = Lesson(*(torch.stack(parts) for parts in zip(*(seat.lesson for seat in seats), strict=True)))
    train, test = loss(own, lesson.inputs, lesson.targets), loss(own, lesson.test_inputs, lesson.test_targets)
    return list(zip(train.tolist(), test.tolist(), strict=True))


def pictured(seats: Sequence[DescentSeat], kind: str) -> list[dict[str, Any]]:
    """Of each seat the arrays that depend on its ground: heights of all balls, and what is seen of the followed one."""
    act, own = seats[0].spec.act, followed(seats)
    heights = ground_of(seats, 1, "cpu")
    arrays: dict[str, Any] = {"heights": heights(torch.stack([seat.points for seat in seats]), 0).numpy()}
    if act == "landscape":  # how steep it is where the followed ball is
        arrays["slope"] = gradients_of(heights, own[:, None], 0).norm(dim=-1).numpy()
    else:
        arrays |= {"map": quantise(boundary(own)), "parameters": own.numpy()}
    if act == "loss":  # one after the other: their samples, not their calls, are what costs time
        arrays["slice"] = [
            slice_of(each, seat.lesson, *seat.axes, size=SLICES[kind]) for seat, each in zip(seats, own, strict=True)
        ]
    if act == "numbers":
        inputs, targets = (torch.stack(parts) for parts in zip(*(seat.lessons() for seat in seats), strict=True))
        arrays["numbers"], arrays["gradient"] = numbers_of(own, inputs, targets)
    return [{name: values[row] for name, values in arrays.items()} for row in range(len(seats))]
