"""Balls against torch.optim, a network's numbers against autograd, and what a session shows of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from app.engine.tables.optimizers import OPTIMIZERS
from app.labs.descent.lab import NUMBERS
from app.labs.descent.network import lesson_of, loss
from app.labs.descent.program import DescentProgram
from app.labs.descent.seat import LENGTH, RACERS, DescentSeat
from app.labs.descent.spec import DescentExam, DescentSpec
from app.labs.descent.surfaces import REACH, SURFACES

STEPS = 120
RATE, MOMENTUM = 0.03, 0.8
TORCH: dict[str, Callable[[list[Tensor]], torch.optim.Optimizer]] = {
    "sgd": lambda own: torch.optim.SGD(own, RATE),
    "momentum": lambda own: torch.optim.SGD(own, RATE, momentum=MOMENTUM),
    "nesterov": lambda own: torch.optim.SGD(own, RATE, momentum=MOMENTUM, nesterov=True),
    "rmsprop": lambda own: torch.optim.RMSprop(own, RATE),
    "adagrad": lambda own: torch.optim.Adagrad(own, RATE),
    "adam": lambda own: torch.optim.Adam(own, RATE),
    "adamw": lambda own: torch.optim.AdamW(own, RATE),
}
SURFACE_SPECS: dict[str, dict[str, Any]] = {
    name: {"surface": name, "start": dict(zip("xy", surface.start, strict=True))} for name, surface in SURFACES.items()
}
GROUNDS = {**SURFACE_SPECS, "loss": {"act": "loss"}, "numbers": {"act": "numbers"}}


def spec(fields: dict[str, Any], **training: Any) -> DescentSpec:
    return DescentSpec.model_validate({**fields, "training": training})


def begun(fields: dict[str, Any], **training: Any) -> tuple[DescentProgram, DescentSeat]:
    program = DescentProgram("eager", "cpu")
    program.admit("a", spec(fields, **training), None)
    return program, program.seats["a"]


def errors_of(seat: DescentSeat) -> Callable[[Tensor, int], Tensor]:
    if seat.spec.act == "landscape":
        return lambda own, _: SURFACES[seat.spec.surface].height(own[0], own[1])
    lesson = seat.lesson
    if seat.spec.act == "loss":
        return lambda own, _: loss(own, lesson.inputs, lesson.targets)
    return lambda own, step: loss(own, lesson.inputs[[step]], lesson.targets[[step]])


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ball_goes_where_torch_goes(ground: str) -> None:
    assert TORCH.keys() == OPTIMIZERS.keys(), "a new optimizer races, too"
    program, seat = begun(GROUNDS[ground], learning_rate=RATE, momentum=MOMENTUM)
    start, error = seat.points.clone(), errors_of(seat)
    steps, near = (STEPS, 1e-5) if ground in SURFACES else (40, 5e-5)  # there sums in another order grow apart
    program.train({"a": steps})
    for row, name in enumerate(RACERS):
        own = nn.Parameter(start[row].clone())
        optimizer = TORCH[name]([own])
        for step in range(steps):
            optimizer.zero_grad()
            error(own, step % len(seat.lesson.inputs)).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            np.testing.assert_allclose(seat.path[step + 1, row], own.detach().numpy(), rtol=0, atol=near, err_msg=name)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_step_is_as_long_as_the_slope_times_the_rate(surface: str) -> None:
    program, seat = begun({"surface": surface}, learning_rate=RATE)
    slope = program.snapshot("full", {"a": 0.0})["a"].arrays["slope"][0]
    program.train({"a": 1})
    assert np.linalg.norm(seat.path[1, 0] - seat.path[0, 0]) == pytest.approx(RATE * slope, abs=1e-6)


def test_people_in_one_stack_roll_as_if_alone() -> None:
    program = DescentProgram("eager", "cpu")
    for name, rate in (("slow", 0.01), ("quick", 0.2)):
        program.admit(name, spec({"surface": "ravine", "data": {"seed": name}}, learning_rate=rate, noise=0.5), None)
    program.train({"slow": 20, "quick": 7})
    alone = DescentProgram("eager", "cpu")
    alone.admit("quick", program.seats["quick"].spec, None)
    alone.train({"quick": 7})
    np.testing.assert_array_equal(alone.seats["quick"].path, program.seats["quick"].path)
    assert [program.step(name) for name in ("slow", "quick")] == [20, 7]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("kind", ["live", "full"])
def test_pictures_of_many_are_those_of_each_alone(ground: str, kind: str) -> None:
    together, alone = DescentProgram("eager", "cpu"), {}
    for name, leader in (("a", "sgd"), ("b", "adam"), ("c", "momentum")):
        wanted = spec({**GROUNDS[ground], "data": {"seed": name}}, learning_rate=0.2, optimizers=(leader,), noise=0.3)
        alone[name] = DescentProgram("eager", "cpu")
        for program in (together, alone[name]):
            program.admit(name, wanted, None)
            program.train({name: 9})
    frames, tiles = together.snapshot(kind, dict.fromkeys("abc", 0.0)), together.tiles("abc")
    for name, program in alone.items():
        own = program.snapshot(kind, {name: 0.0})[name].arrays
        assert own.keys() == frames[name].arrays.keys() == {part.name for part in program.layouts(name)[kind]}
        for array, values in own.items():
            np.testing.assert_allclose(frames[name].arrays[array], values, rtol=1e-5, atol=1e-6, err_msg=array)
        assert tiles[name].train_loss == pytest.approx(program.tiles([name])[name].train_loss, rel=1e-5)


def test_a_step_that_is_too_big_leaves_the_map_and_then_every_number() -> None:
    program, seat = begun({}, learning_rate=1.02)
    outside = (np.abs(seat.path) > REACH).any()
    assert not outside
    assert program.train({"a": 60}).diverged == ()
    assert np.abs(seat.path[60, 0]).max() > REACH, "above 2 / curvature every step is longer than the last"
    program.tune("a", {"learning_rate": 2.5})
    assert program.train({"a": 120}).diverged == ("a",)
    frame = program.snapshot("full", {"a": 0.0})["a"].arrays
    assert not np.isfinite(frame["balls"][0]).all()


def test_live_values_act_at_once_and_a_run_rests_and_goes_back() -> None:
    program, seat = begun({"surface": "ravine"}, learning_rate=0.01, optimizers=("sgd", "adam"))
    assert program.train({"a": LENGTH + 50}).finished == ("a",)
    assert program.step("a") == LENGTH
    there = seat.points.clone()
    program.tune("a", {"learning_rate": 0.3})
    program.train({"a": 10})
    assert seat.first == 10
    program.rewind("a", LENGTH)
    torch.testing.assert_close(seat.points, there)
    trail = program.snapshot("full", {"a": 0.0})["a"].arrays
    assert trail["trail"].shape == ((LENGTH - 10 + 1) * 2, 2)


def test_zeros_keep_units_twins_and_a_usual_start_does_not() -> None:
    for initial, twins in (("zeros", True), ("usual", False)):
        program, seat = begun({"act": "loss", "network": {"initial": initial}}, learning_rate=0.5)
        program.train({"a": 100})
        units = seat.points[0][:6].reshape(3, 2)
        assert bool((units == units[0]).all()) == twins


@pytest.mark.parametrize("initial", ["usual", "zeros", "large"])
def test_the_numbers_are_autograds(initial: str) -> None:
    program, seat = begun({"act": "numbers", "network": {"initial": initial}}, learning_rate=0.3)
    program.train({"a": 5})
    arrays = program.snapshot("full", {"a": 0.0})["a"].arrays
    lesson = lesson_of(seat.spec.data.seed)
    hidden, last = nn.Linear(2, 3), nn.Linear(3, 1)
    parts = (hidden.weight, hidden.bias, last.weight, last.bias)
    nn.utils.vector_to_parameters(seat.points[0], parts)
    z = hidden(lesson.inputs[5])
    a = z.tanh()
    out = last(a).tanh()
    error = nn.functional.mse_loss(out, lesson.targets[[5]]) / 2
    for value in (z, a, out):
        value.retain_grad()
    error.backward()  # type: ignore[no-untyped-call]
    numbers = dict(zip(NUMBERS, np.split(arrays["numbers"], np.cumsum([*NUMBERS.values()])[:-1]), strict=True))
    said = {"z": z, "a": a, "out": out, "loss": error, "d_a": a.grad, "d_z": z.grad, "d_out": out.grad}
    for name, value in said.items():
        assert value is not None
        np.testing.assert_allclose(numbers[name], value.detach().reshape(-1), atol=1e-6, err_msg=name)
    own = [part.grad.reshape(-1) for part in parts if part.grad is not None]
    np.testing.assert_allclose(arrays["gradient"], torch.cat(own), atol=1e-6)


def test_the_ball_lies_on_the_loss_that_it_is_drawn_on() -> None:
    program, seat = begun({"act": "loss"}, learning_rate=0.5)
    program.tune("a", {"across": 3, "up": 12})
    with torch.no_grad():
        seat.points[0, [3, 12]] = torch.tensor([0.0, 2.0])  # a place of the grid: row 12, column 24
    arrays = program.snapshot("full", {"a": 0.0})["a"].arrays
    np.testing.assert_allclose(arrays["slice"][12, 24], arrays["train_loss"][0], atol=1e-6)
    np.testing.assert_allclose(arrays["balls"][0], [0.0, 2.0])


def test_a_room_sees_its_own_balls_and_those_on_other_ground_not() -> None:
    program = DescentProgram("eager", "cpu")
    for name, group, surface in (("a", "r", "bowl"), ("b", "r", "bowl"), ("c", "r", "saddle"), ("d", "", "bowl")):
        program.admit(name, spec({"surface": surface, "data": {"group": group}}), None)
    crowds = {
        name: frame.arrays["crowd"].tolist()
        for name, frame in program.snapshot("live", dict.fromkeys("abcd", 0.0)).items()
    }
    assert crowds == {"a": [[25, 47]], "b": [[25, 47]], "c": [], "d": []}


def test_networks_have_no_ground_in_common() -> None:
    program = DescentProgram("eager", "cpu")
    for name in "ab":
        program.admit(name, spec({"act": "loss", "data": {"seed": name, "group": "r"}}), None)
    assert [len(frame.arrays["crowd"]) for frame in program.snapshot("live", dict.fromkeys("ab", 0.0)).values()] == [
        0,
        0,
    ]


@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_the_update_that_is_written_is_the_one_that_is_taken(noise: float) -> None:
    program, _ = begun({"act": "numbers"}, learning_rate=0.3, noise=noise)
    for _ in range(3):
        before = program.snapshot("full", {"a": 0.0})["a"].arrays
        program.train({"a": 1})
        after = program.snapshot("full", {"a": 0.0})["a"].arrays["parameters"]
        np.testing.assert_allclose(after, before["parameters"] - 0.3 * before["gradient"], atol=1e-6)


def test_momentum_comes_out_of_valleys_in_which_plain_descent_stays() -> None:
    scores = []
    for name, rate in (("sgd", 0.1), ("momentum", 0.1), ("adam", 1.0)):
        program, _ = begun({"surface": "valleys"}, learning_rate=rate, optimizers=(name,))
        exams = [{"a": DescentExam(surface="valleys", seed=str(seed))} for seed in range(6)]
        scores.append(np.mean([program.examine(exam)["a"] for exam in exams]))
    np.testing.assert_allclose(scores, [0.8, 0.45, 0], atol=0.08)  # as the notes of the stage say


def test_the_hidden_starts_reward_what_comes_down() -> None:
    exam = DescentExam(surface="bowl", seed="secret")
    scores = []
    for rate in (0.01, 0.3, 1.5):
        program, _ = begun({"surface": "bowl"}, learning_rate=rate, noise=3.0)
        scores.append(program.examine({"a": exam})["a"])
        assert scores[-1] == program.examine({"a": exam})["a"], "noise has no part in it"
    assert scores[1] < scores[0] < scores[2] == pytest.approx(1000)
