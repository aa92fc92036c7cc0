"""One epoch walked through sample by sample, with the numbers of training itself: slow motion.

A walk is a look at the epoch that comes next. The network is really where the walk is, so that maps and losses are
those of the weights at hand; whatever else happens to it begins where the epoch does, and an epoch that has been walked
through is trained as every other, from there. So nothing that anybody does in slow motion makes another curve.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import torch

from app.engine.dense import passes
from app.engine.dense.cohort import Cohort, Network
from app.engine.dense.columns import Columns, lifted, places
from app.engine.dense.dropout import factors, sample_keys
from app.engine.dense.eager import round_of
from app.engine.programs.cohorts import CohortSeat
from app.labs.playground.layouts import walk_layout
from app.labs.playground.spec import PlaygroundSpec

MOST_UPDATES = 64  # that one command may take to come to a sample: some 80 ms


def not_walked(spec: PlaygroundSpec) -> dict[str, np.ndarray]:
    """The arrays of `layouts.walk_layout` where nobody walks: no row of either kind."""
    return {row.name: np.zeros((max(0, row.shape[0]), *row.shape[1:]), row.dtype) for row in walk_layout(spec)} | {
        name: np.zeros(1, np.uint32) for name in ("walked", "updated")
    }


class Walk:
    """One way through the next epoch of the network in `slot`: at `sample` of its training points."""

    def __init__(self, cohort: Cohort, slot: int) -> None:
        network = cohort.networks[slot]
        assert network is not None
        self.cohort, self.slot, self.network = cohort, slot, network
        self.sample = 0
        [self.start] = cohort.states([slot])  # at the beginning of the epoch
        self.moved = False  # whether a batch has changed the weights
        self._shown: dict[str, np.ndarray] = {}
        self._after: Columns | None = None

    @property
    def first(self) -> int:
        """The first sample of the batch at hand."""
        return self.sample - self.sample % self.network.batch_size

    @property
    def last(self) -> int:
        """The last sample of the batch at hand, which may be the rest that waits for the next epoch's first batch."""
        return min(self.first + self.network.batch_size, self.network.train) - 1

    @property
    def updates(self) -> bool:
        """Whether the weights change after the sample at hand."""
        return self.sample == self.first + self.network.batch_size - 1

    @torch.inference_mode()
    def go_on(self) -> None:
        """To the next sample; a batch that is through changes the weights. At the end of the epoch it stays there.

        So it does before an update that is not finite.
        """
        if self.sample + 1 >= self.network.train:
            return
        if self.updates:
            after = self._updated()
            if not after.state.parameters.isfinite().all():
                return
            after.put_back()
            self.moved = True
        self.sample += 1
        self._shown, self._after = {}, None

    def go_to(self, sample: int) -> None:
        """To `sample` of the epoch, or as far towards it as MOST_UPDATES bring it; never back."""
        sample = min(sample, self.network.train - 1)
        for _ in range(MOST_UPDATES):
            if self.last >= sample:
                break
            self.sample = here = self.last
            self.go_on()
            if self.sample == here:
                break
        if self.sample < sample <= self.last:
            self.sample = sample
        self._shown = {}

    def finish(self) -> None:
        """To the last sample of the batch."""
        self.sample = self.last
        self._shown = {}

    def home(self) -> None:
        """Put the network back to where the epoch begins."""
        self.cohort.restore(self.slot, self.start)

    @torch.inference_mode()
    def _updated(self) -> Columns:
        """The network as the update at the end of the batch makes it; it is not told of it yet."""
        if self._after is None:
            slots = np.array([self.slot])
            points = lifted(self.cohort.points[:, self.first : self.last + 1], places(self.cohort, slots))
            self._after = Columns(self.cohort, slots, points, trim=True)
            plan, batch = self._after.batch_at(self.first)
            round_of(plan, self._after.views, self._after.state, batch, self._after.rates)
        return self._after

    def shown(self) -> dict[str, np.ndarray]:
        """The arrays of `layouts.walk_layout`, with a row of what happens at the sample at hand."""
        self._shown = self._shown or self._measured()
        return self._shown

    @torch.inference_mode()
    def _measured(self) -> dict[str, np.ndarray]:
        cohort, network, head = self.cohort, self.network, self.cohort.head
        [state] = cohort.states([self.slot])
        [parameters] = cohort.layers([self.slot])
        chosen = np.arange(self.first, self.sample + 1)
        at_hand = replace(network, points=network.points[self.first : self.sample + 1])
        inputs, labels = passes.inputs_of(at_hand), passes.labels_of(at_hand)
        left = left_out(network, int(state["updates"]), chosen)
        steps = passes.forward(head, network, parameters, inputs, left)
        deltas = passes.backward(head, network, parameters, steps, labels)
        before = cohort.parted(state["accumulated"], network.sizes)
        count = int(state["counted"]) + len(chosen)
        gradient = (flat(before) + flat(passes.gradients(inputs, steps, deltas))) / count
        whole = count + (self.last - self.sample)
        arrays = {
            "walked": np.ones(1, np.uint32),
            "walk_place": np.array([[self.sample, count, whole, network.train]], np.uint32),
            "walk_values": torch.cat([inputs, *(step.out for step in steps)])[:, -1:].T.numpy(),
            "walk_slopes": torch.cat(deltas)[:, -1:].T.numpy(),
            "walk_loss": passes.loss(head, steps, labels)[-1:, None].numpy(),
            "walk_left_out": silent(network, left)[None],
            "walk_gradient": gradient[None],
            "updated": np.array([self.updates], np.uint32),
            "walk_after": np.zeros((0, len(gradient)), np.float32),
        }
        if self.updates:
            arrays["walk_after"] = self._updated().state.parameters.T.cpu().numpy()
        return arrays


def flat(layers: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Weights [in, out] and biases [out] of every layer, one after the other."""
    return np.concatenate([part.ravel() for layer in layers for part in layer])


def left_out(network: Network, updates: int, samples: np.ndarray) -> list[torch.Tensor | None]:
    """What dropout multiplies hidden units by at `samples` [N]: [unit, N] of each layer, None where it has none."""
    if not any(network.dropout):
        return [None] * len(network.activations)
    seed, then = torch.tensor([network.seed]), torch.tensor([updates])
    keys = sample_keys(seed, then, torch.from_numpy(samples)[:, None, None])
    sizes = network.sizes[1:-1]
    return [
        factors(keys, torch.tensor([rate]), layer, units)[:, :, 0].T if rate else None
        for layer, (units, rate) in enumerate(zip(sizes, network.dropout, strict=True))
    ]


def silent(network: Network, left: Sequence[torch.Tensor | None]) -> np.ndarray:
    """1 for each unit that is left out of the last of the samples, uint8, the outputs' among them."""
    parts = [
        np.zeros(units, np.uint8) if part is None else (part[:, -1] == 0).numpy().astype(np.uint8)
        for part, units in zip(left, network.sizes[1:-1], strict=True)
    ]
    return np.concatenate([*parts, np.zeros(network.sizes[-1], np.uint8)])


class WalkingSeat(CohortSeat):
    """A seat whose one network may be walked through an epoch; `walking`: whether somebody wants to see that."""

    spec: PlaygroundSpec
    walking = False
    walk: Walk | None = None  # since its first picture

    def step_by(self, how: str, sample: int | None = None) -> None:
        """What `PlaygroundEdit.walk` says. Only who has begun goes on: a page that is gone may have said so before.

        To begin with `sample`, one that has come further begins the epoch anew.

        What the next frame shows is measured here, where it counts as the session's own time.
        """
        self.walking = self.walking or how == "begin"
        if sample is not None and self.walk is not None and self.walk.sample > sample:
            self.home()
        if walk := self.walked():
            if how == "next":
                walk.go_on()
            elif how == "batch":
                walk.finish()
            elif sample is not None:
                walk.go_to(sample)
            walk.shown()

    def left_alone(self) -> bool:
        """Nobody walks any more; whether somebody did."""
        walked, self.walking = self.walking, False
        self.home()
        return walked

    def walked(self) -> Walk | None:
        """The walk as far as it has come; None where nobody walks, or no point trains."""
        network = self.cohort.networks[self.slot]
        if self.walking and self.walk is None and network is not None and network.train:
            self.walk = Walk(self.cohort, self.slot)
        return self.walk

    def home(self) -> None:
        """Have the network be where the epoch begins that somebody walks through, if one is; then that begins anew."""
        if self.walk is not None:
            self.walk.home()
            self.walk = None

    def at_home(self, state: Mapping[str, np.ndarray]) -> Mapping[str, np.ndarray]:
        """`state`, or that at the beginning of the epoch that somebody walks through."""
        return state if self.walk is None else self.walk.start

    @property
    def astray(self) -> bool:
        """The network is in the middle of an epoch that somebody walks through."""
        return self.walk is not None and self.walk.moved

    @contextmanager
    def put_home(self) -> Iterator[None]:
        """The network is where the epoch begins, for as long as somebody measures it who does not see the walk."""
        if self.walk is None or not self.astray:
            yield
            return
        [here] = self.cohort.states([self.slot])
        self.walk.home()
        try:
            yield
        finally:
            self.cohort.restore(self.slot, here)

    def retune(self) -> None:
        self.home()
        super().retune()

    def shown_walk(self) -> dict[str, np.ndarray]:
        """What a frame of a network at rest holds of it."""
        walk = self.walked()
        return not_walked(self.spec) if walk is None else walk.shown()
