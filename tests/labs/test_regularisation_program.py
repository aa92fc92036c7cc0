"""Sixteen networks of one person: what holds them back, when they stop, and what is seen of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from app.engine.dense.dropout import left_out
from app.labs.regularisation import LAB
from app.labs.regularisation.points import CHOOSING, lesson_of
from app.labs.regularisation.program import (
    BY_CROWD,
    EXAM_FROM,
    LEFT_OUT,
    OF_MANY,
    SILENT,
    RegularisationProgram,
    size_for,
)
from app.labs.regularisation.seat import EPOCHS, EXAM_EVERY, LEARNS, PATIENCE
from app.labs.regularisation.spec import NETWORKS, RegularisationSpec


def spec(**fields: Any) -> RegularisationSpec:
    return LAB.spec.model_validate(fields)


def program(**fields: Any) -> RegularisationProgram:
    made = RegularisationProgram("auto", "cpu")
    made.admit("a", spec(**fields), None)
    return made


def shown(made: RegularisationProgram, session: str = "a", kind: str = "full") -> dict[str, np.ndarray]:
    return made.snapshot(kind, {session: 0.0})[session].arrays


SMALL: dict[str, Any] = {"network": {"units": 8}}


def test_the_same_share_of_labels_is_wrong_however_many_there_are() -> None:
    few, many = lesson_of("seed", 40, 0.15), lesson_of("seed", 320, 0.15)
    assert (few.flipped.sum(), many.flipped.sum()) == (6, 48)
    np.testing.assert_array_equal(few.xy[:40], many.xy[:40])
    np.testing.assert_array_equal(few.label[:40], many.label[:40])
    np.testing.assert_array_equal(few.label[40:], many.label[320:])  # what tests them stays
    right = lesson_of("seed", 40, 0.0)
    assert np.flatnonzero(right.label[:40] != few.label[:40]).tolist() == np.flatnonzero(few.flipped).tolist()


def test_what_a_frame_says_is_what_torch_says() -> None:
    """Every network by itself, in plain torch: maps, accuracies, losses, who repeats the wrong labels."""
    made = program(**SMALL)
    made.train({"a": 40})
    frame, seat = shown(made), made.seats["a"]
    lesson = seat.lesson
    xy, label = torch.tensor(lesson.xy), torch.tensor(lesson.label)
    for index, layers in enumerate(seat.cohort.layers(seat.slots)):
        a = xy
        for weights, biases in layers[:-1]:
            a = (a @ torch.tensor(weights) + torch.tensor(biases)).relu()
        z = (a @ torch.tensor(layers[-1][0]) + torch.tensor(layers[-1][1]))[:, 0]
        right = (z >= 0) == (label > 0)
        each = torch.nn.functional.softplus(-label * z)
        for row, part in enumerate((slice(None, lesson.train), slice(lesson.train, None))):
            assert frame["accuracies"][row, index] == pytest.approx(right[part].float().mean().item())
            assert frame["losses"][row, index] == pytest.approx(each[part].mean().item(), rel=5e-3, abs=1e-4)
        own = right[: lesson.train][torch.tensor(lesson.flipped)].float().mean().item()
        assert frame["by_heart"][index] == pytest.approx(own)
    assert frame["agree"].max() <= NETWORKS
    assert frame["maps"].size == frame["map_bytes"][0] == NETWORKS * 32 * 32


def test_networks_of_two_people_begin_elsewhere_on_the_same_points() -> None:
    made = program(**SMALL)
    made.admit("b", spec(network={"units": 8, "start": "other"}), None)
    one, two = (shown(made, name, "data") for name in ("a", "b"))
    np.testing.assert_array_equal(one["points"], two["points"])
    assert (shown(made)["maps"] != shown(made, "b")["maps"]).any()
    assert len({picture.tobytes() for picture in shown(made)["maps"].reshape(NETWORKS, -1)}) == NETWORKS


def test_the_units_that_are_dark_are_those_that_the_last_step_left_out() -> None:
    made = program(**SMALL, training={"dropout": 0.5})
    assert not (shown(made)["resting"] == LEFT_OUT).any(), "nothing has been learnt yet"
    made.focus("a", (0, 3))
    made.train({"a": 2})
    seat = made.seats["a"]
    network = seat.cohort.networks[seat.slots[3]]
    assert network is not None
    for layer, row in enumerate(shown(made)["resting"]):
        wanted = left_out(network.seed, 2 * 4 - 1, 39, layer, 8, 0.5)
        np.testing.assert_array_equal(row == LEFT_OUT, wanted)
    made.tune("a", {"dropout": 0.0})
    assert not shown(made)["resting"].any()


def test_everybodys_units_are_dark_by_their_own_rate_and_points() -> None:
    made = program(**SMALL, training={"dropout": 0.5})
    made.admit("b", spec(network={"units": 8, "start": "b"}, data={"points": 80}, training={"dropout": 0.2}), None)
    made.admit("c", spec(network={"units": 8, "start": "c"}), None)
    made.train({"a": 3, "b": 2, "c": 1})
    frames = made.snapshot("live", dict.fromkeys("abc", 0.0))
    for name, (updates, last, rate) in {"a": (11, 39, 0.5), "b": (15, 79, 0.2), "c": (3, 39, 0.0)}.items():
        seat = made.seats[name]
        network = seat.cohort.networks[seat.slots[0]]
        assert network is not None
        for layer, row in enumerate(frames[name].arrays["resting"]):
            np.testing.assert_array_equal(row == LEFT_OUT, left_out(network.seed, updates, last, layer, 8, rate))


def test_dropout_is_live_and_is_the_same_as_from_the_start() -> None:
    one, two = program(**SMALL, training={"dropout": 0.5}), program(**SMALL)
    two.tune("a", {"dropout": 0.5})
    for made in (one, two):
        made.train({"a": 3})
    np.testing.assert_array_equal(shown(one)["losses"], shown(two)["losses"])


def test_l1_silences_units_and_l2_shrinks_weights() -> None:
    made = program(network={"units": 16}, training={"l1_rate": 1.0})
    made.train({"a": 60})
    frame = shown(made)
    assert (frame["resting"] == SILENT).sum() > 8
    assert frame["histogram"][12] > 0.8 * frame["histogram"].sum(), "most of them are 0"
    other = program(network={"units": 16})
    plain = program(network={"units": 16})
    for each in (other, plain):
        each.train({"a": 20})
    other.tune("a", {"l2_rate": 5.0})
    for each in (other, plain):
        each.train({"a": 20})
    assert shown(other)["strengths"].sum() < shown(plain)["strengths"].sum()


def test_early_stopping_goes_back_to_the_best_of_each_network() -> None:
    made = program(training={"early_stopping": True})
    progress = made.train({"a": EPOCHS})
    assert progress.finished == ("a",)
    stopped = shown(made)["stopped"]
    assert (stopped != LEARNS).all()
    assert made.step("a") <= stopped.max() + PATIENCE + 5
    seat = made.seats["a"]
    np.testing.assert_allclose(seat.cohort.losses(seat.slots)[1, list(seat.slots)], seat.best, atol=1e-4)
    assert made.train({"a": 5}).finished == ("a",), "nobody learns any more"
    assert made.tune("a", {"early_stopping": False}) is False
    before = made.step("a")
    made.train({"a": 5})
    assert made.step("a") == before + 5, "they go on from there"


def test_who_has_stopped_early_learns_on_where_something_else_holds_it_back() -> None:
    made = program(**SMALL, training={"early_stopping": True})
    made.train({"a": EPOCHS})
    assert (shown(made)["stopped"] != LEARNS).all()
    before = shown(made)["strengths"].sum()
    made.tune("a", {"l2_rate": 5.0})
    assert (shown(made)["stopped"] == LEARNS).all()
    made.train({"a": 20})
    assert shown(made)["strengths"].sum() < before


def test_early_stopping_chooses_by_other_points_than_those_that_test() -> None:
    lesson = lesson_of("seed", 40, 0.15)
    told = {tuple(place) for place in lesson.xy.tolist()}
    chosen = lesson.learning[lesson.train :]
    assert len(chosen) == CHOOSING
    assert not told & {tuple(place) for place in chosen[:, :2].tolist()}
    np.testing.assert_array_equal(lesson.learning[:40, :2], lesson.xy[:40])


def test_a_checkpoint_knows_the_best_so_that_stopping_later_goes_back_to_it() -> None:
    made, other = program(), RegularisationProgram("auto", "cpu")
    made.train({"a": 200})
    other.admit("a", spec(), made.checkpoints(["a"])["a"])
    for each in (made, other):
        assert each.tune("a", {"early_stopping": True}) is True
    np.testing.assert_array_equal(shown(made)["stopped"], shown(other)["stopped"])
    np.testing.assert_array_equal(shown(made)["losses"], shown(other)["losses"])


def test_early_stopping_that_comes_too_late_takes_back_what_was_learnt_by_heart() -> None:
    made = program()
    made.train({"a": 200})
    late = shown(made)
    assert made.tune("a", {"early_stopping": True}) is True
    back = shown(made)
    assert (back["losses"][1] < late["losses"][1]).all()
    assert back["by_heart"].mean() < late["by_heart"].mean()


def test_fewer_units_and_more_points_keep_what_was_learnt() -> None:
    made = program(network={"units": 16})
    made.train({"a": 20})
    seat = made.seats["a"]
    before = seat.cohort.layers(seat.slots)[5]
    made.configure("a", spec(network={"units": 4}, data={"points": 160}), keep=True)
    after = seat.cohort.layers(seat.slots)[5]
    np.testing.assert_array_equal(after[1][0], before[1][0][:4, :4])
    assert (made.step("a"), shown(made, kind="data")["labels"].size) == (20, 160)
    made.train({"a": 3})
    assert made.step("a") == 23
    assert shown(made)["resting"].shape == (2, 4)


def test_a_run_ends_and_can_be_told_to_go_on() -> None:
    made = program(network={"units": 2})
    assert made.train({"a": EPOCHS + 50}).finished == ("a",)
    assert made.step("a") == EPOCHS
    made.train({"a": 10})
    assert made.step("a") == EPOCHS + 10


def test_an_exam_is_taken_now_and_then_and_the_gap_is_what_was_learnt_by_heart() -> None:
    made = program(network={"units": 4})
    hidden, gap = (LAB.exam_for(spec(), fields, "secret") for fields in ({}, {"aim": "gap"}))
    made.train({"a": EXAM_FROM - 1})
    assert np.isnan(made.examine({"a": hidden})["a"])
    made.train({"a": 1})
    first = made.examine({"a": hidden})["a"]
    assert 0 < first < 0.5
    made.train({"a": EXAM_EVERY - 1})
    seat = made.seats["a"]
    assert made.examine({"a": hidden})["a"] == first, "what it had"
    made.train({"a": EPOCHS - seat.step})
    wrong, rest = made.examine({"a": hidden})["a"], made.examine({"a": gap})["a"]
    assert wrong != first
    learnt = shown(made)["accuracies"][0].mean()
    assert rest == pytest.approx(1 - (learnt - (1 - wrong)), abs=1e-6)


def test_the_more_are_drawn_at_once_the_fewer_pixels_each_gets() -> None:
    sizes = [size_for(people) for people in (1, BY_CROWD[0][0], BY_CROWD[0][0] + 1, BY_CROWD[1][0] + 1, 300)]
    assert sizes == [32, 32, 24, OF_MANY, OF_MANY]


def test_those_who_have_their_turn_in_another_call_belong_to_the_crowd() -> None:
    made, most = RegularisationProgram("auto", "cpu"), BY_CROWD[-1][0]
    crowd = [f"p{number}" for number in range(most + 2)]
    for name in crowd:
        made.admit(name, spec(network={"units": 2, "start": name}), None)

    def pixels(names: list[str]) -> int:
        return int(made.snapshot("live", dict.fromkeys(names, 1.0))[names[0]].arrays["map_bytes"][0]) // NETWORKS

    for part in (crowd[:most], crowd[most:], crowd[:2]):  # the loop cuts a round as its time allows
        made.train(dict.fromkeys(part, 1))
    assert pixels(crowd[:2]) == OF_MANY**2
    for _ in range(2):
        made.train({"p0": 1})
    assert pixels(["p0"]) == 32**2, "alone again"


def test_in_a_crowd_what_tests_networks_is_at_most_a_few_epochs_old() -> None:
    made = RegularisationProgram("auto", "cpu")
    crowd = [f"p{number}" for number in range(BY_CROWD[-1][0] + 1)]
    for name in crowd:
        made.admit(name, spec(network={"units": 4, "start": name}), None)
    tests: list[bytes] = []
    for _ in range(11):
        made.train(dict.fromkeys(crowd, 1))
        frames = made.snapshot("live", dict.fromkeys(crowd, 1.0))
        exact = made.seats["p0"].cohort.losses(made.seats["p0"].slots)
        assert frames["p0"].arrays["losses"][0] == pytest.approx(exact[0, list(made.seats["p0"].slots)], rel=5e-3)
        tests.append(frames["p0"].arrays["losses"][1].tobytes())
    assert len(set(tests)) == 3, "after 1, 6 and 11 epochs"
    rest = made.snapshot("full", dict.fromkeys(crowd, 0.0))["p0"].arrays
    seat = made.seats["p0"]
    xy, label = (each[seat.lesson.train :] for each in (seat.lesson.xy, seat.lesson.label))
    said = seat.cohort.shown(seat.slots, np.ascontiguousarray(xy.T))
    # a network that is sure and wrong says −1 or 1 to within float32
    assert rest["losses"][1] == pytest.approx(-np.log((1 + said * label) / 2).mean(1), rel=5e-3)


def test_what_a_page_was_shown_is_not_asked_again_for_the_wall() -> None:
    made = program(**SMALL)
    made.train({"a": 5})
    shown(made)
    known = made.seats["a"].answers
    made.tiles(["a"])
    assert made.seats["a"].answers is known
    made.tune("a", {"l2_rate": 1.0})
    made.train({"a": 1})
    made.tiles(["a"])
    assert made.seats["a"].answers is not known
