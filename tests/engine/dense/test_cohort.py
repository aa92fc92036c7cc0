"""What a participant is promised, whoever else is in the room."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.dense.cohort import Backend, Cohort, Network
from app.engine.dense.eager import EagerBackend
from app.engine.dense.native.backend import NativeBackend
from app.engine.dense.shape import LANES, Shape
from app.engine.tables.activations import ACTIVATIONS
from tests.engine.accelerator import DEVICE, accelerator
from tests.engine.nets import network
from tests.paths import KERNELS

SIZES = [2, 4, 2, 1]
SHAPE = Shape.of(SIZES, "sgd", "squared/tanh")


def stranger(seed: int) -> Network:
    """Somebody else: other units, activations, batches, rates."""
    rng = np.random.default_rng(seed)
    sizes = [2, int(rng.integers(1, 5)), int(rng.integers(1, 5)), 1]
    names = [str(rng.choice(list(ACTIVATIONS))) for _ in range(2)]
    return network(seed, sizes, activations=names, batch_size=int(rng.integers(1, 31)), learning_rate=0.1)


def test_a_curve_does_not_depend_on_who_else_is_in_the_room(backend: Backend) -> None:
    mine = network(1, SIZES, batch_size=10)
    alone, room = Cohort(SHAPE, backend), Cohort(SHAPE, backend)
    only = alone.admit(mine)
    others = [room.admit(stranger(seed)) for seed in range(150)]
    slot = room.admit(mine)
    others += [room.admit(stranger(seed)) for seed in range(150, 300)]
    for _ in range(4):
        alone.train({only: 25})
        room.train(dict.fromkeys([*others, slot], 25))
        np.testing.assert_allclose(room.losses([slot])[:, slot], alone.losses([only])[:, only], atol=1e-4)


def test_the_same_start_gives_the_same_curve_again(backend: Backend) -> None:
    cohort = Cohort(SHAPE, backend)
    first, second = cohort.admit(network(3, SIZES)), cohort.admit(network(3, SIZES))
    cohort.train({first: 20})
    cohort.train({second: 7})
    cohort.train({second: 13})
    np.testing.assert_array_equal(cohort.losses([first, second])[:, first], cohort.losses([first, second])[:, second])


@pytest.mark.parametrize("gone", [2**24 + 1, 2**40 + 1])
def test_updates_are_counted_one_by_one_however_many_there_were(backend: Backend, gone: int) -> None:
    """What is left out of a step follows from its number: where that stands still, it is always the same."""
    net = network(3, SIZES, dropout=[0.5, 0.0], batch_size=10)
    cohort = Cohort(SHAPE, backend)
    slot, other = cohort.admit(net), cohort.admit(net)
    [state] = cohort.states([slot])
    cohort.restore(slot, {**state, "updates": np.array(gone)})
    cohort.restore(other, {**state, "updates": np.array(gone - 1)})
    cohort.train({slot: 3, other: 3})
    assert cohort.updates_of([slot]).tolist() == [gone + 3 * 4]
    (mine, _), (others, _) = cohort.layers([slot])[0][0], cohort.layers([other])[0][0]
    assert (mine != others).any(), "another step, others left out"


def test_a_network_that_diverges_stops_alone_and_keeps_its_last_finite_state(backend: Backend) -> None:
    wild = network(2, SIZES, activations=["linear", "linear"], learning_rate=10.0)
    calm = network(3, SIZES)
    cohort, reference = (Cohort(Shape.of(SIZES, "sgd", "squared/linear"), backend) for _ in range(2))
    slots = [cohort.admit(net) for net in (calm, wild, network(4, SIZES))]
    lone = reference.admit(calm)
    done, diverged = cohort.train(dict.fromkeys(slots, 30))
    reference.train({lone: 30})
    assert list(diverged[slots]) == [False, True, False]
    assert done[slots[1]] < 30
    assert done[slots[0]] == done[slots[2]] == 30
    assert all(np.isfinite(values).all() for pair in cohort.layers([slots[1]])[0] for values in pair)
    assert np.isfinite(cohort.losses(slots)[:, slots]).all()
    np.testing.assert_allclose(cohort.losses(slots)[:, slots[0]], reference.losses([lone])[:, lone], atol=1e-6)


def test_who_pauses_does_not_move(backend: Backend) -> None:
    cohort = Cohort(SHAPE, backend)
    running, paused = cohort.admit(network(1, SIZES)), cohort.admit(network(2, SIZES))
    cohort.train({running: 1, paused: 1})
    before = cohort.states([paused])[0]
    cohort.train({running: 5})
    for name, values in cohort.states([paused])[0].items():
        np.testing.assert_array_equal(values, before[name])


def test_a_released_slot_serves_the_next_newcomer_from_a_clean_start(backend: Backend) -> None:
    cohort = Cohort(SHAPE, backend)
    slots = [cohort.admit(stranger(seed)) for seed in range(LANES + 3)]
    cohort.train(dict.fromkeys(slots, 3))
    cohort.release(slots[4])
    newcomer = cohort.admit(network(9, SIZES))
    assert newcomer == slots[4]
    fresh = Cohort(SHAPE, backend)
    lone = fresh.admit(network(9, SIZES))
    cohort.train({newcomer: 5})
    fresh.train({lone: 5})
    np.testing.assert_allclose(cohort.losses([newcomer])[:, newcomer], fresh.losses([lone])[:, lone], atol=1e-6)


def test_a_checkpoint_goes_on_where_it_was_taken(backend: Backend) -> None:
    cohort, other = (Cohort(Shape.of(SIZES, "adam", "squared/tanh"), backend) for _ in range(2))
    here, there = cohort.admit(network(1, SIZES)), other.admit(network(1, SIZES))
    cohort.train({here: 4})
    other.restore(there, cohort.states([here])[0])
    cohort.train({here: 4})
    other.train({there: 4})
    np.testing.assert_allclose(cohort.losses([here])[:, here], other.losses([there])[:, there], atol=1e-6)


def test_a_weight_changed_by_hand_is_trained_on(backend: Backend) -> None:
    cohort = Cohort(SHAPE, backend)
    slot = cohort.admit(network(1, SIZES))
    cohort.set_parameter(slot, 1, 1, 3, 0.75)
    cohort.set_parameter(slot, 2, 0, None, -0.25)
    layers = cohort.layers([slot])[0]
    assert layers[1][0][3, 1] == 0.75
    assert layers[2][1][0] == -0.25
    cohort.train({slot: 1})
    assert cohort.layers([slot])[0][1][0][3, 1] != 0.75


def test_a_weight_that_l1_has_killed_lives_again_when_it_is_set_by_hand(backend: Backend) -> None:
    cohort = Cohort(SHAPE, backend)
    slot = cohort.admit(network(1, SIZES, regularization="L1", regularization_rate=1.0))
    cohort.train({slot: 1})
    dead = np.argwhere(cohort.layers([slot])[0][0][0] == 0)
    source, unit = (int(number) for number in dead[0])
    cohort.set_parameter(slot, 0, unit, source, 1.5)
    cohort.tune(slot, {"learning_rate": 0.001, "regularization_rate": 0.001})
    cohort.train({slot: 3})
    after = cohort.layers([slot])[0][0][0]
    assert after[source, unit] != 1.5
    assert after[source, unit] == pytest.approx(1.5, abs=0.2)
    assert (after[tuple(dead[1:].T)] == 0).all()


@pytest.mark.parametrize("hidden", [0, 2])
def test_a_network_without_inputs_trains_its_biases_whoever_is_beside_it(backend: Backend, hidden: int) -> None:
    sizes = [0, *[3] * hidden, 1]
    mine = network(1, sizes, regularization="L1", regularization_rate=0.01)
    alone, room = (Cohort(Shape.of(sizes, "adam", "squared/tanh"), backend) for _ in range(2))
    only = alone.admit(mine)
    slots = [room.admit(network(seed, [seed % 3, *sizes[1:]])) for seed in range(1, 6)]
    slot = room.admit(mine)
    alone.train({only: 20})
    room.train(dict.fromkeys([*slots, slot], 20))
    np.testing.assert_allclose(room.losses([slot])[:, slot], alone.losses([only])[:, only], atol=1e-6)
    assert room.layers([slot])[0][0][1][0] != pytest.approx(0.1, abs=1e-3)


@pytest.mark.parametrize("hidden", range(9))
def test_backends_agree_at_every_depth(hidden: int) -> None:
    sizes = [7, *[6] * hidden, 1]
    results = []
    for backend in (NativeBackend(str(KERNELS)), EagerBackend()):
        cohort = Cohort(Shape.of(sizes, "momentum", "squared/tanh"), backend)
        slots = [
            cohort.admit(network(seed, sizes, regularization="L2", regularization_rate=0.01))
            for seed in range(LANES + 1)
        ]
        cohort.train(dict.fromkeys(slots, 3))
        results.append(cohort.losses(slots)[:, slots])
    np.testing.assert_allclose(results[0], results[1], atol=1e-5)


@pytest.mark.parametrize("members", [1, 20])
def test_many_slots_are_read_from_the_device_at_once(members: int) -> None:
    with accelerator() as device:
        cohort = Cohort(Shape.of(SIZES, "adam", "squared/tanh"), EagerBackend(), DEVICE)
        slots = [cohort.admit(network(seed, SIZES)) for seed in range(members)]
        cohort.train(dict.fromkeys(slots, 2))
        alone = [(cohort.states([slot])[0], cohort.layers([slot])[0]) for slot in slots]
        before = device.copies
        states, layers = cohort.states(slots), cohort.layers(slots)
        assert device.copies - before == 2
    for (state, parameters), one, other in zip(alone, states, layers, strict=True):
        for name, values in state.items():
            np.testing.assert_array_equal(values, one[name])
        for ours, theirs in zip(parameters, other, strict=True):
            np.testing.assert_array_equal(ours[0], theirs[0])
            np.testing.assert_array_equal(ours[1], theirs[1])


def test_newcomers_take_the_lowest_free_slot_however_many_there_are() -> None:
    cohort = Cohort(SHAPE, EagerBackend())
    slots = [cohort.admit(network(seed % 5, SIZES)) for seed in range(40)]
    assert slots == list(range(40))
    for slot in (30, 3, 17):
        cohort.release(slot)
    assert [cohort.admit(network(1, SIZES)) for _ in range(4)] == [3, 17, 30, 40]


def test_who_brings_many_points_costs_nobody_else_memory() -> None:
    room: dict[Shape, Cohort] = {}

    def admit(seed: int, points: int) -> None:
        table = np.zeros((points, SIZES[0] + 1))
        shape = Shape.of(SIZES, "sgd", "squared/tanh", points)
        room.setdefault(shape, Cohort(shape, EagerBackend())).admit(network(seed, SIZES, points=table))

    def megabytes() -> float:
        return sum(cohort.points.nbytes for cohort in room.values()) / 1e6

    for seed in range(1000):
        admit(seed % 7, 500)
    before = megabytes()
    admit(1, 5000)
    assert before == pytest.approx(6.144)  # 1,024 places · 500 points · 3 numbers · 4 bytes
    assert megabytes() - before == pytest.approx(LANES * 0.06)  # a group; in one cohort it would be 55 more
    with pytest.raises(ValueError, match="513 points, expected at most 512"):
        Cohort(SHAPE, EagerBackend()).admit(network(1, SIZES, points=np.zeros((513, 3))))
