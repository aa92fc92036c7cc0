"""Digits as tensors, turned and moved, and what networks take them for."""

from __future__ import annotations

from math import isnan, pi

import numpy as np
import pytest
import torch

from app.data.digits import digits
from app.data.draws import draws
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.network import Network, Stack
from app.kit.arrays import filled
from app.kit.confusion import confusion, surest_mistakes
from app.kit.tensors.answers import Answers, Drawn, ask
from app.kit.tensors.digits import digits_at, drawn, stacked
from app.kit.tensors.hands import hands, rewritten
from app.kit.tensors.windows import seen_through


def test_digits_come_in_the_shape_of_their_rows_with_all_channels_alike() -> None:
    rows = np.array([[3, 1, 4], [1, 5, 9]])
    pictures = digits_at(rows, "cpu", channels=3)
    assert pictures.images.shape == (2, 3, 3, 8, 8)
    for channel in range(3):
        assert (pictures.images[:, :, channel].numpy() == digits().images[rows]).all()
    assert (pictures.labels.numpy() == digits().labels[rows]).all()
    assert torch.equal(stacked(digits_at(part, "cpu", 3) for part in rows).images, pictures.images)
    shades = (digits().images[3] * 16).astype(np.uint8)
    assert torch.equal(drawn([shades, shades.ravel().tolist()], "cpu", 3)[1], pictures.images[0, 0])


@pytest.mark.parametrize(("x", "turned"), [(0.0, True), (0.25, False)])
def test_a_window_turns_and_moves_and_shows_a_whole_picture_as_it_is(x: float, turned: bool) -> None:
    images = digits_at(np.arange(2), "cpu").images
    nothing = torch.zeros(2)
    assert torch.equal(seen_through(images, nothing, nothing + 1, nothing, nothing), images)
    seen = seen_through(images, nothing + turned * pi, nothing + 1, nothing + x, nothing)
    expected = images.flip(2, 3) if turned else torch.nn.functional.pad(images, (0, 1))[..., 1:]
    torch.testing.assert_close(seen, expected, rtol=0, atol=1e-5)


def test_mistakes_are_told_surest_first() -> None:
    truth = np.array([0, 1, 2, 1])
    answers = np.array([[0.9, 0.1, 0.0], [0.6, 0.4, 0.0], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1]], np.float32)
    assert confusion(truth, answers.argmax(1), 3).tolist() == [[1, 0, 0], [1, 1, 0], [0, 1, 0]]
    mistakes, sure = surest_mistakes(truth, answers, 3)
    assert mistakes.tolist() == [[2, 1], [1, 0], [-1, -1]]
    assert sure == pytest.approx([0.7, 0.6, 0.0])


def test_what_is_missing_in_an_array_is_filled_up() -> None:
    assert filled(3, [[1, 2]], -1, np.int32, 2).tolist() == [[1, 2], [-1, -1], [-1, -1]]
    assert filled(2, [], 7, np.uint8).tolist() == [7, 7]
    with pytest.raises(ValueError, match="broadcast"):
        filled(1, [1, 2], 0, np.uint8)


def test_a_drawing_is_asked_once_of_a_network_as_it_is() -> None:
    network = Network.begin(ConvolutionPlan((Block(2),)), "0")
    answers, untaught = Answers(network), Answers(Network.begin(network.plan, "1"))
    network.updates = 3
    first, second = (Drawn((digits().images[row] * 16).ravel(), int(digits().labels[row])) for row in (0, 1))
    ask([([answers, untaught], [first])], "cpu")
    assert (list(answers.known), answers.updates, untaught.known) == ([first.number], 3, {})
    assert answers.accuracy([first, second]) == (answers.known[first.number] == first.label)
    said = Stack([network]).outputs(drawn([first.pixels], "cpu")[None]).argmax().item()
    answers.known[first.number] = said + 1  # as long as it is not forgotten
    network.updates = 5
    ask([([answers], [first, second])], "cpu")
    assert answers.known[first.number] == said + 1
    assert answers.updates == 3
    answers.known = {}
    ask([([answers], [first, second])], "cpu")
    assert (answers.known[first.number], answers.updates) == (said, 5)
    assert isnan(untaught.accuracy([first]))


def test_other_hands_write_the_same_digit_a_little_otherwise_and_equal_draws_alike() -> None:
    images = digits_at(np.arange(6).reshape(2, 3), "cpu", size=28).images
    windows = np.stack([hands(draws("s", row), 3) for row in range(2)])
    seen = rewritten(images, windows)
    assert (windows.shape, seen.shape) == ((2, 3, 2, 3), images.shape)
    assert torch.equal(seen, rewritten(images, np.stack([hands(draws("s", row), 3) for row in range(2)])))
    assert (seen != images).flatten(2).any(2).all()
    assert torch.allclose(seen.sum((2, 3, 4)), images.sum((2, 3, 4)), rtol=0.6)
    still = np.tile(np.array([[1, 0, 0], [0, 1, 0]], np.float32), (2, 3, 1, 1))
    torch.testing.assert_close(rewritten(images, still), images, rtol=0, atol=1e-5)
