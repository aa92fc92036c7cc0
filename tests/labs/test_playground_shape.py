"""A network that is changed by hand keeps what has a place; links and units go off and on; layers freeze and drop."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.labs.playground import LAB
from app.labs.playground.layouts import RESTING
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundEdit, PlaygroundSpec
from tests.paths import KERNELS


@pytest.fixture(params=["native", "eager"])
def program(request: pytest.FixtureRequest) -> PlaygroundProgram:
    return PlaygroundProgram(request.param, "cpu", str(KERNELS))


def spec_of(hidden: list[dict[str, Any]], **fields: Any) -> PlaygroundSpec:
    return PlaygroundSpec.model_validate({"network": {"hidden": hidden}, **fields})


def arrays_of(program: PlaygroundProgram, session: str = "a") -> dict[str, np.ndarray]:
    return program.snapshot("live", {session: 0.0})[session].arrays


SPEC = spec_of([{"units": 4}, {"units": 2}], training={"optimizer": "adam"})


def learnt(program: PlaygroundProgram, spec: PlaygroundSpec = SPEC) -> dict[str, np.ndarray]:
    program.admit("a", spec, None)
    program.train({"a": 5})
    return arrays_of(program)


def test_weights_that_have_a_place_stay_and_the_network_learns_on(program: PlaygroundProgram) -> None:
    before = learnt(program)
    wider = spec_of([{"units": 6}, {"units": 2}], training={"optimizer": "adam"}, features=["x", "y", "sinX"])
    program.configure("a", wider, keep=True)
    after = arrays_of(program)
    assert program.step("a") == 5
    np.testing.assert_array_equal(after["weights.1"][:2, :4], before["weights.1"])
    np.testing.assert_array_equal(after["weights.2"][:4], before["weights.2"])
    np.testing.assert_array_equal(after["weights.3"], before["weights.3"])
    assert abs(after["weights.1"][2]).min() > 0  # new links have weights of the start that the seed gives
    program.train({"a": 5})
    assert (arrays_of(program)["weights.2"] != after["weights.2"]).all()


def test_features_keep_their_weights_whatever_stands_before_them(program: PlaygroundProgram) -> None:
    before = learnt(program)
    program.configure("a", SPEC.model_copy(update={"features": ("y", "sinX")}), keep=True)
    np.testing.assert_array_equal(arrays_of(program)["weights.1"][0], before["weights.1"][1])


def test_a_new_last_layer_leaves_those_before_it_and_the_bias_of_the_output(program: PlaygroundProgram) -> None:
    before = learnt(program)
    program.configure("a", spec_of([{"units": 4}, {"units": 2}, {"units": 3}]), keep=True)
    after = arrays_of(program)
    for layer in (1, 2):
        np.testing.assert_array_equal(after[f"weights.{layer}"], before[f"weights.{layer}"])
    assert after["weights.4"].shape == (3, 1)
    np.testing.assert_array_equal(after["biases.4"], before["biases.3"])


def test_another_activation_or_optimizer_is_no_reason_to_forget(program: PlaygroundProgram) -> None:
    before = learnt(program)
    for spec in (spec_of([{"units": 4, "activation": "sine"}, {"units": 2}]), spec_of([{"units": 4}, {"units": 2}])):
        program.configure("a", spec, keep=True)
        np.testing.assert_array_equal(arrays_of(program)["weights.2"], before["weights.2"])


def test_where_nothing_was_learnt_a_change_begins_as_its_link_does(program: PlaygroundProgram) -> None:
    program.admit("a", SPEC, None)
    program.reset("a")
    wider = spec_of([{"units": 6}, {"units": 2}])
    program.configure("a", wider, keep=True)
    program.admit("linked", LAB.restarted(wider, program.tuned("a")), None)
    np.testing.assert_array_equal(arrays_of(program)["weights.1"], arrays_of(program, "linked")["weights.1"])
    for name in ("a", "linked"):
        program.reset(name)
    np.testing.assert_array_equal(arrays_of(program)["weights.1"], arrays_of(program, "linked")["weights.1"])


def test_a_network_of_no_features_is_a_constant(program: PlaygroundProgram) -> None:
    learnt(program)
    program.configure("a", SPEC.model_copy(update={"features": ()}), keep=True)
    program.train({"a": 3})
    assert len(np.unique(arrays_of(program)["map"])) == 1


def switch(program: PlaygroundProgram, on: bool, layer: int, unit: int, source: int | None = None) -> None:
    program.edit("a", PlaygroundEdit(layer=layer, unit=unit, input=source, on=on))


def test_a_link_that_is_off_keeps_its_weight_and_takes_part_in_nothing(program: PlaygroundProgram) -> None:
    before = learnt(program)
    switch(program, False, 1, 2, 1)
    off = arrays_of(program)
    assert off["off.1"].tolist() == [[0, 0, 0, 0], [0, 0, 1, 0]]
    np.testing.assert_array_equal(off["weights.1"], before["weights.1"])
    program.admit("zeroed", SPEC, program.checkpoints(["a"])["a"])
    program.edit("zeroed", PlaygroundEdit(layer=1, unit=2, input=1, on=True))
    program.edit("zeroed", PlaygroundEdit(layer=1, unit=2, input=1, value=0.0))
    np.testing.assert_array_equal(off["map"], arrays_of(program, "zeroed")["map"])
    program.train({"a": 5})
    trained = arrays_of(program)
    assert trained["weights.1"][1, 2] == before["weights.1"][1, 2]
    assert (trained["weights.1"] != before["weights.1"]).sum() == 7
    switch(program, True, 1, 2, 1)
    assert arrays_of(program)["weights.1"][1, 2] == before["weights.1"][1, 2]
    program.train({"a": 1})
    assert arrays_of(program)["weights.1"][1, 2] != before["weights.1"][1, 2]


def test_a_unit_that_is_off_learns_nothing_and_comes_back_with_its_links(program: PlaygroundProgram) -> None:
    before = learnt(program)
    switch(program, False, 2, 1, 0)
    switch(program, False, 1, 0)
    program.edit("a", PlaygroundEdit(layer=1, unit=0, value=0.5))  # its bias, for when it is on again
    program.train({"a": 5})
    off = arrays_of(program)
    assert off["resting"].tolist() == [RESTING["off"], 0, 0, 0, 0, 0, 0]
    np.testing.assert_array_equal(off["weights.1"][:, 0], before["weights.1"][:, 0])
    np.testing.assert_array_equal(off["weights.2"][0], before["weights.2"][0])
    moved = program.checkpoints(["a"])["a"]
    program.admit("moved", SPEC, moved)
    np.testing.assert_array_equal(arrays_of(program, "moved")["off.2"], off["off.2"])
    switch(program, True, 1, 0)
    back = arrays_of(program)
    assert back["biases.1"][0] == 0.5
    assert back["off.1"].sum() == 0
    assert back["off.2"].tolist() == [[0, 1], [0, 0], [0, 0], [0, 0]]  # this one was off by itself


def test_switches_go_along_and_survive_a_reset(program: PlaygroundProgram) -> None:
    learnt(program)
    switch(program, False, 1, 1)
    switch(program, False, 1, 0, 1)
    program.configure("a", SPEC.model_copy(update={"features": ("y", "sinX")}), keep=True)
    assert arrays_of(program)["off.1"].tolist() == [[1, 1, 0, 0], [0, 1, 0, 0]]
    program.reset("a")
    assert arrays_of(program)["off.1"].tolist() == [[1, 1, 0, 0], [0, 1, 0, 0]]
    assert (arrays_of(program)["weights.1"] != 0).all()


def test_an_older_checkpoint_has_no_switches(program: PlaygroundProgram) -> None:
    learnt(program)
    state = program.checkpoints(["a"])["a"]
    del state["own"]["switches"], state["own"]["touched"]
    program.admit("older", SPEC, state)
    assert arrays_of(program, "older")["off.1"].sum() == 0


def test_dropout_and_freezing_begin_while_it_learns(program: PlaygroundProgram) -> None:
    before = learnt(program)
    changed = spec_of([{"units": 4, "frozen": True}, {"units": 2, "dropout": 0.5}], training={"optimizer": "adam"})
    program.configure("a", changed, keep=True)
    assert program.step("a") == 5
    seen = set()
    for _ in range(20):
        program.train({"a": 1})
        arrays = arrays_of(program)
        assert arrays["resting"][:4].tolist() == [0] * 4
        seen.add(tuple(arrays["resting"][4:6].tolist()))
    assert seen >= {(0, 1), (1, 0)}
    np.testing.assert_array_equal(arrays["weights.1"], before["weights.1"])
    assert (arrays["weights.2"] != before["weights.2"]).all()
    program.configure("a", SPEC, keep=True)
    program.train({"a": 1})
    assert (arrays_of(program)["weights.1"] != before["weights.1"]).all()
    assert not arrays_of(program)["resting"].any()


def test_what_a_penalty_killed_trains_again_without_it_but_not_what_is_off(program: PlaygroundProgram) -> None:
    strong = {"regularization": "L1", "regularization_rate": 3.0, "learning_rate": 0.1}
    program.admit("a", spec_of([{"units": 4}], training=strong), None)
    program.edit("a", PlaygroundEdit(layer=1, unit=0, input=0, on=False))
    program.train({"a": 20})
    assert not arrays_of(program)["weights.2"].any()
    program.tune("a", {"regularization": "none"})
    program.train({"a": 5})
    after = arrays_of(program)
    assert after["weights.2"].any()
    [(weights, _), _] = program.seats["a"].cohort.layers([program.seats["a"].slot])[0]
    assert weights[0, 0] == 0
    assert after["off.1"][0, 0] == 1


def test_a_schedule_counts_the_epochs_of_the_points_that_are_there(program: PlaygroundProgram) -> None:
    training = {"schedule": "step", "schedule_epochs": 6, "batch_size": 10}
    program.admit("a", spec_of([{"units": 2}], training=training), None)
    fewer = spec_of([{"units": 2}], training=training, data={"train_percent": 20})
    program.configure("a", fewer, keep=True)
    program.train({"a": 5})
    first = arrays_of(program)["learning_rate"][0]
    program.train({"a": 1})
    assert arrays_of(program)["learning_rate"][0] < 0.6 * first


def test_the_best_that_was_kept_goes_with_a_switch_and_with_another_shape(program: PlaygroundProgram) -> None:
    program.admit("a", spec_of([{"units": 4}], training={"stop_rising": 50}), None)
    program.train({"a": 3})
    assert program.seats["a"].stopping.best_state is not None
    program.edit("a", PlaygroundEdit(layer=1, unit=0, input=0, on=False))
    assert program.seats["a"].stopping.best_state is None
    program.train({"a": 3})
    program.configure("a", spec_of([{"units": 5}], training={"stop_rising": 50}), keep=True)
    assert program.seats["a"].stopping.best_state is None
