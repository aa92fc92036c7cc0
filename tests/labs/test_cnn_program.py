"""The lab of convolution in a real loop: runs, pictures, hands, challenges, and torch.nn as the oracle."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
import torch

from app.data.digits import digits
from app.engine.loop.loop import EngineLoop
from app.engine.messages import Admit, Batch, Checkpoint, Configure, Control, Credit, Edit, Release, State, Tune
from app.engine.states import pack_state
from app.kit.tensors.digits import every_digit
from app.labs.cnn import LAB
from app.labs.cnn.evaluation import hidden, questions, split_of
from app.labs.cnn.program import SEARCHED, CnnProgram
from app.labs.cnn.spec import HIDDEN, TEST, TRAIN, CnnEdit, CnnExam, CnnSpec
from app.wire.frames import decode, encode
from tests.engine.stacked.oracle import Oracle

STEPS = 100
SMALL = {"network": {"blocks": [{"channels": 4}, {"channels": 6}]}, "training": {"steps": STEPS, "speed": "max"}}
ODD = {
    "network": {
        "blocks": [
            {"channels": 5, "kernel": 4, "stride": 2, "padding": 2, "pool": "none", "norm": True},
            {"channels": 7, "padding": 1, "pool": "average", "residual": True, "norm": True},
        ],
        "dense": [12],
    },
    "training": {"steps": STEPS, "speed": "max"},
}
LARGE = {
    "network": {"blocks": [{"channels": 3}, {"channels": 4}]},
    "training": {"steps": STEPS, "speed": "max"},
    "data": {"size": 28},
}
SEVEN = (0, 16, 16, 16, 16, 16, 16, 0, *(0, 0, 0, 0, 0, 16, 8, 0) * 7)


def spec(fields: dict[str, Any] | None = None, seed: str = "0.5") -> CnnSpec:
    fields = fields or SMALL
    return CnnSpec.model_validate({**fields, "data": {**fields.get("data", {}), "seed": seed}})


class Engine:
    """A loop with the lab alone, until it has nothing to do."""

    def __init__(self) -> None:
        self.program = CnnProgram("auto", "cpu")
        self.loop = EngineLoop({"cnn": self.program}, encode)
        self.pictures: dict[str, dict[str, np.ndarray]] = {}  # the newest frame of each session
        self.kinds: dict[str, str] = {}

    def admit(self, session: str, wanted: CnnSpec | None = None, checkpoint: Checkpoint | None = None) -> None:
        self.loop.handle(Admit(session, "cnn", wanted or spec(), 1, checkpoint=checkpoint))

    def tick(self) -> list[State]:
        batch: Batch = self.loop.tick()
        for frame in batch.frames:
            if frame.kind != "data":
                layout = LAB.layouts(self.program.seats[frame.session].spec)[frame.kind]
                self.pictures[frame.session] = decode(frame.payload, list(layout))
                self.kinds[frame.session] = frame.kind
                self.loop.handle(Credit(frame.session, 1))
        return [event for event in batch.events if isinstance(event, State)]

    def rest(self) -> list[State]:
        said: list[State] = []
        while (wait := self.loop.delay()) is not None and wait < 1:
            said += self.tick()
        return said

    def run(self, *sessions: str) -> list[State]:
        for session in sessions:
            self.loop.handle(Control(session, "run"))
        return self.rest()

    def edit(self, session: str, **fields: Any) -> dict[str, np.ndarray]:
        self.loop.handle(Edit(session, CnnEdit.model_validate(fields)))
        self.rest()
        return self.pictures[session]


def oracle_of(engine: Engine, session: str) -> Oracle:
    return Oracle.of(engine.program.seats[session].network).eval()


def weights(engine: Engine, session: str) -> torch.Tensor:
    return engine.program.seats[session].network.weights


def test_nobody_trains_on_what_they_are_tested_or_examined_on() -> None:
    for size in (8, 28):
        secret = hidden(size).test
        for seed in ("0.1", "0.2"):
            own = split_of(seed, size)
            assert (len(own.train), len(own.test), len(secret)) == (TRAIN[size], TEST, HIDDEN[size])
            assert (
                len({*own.train, *own.test, *secret}) == TRAIN[size] + TEST + HIDDEN[size] == len(digits(size).labels)
            )
    assert np.array_equal(split_of("0.1", 28).test, split_of("0.2", 28).test), (
        "of the large digits everybody has the same"
    )


def test_a_run_learns_rests_and_goes_on_for_as_long_when_told() -> None:
    engine = Engine()
    engine.admit("a")
    engine.rest()
    before = engine.pictures["a"]
    last = engine.run("a")[-1]
    assert (last.status, last.step) == ("paused", STEPS)
    after = engine.pictures["a"]
    assert engine.kinds["a"] == "full"
    assert after["test_accuracy"][0] > before["test_accuracy"][0] + 0.3
    assert after["test_loss"][0] < before["test_loss"][0]
    assert engine.run("a")[-1].step == 2 * STEPS


def test_a_network_among_others_is_the_one_that_it_is_alone() -> None:
    alone, crowd = Engine(), Engine()
    alone.admit("a")
    alone.run("a")
    crowd.admit("a")
    for number in range(5):
        crowd.admit(str(number), spec(seed=str(number)))
    crowd.admit("odd", spec(ODD))
    crowd.run("a", "odd", *map(str, range(5)))
    assert torch.allclose(weights(alone, "a"), weights(crowd, "a"), atol=1e-4)


@pytest.mark.parametrize("fields", [SMALL, ODD])
def test_every_picture_of_a_frame_is_what_torch_computes(fields: dict[str, Any]) -> None:
    engine = Engine()
    engine.admit("a", spec(fields))
    engine.run("a")
    arrays = engine.edit("a", sample=17)
    oracle = oracle_of(engine, "a")
    own = split_of("0.5")
    assert arrays["shown"].tolist() == [17, digits().labels[own.test[17]]]
    assert (arrays["picture"] == digits().images[own.test[17]]).all()
    x = torch.from_numpy(arrays["picture"].copy())[None, None]
    with torch.no_grad():
        assert np.allclose(oracle(x).softmax(1)[0], arrays["probabilities"], atol=1e-5)
        for number, stage in enumerate(oracle.stages, start=1):
            pooled = stage(x)
            name = f"after{number}" if f"after{number}" in arrays else f"before{number}"
            assert np.allclose(pooled[0], arrays[name], atol=1e-4)
            assert np.array_equal(arrays[f"conv{number}.weight"], stage.conv.weight)
            x = pooled


@pytest.mark.parametrize("fields", [SMALL, ODD, LARGE])
def test_which_pixels_matter_is_what_autograd_says_of_each_logit(fields: dict[str, Any]) -> None:
    engine = Engine()
    engine.admit("a", spec(fields))
    engine.run("a")
    arrays = engine.edit("a", sample=5)
    oracle = oracle_of(engine, "a")
    x = torch.from_numpy(arrays["picture"].copy())[None, None].requires_grad_()
    logits = oracle(x)[0]
    assert np.allclose(arrays["logits"], logits.detach(), atol=1e-4)
    for digit in range(10):
        (slope,) = torch.autograd.grad(logits[digit], x, retain_graph=True)
        assert np.allclose(arrays["slopes"][digit], slope[0], atol=1e-4)


@pytest.mark.parametrize("fields", [SMALL, LARGE])
def test_the_pictures_that_excite_a_filter_are_those_at_which_its_map_gets_highest(fields: dict[str, Any]) -> None:
    engine = Engine()
    engine.admit("a", spec(fields))
    engine.run("a")
    arrays, seat = engine.pictures["a"], engine.program.seats["a"]
    x = every_digit("cpu", size=seat.spec.data.size).images[torch.from_numpy(seat.split.test[:SEARCHED].copy())]
    for number, stage in enumerate(oracle_of(engine, "a").stages, start=1):
        with torch.no_grad():
            peaks = stage.conv(x).relu().amax((2, 3))  # of these networks: no norm, no shortcut
            x = stage(x)
        told = arrays[f"exciting{number}"]
        for channel, best in enumerate(told):
            heights = peaks[:, channel]
            if heights.max() <= 0:
                assert (best == -1).all()
                continue
            known = torch.from_numpy(best[best >= 0].astype(np.int64))
            assert torch.allclose(heights[known], heights.topk(len(known)).values, atol=1e-5)


def test_large_digits_are_rewritten_anew_each_time_and_the_rate_falls_to_nothing() -> None:
    program = CnnProgram("auto", "cpu")
    program.admit("a", spec(LARGE), None)
    seat = program.seats["a"]
    (first, labels), (second, others) = (program.batch([(seat, step)]) for step in (0, 0))
    assert torch.equal(first, second)
    assert torch.equal(labels, others)
    plain = every_digit("cpu", size=28).images[torch.from_numpy(seat.batch(0).copy())]
    assert not torch.allclose(first[0], plain, atol=0.1)
    assert torch.allclose(first[0].sum((1, 2, 3)), plain.sum((1, 2, 3)), rtol=0.6), "still as much ink, or nearly"
    rates = [seat.rate(step) for step in (0, STEPS // 2, STEPS - 1, STEPS)]  # type: ignore[operator]
    assert rates == [pytest.approx(rate, abs=1e-5) for rate in (0.005, 0.0025, 0, 0.005)]


def test_what_is_said_of_a_network_is_so() -> None:
    engine = Engine()
    engine.admit("a")
    engine.run("a")
    arrays = engine.pictures["a"]
    images, labels = every_digit("cpu")
    own = torch.from_numpy(split_of("0.5").test)
    with torch.no_grad():
        answers = oracle_of(engine, "a")(images[own]).softmax(1).numpy()
    truth, given = labels[own].numpy(), answers.argmax(1)
    assert arrays["test_accuracy"][0] == pytest.approx((truth == given).mean())
    assert arrays["confusion"].sum() == TEST
    assert arrays["confusion"].trace() == (truth == given).sum()
    fooled = arrays["fooled"][arrays["fooled"][:, 0] >= 0]
    assert len(fooled)
    for (sample, answer), sure in zip(fooled, arrays["fooled_confidence"], strict=False):
        assert (given[sample], answers[sample].max()) == (answer, pytest.approx(sure, abs=1e-4))
        assert truth[sample] != answer
    wrong = answers.max(1)[truth != given]
    assert arrays["fooled_confidence"][0] == pytest.approx(wrong.max(), abs=1e-4)


def test_a_drawing_is_answered_at_once_and_stays_in_view_of_another_network() -> None:
    engine = Engine()
    engine.admit("a")
    engine.rest()
    arrays = engine.edit("a", drawing=SEVEN)
    assert arrays["shown"].tolist() == [-1, -1]
    assert arrays["picture"].ravel().tolist() == [ink / 16 for ink in SEVEN]
    engine.loop.handle(Configure("a", spec(ODD), 2))
    engine.rest()
    assert engine.pictures["a"]["picture"].ravel().tolist() == [ink / 16 for ink in SEVEN]
    assert engine.edit("a", sample=3)["shown"][0] == 3


def test_a_number_turned_by_hand_changes_the_map_and_the_verdict() -> None:
    engine = Engine()
    engine.admit("a")
    engine.run("a")
    before = engine.pictures["a"]
    place = {"block": 1, "channel": 2, "input": 3, "row": 0, "column": 2}
    after = engine.edit("a", kernel={**place, "value": -9.5})
    assert after["conv2.weight"][2, 3, 0, 2] == -9.5
    assert (after["conv2.weight"] != before["conv2.weight"]).sum() == 1
    assert after["test_loss"][0] != before["test_loss"][0]


def test_a_cancel_that_comes_too_late_is_answered_and_changes_nothing() -> None:
    engine = Engine()
    engine.admit("a")
    engine.run("a")
    before = weights(engine, "a").clone()
    engine.loop.handle(Control("a", "pause", re="late"))
    (answer,) = engine.rest()
    assert (answer.re, answer.status, answer.step) == ("late", "paused", STEPS)
    assert torch.equal(weights(engine, "a"), before)


def test_who_leaves_in_the_middle_of_a_run_leaves_the_others_alone() -> None:
    engine = Engine()
    for session in "ab":
        engine.admit(session)
        engine.loop.handle(Control(session, "run"))
    while engine.program.step("a") < STEPS // 4:
        engine.tick()
    engine.loop.handle(Release("a"))
    assert engine.rest()[-1].step == STEPS
    assert list(engine.program.seats) == ["b"]


def test_a_checkpoint_brings_back_network_picture_and_what_comes_next() -> None:
    engine, other = Engine(), Engine()
    engine.admit("a")
    engine.loop.handle(Control("a", "reset"))
    engine.loop.handle(Control("a", "step", 30))
    engine.loop.handle(Tune("a", {"learning_rate": 0.01}))
    engine.rest()
    engine.edit("a", drawing=SEVEN)
    state = pickle.loads(pickle.dumps(engine.program.checkpoints(["a"])["a"]))
    other.admit("a", checkpoint=Checkpoint(1, 0, False, pack_state(state)))
    other.rest()
    assert np.array_equal(other.pictures["a"]["probabilities"], engine.pictures["a"]["probabilities"])
    for each in (engine, other):
        each.loop.handle(Control("a", "step", 30))
        each.rest()
    assert torch.equal(weights(engine, "a"), weights(other, "a"))


def test_a_reset_begins_with_other_weights_and_the_same_spec_with_the_same() -> None:
    engine = Engine()
    for session in "ab":
        engine.admit(session)
    assert torch.equal(weights(engine, "a"), weights(engine, "b"))
    engine.loop.handle(Control("a", "reset"))
    assert not torch.equal(weights(engine, "a"), weights(engine, "b"))


def test_every_training_digit_comes_once_in_a_pass() -> None:
    seat = CnnProgram("auto", "cpu").seat(spec({"training": {"batch_size": 100}}))
    steps = TRAIN[8] // 100
    passes = [np.concatenate([seat.batch(begin + step) for step in range(steps)]) for begin in (0, steps)]
    assert sorted(passes[0]) == sorted(passes[1]) == sorted(seat.split.train)
    assert (passes[0] != passes[1]).any()


def test_a_diverged_network_stops_alone_and_keeps_its_last_finite_weights() -> None:
    engine = Engine()
    for session in "ab":
        engine.admit(session)
    engine.loop.handle(Edit("a", CnnEdit.model_validate({"sample": 1})))
    network = engine.program.seats["a"].network
    network.weights = torch.full_like(network.weights, 1e38)
    last = {state.session: state.status for state in engine.run("a", "b")}
    assert last == {"a": "diverged", "b": "paused"}
    assert weights(engine, "a").isfinite().all()
    assert engine.program.step("a") == engine.program.seats["a"].network.updates == 0, "only steps taken count"


def test_the_tile_is_the_confusion_matrix() -> None:
    engine = Engine()
    engine.admit("a")
    engine.run("a")
    tile = engine.program.tiles(["a"])["a"]
    assert tile.picture.shape == (32, 32)
    cells = tile.picture[2:-1:3, 2:-1:3].astype(int)
    assert (cells.diagonal() > 128).all()  # right: the positive colour
    assert cells[~np.eye(10, dtype=bool)].max() <= 128  # wrong: the negative one, or nothing
    assert tile.test_loss == pytest.approx(float(engine.pictures["a"]["test_loss"][0]))
    assert tile.figure == pytest.approx(float(engine.pictures["a"]["test_accuracy"][0]))  # what the page tells, too


def test_an_exam_turns_and_moves_hidden_digits_anew_for_each_seed() -> None:
    still, other, moved = (
        questions(CnnExam(turn=turn, shift=shift, seed=seed), "cpu")[0]
        for turn, shift, seed in ((0.0, 0.0, "s"), (5.0, 0.3, "other"), (5.0, 0.3, "s"))
    )
    secret = hidden().test
    assert np.allclose(still[:, 0], digits().images[secret], atol=1e-6)
    assert not torch.equal(other, moved)
    engine = Engine()
    for session in "ab":
        engine.admit(session)
    engine.run("b")
    losses = engine.program.examine({"a": CnnExam(), "b": CnnExam()})
    assert losses["b"] < losses["a"] <= 1
    images, labels = questions(CnnExam(), "cpu")
    with torch.no_grad():
        right = (oracle_of(engine, "b")(images).argmax(1) == labels).double().mean().item()
    assert losses["b"] == pytest.approx(1 - right)
