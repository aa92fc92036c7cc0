"""The pictures in view: one digit as it is and in each kind, or in the trap ten digits in their colours and in any."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from app.data.digits import CLASSES
from app.data.draws import draws
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike, together
from app.kit.tensors.changes import CHANGES
from app.labs.augmentation.pictures import columns, in_colours
from app.labs.augmentation.run import AugmentationRun
from app.labs.augmentation.spec import ASKED_IN, NOTHING, QUESTION, AugmentationSpec
from app.labs.augmentation.transforms import KINDS, ORIGINAL, VARIANTS

REDRAWN_EVERY = 12  # steps: a few times per second


class Showing:
    """What a session looks at: the digit `sample` of the test; `again`: with other randoms. As of the last `update` its
    `images` [N, 3, size, size], as bytes `pictures`, their `labels`, and what the network of the run's last row `says`.
    """

    spec: AugmentationSpec
    run: AugmentationRun
    sample: int
    again: int
    revealed: bool
    images: Tensor
    pictures: Tensor
    labels: np.ndarray
    says: np.ndarray
    drawn: Any = None  # the view that the pictures are of
    asked: Any = None  # all that the answers depend on

    @property
    def network(self) -> Network:
        """Which one is asked."""
        return self.run.rows[-1].network

    @property
    def look(self) -> tuple[int, int, bool, int]:
        """All that the pictures depend on, beside the spec."""
        return self.sample, self.again, self.revealed, self.run.updates // REDRAWN_EVERY

    @property
    def view(self) -> Hashable:
        """Equal for those who see equal pictures."""
        return self.spec.task, self.spec.data.seed, self.spec.strengths, self.look


def update(shown: Sequence[Showing], device: str, exact: bool) -> None:
    """New pictures for those that want others, and what their networks say, of many sessions together.

    `exact`: what they say now; otherwise what they said when the pictures were drawn.
    """
    due = list(alike((each for each in shown if each.drawn != each.view), lambda each: each.view, len(shown)))
    for group in alike((first for first, *_ in due), lambda each: each.spec.task, len(due)):
        (show_colours if group[0].spec.mode == "trap" else show_kinds)(group, device)
    for same in due:
        images, labels, view = same[0].images, same[0].labels, same[0].view
        pictures = (images * 255).round().byte()
        for each in same:
            each.images, each.pictures, each.labels, each.drawn = images, pictures, labels, view
    answer(shown, device, exact)


def show_kinds(shown: Sequence[Showing], device: str) -> None:
    """One digit as it is, and with each kind at the strength that the session has set."""
    plain = columns(shown[0].spec.task, device)[ORIGINAL]
    labels = plain.labels.tolist()
    original = torch.stack([plain.images[each.sample] for each in shown])
    pictures = [original]
    generators = [draws(each.spec.data.seed, "shown", *map(int, each.look)) for each in shown]
    for name, row in KINDS.items():
        randoms = np.stack([generator.random(row.numbers(original.shape[-1]), np.float32) for generator in generators])
        strength = original.new_tensor([getattr(each.spec.strengths, name) for each in shown])
        pictures.append(CHANGES[name](original, torch.from_numpy(randoms).to(device), strength))
    for each, images in zip(shown, torch.stack(pictures, 1), strict=True):
        each.images, each.labels = images, np.full(len(VARIANTS), labels[each.sample], np.uint8)


def show_colours(shown: Sequence[Showing], device: str) -> None:
    """A digit of each label in its own colour, and one that is asked about; after the reveal all in other colours."""
    own, mixed, white = (columns(shown[0].spec.task, device)[name] for name in ("own", "shuffled", "white"))
    labels = own.labels.cpu().numpy()
    for each in shown:
        order = np.roll(np.arange(len(labels)), -(each.sample + each.again))
        rows = [int(order[np.flatnonzero(labels[order] == label)[0]]) for label in range(CLASSES)]
        other = mixed.images[rows] if each.revealed else torch.zeros_like(own.images[rows])
        asked = white.at(rows[QUESTION : QUESTION + 1])
        other[QUESTION] = in_colours(asked, torch.full_like(asked.labels, ASKED_IN)).images[0]
        each.images = torch.cat([own.images[rows], other])
        each.labels = np.tile(np.arange(CLASSES, dtype=np.uint8), 2)


@torch.no_grad()
def answer(shown: Sequence[Showing], device: str, exact: bool) -> None:
    """What each session's own network takes its pictures for; networks that have learnt nothing say nothing."""
    waiting: dict[Hashable, list[Showing]] = {}
    for each in shown:
        asked = (each.drawn, id(each.network), each.network.updates if exact else None)
        if each.asked != asked:
            each.asked, each.says = asked, np.full(len(each.labels), NOTHING, np.uint8)
            if each.network.updates:
                waiting.setdefault(asked, []).append(each)
    for part in alike(waiting.values(), lambda same: same[0].spec.task, together(device)):
        logits = Stack([each.network for each, *_ in part]).outputs(torch.stack([each.images for each, *_ in part]))
        for same, says in zip(part, logits.argmax(2).cpu().numpy().astype(np.uint8), strict=True):
            if same[0].spec.mode == "trap" and not same[0].revealed:
                says[CLASSES:] = NOTHING
            for each in same:
                each.says = says
