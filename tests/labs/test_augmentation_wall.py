"""What is seen of augmentation beside its table: the wall of mistakes, what goes by, tiles, and guesses."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from app.engine.messages import Configure, Control, Edit
from app.labs.augmentation import run as runs
from app.labs.augmentation.pictures import example
from app.labs.augmentation.run import augmented
from app.labs.augmentation.spec import ASKED_IN, HUNG, MAX_DRAWINGS, NOTHING, QUESTION, WALL, AugmentationEdit
from app.labs.augmentation.transforms import KINDS, VARIANTS
from tests.labs.augmentation import DIGIT, Engine, filled_in, shorten, spec

torch.set_num_threads(1)  # as in an engine


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    shorten(monkeypatch)
    return Engine()


@pytest.mark.parametrize("chosen", [[], ["crop"], ["noise", "erase"]])
def test_the_wall_says_of_each_digit_what_plain_torch_says(engine: Engine, chosen: list[str]) -> None:
    engine.admit("a", chosen=chosen)
    engine.control("run")
    engine.rest()
    images, labels = (engine.arrays("a", "data")[name] for name in ("wall", "wall_labels"))
    answers = engine.arrays("a")["answers"][MAX_DRAWINGS + WALL :]
    rows = engine.program.seats["a"].run.rows
    for place, row in enumerate((rows[0], rows[-1])):
        plain = filled_in(row)
        for column, name in enumerate(VARIANTS):
            digits = row.pictures(name).at(HUNG[8])
            part = slice(column * WALL, (column + 1) * WALL)
            assert labels[part].tolist() == digits.labels.tolist()
            assert torch.allclose(torch.from_numpy(images[part] / 255).float(), digits.images, atol=1 / 255)
            sure, said = plain(digits.images).softmax(1).max(1)
            assert answers[part, place, 0].tolist() == said.tolist()
            assert np.abs(answers[part, place, 1] - 100 * sure.detach().numpy()).max() <= 0.51


def test_what_goes_by_is_the_first_picture_of_the_newest_batch_as_the_last_row_got_it(engine: Engine) -> None:
    engine.admit("a", chosen=["colour", "erase"])
    for step in range(6):
        engine.loop.handle(Control("a", "step", 1))
        engine.rest()
        run, arrays = engine.program.seats["a"].run, engine.arrays("a")
        batch = runs.Batch(run, step)
        images, labels = augmented([(run.rows[-1].recipe, batch)])
        assert (arrays["fed"] == (255 * images[0, 0]).round().byte().numpy()).all()
        assert arrays["fed_label"].tolist() == labels[0, :1].tolist()
        names = [name for index, name in enumerate(KINDS) if arrays["fed_kinds"][0] & (1 << index)]
        assert names == [name for name in ("colour", "erase") if batch.randoms(name)[0][0]]
        assert bool(names) == (arrays["fed"] != (255 * batch.pictures.images[0]).round().byte().numpy()).any()


def test_a_tile_shows_test_digits_until_somebody_draws_and_then_their_own(engine: Engine) -> None:
    for session in "ab":
        engine.admit(session, chosen=["crop"], data={"group": "room"})
    pale = engine.program.tiles(["a"])["a"]
    assert pale.picture.min() >= 128, "nothing is misread before it has learnt"
    engine.control("run")
    engine.rest()
    tiles = engine.program.tiles(["a", "b"])
    assert tiles["a"].twin == tiles["b"].twin != 0
    assert tiles["a"].picture.min() < 100 < 156 < tiles["a"].picture.max()
    assert tiles["a"].figure == pytest.approx(float(np.nanmean(engine.arrays("a")["matrix"][1])))
    engine.edit("a", drawing=DIGIT, label=3)
    tiles = engine.program.tiles(["a", "b"])
    assert tiles["a"].twin == 0 != tiles["b"].twin
    inked = tiles["a"].picture[::4, ::4].ravel() != 128
    assert inked.tolist() == [ink > 0 for ink in DIGIT]
    read = engine.arrays("a")["answers"][0, 1, 0] == 3
    assert (tiles["a"].picture.max() > 156) == read, "blue if it is read, else orange"


def test_the_tile_of_the_trap_tells_nothing_before_it_springs(engine: Engine) -> None:
    for session in "ab":
        engine.admit(session, mode="trap", data={"group": "room"})
    engine.control("run")
    engine.rest()
    tiles = engine.program.tiles(["a", "b"])
    before = tiles["a"]
    assert before.picture.min() >= 128  # all it has learned is right, and there is nothing beside it
    assert before.figure > 0.9
    assert before.twin == tiles["b"].twin != 0
    engine.edit("a", guess=QUESTION)
    engine.edit("b", guess=1)
    tiles = engine.program.tiles(["a", "b"])
    for session, guess in (("a", QUESTION), ("b", 1)):
        inked = tiles[session].picture[::4, ::4] > 128
        assert (inked == (example(guess, 8) > 0)).all(), "a digit of that label"
        assert 128 == tiles[session].picture.min() < tiles[session].picture.max() < 200, "neither right nor wrong"
    assert tiles["a"].twin == tiles["b"].twin == 0
    engine.edit("a", reveal=True)
    after = engine.program.tiles(["a"])["a"]
    assert after.picture.min() < 128
    assert after.figure < 0.5
    assert after.twin != before.twin


def test_everybody_guesses_before_and_it_says_the_number_of_the_colour(engine: Engine) -> None:
    for session in "abc":
        engine.admit(session, mode="trap", data={"group": "room"})
    engine.control("run")
    engine.rest()
    assert engine.arrays("a")["guess"].tolist() == [NOTHING]
    for session, guess in zip("aba", (1, ASKED_IN, QUESTION), strict=True):
        engine.loop.take(Edit(session, AugmentationEdit(guess=guess)))
    assert {frame.session for batch in engine.rest() for frame in batch.frames} == set("abc"), "all see how many"
    guesses = [0] * 10
    guesses[QUESTION] = guesses[ASKED_IN] = 1
    assert engine.arrays("c")["guesses"].tolist() == guesses
    assert engine.arrays("a")["guess"].tolist() == [QUESTION]
    engine.loop.handle(Configure("a", spec(mode="trap", chosen=[], revealed=True, data={"group": "room"}), 2))
    arrays = engine.arrays("a")
    assert arrays["guess"].tolist() == [QUESTION], "it is still there at the next stage"
    assert arrays["labels"][10 + QUESTION] == QUESTION
    assert arrays["says"][10 + QUESTION] == ASKED_IN
    asked, seven = arrays["pictures"][[10 + QUESTION, ASKED_IN]].max((2, 3)).astype(int)
    assert np.abs(asked / asked.max() - seven / seven.max()).max() < 0.02, "in the colour of the seven"
