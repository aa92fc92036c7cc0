"""Who stands in one stack, whose turn it is to be evaluated, and what is asked once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from app.engine.programs.stacked import ErrorRates
from app.engine.stacked.convolution.blocks import Block
from app.engine.stacked.convolution.plan import ConvolutionPlan
from app.engine.stacked.freshness import NEVER, Evaluated, Known, evaluate_oldest
from app.engine.stacked.learners import Learner, train_learners
from app.engine.stacked.network import Network, Stack
from app.engine.stacked.packing import alike, packed
from app.engine.stacked.training import Rate
from tests.engine.stacked.test_convolution import batch_of

SMALL, LARGE = ConvolutionPlan((Block(2),)), ConvolutionPlan((Block(3),))


@given(st.lists(st.integers(1, 9), max_size=20), st.integers(3, 8))
def test_parts_keep_the_order_and_are_as_full_as_allowed(sizes: list[int], most: int) -> None:
    parts = packed(sizes, lambda size: size, most)
    assert [size for part in parts for size in part] == sizes
    assert all(sum(part) <= most or len(part) == 1 for part in parts)
    assert all(sum(part) + after[0] > most for part, after in pairwise(parts))


def test_only_those_of_one_key_stand_together_and_no_more_than_fit() -> None:
    parts = list(alike(range(10), lambda number: number % 2, most=3))
    assert parts == [[0, 2, 4], [6, 8], [1, 3, 5], [7, 9]]


class Item(Evaluated):
    """Something that is evaluated now and then."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def evaluate(self) -> Tensor:
        return torch.zeros(())

    def know(self, found: np.ndarray) -> None:
        assert not found


class Aged(Item):
    """As old as it says."""

    age = 0

    def __init__(self, age: int) -> None:
        super().__init__(Network.begin(SMALL, "0"))
        self.age = age

    def know(self, found: np.ndarray) -> None:
        self.age = int(found)


def test_the_oldest_are_evaluated_first_and_the_others_have_their_turn() -> None:
    items = [Aged(age) for age in (5, 0, 20, 7)]
    evaluate_oldest([*items, items[2]], 2)  # one that is named twice counts once
    assert [item.age for item in items] == [5, 0, 0, 0]
    evaluate_oldest(items)
    assert not any(item.age for item in items)


def test_what_is_known_ages_with_updates_and_at_once_by_a_hand() -> None:
    network = Network.begin(SMALL, "0")
    item = Item(network)
    assert item.age == NEVER
    evaluate_oldest([item])
    assert item.age == 0
    images, labels = batch_of(SMALL, 1, 1)
    train_learners([Learner(network, 3, 0.01, "a")], lambda owners, stack: (images, labels))
    assert item.age == 3
    evaluate_oldest([item])
    network.weights = network.weights.clone()
    assert item.age == NEVER


def test_learners_of_two_plans_train_in_their_own_stacks_and_know_their_step() -> None:
    networks = {name: Network.begin(plan, name) for name, plan in (("a", SMALL), ("b", LARGE), ("c", SMALL))}
    steps = {"a": 2, "b": 1, "c": 4}
    asked: list[list[tuple[str, int]]] = []

    def batch(owners: list[tuple[str, int]], stack: Stack) -> tuple[Tensor, Tensor]:
        asked.append(owners)
        return batch_of(SMALL, len(owners), 1)

    for _ in range(2):
        train_learners([Learner(networks[name], steps[name], 0.01, name) for name in networks], batch)
    first, second = [("a", 0), ("c", 0)], [("a", 1), ("c", 1)]
    assert asked[:5] == [first, second, [("c", 2)], [("c", 3)], [("b", 0)]]
    assert asked[5] == [("a", 2), ("c", 4)]
    assert {name: network.updates for name, network in networks.items()} == {"a": 4, "b": 2, "c": 8}


def test_a_rate_that_changes_with_the_updates_is_the_same_however_the_steps_are_cut() -> None:
    images, labels = batch_of(SMALL, 1, 1)
    whole, cut, by_hand = (Network.begin(SMALL, "0") for _ in range(3))

    def train(network: Network, steps: int, rate: Rate) -> None:
        train_learners([Learner(network, steps, rate, "a")], lambda owners, stack: (images, labels))

    train(whole, 4, lambda updates: 0.01 / (1 + updates))
    for steps in (1, 3):
        train(cut, steps, lambda updates: 0.01 / (1 + updates))
    for updates in range(4):
        train(by_hand, 1, 0.01 / (1 + updates))
    assert torch.equal(whole.weights, cut.weights)
    assert torch.equal(whole.weights, by_hand.weights)


def test_an_exam_is_asked_once_of_each_network_as_it_is() -> None:
    images, labels = (part[0] for part in batch_of(SMALL, 1, 2))
    asked: list[str] = []

    def questions(exam: str) -> tuple[Tensor, Tensor]:
        asked.append(exam)
        return images, labels

    rates = ErrorRates(questions)
    networks = [Network.begin(plan, "0") for plan in (SMALL, LARGE)]
    wanted = [(network, "exam") for network in (*networks, networks[0])]
    with torch.no_grad():
        right = [Stack([network]).outputs(images[None])[0].argmax(1) == labels for network, _ in wanted]
    assert rates.of(wanted) == pytest.approx([1 - each.double().mean().item() for each in right])
    assert rates.of(wanted) == rates.of(wanted)
    assert asked == ["exam"]
    networks[1].weights = networks[1].weights.clone()
    rates.of(wanted)
    rates.of([(networks[0], "another")])
    assert asked == ["exam", "exam", "another"]


def test_of_a_network_with_too_many_questions_all_is_forgotten_but_the_answers_are_given() -> None:
    asked: list[int] = []

    def doubled(pairs: list[tuple[Network, int]]) -> list[int]:
        asked.extend(question for _, question in pairs)
        return [2 * question for _, question in pairs]

    network = Network.begin(SMALL, "0")
    known: Known[int, int] = Known(doubled, most=2)
    assert known.of((network, question) for question in (1, 2, 1)) == [2, 4, 2]
    assert known.of([(network, 2), (network, 3)]) == [4, 6]
    assert known.of([(network, 3)]) == [6]
    assert asked == [1, 2, 3, 3]
