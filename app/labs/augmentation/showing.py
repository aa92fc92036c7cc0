"""The pictures in view: one digit as it is and in each kind, or in the trap ten digits in their colours and in any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from app.data.digits import CLASSES
from app.data.draws import draws
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike, together
from app.labs.augmentation.layouts import NOTHING
from app.labs.augmentation.pictures import columns
from app.labs.augmentation.spec import AugmentationSpec
from app.labs.augmentation.transforms import KINDS, ORIGINAL, VARIANTS

REDRAWN_EVERY = 12  # steps: a few times per second


class View(NamedTuple):
    """What a session looks at: a digit of the test, and what `network` takes it for; `again`: with other randoms."""

    spec: AugmentationSpec
    sample: int
    again: int
    revealed: bool
    updates: int
    network: Network

    @property
    def key(self) -> tuple[int, int, bool, int]:
        """All that the pictures depend on, beside the spec."""
        return self.sample, self.again, self.revealed, self.updates // REDRAWN_EVERY


class Showing:
    """The pictures of one session, their labels, and what its network takes them for."""

    images: Tensor  # [N, 3, 8, 8]

    def __init__(self) -> None:
        self.labels = self.says = np.zeros(0, np.uint8)
        self.key: Any = None  # that of the pictures
        self.asked: Any = None  # all that the answers depend on

    def arrays(self) -> dict[str, Any]:
        """The arrays of the layout, numpy's or torch's; `update` first."""
        pictures = (self.images * 255).round().byte()
        return {"pictures": pictures, "labels": self.labels, "says": self.says}


Shown = tuple[Showing, View]


def update(shown: Sequence[Shown], device: str, exact: bool) -> None:
    """New pictures for those that want others, and what their networks say, of many sessions together.

    `exact`: what they say now; otherwise what they said when the pictures were drawn.
    """
    due = [(showing, view) for showing, view in shown if showing.key != view.key]
    for group in alike(due, lambda one: one[1].spec.mode, len(shown)):
        (show_colours if group[0][1].spec.mode == "trap" else show_kinds)(group, device)
    for showing, view in due:
        showing.key = view.key
    answer(shown, device, exact)


def show_kinds(shown: Sequence[Shown], device: str) -> None:
    """One digit as it is, and with each kind at the strength that the session has set."""
    plain = columns("pictures", device)[ORIGINAL]
    labels = plain.labels.tolist()
    original = torch.stack([plain.images[view.sample] for _, view in shown])
    pictures = [original]
    generators = [draws(view.spec.data.seed, "shown", *map(int, view.key)) for _, view in shown]
    for name, row in KINDS.items():
        randoms = np.stack([generator.random(row.randoms, np.float32) for generator in generators])
        strength = original.new_tensor([getattr(view.spec.strengths, name) for _, view in shown])
        pictures.append(row.apply(original, torch.from_numpy(randoms).to(device), strength))
    for (showing, view), images in zip(shown, torch.stack(pictures, 1), strict=True):
        showing.images = images
        showing.labels = np.full(len(VARIANTS), labels[view.sample], np.uint8)


def show_colours(shown: Sequence[Shown], device: str) -> None:
    """A digit of each label in its own colour; before the reveal nothing else, then the same in the test's colours."""
    own, mixed = (columns("trap", device)[name] for name in ("own", "shuffled"))
    labels = own.labels.cpu().numpy()
    for showing, view in shown:
        order = np.roll(np.arange(len(labels)), -(view.sample + view.again))
        rows = [int(order[np.flatnonzero(labels[order] == label)[0]]) for label in range(CLASSES)]
        other = mixed.images[rows] if view.revealed else torch.zeros_like(own.images[rows])
        showing.images = torch.cat([own.images[rows], other])
        showing.labels = np.tile(np.arange(CLASSES, dtype=np.uint8), 2)


@torch.no_grad()
def answer(shown: Sequence[Shown], device: str, exact: bool) -> None:
    """What each session's own network takes its pictures for; networks that have learnt nothing say nothing."""
    waiting = []
    for showing, view in shown:
        asked = (view.key, id(view.network), view.network.updates if exact else None)
        if showing.asked != asked:
            showing.asked, showing.says = asked, np.full(len(showing.labels), NOTHING, np.uint8)
            if view.network.updates:
                waiting.append((showing, view))
    for part in alike(waiting, lambda one: one[1].spec.mode, together(device)):
        images = torch.stack([showing.images for showing, _ in part])
        logits = Stack([view.network for _, view in part]).outputs(images)
        for (showing, view), says in zip(part, logits.argmax(2).cpu().numpy().astype(np.uint8), strict=True):
            showing.says = says
            if view.spec.mode == "trap" and not view.revealed:
                showing.says[CLASSES:] = NOTHING
