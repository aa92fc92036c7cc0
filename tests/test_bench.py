"""What the bench compares must be the same work: every contestant ends where the others end."""

from __future__ import annotations

import pytest

from app.engine.stacked.plan import size
from bench import rooms
from bench.engine import largest_difference
from bench.scalar import Scalar
from bench.stacked import KINDS
from bench.torch_loop import Loop, rate

EPOCHS = 8  # with batches that leave a remainder, so that its carrying over counts too


@pytest.mark.parametrize("kind", rooms.ROOMS)
def test_all_trainers_reach_the_same_losses(kind: str) -> None:
    specs = rooms.room(kind, 12)
    starts = [rooms.start(spec) for spec in specs]
    loops = [Loop(start) for start in starts]
    rate(loops, EPOCHS)
    with Scalar(starts) as scalar:
        scalar.rate(len(starts), EPOCHS)
        assert [loop.loss() for loop in loops] == pytest.approx(scalar.losses(), abs=1e-5)
    assert largest_difference(specs) < 1e-5


def test_the_mixed_room_is_as_mixed_as_it_says() -> None:
    specs = rooms.room("mixed", 256)
    layers = [spec.network.hidden for spec in specs]
    assert {len(hidden) for hidden in layers} == set(range(1, 7))
    assert {layer.units for hidden in layers for layer in hidden} == set(range(1, 9))
    assert {hidden[0].activation for hidden in layers} == set(rooms.MIXED_ACTIVATIONS)
    assert {len(spec.features) for spec in specs} == set(range(2, 8))
    assert {spec.training.batch_size for spec in specs} == set(range(5, 17))
    assert specs == rooms.room("mixed", 256)


@pytest.mark.parametrize("kind", KINDS)
def test_the_stacked_networks_that_are_compared_are_of_one_size(kind: str) -> None:
    plan, plain = KINDS[kind]
    assert [weights.numel() for weights in plain().parameters()] == [size([entry]) for entry in plan.weights]
