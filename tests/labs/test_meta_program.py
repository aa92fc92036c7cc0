"""The meta lab's program: inner loops against torch.optim, shared starts, points of one's own, exams, files."""

from __future__ import annotations

import copy
import math
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from app.engine.stacked.freshness import evaluate_oldest
from app.engine.stacked.network import Stack
from app.engine.stacked.training import gradients
from app.kit.export import Shown
from app.labs.meta import LAB
from app.labs.meta.adapting import Question, adapted, curves_of, errors_after, squared
from app.labs.meta.export import make
from app.labs.meta.gradient import gradient_of
from app.labs.meta.lab import MEASURED, META_STEPS
from app.labs.meta.plan import PARAMETERS
from app.labs.meta.program import MetaProgram
from app.labs.meta.run import INNER, TASKS, MetaRun, advance
from app.labs.meta.spec import ENOUGH, LIMIT, RATE, STARTS, STEPS, MetaExam, MetaSpec
from app.labs.meta.waves import GRID, HEIGHT, POINTS, REACH, Points, grid, hidden_waves, points_of, wave_through

FEW = 12  # meta-steps


def read(**fields: Any) -> MetaSpec:
    return MetaSpec.model_validate(fields)


def program(people: str = "a", **fields: Any) -> MetaProgram:
    made = MetaProgram(device="cpu")
    for person in people:
        made.admit(person, read(**fields), None)
    return made


def shown(made: MetaProgram, session: str = "a", kind: str = "full") -> dict[str, np.ndarray]:
    return made.snapshot(kind, {session: 0.0})[session].arrays


def plain(weights: torch.Tensor) -> nn.Sequential:
    """The same network in torch.nn."""
    model = nn.Sequential(nn.Linear(1, 48), nn.Tanh(), nn.Linear(48, 48), nn.Tanh(), nn.Linear(48, 1))
    nn.utils.vector_to_parameters(weights.clone(), model.parameters())
    return model


def taught(model: nn.Module, batches: list[tuple[torch.Tensor, torch.Tensor]]) -> nn.Module:
    """A copy of `model` after a step of torch.optim on each of the batches."""
    own = copy.deepcopy(model)
    optimizer = torch.optim.SGD(own.parameters(), lr=RATE)
    for x, y in batches:
        optimizer.zero_grad()
        nn.functional.mse_loss(own(x), y).backward()
        nn.utils.clip_grad_norm_(own.parameters(), LIMIT)
        optimizer.step()
    return own


def said(model: nn.Module) -> np.ndarray:
    with torch.no_grad():
        return model(torch.from_numpy(grid().astype(np.float32))[:, None])[:, 0].numpy()


def vector(model: nn.Module) -> torch.Tensor:
    return nn.utils.parameters_to_vector(model.parameters()).detach()


@pytest.fixture(scope="module")
def found() -> MetaRun:
    """A run that has found its start."""
    run = MetaRun(read())
    advance([(run, run.length)])
    evaluate_oldest([run])
    return run


# ---- the inner loop, and what is made of it


def test_the_network_has_the_parameters_that_it_should() -> None:
    assert PARAMETERS == sum(parameter.numel() for parameter in plain(torch.zeros(PARAMETERS)).parameters()) == 2497


POINT_SETS = [points_of("3"), ((4.9, 3.0), (5.0, -3.0), (4.8, 3.0)), ((0.0, 1.0),)]


@pytest.mark.parametrize("points", POINT_SETS)
def test_the_gradient_is_autograds(found: MetaRun, points: Points) -> None:
    stack = Stack(found.networks)
    stack.weights = stack.weights.double()
    batch = torch.tensor(points, dtype=torch.float64).expand(len(STARTS), -1, -1)
    inputs, targets = batch[..., :1], batch[..., 1:]
    _, wanted = gradients(stack, inputs, targets, squared)
    torch.testing.assert_close(gradient_of(stack, inputs, targets), wanted, atol=1e-12, rtol=1e-9)


@pytest.mark.parametrize("points", POINT_SETS)
def test_every_step_of_every_start_is_that_of_plain_torch(found: MetaRun, points: Points) -> None:
    batch = torch.tensor(points)[:, :1], torch.tensor(points)[:, 1:]
    together = tuple(each.expand(len(STARTS), -1, -1) for each in batch)
    before = [network.weights for network in found.networks]
    for step, stack in enumerate(adapted(Stack(found.networks), [together] * STEPS)):
        if step:
            after = torch.stack([vector(taught(plain(weights), [batch])) for weights in before])
            torch.testing.assert_close(stack.weights, after, atol=1e-5, rtol=0)
        before = list(stack.weights)


@pytest.mark.parametrize("points", POINT_SETS)
def test_curves_are_what_plain_torch_says_after_so_many_steps(found: MetaRun, points: Points) -> None:
    drawn = curves_of([(network, Question(points, ENOUGH)) for network in found.networks])
    x, y = torch.tensor(points)[:, :1], torch.tensor(points)[:, 1:]
    for network, curves in zip(found.networks, drawn, strict=True):
        for step in (0, 1, 4, ENOUGH):
            np.testing.assert_allclose(curves[step], said(taught(plain(network.weights), [(x, y)] * step)), atol=5e-3)


def test_a_meta_step_is_the_mean_of_sixteen_and_the_other_learns_all_at_once() -> None:
    run = MetaRun(read(data={"seed": "7"}))
    first, samples = plain(run.first.weights), torch.from_numpy(run.samples())
    assert samples.shape == (INNER, TASKS + 1, 10, 2)
    for row in range(TASKS):
        assert (samples[:, row] == samples[0, row]).all(), "the same ten points at every step"
    assert not (samples[0, TASKS] == samples[1, TASKS]).all()
    batches = [[(batch[:, :1], batch[:, 1:]) for batch in samples[:, row]] for row in range(TASKS + 1)]
    learnt = [vector(taught(first, own)) for own in batches]
    advance([(run, 1)])
    torch.testing.assert_close(run.network.weights, torch.stack(learnt[:TASKS]).mean(0), atol=1e-5, rtol=0)
    torch.testing.assert_close(run.joint.weights, learnt[TASKS], atol=1e-5, rtol=0)


def test_all_three_begin_alike_and_chance_stays_as_it_is() -> None:
    run = MetaRun(read())
    first = run.first.weights.clone()
    assert all(torch.equal(network.weights, first) for network in run.networks)
    advance([(run, FEW)])
    assert torch.equal(run.first.weights, first)
    assert len({tuple(network.weights.tolist()) for network in run.networks}) == 3


def test_runs_side_by_side_are_what_they_are_alone() -> None:
    seeds = [{"data": {"seed": str(number)}} for number in range(3)]
    alone, together = [MetaRun(read(**fields)) for fields in seeds], [MetaRun(read(**fields)) for fields in seeds]
    counts = (FEW, 3, 7)
    for run, count in zip(alone, counts, strict=True):
        advance([(run, count)])
    advance(list(zip(together, counts, strict=True)))
    for one, other, count in zip(alone, together, counts, strict=True):
        assert one.step == other.step == count
        torch.testing.assert_close(one.network.weights, other.network.weights, atol=1e-5, rtol=0)
        torch.testing.assert_close(one.joint.weights, other.joint.weights, atol=1e-5, rtol=0)


def test_a_run_that_is_lost_stays_where_it_was_last() -> None:
    run, well = MetaRun(read()), MetaRun(read(data={"seed": "2"}))
    run.joint.weights = torch.full_like(run.joint.weights, math.inf)
    before = run.network.weights
    advance([(run, 2), (well, 2)])
    assert (run.diverged, run.step, well.diverged, well.step) == (True, 0, False, 2)
    assert run.network.weights is before


def test_no_points_make_a_network_run_away(found: MetaRun) -> None:
    random, asked = np.random.default_rng(0), []
    for number in range(90):
        count = int(random.integers(1, POINTS + 1))
        x = random.uniform(-REACH, REACH, count) if number % 3 else np.full(count, random.choice([-REACH, REACH]))
        y = random.choice([-HEIGHT, HEIGHT], count)
        points = tuple(zip(x.tolist(), y.tolist(), strict=True))
        asked += [(network, Question(points, STEPS)) for network in found.networks]
    assert max(np.abs(curves).max() for curves in curves_of(asked)) < 3 * HEIGHT


def test_from_the_start_eight_steps_are_enough_and_from_elsewhere_they_are_not(found: MetaRun) -> None:
    chance, joint, learnt = found.measured[:, MEASURED.index(ENOUGH)]
    assert learnt < 0.4 < 0.8 < joint
    assert chance > 0.8
    assert found.losses == (pytest.approx(found.losses[0]), learnt)
    assert found.losses[0] < learnt, "on the points themselves it is better than between them"


# ---- a session's points


def test_a_wave_is_drawn_for_everybody_and_goes_through_its_points() -> None:
    for seed in ("1", "2", "a b"):
        points = points_of(seed)
        assert [int((x + REACH) // 2) for x, _ in points] == [0, 1, 2, 3, 4], "one in each fifth"
        wave = wave_through(points)
        assert wave.max() < 2.001
        x, y = np.array(points).T
        np.testing.assert_allclose(np.interp(x, grid(), wave), y, atol=0.02)
    assert points_of("1") != points_of("2")


def test_of_few_points_no_wave_is_told_and_of_odd_ones_none_that_is_wild() -> None:
    assert np.isnan(wave_through(((0.0, 1.0), (1.0, 1.0)))).all()
    close = wave_through(((0.0, 3.0), (0.01, -3.0), (0.02, 3.0)))
    assert np.abs(close).max() < 2 * HEIGHT


def test_points_by_hand_are_adapted_to_at_once() -> None:
    made = program()
    before = shown(made)
    assert before["count"] == POINTS
    points = [{"x": 0, "y": 60}, {"x": 100, "y": 100}, {"x": 200, "y": 60}]
    assert made.tune("a", {"source": "own", "points": points}), "a picture is due"
    after = shown(made)
    np.testing.assert_allclose(after["points"], [(-5, 0), (0, 2), (5, 0)])
    np.testing.assert_array_equal(after["curves"][:, 0], before["curves"][:, 0])
    assert not np.allclose(after["curves"][:, 1:], before["curves"][:, 1:])
    np.testing.assert_allclose(after["errors"], np.square(after["curves"] - after["wave"]).mean(-1), atol=1e-6)
    made.tune("a", {"points": []})
    empty = shown(made)
    assert (empty["count"], len(empty["points"])) == (0, 0)
    assert np.isnan(empty["errors"]).all()
    assert (empty["curves"] == empty["curves"][:, :1]).all(), "nothing to learn from"


def test_steps_only_choose_what_is_looked_at() -> None:
    made = program(task={"steps": 0})
    made.train({"a": FEW})
    before, tile = shown(made), made.tiles(["a"])["a"]
    made.tune("a", {"steps": STEPS})
    after = shown(made)
    for name in ("curves", "errors", "parameters"):
        np.testing.assert_array_equal(after[name], before[name])
    other = made.tiles(["a"])["a"]
    assert tile.figure == pytest.approx(before["errors"][STARTS.index("reptile"), 0])
    assert other.figure == pytest.approx(before["errors"][STARTS.index("reptile"), STEPS])
    assert (tile.picture != other.picture).any()
    assert made.tune("a", {"speed": "max"}) is False, "nothing looks different"


def test_a_picture_while_it_learns_is_the_beginning_of_one_at_rest() -> None:
    made = program()
    made.train({"a": FEW})
    live, full = shown(made, kind="live"), shown(made)
    assert (live["curves"].shape, full["curves"].shape) == ((3, ENOUGH + 1, GRID), (3, STEPS + 1, GRID))
    np.testing.assert_allclose(live["curves"], full["curves"][:, : ENOUGH + 1], atol=1e-4)


def test_a_tile_is_blue_above_the_curve() -> None:
    made = program(task={"source": "own", "start": "random", "steps": 0})
    picture = made.tiles(["a"])["a"].picture
    curve = shown(made)["curves"][0, 0]
    edge = np.interp(np.linspace(-REACH, REACH, len(picture)), grid(), curve)
    up = np.linspace(HEIGHT, -HEIGHT, len(picture))[:, None]
    np.testing.assert_array_equal(picture >= 128, up >= edge)


# ---- what is shared


def test_a_room_has_one_start_and_everybody_their_own_wave() -> None:
    made = MetaProgram(device="cpu")
    for person in "ab":
        made.admit(person, read(**LAB.personal({}, person, "room")), None)
    assert made.seats["a"].run is made.seats["b"].run
    made.train({"a": FEW})
    assert (made.step("a"), made.step("b"), tuple(made.affected())) == (FEW, FEW, ("b",))
    ours, theirs = shown(made, "a"), shown(made, "b")
    np.testing.assert_array_equal(ours["curves"][:, 0], theirs["curves"][:, 0])
    np.testing.assert_array_equal(ours["parameters"], theirs["parameters"])
    assert (ours["points"] != theirs["points"]).any()


def test_a_run_ends_and_whoever_comes_then_finds_it_done() -> None:
    made = program()
    made.seats["a"].run.step = META_STEPS - 2
    assert made.train({"a": 5}).finished == ("a",)
    made.admit("b", read(), None)
    assert made.step("b") == META_STEPS
    made.reset("b")
    assert (made.step("b"), made.step("a")) == (0, META_STEPS)


def test_a_checkpoint_brings_both_that_learn_back() -> None:
    made, other = program(), MetaProgram(device="cpu")
    made.train({"a": FEW})
    other.admit("b", read(), made.checkpoints(["a"])["a"])
    for name in ("curves", "parameters"):
        np.testing.assert_array_equal(shown(other, "b")[name], shown(made)[name])
    made.train({"a": 2})
    other.train({"b": 2})
    np.testing.assert_allclose(shown(other, "b")["parameters"], shown(made)["parameters"], atol=1e-6)


# ---- challenges


def places(*x: float) -> dict[str, Any]:
    return {"source": "own", "points": [{"x": round((each + REACH) * 20), "y": 60} for each in x]}


def test_an_exam_counts_from_where_hidden_waves_are_looked_at(found: MetaRun) -> None:
    made = MetaProgram(device="cpu")
    tasks = {"even": places(-4, -2, 0, 2, 4), "heap": places(0, 0, 0, 0, 0), "none": places()}
    for name, task in tasks.items():
        made.admit(name, read(task=task), None)
    exams = dict.fromkeys(tasks, MetaExam(seed="hidden"))
    assert all(math.isnan(value) for value in made.examine(exams).values()), "there is no start yet"
    run = made.seats["even"].run
    run.restore(found.state())
    run.step = META_STEPS
    values = made.examine(exams)
    assert values["even"] < 0.2 < 0.5 < values["heap"]
    assert math.isnan(values["none"])
    waves = hidden_waves("hidden", 16, (-4.0, -2.0, 0.0, 2.0, 4.0))
    whole = errors_after([(run.network, waves)], (ENOUGH,))[0, 0, 1].item()
    assert values["even"] == pytest.approx(whole, abs=1e-4)
    made.tune("even", {"points": [{**point, "y": 0} for point in tasks["even"]["points"]]})
    assert made.examine(exams)["even"] == values["even"], "how high a point lies says nothing of hidden waves"
    assert made.examine({"even": MetaExam(seed="other")})["even"] != values["even"]


# ---- the file


def test_the_file_adapts_as_the_page_has_shown(found: MetaRun) -> None:
    spec = read(task={"seed": "5"})
    weights = found.network.weights.numpy()
    text = make(spec, Shown(META_STEPS, {"parameters": weights}), "de").decode()
    scope: dict[str, Any] = {"__name__": "taken home"}
    exec(compile(text, "meta_torch.py", "exec"), scope)
    assert "Meta-Schritten" in text
    assert torch.equal(vector(scope["start"]), found.network.weights)
    np.testing.assert_allclose(scope["points"].numpy(), spec.task.known, atol=1e-6)
    (curves,) = curves_of([(found.network, Question(spec.task.known, ENOUGH))])
    x, y = scope["points"][:, :1], scope["points"][:, 1:]
    np.testing.assert_allclose(said(scope["adapt"](x, y, ENOUGH)), curves[ENOUGH], atol=2e-3)
