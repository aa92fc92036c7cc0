"""The style lab's program: losses and steps against plain torch in double; batches, hands, lent paintings, files."""

from __future__ import annotations

import math
import pickle
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from app.data.paintings import SIZE, example, pixels
from app.data.styles import style
from app.kit.export import Shown
from app.labs.style import LAB
from app.labs.style.export import make
from app.labs.style.features import answers, grams, pictures_of, style_of
from app.labs.style.filters import bank
from app.labs.style.painting import Measured, Wanted, advance, measured, weighed
from app.labs.style.program import StyleProgram
from app.labs.style.seat import grain
from app.labs.style.spec import (
    LEVELS,
    MAX_ALL_POINTS,
    MAX_POINTS,
    MAX_STROKES,
    STEPS,
    StyleEdit,
    StyleExam,
    StyleSpec,
)
from app.labs.style.weighing import BETAS, CONTENT_LEVEL, CONTENT_WEIGHT, LEAST_SPREAD, RATE, SMOOTHNESS, weights

LINE = {"colour": 2, "brush": 1, "points": [[20, 30], [200, 60], [128, 220]]}
SEED = "0.12345"
PAIRS = [("house", "waves", 0.7), ("cat", "mosaic", 1.0), ("sketch", "ink", 0.2), ("blank", "dots", 0.5)]


def read(**fields: Any) -> StyleSpec:
    return StyleSpec.model_validate(fields)


def program(people: str = "a", **fields: Any) -> StyleProgram:
    made = StyleProgram(device="cpu")
    for person in people:
        made.admit(person, read(**fields), None)
    return made


def hand(made: StyleProgram, session: str = "a", **fields: Any) -> None:
    made.edit(session, StyleEdit.model_validate(fields))


def shown(made: StyleProgram, session: str = "a", kind: str = "full") -> dict[str, np.ndarray]:
    return made.snapshot(kind, {session: 0.0})[session].arrays


# ---- against plain torch


class Plain:
    """The same with torch.nn.functional alone, one picture at a time, in double."""

    def __init__(self, drawing: np.ndarray, style: np.ndarray, strength: float) -> None:
        self.filters = torch.tensor(bank(), dtype=torch.float64)
        self.strength = strength
        self.image, styled = self.read(drawing), self.read(style)
        self.scales = [(each.mean((1, 2)), each.flatten(1).std(1) + LEAST_SPREAD) for each in self.answers(styled)]
        self.wanted = self.grams(styled)
        self.drawn = self.answers(self.image)[CONTENT_LEVEL]

    @staticmethod
    def read(picture: np.ndarray) -> torch.Tensor:
        return torch.tensor(picture, dtype=torch.float64).permute(2, 0, 1) / 127.5 - 1

    def answers(self, image: torch.Tensor) -> list[torch.Tensor]:
        sizes = [image, *(functional.avg_pool2d(image, 2**level) for level in range(1, LEVELS))]
        mirrored = [functional.pad(each, (2, 2, 2, 2), "reflect") for each in sizes]
        return [functional.conv2d(each, self.filters).tanh() for each in mirrored]

    def grams(self, image: torch.Tensor) -> list[torch.Tensor]:
        found = []
        for answered, (mean, spread) in zip(self.answers(image), self.scales, strict=True):
            scaled = (answered - mean[:, None, None]) / spread[:, None, None]
            whole = torch.cat([scaled, torch.ones(1, *scaled.shape[1:])])
            found.append(torch.einsum("ixy,jxy->ij", whole, whole) / scaled[0].numel())
        return found

    def losses(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        content = functional.mse_loss(self.answers(image)[CONTENT_LEVEL], self.drawn)
        far = [functional.mse_loss(own, want) for own, want in zip(self.grams(image), self.wanted, strict=True)]
        return content, torch.stack(far).mean()

    def loss(self, image: torch.Tensor) -> torch.Tensor:
        content, far = self.losses(image)
        down, across = image[:, 1:] - image[:, :-1], image[:, :, 1:] - image[:, :, :-1]
        smooth = SMOOTHNESS * (down.abs().mean() + across.abs().mean())
        return self.strength * far + CONTENT_WEIGHT * (1 - self.strength) ** 2 * content + smooth

    def painted(self, steps: int) -> torch.Tensor:
        """The picture after so many steps of torch.optim."""
        image = (self.image + grain(SEED).double()).clamp(-1, 1).requires_grad_()
        optimizer = torch.optim.Adam([image], lr=RATE, betas=BETAS)
        for _ in range(steps):
            optimizer.zero_grad()
            self.loss(image).backward()
            optimizer.step()
            with torch.no_grad():
                image.clamp_(-1, 1)
        return image.detach()


def plain(drawing: str, name: str, strength: float) -> Plain:
    return Plain(pixels(example(drawing)), style(name), strength)


class Canvas:
    """A picture in double, as the optimisation wants it."""

    def __init__(self, drawing: str, name: str, strength: float) -> None:
        images, styles = (Plain.read(each)[None] for each in (pixels(example(drawing)), style(name)))
        self.image, self.strength, self.updates = (images[0] + grain(SEED).double()).clamp(-1, 1), strength, 0
        self.first, self.second = torch.zeros_like(self.image), torch.zeros_like(self.image)
        self.wanted = Wanted(style_of(styles), answers(images)[CONTENT_LEVEL])
        self.found: Measured | None = None

    def measure(self, found: Measured) -> None:
        self.found = found


@pytest.mark.parametrize("pair", PAIRS)
def test_gram_matrices_losses_and_gradients_are_those_of_plain_torch(pair: tuple[str, str, float]) -> None:
    canvas, oracle = Canvas(*pair), plain(*pair)
    noise = torch.randn(3, SIZE, SIZE, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    image = (canvas.image + 0.3 * noise).requires_grad_()
    for own, want in zip(grams(answers(image[None]), canvas.wanted.style), oracle.grams(image), strict=True):
        torch.testing.assert_close(own[0], want, atol=1e-6, rtol=1e-5)
    found = measured(image[None], canvas.wanted)
    content, far = oracle.losses(image)
    torch.testing.assert_close(found.content[0], content, atol=1e-6, rtol=1e-5)
    torch.testing.assert_close(found.style[0], far, atol=1e-6, rtol=1e-5)
    weighs = torch.tensor([weights(canvas.strength)], dtype=torch.float64).T
    (own,) = torch.autograd.grad(weighed(found, image[None], weighs)[0], image)
    (want,) = torch.autograd.grad(oracle.loss(image), image)
    torch.testing.assert_close(own, want, atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_picture_after_ten_steps_is_that_of_torch_optim(pair: tuple[str, str, float]) -> None:
    canvas = Canvas(*pair)
    advance([canvas], 4)
    advance([canvas], 6)
    assert canvas.updates == 10
    torch.testing.assert_close(canvas.image, plain(*pair).painted(10), atol=1e-5, rtol=0)


def test_a_batch_is_what_each_is_alone() -> None:
    together, alone = [Canvas(*pair) for pair in PAIRS], [Canvas(*pair) for pair in PAIRS]
    advance(together[1:2], 3)  # one is ahead
    advance(together, 5)
    for canvas, own in zip(together, alone, strict=True):
        advance([own], canvas.updates)
        torch.testing.assert_close(canvas.image, own.image, atol=1e-9, rtol=0)
        assert canvas.found is not None
        assert own.found is not None
        torch.testing.assert_close(canvas.found.style, own.found.style, atol=1e-9, rtol=0)


def test_the_engine_computes_the_same_in_floats() -> None:
    made = program("ab", drawing="cat", look={"style": "mosaic", "strength": 0.8})
    made.train({"a": 10, "b": 10})
    want = pictures_of(plain("cat", "mosaic", 0.8).painted(10)).numpy().astype(int)
    for person in "ab":
        own = shown(made, person)["picture"].astype(int)
        assert np.abs(own - want).mean() < 0.5, "a byte here and there is rounded otherwise"


# ---- runs


def test_a_picture_comes_near_its_style_and_keeps_the_drawing() -> None:
    made = program(drawing="house", look={"style": "waves", "strength": 0.7})
    before = shown(made)
    assert before["train_loss"] < 0.01, "it begins as the drawing"
    assert made.train({"a": STEPS + 50}).finished == ("a",)
    after = shown(made)
    assert made.step("a") == STEPS
    assert after["test_loss"] < before["test_loss"] / 4
    assert made.train({"a": 1}).finished == ()
    assert made.step("a") == STEPS + 1, "told to go on, it goes on"


def test_strength_acts_in_the_very_next_step_and_goes_on_from_there() -> None:
    made = program("ab", look={"style": "flames", "strength": 1.0})
    made.train({"a": 30, "b": 30})
    np.testing.assert_array_equal(shown(made, "a")["picture"], shown(made, "b")["picture"])
    far = shown(made, "a")["train_loss"]
    assert not made.tune("a", {"strength": 0.0})
    made.train({"a": 60, "b": 60})
    assert shown(made, "a")["train_loss"] < 0.7 * far < shown(made, "b")["train_loss"]
    assert shown(made, "a")["test_loss"] > shown(made, "b")["test_loss"]
    made.reset("a")
    assert made.step("a") == 0
    assert shown(made, "a")["train_loss"] < 0.01


def test_another_style_is_measured_at_once() -> None:
    made = program(look={"style": "waves"})
    before = shown(made)
    assert made.tune("a", {"style": "dots"})
    after = shown(made)
    assert after["test_loss"] != before["test_loss"]
    np.testing.assert_array_equal(after["style"], style("dots"))
    np.testing.assert_array_equal(after["picture"], before["picture"])
    assert not np.array_equal(after["grams"][0], before["grams"][0])


# ---- hands


def test_a_stroke_is_in_the_drawing_and_in_the_picture_at_once() -> None:
    made = program(drawing="blank")
    made.train({"a": 5})
    before = shown(made)
    hand(made, stroke=LINE)
    after = shown(made)
    painted = (before["content"] != after["content"]).any(2)
    assert painted.any()
    np.testing.assert_array_equal(after["picture"][painted], after["content"][painted])
    np.testing.assert_array_equal(after["picture"][~painted], before["picture"][~painted])
    assert after["strokes"].tolist() == [[2, 1, 3]]
    assert after["points"].tolist() == LINE["points"]
    hand(made, paper=8)
    assert shown(made)["paper"] == 8
    hand(made, undo=True)
    hand(made, undo=True)  # there is none left
    assert shown(made)["stroke_count"] == 0
    hand(made, stroke=LINE)
    hand(made, clear=True)
    assert (shown(made)["stroke_count"], shown(made)["paper"]) == (0, 0), "as it was chosen"


def test_a_sheet_takes_so_many_strokes_and_no_more() -> None:
    made = program(drawing="blank")
    for _ in range(MAX_STROKES + 3):
        hand(made, stroke=LINE | {"points": [[1, 1]]})
    assert shown(made)["stroke_count"] == MAX_STROKES
    made = program(drawing="blank")
    for _ in range(MAX_ALL_POINTS // MAX_POINTS + 3):
        hand(made, stroke=LINE | {"points": [[5, 5]] * MAX_POINTS})
    assert shown(made)["point_count"] == MAX_ALL_POINTS
    state = made.checkpoints(["a"])["a"]
    assert len(pickle.dumps(state)) < 160_000, "the picture, and the strokes"


def test_who_comes_back_has_painting_picture_and_what_was_lent() -> None:
    made = program(drawing="fish", data={"group": "room"})
    hand(made, stroke=LINE)
    hand(made, offer=True)
    made.train({"a": 7})
    state, before = made.checkpoints(["a"])["a"], shown(made)
    other = StyleProgram(device="cpu")
    other.admit("a", read(drawing="fish", data={"group": "room"}), state)
    after = shown(other)
    for name in ("picture", "content", "strokes", "points", "offered"):
        np.testing.assert_array_equal(after[name], before[name])
    assert other.step("a") == 7
    assert other.seats["a"].number == made.seats["a"].number, "others still know it"


def test_another_set_up_keeps_a_painting_but_for_another_drawing() -> None:
    made = program(drawing="blank")
    hand(made, stroke=LINE)
    made.train({"a": 3})
    made.configure("a", read(drawing="blank", data={"seed": "2"}), keep=False)
    assert (shown(made)["stroke_count"], made.step("a")) == (1, 0)
    assert shown(made)["train_loss"] < 0.01
    made.configure("a", read(drawing="cat"), keep=False)
    np.testing.assert_array_equal(shown(made)["content"], pixels(example("cat")))


# ---- challenge, tile, file


def test_a_challenge_measures_what_a_hand_has_painted() -> None:
    made = program("abc", drawing="blank", look={"strength": 0.0})
    exam = LAB.exam_for(read(drawing="blank"), {}, "secret")
    assert exam == StyleExam(style="waves", seed="secret")
    assert math.isnan(made.examine({"a": exam})["a"]), "nobody has painted"
    hand(made, "a", stroke=LINE)
    hand(made, "b", paper=8)
    for row in range(0, 256, 32):
        for colour, shift in ((8, 0), (0, 12)):
            line = [[0, row + shift], [255, row + shift]]
            hand(made, "b", stroke={"colour": colour, "brush": 1, "points": line})
    losses = made.examine(dict.fromkeys("abc", exam))
    assert losses["b"] < losses["a"]
    assert made.examine({"b": exam})["b"] == losses["b"]
    assert made.tiles(["b"])["b"].step > 0, "it counts before anybody has pressed a button"


@pytest.mark.parametrize("locale", ["en", "de"])
def test_the_file_paints_the_same_picture(tmp_path: Path, locale: str) -> None:
    made = program(drawing="cat", look={"style": "mosaic", "strength": 0.8})
    arrays = {name: shown(made)[name] for name in ("content", "style")}
    spec = read(drawing="cat", look={"style": "mosaic", "strength": 0.8})
    path = tmp_path / "style_torch.py"
    path.write_bytes(make(spec, Shown(0, arrays), locale))
    found = runpy.run_path(str(path))
    picture, course = found["paint"](10)
    made.train({"a": 10})
    own = shown(made)
    pictured = pictures_of(picture[0]).numpy().astype(int)
    assert np.abs(pictured - own["picture"]).mean() < 20, "from another grain"
    content, far = (
        float(each) for each in found["losses"](torch.from_numpy(own["picture"]).permute(2, 0, 1)[None] / 127.5 - 1)
    )
    assert content == pytest.approx(float(own["train_loss"][0]), abs=1e-2)
    assert far == pytest.approx(float(own["test_loss"][0]), abs=1e-2)
    assert len(course) == 10


def test_what_people_paint_is_bounded_in_every_frame() -> None:
    people = "abcdefghijkl"
    made = program(people, drawing="blank", data={"group": "room"})
    for person in people:
        hand(made, person, offer=True)
    for _ in range(MAX_ALL_POINTS // MAX_POINTS):
        hand(made, "a", stroke=LINE | {"points": [[5, 5]] * MAX_POINTS})
    for kind, most in (("live", 60_000), ("full", 110_000)):
        assert sum(array.nbytes for array in shown(made, "a", kind).values()) < most
