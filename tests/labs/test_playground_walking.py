"""Slow motion: an epoch walked through sample by sample, against torch.autograd and against ordinary training."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch

from app.engine.dense.columns import Columns
from app.engine.dense.dropout import left_out
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import HEADS, head_of
from app.engine.tables.optimizers import OPTIMIZERS
from app.errors import InvalidChange
from app.labs.playground import LAB
from app.labs.playground.network import seed_of
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.seat import PlaygroundSeat
from app.labs.playground.spec import OwnPoints, PlaygroundEdit, PlaygroundExam, PlaygroundSpec
from app.labs.playground.walking import Walk
from app.spec import Brought, address_of
from tests.paths import KERNELS

FUNCTIONS = {
    "linear": lambda z: z,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "leaky_relu": torch.nn.functional.leaky_relu,
    "elu": torch.nn.functional.elu,
    "gelu": torch.nn.functional.gelu,
    "silu": torch.nn.functional.silu,
    "softplus": torch.nn.functional.softplus,
    "sine": torch.sin,
}


def loss_of(head: str, z: torch.Tensor, y: float) -> torch.Tensor:
    """The loss of outputs z [K] in torch's own functions."""
    label, functional = torch.tensor([y], dtype=torch.float64), torch.nn.functional
    if head == "cross-entropy/softmax":
        return functional.cross_entropy(z[None], label.long())
    if head == "cross-entropy/logistic":
        return functional.binary_cross_entropy_with_logits(z, (label + 1) / 2)
    if head == "hinge/linear":
        return (1 - label * z).clamp(min=0).sum()
    said = z if head.endswith("linear") else z.tanh()
    if head.startswith("huber"):
        return functional.huber_loss(said, label)
    return functional.mse_loss(said, label) / 2


LOW_LOSS = (0, 2)  # a lesson, and its step whose goal is a training loss


class Walked:
    """One session whose next epoch is walked through, and what its frames hold."""

    def __init__(self, backend: str = "native", **spec: Any) -> None:
        self.spec = PlaygroundSpec.model_validate(spec)
        self.program = PlaygroundProgram(backend, "cpu", str(KERNELS))
        self.program.admit("a", self.spec, None)

    @property
    def seat(self) -> Any:
        return self.program.seats["a"]

    def edit(self, **fields: Any) -> None:
        self.program.edit("a", PlaygroundEdit.model_validate(fields))

    def frame(self) -> dict[str, np.ndarray]:
        return self.program.snapshot("full", {"a": 0.0})["a"].arrays

    def walk(self, how: str) -> dict[str, np.ndarray]:
        """What frames hold of it then; without the maps, which are most of the work."""
        self.edit(walk=how)
        arrays: dict[str, np.ndarray] = self.seat.shown_walk()
        return arrays

    def state(self) -> dict[str, np.ndarray]:
        state: dict[str, np.ndarray] = self.seat.cohort.states([self.seat.slot])[0]
        return state

    def autograd(self, samples: range) -> tuple[np.ndarray, np.ndarray, float, np.ndarray]:
        """What units say of the last of `samples`, dL/dz there, its loss, and the mean gradient of all."""
        network, spec = self.seat.cohort.networks[self.seat.slot], self.spec
        layers = [
            tuple(torch.tensor(part, dtype=torch.float64).requires_grad_() for part in layer)
            for layer in self.seat.cohort.layers([self.seat.slot])[0]
        ]
        head = head_of(spec.problem, spec.training.loss, spec.several)
        updates = int(self.state()["updates"])
        total = torch.zeros((), dtype=torch.float64)
        for sample in samples:
            values = torch.tensor(network.points[sample, :-1], dtype=torch.float64)
            said, sums = [values], []
            for index, ((weights, biases), row) in enumerate(zip(layers, [*spec.network.hidden, None], strict=True)):
                z = values @ weights + biases
                z.retain_grad()
                sums.append(z)
                if row is None:
                    break
                off = left_out(seed_of(spec), updates, sample, index, row.units, row.dropout)
                values = FUNCTIONS[row.activation](z) * torch.tensor(~off) / (1 - row.dropout)
                said.append(values)
            loss = loss_of(head, z, float(network.points[sample, -1]))
            total = total + loss
        total.backward()
        said.append(HEADS[head].outputs(z.detach()[None, :, None])[0, :, 0])
        gradient = np.concatenate([part.grad.numpy().ravel() for layer in layers for part in layer]) / len(samples)
        slopes = torch.cat([each.grad for each in sums])
        return torch.cat(said).detach().numpy(), slopes.numpy(), loss.item(), gradient


def data_of(problem: str, several: bool) -> dict[str, Any]:
    if several:
        return {"dataset": "blobs", "classes": 4}
    return {"dataset": "xor" if problem == "classification" else "reg-gauss"}


@pytest.mark.parametrize("head", HEADS.values(), ids=list(HEADS))
def test_each_sample_has_torchs_numbers_forward_and_back_with_every_activation(head: Any) -> None:
    assert set(FUNCTIONS) == set(ACTIVATIONS)
    for activation in ACTIVATIONS:
        walked = Walked(
            problem=head.problem,
            data=data_of(head.problem, head.several),
            features=["x", "y", "xTimesY"],
            network={"hidden": [{"units": 4, "activation": activation, "dropout": 0.3}, {"units": 3}]},
            training={"loss": head.loss, "batch_size": 3},
        )
        walked.program.train({"a": 2})
        arrays = walked.walk("begin")
        for sample in range(5):
            said, slopes, loss, gradient = walked.autograd(range(sample - sample % 3, sample + 1))
            np.testing.assert_allclose(arrays["walk_values"][0], said, atol=1e-5)
            np.testing.assert_allclose(arrays["walk_slopes"][0], slopes, atol=1e-5)
            assert arrays["walk_loss"][0, 0] == pytest.approx(loss, abs=1e-5)
            carried = walked.state()["counted"]
            if not carried:  # else the rest of the epoch before is in it, too
                np.testing.assert_allclose(arrays["walk_gradient"][0], gradient, atol=1e-5)
            arrays = walked.walk("next")


CASES: dict[str, dict[str, Any]] = {
    "sgd": {},
    "a rest that is carried over": {"training": {"batch_size": 7}},
    "dropout": {"network": {"hidden": [{"units": 5, "dropout": 0.4}, {"units": 3, "dropout": 0.2}]}},
    "frozen": {"network": {"hidden": [{"units": 4, "frozen": True}, {"units": 2}]}},
    "penalty": {"training": {"regularization": "L1", "regularization_rate": 0.1, "learning_rate": 0.3}},
    "clipped and scheduled": {"training": {"clip_norm": 0.01, "schedule": "cosine", "schedule_epochs": 5}},
    "classes": {"data": {"dataset": "blobs", "classes": 3}},
    "regression": {"problem": "regression", "data": {"dataset": "reg-plane"}},
    "no features": {"features": []},
    **{name: {"training": {"optimizer": name}} for name in OPTIMIZERS},
}


@pytest.mark.parametrize("case", CASES)
def test_an_epoch_that_was_walked_is_an_epoch_like_any_other(case: str) -> None:
    backend = "eager" if case == "dropout" else "native"
    walked, plain = Walked(backend, **CASES[case]), Walked(backend, **CASES[case])
    for session in (walked, plain):
        session.program.train({"a": 3})
        session.edit(layer=1, unit=0, input=None, on=None, value=0.2)
        if session.spec.features:
            session.edit(layer=1, unit=1, input=0, on=False)
    arrays = walked.walk("begin")
    last = arrays["walk_place"][0, 3] - 1
    while arrays["walk_place"][0, 0] < last:
        if arrays["updated"][0]:
            told = arrays["walk_after"][0]
            arrays = walked.walk("next")
            [layers] = walked.seat.cohort.layers([walked.seat.slot])
            np.testing.assert_array_equal(told, np.concatenate([part.ravel() for layer in layers for part in layer]))
        else:
            arrays = walked.walk("batch")
    plain.program.train({"a": 1})
    if arrays["updated"][0]:  # what it becomes is what it has become
        [layers] = plain.seat.cohort.layers([plain.seat.slot])
        after = np.concatenate([part.ravel() for layer in layers for part in layer])
        np.testing.assert_allclose(arrays["walk_after"][0], after, atol=1e-6)
    walked.program.train({"a": 1})
    for name, values in plain.state().items():
        np.testing.assert_array_equal(walked.state()[name], values, err_msg=name)
    assert walked.frame()["walk_place"][0, 0] == 0, "and the next epoch is walked from its beginning"


def test_it_begins_with_the_sample_that_is_meant_after_the_updates_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    spec: dict[str, Any] = {"data": {"dataset": "xor"}, "training": {"batch_size": 7}}
    stepped, meant = Walked(**spec), Walked(**spec)
    for walked in (stepped, meant):
        walked.program.train({"a": 1})
    begins = meant.state()["parameters"]
    arrays = stepped.walk("begin")
    for sample in range(1, 24):
        arrays = stepped.walk("next")
        if sample in (3, 6, 7, 23):
            meant.edit(walk="begin", sample=sample)
            for name, values in meant.seat.shown_walk().items():
                np.testing.assert_array_equal(values, arrays[name], f"{name} at {sample}")
    meant.edit(walk="begin", sample=2)  # back
    assert meant.seat.shown_walk()["walk_place"][0, 0] == 2
    np.testing.assert_array_equal(meant.state()["parameters"], begins)
    monkeypatch.setattr("app.labs.playground.walking.MOST_UPDATES", 3)
    places = []
    for _ in range(2):
        meant.edit(walk="begin", sample=40)
        places.append(meant.seat.shown_walk()["walk_place"][0, 0])
    assert places == [21, 40], "one command makes no more than so many updates"
    meant.edit(leave=True)
    np.testing.assert_array_equal(meant.state()["parameters"], begins)
    for wrong in ({"sample": 3}, {"walk": "next", "sample": 3}, {"walk": "begin", "sample": -1}):
        with pytest.raises(ValueError, match="sample"):
            PlaygroundEdit.model_validate(wrong)
    with pytest.raises(InvalidChange, match="sample is 500"):
        LAB.check_edit(meant.spec, PlaygroundEdit(walk="begin", sample=500))


def test_nothing_is_measured_where_nobody_walks_and_nothing_is_left_of_a_walk() -> None:
    walked = Walked()
    size = sum((inputs + 1) * outputs for inputs, outputs in pairwise(walked.spec.sizes))
    arrays = walked.frame()
    assert (arrays["walked"][0], arrays["walk_values"].size, arrays["walk_after"].shape) == (0, 0, (0, size))
    before = walked.state()
    walked.walk("begin")
    walked.walk("batch")
    arrays = walked.walk("next")
    assert arrays["walk_place"][0].tolist() == [10, 1, 10, 250]
    assert any((walked.state()[name] != before[name]).any() for name in before)
    [kept] = walked.program.checkpoints(["a"])["a"]["own"]["tensors"]
    for name, values in before.items():
        np.testing.assert_array_equal(kept[name], values)
    walked.edit(leave=True)
    assert walked.frame()["walked"][0] == 0
    assert walked.walk("next")["walked"][0] == 0, "who has not begun does not go on"
    for name, values in before.items():
        np.testing.assert_array_equal(walked.state()[name], values)


def losses(arrays: dict[str, np.ndarray]) -> list[float]:
    return [float(arrays[name][0]) for name in ("train_loss", "test_loss")]


def test_a_walk_ends_with_its_page_and_only_the_walker_sees_it() -> None:
    walked = Walked()
    exam = PlaygroundExam()

    def outside() -> tuple[float, float, bytes, float]:
        tile = walked.program.tiles(["a"])["a"]
        return tile.train_loss, tile.test_loss, tile.picture.tobytes(), walked.program.examine({"a": exam})["a"]

    before, seen = losses(walked.frame()), outside()
    assert walked.program.left("a") is False, "nobody walked"
    walked.walk("begin")
    walked.walk("batch")
    there = walked.walk("next")["walk_place"][0].tolist()
    assert losses(walked.frame()) != before
    assert outside() == seen
    assert walked.frame()["walk_place"][0].tolist() == there, "and the walker is where they were"
    assert losses(walked.frame()) != before
    assert walked.program.left("a") is True
    assert (walked.frame()["walked"][0], losses(walked.frame())) == (0, before)


def test_a_sample_costs_its_batch_and_the_command_pays_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(0).normal(size=(5000, 3)).astype("<f4").tobytes()
    own = OwnPoints.model_validate({"ref": address_of(table), "rows": 5000})
    own.fill({address_of(table): Brought(table)})
    walked = Walked(data={"own": own, "train_percent": 90}, training={"batch_size": 1})
    lifted, made = list[int](), list[int]()
    columns = Columns.__init__

    def counted(self: Columns, cohort: Any, slots: np.ndarray, points: torch.Tensor, trim: bool) -> None:
        lifted.append(len(points))
        columns(self, cohort, slots, points, trim)

    measured = Walk._measured
    monkeypatch.setattr(Columns, "__init__", counted)
    monkeypatch.setattr(Walk, "_measured", lambda self: made.append(self.sample) or measured(self))
    walked.edit(walk="begin")
    for _ in range(3):
        walked.edit(walk="next")
    assert (made, lifted) == ([0, 1, 2, 3], [1, 1, 1, 1]), "a point for each sample"
    assert walked.frame()["walk_place"][0].tolist() == [3, 1, 1, 4500]
    assert made == [0, 1, 2, 3], "the frame measures nothing"


def test_whatever_changes_begins_where_the_epoch_does() -> None:
    changes = {
        "a weight": lambda session: session.edit(layer=1, unit=0, input=0, value=0.7),
        "a rate": lambda session: session.program.tune("a", {"learning_rate": 0.3}),
        "points": lambda session: session.program.configure(
            "a", session.spec.model_copy(update={"data": session.spec.data.model_copy(update={"seed": "2"})}), keep=True
        ),
        "a look back": lambda session: session.program.rewind("a", 0),
        "a reset": lambda session: session.program.reset("a"),
    }
    for name, change in changes.items():
        walked, plain = Walked(), Walked()
        for session in (walked, plain):
            session.frame()
            session.program.train({"a": 1})
            session.frame()
        walked.walk("begin")
        walked.walk("batch")
        walked.walk("next")
        for session in (walked, plain):
            change(session)
        assert walked.frame()["walk_place"][0, 0] == 0, name
        for session in (walked, plain):
            session.program.train({"a": 2})
        for part, values in plain.state().items():
            np.testing.assert_array_equal(walked.state()[part], values, err_msg=f"{name}: {part}")


def test_a_tuned_value_shows_another_network_where_somebody_walks() -> None:
    walked = Walked()
    assert walked.program.tune("a", {"learning_rate": 0.2}) is False, "nobody walks"
    walked.walk("begin")
    walked.walk("batch")
    walked.walk("next")
    assert walked.program.tune("a", {"learning_rate": 0.3}) is True


def test_no_goal_is_reached_in_the_middle_of_an_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = Walked()
    walked.walk("begin")
    walked.walk("batch")
    walked.walk("next")
    perfect = walked.seat.standing(0.0, 0.0, walked.seat.cohort.layers([walked.seat.slot])[0])
    monkeypatch.setattr(PlaygroundSeat, "standing", lambda *given: perfect)
    walked.edit(lesson=LOW_LOSS)
    assert walked.frame()["lesson"].tolist() == [*LOW_LOSS, 0]
    walked.edit(leave=True)
    assert walked.frame()["lesson"].tolist() == [*LOW_LOSS, 1]


def test_it_stays_before_an_update_that_is_not_finite() -> None:
    walked = Walked(
        problem="regression",
        data={"dataset": "reg-plane"},
        network={"hidden": [{"units": 4, "activation": "linear"}] * 4},
        training={"learning_rate": 10, "batch_size": 1},
    )
    arrays = walked.walk("begin")
    while np.isfinite(arrays["walk_after"]).all():
        arrays = walked.walk("next")
    stuck = arrays["walk_place"][0, 0]
    assert walked.walk("next")["walk_place"][0, 0] == stuck
    assert walked.program.train({"a": 1}).diverged == ("a",)
