"""A small lab on cohorts: everybody has several networks that start apart and learn the same points side by side."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from app.data.datasets import make
from app.data.features import INDEX, columns, values_on_grid
from app.data.pictures import coarse, quantise
from app.data.random import Random
from app.data.weights import initial_biases, initial_weights
from app.engine.dense.cohort import Cohort, Network
from app.engine.dense.shape import Shape
from app.engine.layout import ArrayLayout, Layouts
from app.engine.program import Snapshot
from app.engine.programs.cohorts import CohortProgram, Cohorts, CohortSeat, mean_losses, slots_of
from app.spec import Brought, address_of
from tests.paths import KERNELS
from tests.points_lab import PointsSpec
from tests.points_program import PointsProgram

SIZES = [2, 3, 1]
NETWORKS = 5


@dataclass(frozen=True)
class Set:
    """What somebody asks for."""

    seed: str = "0"
    networks: int = NETWORKS
    rate: float = 0.1
    output: str = "tanh"


class SeveralSeat(CohortSeat):
    """Networks that differ in their first weights."""

    many = False  # points

    def __init__(self, spec: Set, cohorts: Cohorts) -> None:
        super().__init__(spec, cohorts)
        self.data = make("xor", 20, 50, spec.seed)
        self.stream = Random(spec.seed)

    @property
    def shape(self) -> Shape:
        return Shape.of(SIZES, "sgd", f"squared/{self.spec.output}", 5000 if self.many else 0)

    def networks(self) -> list[Network]:
        return [self.network() for _ in range(self.spec.networks)]

    def network(self) -> Network:
        return Network(
            sizes=SIZES,
            activations=["tanh"],
            weights=initial_weights(self.stream, SIZES),
            biases=initial_biases(SIZES),
            points=np.column_stack([columns(self.data.xy, ("x", "y")), self.data.label]),
            train=self.data.train,
            batch_size=10,
            hyper={"learning_rate": self.spec.rate},
            features=[INDEX["x"], INDEX["y"]],
        )


class Several(CohortProgram[SeveralSeat]):
    """Their losses are the mean over each person's networks."""

    def seat(self, spec: Set) -> SeveralSeat:
        return SeveralSeat(spec, self.cohorts)

    def live(self, spec: Set) -> dict[str, Any]:
        return {"learning_rate": spec.rate}

    def layouts_of(self, spec: Set) -> Layouts:
        return {"live": (ArrayLayout("train_loss", "float32", (1,)),)}

    def snapshot(self, kind: str, rates: Mapping[str, float]) -> dict[str, Snapshot]:
        frames = {}
        for cohort, seats in self.by_cohort(rates):
            losses = mean_losses(cohort.losses(slots_of(seats)), seats)
            for (name, seat), own in zip(seats.items(), losses, strict=True):
                frames[name] = Snapshot(seat.step, {"train_loss": own[:1]})
        return frames

    def questions(self, exam: Any) -> tuple[np.ndarray, np.ndarray]:
        points = make("xor", 0, 50, exam)
        return np.ascontiguousarray(columns(points.xy).T), points.label


@pytest.fixture
def program() -> Several:
    return Several("native", "cpu", str(KERNELS))


def loss(program: Several, session: str) -> float:
    return float(program.snapshot("live", {session: 0.0})[session].arrays["train_loss"][0])


def test_everybodys_networks_learn_side_by_side_as_each_would_alone(program: Several) -> None:
    for name in "abc":
        program.admit(name, Set(name), None)
    assert len(program.cohorts) == 1
    assert len({slot for name in "abc" for slot in program.seats[name].slots}) == 3 * NETWORKS
    before = loss(program, "a")
    program.train({"a": 30, "b": 10})
    assert (program.step("a"), program.step("b"), program.step("c")) == (30, 10, 0)
    assert loss(program, "a") < before
    alone = Several("native", "cpu", str(KERNELS))
    alone.admit("a", Set("a"), None)
    alone.train({"a": 30})
    assert loss(alone, "a") == pytest.approx(loss(program, "a"), abs=1e-5)
    single = Several("native", "cpu", str(KERNELS))  # the first of the five, by itself
    single.admit("a", Set("a", networks=1), None)
    single.train({"a": 30})
    first, *_ = program.seats["a"].cohort.layers(program.seats["a"].slots)
    for (weights, _), (own, _) in zip(single.seats["a"].cohort.layers([0])[0], first, strict=True):
        np.testing.assert_allclose(weights, own, atol=1e-5)


def test_tile_and_exam_are_the_mean_of_a_persons_networks(program: Several) -> None:
    for name in "ab":
        program.admit(name, Set(name), None)
    program.train({"a": 30, "b": 30})
    seat = program.seats["b"]
    outputs = seat.cohort.shown(seat.slots, values_on_grid(32))
    assert (program.tiles(["a", "b"])["b"].picture.ravel() == coarse(quantise(outputs.mean(0)))).all()
    features, labels = program.questions("hidden")
    each = [0.5 * np.square(seat.cohort.shown([slot], features)[0] - labels).mean() for slot in seat.slots]
    assert program.examine({"a": "hidden", "b": "hidden"})["b"] == pytest.approx(np.mean(each), rel=1e-5)


def test_networks_come_back_from_a_checkpoint_and_start_anew_at_the_rate_of_now(program: Several) -> None:
    program.admit("a", Set("a"), None)
    program.train({"a": 10})
    program.tune("a", {"learning_rate": 0.01})
    saved = pickle.loads(pickle.dumps(program.checkpoints(["a"])["a"]))
    program.admit("b", Set("a"), saved)
    for _ in range(2):
        program.train({"a": 10, "b": 10})
        assert program.step("b") == program.step("a")
        assert loss(program, "b") == loss(program, "a")
    first = loss(program, "a")
    program.reset("a")
    assert program.step("a") == 0
    program.train({"a": 30})
    assert loss(program, "a") != first


def test_who_diverges_says_so_and_who_leaves_frees_all_slots(program: Several) -> None:
    program.admit("wild", Set("a", rate=1e30, output="linear"), None)
    program.admit("tame", Set("b"), None)
    assert program.train({"wild": 20, "tame": 20}).diverged == ("wild",)
    assert program.step("tame") == 20
    program.configure("wild", replace(Set("a"), networks=2), keep=False)
    assert len(program.seats["wild"].slots) == 2
    for name in ("wild", "tame"):
        program.release(name)
    assert not len(program.cohorts)


def test_who_can_not_begin_anew_is_gone_and_has_nobody_elses_place(
    program: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    for session in "ab":
        program.admit(session, Set(session, networks=2), None)
    cohort = program.seats["a"].cohort
    with monkeypatch.context() as patch:
        admit, asked = Cohort.admit, iter([True, False])
        patch.setattr(Cohort, "admit", lambda self, network: admit(self, network) if next(asked) else full())
        with pytest.raises(MemoryError):
            program.configure("a", Set("c", networks=2), keep=False)
    assert [*program.seats] == ["b"]
    program.admit("d", Set("d", networks=2), None)
    taken = [*program.seats["b"].slots, *program.seats["d"].slots]
    assert len(set(taken)) == 4
    assert sum(network is not None for network in cohort.networks) == 4


def full() -> int:
    raise MemoryError


def test_many_more_points_are_learnt_by_the_same_networks_in_another_cohort() -> None:
    program = Several(backend="eager", device="cpu")
    program.admit("a", Set("a", networks=2), None)
    program.admit("b", Set("b"), None)
    program.train({"a": 3, "b": 3})
    seat = program.seats["a"]
    seat.tuned["learning_rate"] = 0.01
    before, networks = seat.cohort.states(seat.slots), seat.networks()
    many = [replace(network, points=np.tile(network.points, (6, 1))) for network in networks]
    seat.many = True
    seat.replace_points(seat.shape, many)
    assert len(program.cohorts) == 2
    assert seat.cohort is not program.seats["b"].cohort
    assert seat.cohort.shape.samples == 5120
    for state, then in zip(seat.cohort.states(seat.slots), before, strict=True):
        for name, values in state.items():
            np.testing.assert_array_equal(values, then[name])
    assert program.train({"a": 2}).diverged == ()
    program.release("a")
    assert len(program.cohorts) == 1


def test_who_finds_no_place_for_more_points_stays_where_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Several(backend="eager", device="cpu")
    program.admit("a", Set("a", networks=2), None)
    seat = program.seats["a"]
    before, slots = loss(program, "a"), list(seat.slots)
    shape = Shape.of(SIZES, "sgd", "squared/tanh", 5000)
    with monkeypatch.context() as patch:
        admit, asked = Cohort.admit, iter([True, False])
        patch.setattr(Cohort, "admit", lambda self, network: admit(self, network) if next(asked) else full())
        with pytest.raises(MemoryError):
            seat.replace_points(shape, seat.networks())
    assert (list(seat.slots), loss(program, "a"), len(program.cohorts)) == (slots, before, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Cohort, "restore", lambda *_: full())
        with pytest.raises(MemoryError):
            seat.replace_points(shape, seat.networks())
    assert (list(seat.slots), loss(program, "a"), len(program.cohorts)) == (slots, before, 1)


def test_whose_own_points_find_no_place_keeps_the_old_ones_and_begins_anew_with_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = PointsProgram("eager", "cpu")
    program.admit("a", PointsSpec(), None)
    program.train({"a": 5})
    seat = program.seats["a"]
    old, points, before = seat.spec, len(seat.data.xy), program.checkpoints(["a"])["a"]
    table = np.random.default_rng(0).normal(size=(3000, 3)).astype("<f4").tobytes()
    more = PointsSpec.model_validate({"data": {"own": {"ref": address_of(table), "rows": 3000}}})
    assert more.data.own is not None
    more.data.own.fill({address_of(table): Brought(table)})
    with monkeypatch.context() as patch:
        patch.setattr(Cohort, "admit", lambda *_: full())
        with pytest.raises(MemoryError):
            program.configure("a", more, True)
    assert (seat.spec, len(seat.data.xy), len(program.cohorts)) == (old, points, 1)
    after = program.checkpoints(["a"])["a"]
    assert (after["own"]["stream"], after["own"]["start"]) == (before["own"]["stream"], before["own"]["start"])
    program.reset("a")
    assert (program.step("a"), program.train({"a": 5}).diverged, program.step("a")) == (0, (), 5)
    program.configure("a", more, True)
    assert (seat.spec, len(seat.data.xy), program.step("a")) == (more, 3000, 5)
    program.reset("a")
    assert program.step("a") == 0
