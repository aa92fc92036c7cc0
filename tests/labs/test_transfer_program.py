"""The transfer lab in the engine: one source for all, drawings that train whom they should, four ways by one test."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn

from app.data.glyphs import INK, glyph_of, picture
from app.engine.stacked.network import Network
from app.labs.transfer.lesson import HAND, READY, Lesson
from app.labs.transfer.run import FINETUNE, RATES, TransferRun, learn
from app.labs.transfer.source import Source, images_of
from app.labs.transfer.spec import (
    CLASSES,
    DRAWS,
    FEATURES,
    LEVELS,
    OWN,
    SOURCE_PLAN,
    TESTS,
    WAYS,
)
from tests.labs.transfer import LEVEL, OTHER, SIGN, SOURCE, Table, like, shorten, spec

PROTOTYPES = WAYS.index("prototypes")


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Table:
    shorten(monkeypatch)
    return Table()


# ---- what is trained once


def test_the_source_is_learnt_once_for_all(table: Table) -> None:
    first, second = table.admit("a", data={"seed": "1"}), table.admit("b", data={"seed": "2"})
    assert SOURCE_PLAN.parameters == 40_008
    assert (first.left, second.left) == (SOURCE + LEVELS * LEVEL,) * 2
    table.program.train({"a": SOURCE})
    assert second.left == LEVELS * LEVEL
    assert "b" in table.program.affected(), "it sees the source learn"
    table.train("b")
    assert (first.run.done, second.run.done) == (0, LEVELS)


def test_who_has_the_same_drawings_has_the_same_run(table: Table) -> None:
    first, second = table.admit("a"), table.admit("b")
    assert first.run is second.run
    assert table.train("a").finished == ("a", "b")
    assert not np.isnan(second.run.accuracy).any()
    table.edit("b", drawing=SIGN, label=0)
    assert first.run is not second.run
    table.edit("b", undraw=0, label=0)
    assert first.run is second.run


def test_a_new_start_learns_the_new_signs_again_and_leaves_the_source(table: Table) -> None:
    seat = table.admit("a")
    table.train("a")
    before, weights = seat.run.accuracy.copy(), seat.run.source.network.weights
    table.program.reset("a")
    assert (table.program.step("a"), seat.run.done) == (0, 0)
    table.train("a")
    assert seat.run.source.network.weights is weights
    np.testing.assert_array_equal(seat.run.accuracy, before)


def test_a_source_whose_numbers_have_no_bounds_is_told(table: Table) -> None:
    seat = table.admit("a")
    seat.run.source.network.weights = seat.run.source.network.weights * torch.inf
    assert table.train("a").diverged == ("a",)


# ---- drawings


def test_a_drawing_by_hand_takes_the_place_of_the_ready_made_ones(table: Table) -> None:
    seat = table.admit("a")
    table.edit("a", drawing=SIGN, label=2)
    arrays = table.arrays("a")
    assert arrays["origin"].tolist() == [READY, READY, HAND, READY, READY]
    assert arrays["learnt_count"].tolist() == [5, 5, 1, 5, 5]
    np.testing.assert_array_equal(arrays["learnt"][2, 0], seat.drawings[0].picture)
    np.testing.assert_array_equal(arrays["drawings"], seat.drawings[0].picture[None])
    assert arrays["drawn_labels"].tolist() == [2]


def test_what_was_known_of_earlier_drawings_stays_until_it_is_known_anew(table: Table) -> None:
    table.admit("a")
    table.train("a")
    before = table.arrays("a")["accuracy"]
    table.edit("a", drawing=SIGN, label=0)
    arrays = table.arrays("a")
    np.testing.assert_array_equal(arrays["accuracy"], before)
    assert arrays["fresh"].tolist() == [0] * LEVELS
    table.train("a", LEVEL)
    assert table.arrays("a")["fresh"].tolist() == [1, 0, 0, 0, 0]


def test_of_too_many_drawings_of_a_class_the_oldest_goes_and_all_may_be_taken_back(table: Table) -> None:
    seat = table.admit("a")
    for x in range(OWN + 2):
        table.edit("a", drawing=[[[x, 0], [x + 100, 200]], [[0, 90], [200, 90]]], label=1)
    table.edit("a", drawing=SIGN, label=3)
    assert [seat.label_of(hand) for hand in seat.drawings] == [1] * OWN + [3]
    assert seat.drawings[0].strokes[0][0] == (2, 0)
    table.edit("a", undraw=7, label=1)
    table.edit("a", undraw=7, label=1)  # there is none any more
    assert [seat.label_of(hand) for hand in seat.drawings] == [1] * (OWN - 1) + [3]
    table.edit("a", clear=True, label=1)
    assert [seat.label_of(hand) for hand in seat.drawings] == [3]


def test_other_signs_keep_the_drawings_of_those_that_stay(table: Table) -> None:
    table.admit("a")
    table.edit("a", drawing=SIGN, label=0)
    table.edit("a", drawing=OTHER, label=4)
    table.program.configure("a", spec(classes=["star", "fish", "tree", "cup", "key"]), keep=False)
    seat = table.program.seats["a"]
    assert [(seat.label_of(hand), hand.strokes[0][0]) for hand in seat.drawings] == [(3, (10, 10))]


# ---- tests


def test_a_class_is_tested_on_drawings_that_are_not_learnt_from() -> None:
    lesson = Lesson(spec())
    for level in range(1, LEVELS + 1):
        for draw in range(DRAWS):
            learnt, labels = lesson.learnt(level, draw)
            tests, wanted = lesson.tests(level, draw)
            assert np.bincount(labels).tolist() == [level] * CLASSES
            assert np.bincount(wanted).tolist() == [TESTS] * CLASSES
            assert not {one.tobytes() for one in learnt} & {one.tobytes() for one in tests}


def test_drawings_by_hand_are_held_back_and_where_there_are_none_they_are_drawn_again(table: Table) -> None:
    seat = table.admit("a")
    for x in range(4):
        table.edit("a", drawing=[[[x * 20, 0], [100, 200]], [[0, 90], [200, 90 + x]]], label=0)
    own = seat.lesson.classes[0]
    for draw in range(DRAWS):
        learnt = {one.tobytes() for one in own.learnt(2, draw)}
        tests = [one.tobytes() for one in own.tests(2, draw)]
        others = {hand.picture.tobytes() for hand in seat.drawings} - learnt
        assert set(tests[:2]) == others
        assert not learnt & set(tests)
    assert len(own.tests(LEVELS, 0)) == TESTS, "all are learnt from: they are drawn again"
    assert np.bincount(seat.lesson.learnt(LEVELS, 0)[1]).tolist() == [LEVELS] * CLASSES, "some of the few count twice"


# ---- learning, against plain autograd


def plain(network: Network, blocks: bool = True) -> nn.Module:
    """The same network in torch.nn."""
    sizes = (1, 16, 32, 32)
    body = [
        layer
        for number, (inputs, outputs) in enumerate(pairwise(sizes), start=1)
        for layer in (
            (f"conv{number}", nn.Conv2d(inputs, outputs, 3, padding=1)),
            (f"norm{number}", nn.BatchNorm2d(outputs)),
            (f"relu{number}", nn.ReLU()),
            (f"pool{number}", nn.MaxPool2d(2)),
        )
    ]
    model = nn.Sequential()
    for name, layer in [*(body if blocks else ()), ("flat", nn.Flatten())]:
        model.add_module(name, layer)
    arrays = {name: values.clone() for name, values in network.arrays.items()}
    model.add_module("dense1", nn.Linear(FEATURES, len(arrays["dense1.bias"])))
    missing, unknown = model.load_state_dict(arrays, strict=False)
    assert not unknown
    assert all(name.endswith("num_batches_tracked") for name in missing)
    return model


def test_each_way_learns_as_it_does_in_torch() -> None:
    source, lesson = Source("cpu"), Lesson(spec())
    run = TransferRun(source, lesson)
    learners, batch = run.begun(1), run.batch(2, [1])
    models = [plain(learners.scratch), plain(learners.finetune), plain(learners.last, blocks=False)]
    inputs = [batch[0][0], batch[0][0], batch[1][0]]
    learn([learners], batch, 4)
    for way, network, model, seen in zip(WAYS, learners, models, inputs, strict=False):
        optimizer = torch.optim.Adam(model.parameters(), RATES[way])
        for _ in range(4):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(seen), batch[2][0]).backward()
            optimizer.step()
        theirs = model.state_dict()
        for name, values in network.arrays.items():
            # A norm takes away what the bias before it adds: that one, and the mean of it, learn from rounding alone.
            if not (name.startswith("conv") and name.endswith("bias")) and not name.endswith("mean"):
                torch.testing.assert_close(values, theirs[name], atol=2e-4, rtol=1e-3)


def test_fine_tuning_begins_as_the_source_and_a_frozen_body_stays() -> None:
    source = Source("cpu")
    run = TransferRun(source, Lesson(spec()))
    before = source.network.weights.clone()
    learners = run.begun(0)
    for name in ("conv1.weight", "norm3.bias", "norm2.running_var"):
        torch.testing.assert_close(learners.finetune.arrays[name], source.network.arrays[name], atol=0, rtol=0)
    assert not torch.equal(learners.scratch.arrays["conv1.weight"], source.network.arrays["conv1.weight"])
    learn([learners], run.batch(1, [0]), 3)
    assert not torch.equal(learners.finetune.arrays["conv1.weight"], source.network.arrays["conv1.weight"])
    torch.testing.assert_close(source.network.weights, before, atol=0, rtol=0)


def test_all_four_ways_take_the_same_test_which_can_be_recounted(table: Table) -> None:
    run = table.admit("a").run
    table.train("a")
    for level in (1, 4):
        learners = run.learners[level]
        pictures, labels = run.lesson.tests(level, 0)
        images, wanted = images_of(pictures, "cpu"), torch.tensor(labels)
        body = plain(run.source.network).eval()[:-1]
        with torch.no_grad():
            features = body(images)
            learnt, of = run.lesson.learnt(level, 0)
            ours = nn.functional.normalize(body(images_of(learnt, "cpu")), dim=1)
            means = torch.stack([ours[torch.tensor(of) == label].mean(0) for label in range(CLASSES)])
            said = [
                plain(learners.scratch).eval()(images),
                plain(learners.finetune).eval()(images),
                plain(learners.last, blocks=False).eval()(features),
                features @ nn.functional.normalize(means, dim=1).T,
            ]
        right = [(each.argmax(1) == wanted).float().mean().item() for each in said]
        assert run.accuracy[:, level - 1, 0].tolist() == pytest.approx(right, abs=0.011)


# ---- answers


def test_prototypes_answer_before_anything_is_trained_for_them_and_the_others_after(table: Table) -> None:
    table.admit("a")
    assert np.isnan(table.arrays("a")["probabilities"]).all()
    table.train("a", SOURCE)
    first = table.arrays("a")["probabilities"]
    assert np.isfinite(first[PROTOTYPES]).all()
    assert np.isnan(first[:PROTOTYPES]).all()
    table.train("a", LEVEL)
    assert table.arrays("a")["probabilities"].sum(1).tolist() == pytest.approx([1] * len(WAYS))


def test_a_drawing_is_answered_as_it_is_seen_and_nobody_says_a_class_without_drawings(table: Table) -> None:
    seat = table.admit("a", examples=False)
    for label in (0, 2, 3):
        table.edit("a", drawing=like(seat.spec.classes[label]), label=label)
    table.train("a")
    table.edit("a", test=SIGN, label=2)
    arrays = table.arrays("a")
    np.testing.assert_array_equal(arrays["test"], picture(glyph_of(SIGN)))
    assert arrays["test_label"].tolist() == [2]
    assert (arrays["probabilities"][:, [1, 4]] == 0).all()
    assert (arrays["test_answers"][:, [1, 4]] == 255).all()
    assert np.isnan(arrays["places"][[1, 4]]).all()
    assert np.isfinite(arrays["test_place"]).all()
    table.edit("a", test=OTHER)
    after = table.arrays("a")
    assert after["test_label"].tolist() == [-1]
    assert (after["probabilities"][:, [0, 2, 3]] != arrays["probabilities"][:, [0, 2, 3]]).any(1).all()


def test_what_answers_has_learnt_from_as_many_drawings_as_is_said(table: Table) -> None:
    seat = table.admit("a")
    table.train("a")
    answers = {}
    for shots in (1, 5):
        assert table.program.tune("a", {"shots": shots})
        answers[shots] = table.arrays("a")["probabilities"]
        direct = seat.run.logits(seat.run.learners[shots], shots, 0, images_of(seat.shown.picture[None], "cpu"))
        np.testing.assert_allclose(answers[shots], direct.softmax(2)[:, 0], atol=1e-6)
    assert (answers[1] != answers[5]).any(1).all()


def test_a_test_can_be_chosen_from_those_that_are_in_view(table: Table) -> None:
    table.admit("a")
    table.edit("a", sample=2 * TESTS + 3)
    arrays = table.arrays("a")
    np.testing.assert_array_equal(arrays["test"], arrays["tests"][2, 3])
    assert arrays["test_label"].tolist() == [2]


def test_a_tile_is_of_the_newest_drawing_and_stands_for_others_only_before_that(table: Table) -> None:
    for name in ("a", "b"):
        table.admit(name, data={"group": "g"})
    tiles = table.program.tiles(["a", "b"])
    assert tiles["a"].twin == tiles["b"].twin > 0
    table.edit("a", drawing=SIGN, label=0)
    table.edit("b", drawing=OTHER, label=1)
    tiles = table.program.tiles(["a", "b"])
    assert (tiles["a"].twin, tiles["b"].twin) == (0, 0)
    assert not np.array_equal(tiles["a"].picture, tiles["b"].picture)


def test_a_tile_shows_what_is_asked_blue_where_it_is_right_and_orange_where_not(table: Table) -> None:
    table.admit("a")
    table.train("a")
    table.edit("a", test=SIGN)
    said = int(table.arrays("a")["probabilities"][FINETUNE].argmax())
    table.edit("a", test=SIGN, label=said)
    blue = table.program.tiles(["a"])["a"].picture
    table.edit("a", test=SIGN, label=(said + 1) % CLASSES)
    orange = table.program.tiles(["a"])["a"].picture
    inked = table.arrays("a")["test"].repeat(2, 0).repeat(2, 1) > INK / 2
    assert (blue[inked] > 190).all()
    assert (orange[inked] < 65).all()


# ---- checkpoints


def test_a_checkpoint_brings_back_drawings_what_is_known_and_after_a_while_every_answer(table: Table) -> None:
    table.admit("a")
    table.edit("a", drawing=SIGN, label=0)
    table.edit("a", drawing=OTHER, label=1)
    table.edit("a", test=SIGN, label=0)
    table.train("a")
    state = table.program.checkpoints(["a"])["a"]
    other = Table()
    other.admit("b", state)
    for shots in (2, 5):
        table.program.tune("a", {"shots": shots})
        other.program.tune("b", {"shots": shots})
        for name, values in table.arrays("a").items():
            np.testing.assert_allclose(other.arrays("b")[name], values, atol=1e-5, err_msg=name)
    assert other.program.seats["b"].left == 0


def test_a_checkpoint_in_the_middle_of_a_level_begins_that_level_again(table: Table) -> None:
    table.admit("a")
    table.train("a", SOURCE + LEVEL + 1)
    other = Table()
    seat = other.admit("b", table.program.checkpoints(["a"])["a"])
    assert (seat.step, seat.run.done) == (SOURCE + LEVEL + 1, 1)
    table.train("a")
    other.train("b")
    np.testing.assert_array_equal(seat.run.accuracy, table.program.seats["a"].run.accuracy)
