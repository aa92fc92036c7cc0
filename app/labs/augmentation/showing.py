"""The pictures in view: one digit as it is and in each kind, or in the trap ten digits in their colours and in any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor

from app.data.digits import CLASSES
from app.data.draws import draws
from app.engine.stacked.network import Stack
from app.engine.stacked.packing import TOGETHER
from app.labs.augmentation.layouts import NOTHING
from app.labs.augmentation.material import columns, tests
from app.labs.augmentation.rows import Row
from app.labs.augmentation.run import AugmentationRun
from app.labs.augmentation.spec import SHOWN, AugmentationSpec
from app.labs.augmentation.transforms import KINDS, VARIANTS

REDRAWN_EVERY = 12  # steps: a few times per second


class Showing:
    """What one session looks at: pictures, their labels, and what its network takes them for."""

    def __init__(self) -> None:
        self.images: Tensor | None = None  # [N, 3, 8, 8]
        self.labels = np.zeros(0, np.uint8)
        self.look: Any = None  # all that the pictures depend on
        self.asked: Any = None  # and the answers
        self.says = np.zeros(0, np.uint8)

    def arrays(self) -> dict[str, np.ndarray]:
        """As the layout has them."""
        assert self.images is not None, "update first"
        pictures = (self.images * 255).round().byte().cpu().numpy()
        return {"pictures": pictures, "labels": self.labels, "says": self.says}


class Looking(Protocol):
    """What the pictures of a session depend on, and where they are kept."""

    spec: AugmentationSpec
    device: str
    sample: int  # the digit, by its place in the test
    again: int  # how often other pictures were asked for
    revealed: bool
    showing: Showing
    run: AugmentationRun

    @property
    def last(self) -> Row:
        """The row whose network answers."""


def look_of(seat: Looking) -> Any:
    """All that the pictures of a session depend on."""
    return seat.sample, seat.again, seat.revealed, seat.run.updates // REDRAWN_EVERY


def update(seats: Sequence[Looking], exact: bool) -> None:
    """New pictures for those that want others, and what their networks say, of many sessions together.

    `exact`: what they say now; otherwise what they said when the pictures were drawn.
    """
    due = [seat for seat in seats if seat.showing.look != look_of(seat)]
    for mode, show in (("pictures", show_kinds), ("trap", show_colours)):
        group = [seat for seat in due if seat.spec.mode == mode]
        if group:
            show(group)
    for seat in due:
        seat.showing.look = look_of(seat)
    answer(seats, exact)


def show_kinds(seats: Sequence[Looking]) -> None:
    """One digit as it is, and with each kind at the strength that the session has set."""
    device = seats[0].device
    plain = tests(device)
    original = torch.stack([plain.images[seat.sample] for seat in seats])
    shown = [original]
    randoms = [draws(seat.spec.data.seed, "shown", *map(int, look_of(seat))) for seat in seats]
    for name, row in KINDS.items():
        chances = np.stack([random.random(row.chances, np.float32) for random in randoms])
        strength = original.new_tensor([getattr(seat.spec.strengths, name) for seat in seats])
        shown.append(row.apply(original, torch.from_numpy(chances).to(device), strength))
    for seat, images in zip(seats, torch.stack(shown, 1), strict=True):
        seat.showing.images = images
        seat.showing.labels = np.full(len(VARIANTS), int(plain.labels[seat.sample]), np.uint8)


def show_colours(seats: Sequence[Looking]) -> None:
    """A digit of each label in its own colour; before the reveal nothing else, then the same in the test's colours."""
    for seat in seats:
        own, mixed = (columns("trap", seat.device)[name] for name in ("own", "shuffled"))
        labels = own.labels.cpu().numpy()
        begin = seat.sample + seat.again
        order = (begin + np.arange(len(labels))) % len(labels)
        places = [int(order[np.flatnonzero(labels[order] == label)[0]]) for label in range(CLASSES)]
        other = mixed.images[places] if seat.revealed else torch.zeros_like(own.images[places])
        seat.showing.images = torch.cat([own.images[places], other])
        seat.showing.labels = np.tile(np.arange(CLASSES, dtype=np.uint8), 2)


@torch.no_grad()
def answer(seats: Sequence[Looking], exact: bool) -> None:
    """What each session's own network takes its pictures for; networks that have learnt nothing say nothing."""
    for mode, count in SHOWN.items():
        waiting = []
        for seat in seats:
            asked = (seat.showing.look, id(seat.last), seat.last.network.updates if exact else None)
            if seat.spec.mode != mode or seat.showing.asked == asked:
                continue
            seat.showing.asked = asked
            seat.showing.says = np.full(count, NOTHING, np.uint8)
            if seat.last.network.updates:
                waiting.append(seat)
        for begin in range(0, len(waiting), TOGETHER):
            part = waiting[begin : begin + TOGETHER]
            images = torch.stack([seat.showing.images for seat in part if seat.showing.images is not None])
            logits = Stack([seat.last.network for seat in part]).outputs(images)
            for seat, says in zip(part, logits.argmax(2).cpu().numpy().astype(np.uint8), strict=True):
                seat.showing.says = says
                if mode == "trap" and not seat.revealed:
                    seat.showing.says[CLASSES:] = NOTHING
