"""The augmentation lab in the engine: what is trained once, what a row depends on, whose drawings test whom."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy

from app.engine.messages import Admit, Configure, Control, Release
from app.labs.augmentation import LAB
from app.labs.augmentation import run as runs
from app.labs.augmentation.run import AugmentationRun, advance, augmented
from app.labs.augmentation.spec import (
    NO_ROW,
    NOTHING,
    QUESTION,
    AugmentationExam,
)
from app.labs.augmentation.transforms import KINDS
from app.rooms.links import apart
from tests.labs.augmentation import DIGIT, SHORT, Engine, filled_in, shorten, spec, states


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    shorten(monkeypatch)
    return Engine()


# ---- frames


@pytest.mark.parametrize("mode", ["pictures", "trap"])
def test_frames_are_as_announced_before_and_after_training(engine: Engine, mode: str) -> None:
    engine.admit("a", mode=mode, chosen=["crop", "noise"], separately=True)
    engine.edit("a", drawing=DIGIT, label=3)
    for _ in range(2):
        for kind, layout in engine.program.layouts("a").items():
            arrays = engine.arrays("a", kind)
            for entry in layout:
                assert (arrays[entry.name].shape, str(arrays[entry.name].dtype)) == (entry.shape, entry.dtype)
        engine.control("run")
        engine.rest()


def test_before_the_first_step_there_are_pictures_and_losses_and_nothing_is_claimed(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    arrays = engine.arrays("a")
    assert arrays["current"].tolist() == [1, 2] + [0] * 10
    assert arrays["recipes"].tolist() == [0, 2] + [NO_ROW] * 10
    assert np.isnan(arrays["matrix"]).all()
    assert (arrays["says"] == NOTHING).all()
    assert (arrays["answers"] == NOTHING).all()
    assert arrays["fed_label"].tolist() == [NOTHING]
    assert arrays["test_loss"][0] == pytest.approx(np.log(10), abs=0.3)
    assert len({picture.tobytes() for picture in arrays["pictures"]}) == 6


def test_a_finished_run_has_judged_every_test_with_its_last_weights(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    engine.control("run")
    batches = engine.rest()
    assert states(batches)[-1].step == SHORT
    matrix = engine.arrays("a")["matrix"]
    assert np.isfinite(matrix[:2, :6]).all()
    assert np.isnan(matrix[:, 6]).all(), "nobody has drawn"
    for row in engine.program.seats["a"].run.rows:
        assert set(row.evaluated.values()) == {SHORT}


def test_the_same_digit_by_other_chances_another_digit_and_back(engine: Engine) -> None:
    engine.admit("a")
    first = engine.arrays("a")
    engine.edit("a", again=True)
    again = engine.arrays("a")
    assert (again["pictures"][0] == first["pictures"][0]).all()
    assert (again["pictures"][1] != first["pictures"][1]).any()
    engine.edit("a", sample=7)
    assert engine.arrays("a")["sample"].tolist() == [7]
    assert (engine.arrays("a")["pictures"][0] != first["pictures"][0]).any()


# ---- training


@pytest.mark.usefixtures("engine")
def test_a_row_learns_as_plain_torch_does_from_the_same_batches() -> None:
    run = AugmentationRun(spec(chosen=["rotation", "colour"]), "cpu", {})
    other = AugmentationRun(spec(data={"seed": "other"}), "cpu", {})
    plain = filled_in(run.rows[1])
    assert sum(each.numel() for each in plain.parameters()) == 2042
    adam = torch.optim.Adam(plain.parameters(), runs.RATE[8])
    for step in range(10):
        images, labels = augmented([(run.rows[1].recipe, runs.Batch(run, step))])
        adam.zero_grad()
        cross_entropy(plain(images[0]), labels[0]).backward()
        adam.step()
    advance([(other, 7), (run, 10)])  # beside others, with another number of steps
    learnt = torch.cat([parameter.detach().flatten() for parameter in plain.parameters()])
    assert torch.allclose(run.rows[1].network.weights, learnt, atol=2e-4)


def test_about_as_many_pictures_are_changed_as_the_recipe_says_and_labels_stay() -> None:
    run = AugmentationRun(spec(chosen=["erase"]), "cpu", {})
    changed = []
    for step in range(50):
        batch = runs.Batch(run, step)
        images, labels = augmented([(row.recipe, batch) for row in run.rows])
        assert torch.equal(images[0], batch.pictures.images)
        assert torch.equal(labels[0], labels[1])
        changed.append((images[0] != images[1]).flatten(1).any(1).float().mean())
    assert np.mean(changed) == pytest.approx(runs.SHARE, abs=0.03)


def test_a_row_is_the_same_to_the_last_bit_whatever_stands_beside_it_or_was_trained_before(engine: Engine) -> None:
    engine.admit("together", chosen=list(KINDS), separately=True)
    engine.control("run")
    engine.rest()
    alone = Engine()  # the originals first, and then nobody beside what is left to train
    for chosen in ([], ["crop"]):
        alone.admit("".join(chosen), chosen=chosen)
        alone.control("run")
        alone.rest()
    rows = {row.recipe: row for row in engine.program.seats["together"].run.rows}
    for row in alone.program.seats["crop"].run.rows:
        assert torch.equal(rows[row.recipe].network.weights, row.network.weights)
        assert rows[row.recipe].accuracies == row.accuracies


def test_a_room_with_one_set_up_trains_once_and_sixty_phones_see_it_finished(engine: Engine) -> None:
    for number in range(60):
        engine.admit(str(number), chosen=["crop"])
    engine.control("run")
    engine.rest()
    assert len({id(seat.run) for seat in engine.program.seats.values()}) == 1
    assert engine.row("59").network.updates == SHORT


def test_what_somebody_has_finished_nobody_trains_again(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    engine.control("run")
    engine.rest()
    engine.admit("b", chosen=["rotation"])
    assert engine.row("b", 0) is engine.row("a", 0)
    assert engine.program.step("b") == 0
    engine.admit("c", chosen=["crop"])
    assert engine.program.step("c") == SHORT
    engine.loop.handle(Control("c", "run"))  # it comes late: nothing happens
    assert states(engine.rest())[-1].status == "paused"


def test_who_goes_on_alone_from_a_checkpoint_gets_it_although_others_have_finished(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    engine.program.train({"a": 5})
    (checkpoint,) = engine.loop.saver.checkpoints(["a"]).values()
    engine.control("run")
    engine.rest()
    engine.admit("b", apart(checkpoint), chosen=["crop"])
    assert (engine.program.step("a"), engine.program.step("b")) == (SHORT, 5)
    assert [row.network.updates for row in engine.program.seats["b"].run.rows] == [5, 5]


def test_who_can_not_begin_anew_has_not_forgotten_what_is_finished(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.admit("a", chosen=["crop"])
    engine.control("run")
    engine.rest()

    def full(_: object) -> AugmentationRun:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(engine.program, "begin", full)
        with pytest.raises(MemoryError):
            engine.program.reset("a")
    assert engine.program.step("a") == SHORT
    engine.admit("b", chosen=["rotation"])
    assert engine.row("b", 0) is engine.row("a", 0)
    engine.control("reset", "a")
    assert engine.program.step("a") == 0
    engine.admit("c", chosen=["noise"])
    assert engine.row("c", 0).network.updates == 0, "from now on the row is trained again"


def test_a_pause_and_a_start_anew(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    engine.control("step", "a")
    engine.control("pause", "a")
    engine.rest()
    assert engine.program.step("a") == 0
    engine.control("run", "a")
    engine.rest()
    engine.control("pause", "a")  # a cancel that arrives late
    assert states(engine.rest())[-1].step == SHORT
    engine.control("reset", "a")
    assert states(engine.rest())[-1].status == "ready"


def test_the_table_fills_in_over_the_choices_and_is_cleared_by_other_digits(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    for chosen in (["crop"], ["rotation"], ["rotation", "noise"]):
        engine.loop.handle(Configure("a", spec(chosen=chosen), 2))
        engine.control("run")
        engine.rest()
    arrays = engine.arrays("a")
    assert arrays["recipes"][:5].tolist() == [0, 2, 1, 9, NO_ROW]
    assert arrays["current"][:4].tolist() == [1, 0, 0, 2]
    assert np.isfinite(arrays["matrix"][:4, :6]).all()
    engine.loop.handle(Configure("a", spec(chosen=["crop"], data={"seed": "other"}), 3))
    assert engine.arrays("a")["recipes"][:3].tolist() == [0, 2, NO_ROW]


def test_a_row_stays_where_it_first_stood_whatever_is_trained_again(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    for chosen, own in ((["crop"], 1), (["rotation"], 2), (["crop"], 1), ([], 0), (["rotation"], 2)):
        engine.loop.handle(Configure("a", spec(chosen=chosen), 2))
        engine.control("run")
        engine.rest()
        arrays = engine.arrays("a")
        assert [0, 2, 1][: own + 1] == arrays["recipes"][: own + 1].tolist()
        assert arrays["current"].tolist().index(2) == own
    assert arrays["recipes"][:4].tolist() == [0, 2, 1, NO_ROW]


def test_twenty_strengths_leave_the_newest_rows(engine: Engine) -> None:
    engine.admit("a")
    for number in range(20):
        engine.loop.handle(Configure("a", spec(chosen=["rotation"], strengths={"rotation": 2 + number}), 2))
        engine.control("run")
        engine.rest()
    arrays = engine.arrays("a")
    assert arrays["recipes"].tolist() == [0] + [1] * 9 + [NO_ROW] * 2
    assert arrays["strengths"][[1, 8, 9], 0].tolist() == [13, 20, 21]


def test_a_network_that_diverges_stops_and_says_so(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    engine.admit("b", chosen=["noise"])
    engine.row("a").network.weights *= float("nan")
    engine.control("run")
    said = states(engine.rest())
    assert {state.session for state in said if state.status == "diverged"} == {"a"}
    assert engine.program.step("b") == SHORT


# ---- the trap


def test_nobody_sees_the_other_colours_before_the_reveal(engine: Engine) -> None:
    engine.admit("a", mode="trap", chosen=[])
    engine.control("run")
    engine.rest()
    before = engine.arrays("a")
    assert np.isfinite(before["matrix"][0, 0])
    assert np.isnan(before["matrix"][0, 1:]).all()
    assert engine.program.tiles(["a"])["a"].picture.min() >= 128, "nor sees that something is misread"
    assert [index for index, picture in enumerate(before["pictures"]) if picture.any()] == [*range(10), 10 + QUESTION]
    assert (before["says"][10:] == NOTHING).all()
    engine.edit("a", reveal=True)
    after = engine.arrays("a")
    assert np.isfinite(after["matrix"][0]).all()
    assert after["pictures"][10:].any(axis=(1, 2, 3)).all()
    assert after["revealed"].tolist() == [1]
    engine.edit("a", reveal=False)
    assert np.isnan(engine.arrays("a")["matrix"][0, 1:]).all()


def test_the_next_stage_reveals_what_was_trained_in_the_one_before(engine: Engine) -> None:
    engine.admit("a", mode="trap", chosen=[])
    engine.control("run")
    engine.rest()
    engine.loop.handle(Configure("a", spec(mode="trap", chosen=[], revealed=True), 2))
    assert engine.program.step("a") == SHORT
    assert np.isfinite(engine.arrays("a")["matrix"][0]).all()


def test_in_training_the_colour_is_the_label_and_in_the_test_it_is_any(engine: Engine) -> None:
    engine.admit("a", mode="trap", chosen=[], revealed=True)
    light = engine.arrays("a")["pictures"].max((2, 3)).reshape(2, 10, 3)
    colours = (light / light.max(2, keepdims=True)).round(1)
    assert len({tuple(each) for each in colours[0].tolist()}) == 10
    assert (colours[0] != colours[1]).any(1).sum() >= 5


# ---- checkpoints, exams


def test_after_a_crash_run_history_drawings_and_reveal_are_back(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    engine.control("run")
    engine.rest()
    half = spec(chosen=["noise"])
    engine.loop.handle(Configure("a", half, 2))
    engine.edit("a", drawing=DIGIT, label=3)
    engine.edit("a", reveal=True)
    engine.edit("a", guess=4)
    engine.loop.handle(Control("a", "step", 5))
    engine.rest()
    saved = pickle.loads(pickle.dumps(engine.loop.checkpoints(["a"])["a"]))
    back = Engine()
    back.loop.handle(Admit("a", "augmentation", half, 2, checkpoint=saved))
    assert back.program.step("a") == 5
    one, other = engine.arrays("a"), back.arrays("a")
    for name in ("matrix", "recipes", "drawings", "drawn_labels", "answers", "revealed", "says", "pictures", "guess"):
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)
    for each in (engine, back):
        each.control("run")
        each.rest()
    assert torch.allclose(engine.row("a").network.weights, back.row("a").network.weights, atol=1e-5)


def test_a_phone_that_leaves_in_the_middle_of_a_run_harms_nobody(engine: Engine) -> None:
    for session in "abc":
        engine.admit(session, chosen=["crop"], data={"group": "room"})
    engine.loop.handle(Control("a", "step", 3))
    engine.rest()
    engine.loop.handle(Release("a"))
    engine.control("run")
    engine.rest()
    assert [engine.program.step(session) for session in "bc"] == [SHORT, SHORT]


def test_an_exam_tells_how_many_hidden_pictures_the_last_row_gets_wrong(engine: Engine) -> None:
    engine.admit("a", chosen=["crop"])
    engine.admit("b", mode="trap", chosen=[])
    exams = {name: LAB.exam_for(engine.program.seats[name].spec, {}, "secret") for name in "ab"}
    before = engine.program.examine(exams)
    assert all(0.6 <= loss <= 1 for loss in before.values())
    engine.control("run")
    engine.rest()
    after = engine.program.examine(exams)
    assert after["a"] < before["a"]
    assert engine.program.examine({"a": exams["a"]}) == {"a": after["a"]}
    assert engine.program.examine({"a": AugmentationExam(seed="other")}) != {"a": after["a"]}
