"""What a room asks of the playground: what a network is like, small pictures of all, and a score on hidden data."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given

from app.data.datasets import DATASETS, make, names_of
from app.data.features import columns
from app.data.pictures import CLASS_LEVELS, SHADE, grid, quantise
from app.engine.messages import TILE_SIZE
from app.errors import InvalidSpec
from app.labs.playground import LAB
from app.labs.playground.network import MEASURED_NOISE, questions
from app.labs.playground.program import PlaygroundProgram
from app.labs.playground.spec import PlaygroundExam, PlaygroundSpec, Training
from tests.engine.oracle import MODULES
from tests.paths import KERNELS
from tests.strategies import specs

MODULE_OF_OUTPUT = {"classification": "tanh", "regression": "linear"}
SPECS = {
    "plain": {"data": {"dataset": "spiral"}},
    "deep": {"network": {"hidden": [{"units": 8, "activation": "relu"}, {"units": 3, "activation": "sigmoid"}]}},
    "huber": {"training": {"loss": "huber", "optimizer": "adam", "learning_rate": 0.01}},
    "features": {"features": ["xSquared", "sinY", "xTimesY"], "training": {"regularization": "L2"}},
    "surface": {"problem": "regression", "training": {"loss": "huber"}},
    "line": {"network": {"hidden": []}},
}


@pytest.fixture(params=["native", "eager"])
def program(request: pytest.FixtureRequest) -> PlaygroundProgram:
    """With all of SPECS, each trained a little."""
    program = PlaygroundProgram(request.param, "cpu", str(KERNELS))
    for name, fields in SPECS.items():
        program.admit(name, PlaygroundSpec.model_validate(fields), None)
    program.train(dict.fromkeys(SPECS, 20))
    return program


def model_of(program: PlaygroundProgram, name: str) -> torch.nn.Sequential:
    """The network as plain torch.nn modules, in float64."""
    arrays = program.snapshot("live", {name: 0.0})[name].arrays
    spec = program.seats[name].spec
    activations = [*(layer.activation for layer in spec.network.hidden), MODULE_OF_OUTPUT[spec.problem]]
    modules: list[torch.nn.Module] = []
    for index, activation in enumerate(activations, start=1):
        weights = torch.tensor(arrays[f"weights.{index}"]).double()
        linear = torch.nn.Linear(*weights.shape).double()
        with torch.no_grad():
            linear.weight.copy_(weights.T)
            linear.bias.copy_(torch.tensor(arrays[f"biases.{index}"]))
        modules += [linear, MODULES[activation]()]
    return torch.nn.Sequential(*modules)


def said(program: PlaygroundProgram, name: str, xy: np.ndarray) -> torch.Tensor:
    features = columns(xy, program.seats[name].spec.features)
    return model_of(program, name)(torch.from_numpy(features)).detach()[:, 0]


def test_an_exam_is_half_the_mean_squared_error_of_plain_torch(program: PlaygroundProgram) -> None:
    exams = {
        name: PlaygroundExam(dataset="reg-plane" if name == "surface" else "xor", noise=20, seed=seed)
        for name, seed in zip(SPECS, ("one", "two", "one", "two", "one", "two"), strict=True)
    }
    losses = program.examine(exams)
    assert set(losses) == set(SPECS)
    for name, exam in exams.items():
        hidden = make(exam.dataset, exam.noise, 50, exam.seed)
        expected = torch.nn.functional.mse_loss(said(program, name, hidden.xy), torch.tensor(hidden.label)) / 2
        assert losses[name] == pytest.approx(expected.item(), rel=1e-4), name


def test_tiles_show_the_output_whatever_unit_is_in_focus(program: PlaygroundProgram) -> None:
    program.focus("plain", (1, 2))
    tiles = program.tiles([*SPECS])
    assert set(tiles) == set(SPECS)
    for name, tile in tiles.items():
        expected = quantise(said(program, name, grid(TILE_SIZE)).numpy()).reshape(TILE_SIZE, TILE_SIZE)
        assert tile.picture.dtype == np.uint8
        assert abs(tile.picture.astype(int) - expected.astype(int)).max() <= 1 + SHADE // 2, name
        arrays = program.snapshot("live", {name: 0.0})[name].arrays
        assert (tile.train_loss, tile.test_loss) == (arrays["train_loss"][0], arrays["test_loss"][0])
        assert tile.step == 20


def test_only_those_who_were_asked_for_are_drawn_and_examined(program: PlaygroundProgram) -> None:
    assert list(program.tiles(["huber"])) == ["huber"]
    assert list(program.examine({"line": PlaygroundExam()})) == ["line"]
    assert program.tiles([]) == {}
    assert program.examine({}) == {}


@given(specs())
def test_an_exam_asks_for_the_networks_own_data_with_other_points(spec: PlaygroundSpec) -> None:
    exam = LAB.exam_for(spec, {}, "hidden")
    data = spec.data
    same = data.model_dump(include={"dataset", "classes", "x_column", "y_column", "noise"})
    assert exam == PlaygroundExam(**same, seed="hidden")
    assert LAB.exam_for(spec, {"noise": 7}, "hidden").noise == 7
    for dataset in names_of(spec.problem):
        if DATASETS[dataset].classes is not None or spec.several:
            continue  # has other outputs
        assert LAB.exam_for(spec, {"dataset": dataset}, "hidden").dataset == dataset


def test_an_exam_of_measured_data_asks_for_the_columns_that_the_network_learns_from() -> None:
    spec = PlaygroundSpec.model_validate({"data": {"dataset": "wine", "x_column": "hue", "y_column": "ash"}})
    inputs, labels = questions(LAB.exam_for(spec, {}, "hidden"))
    points = make("wine", MEASURED_NOISE, 10, "hidden", 3, ("hue", "ash"))
    np.testing.assert_array_equal(inputs[:2], points.xy.T)
    np.testing.assert_array_equal(labels, points.label)
    with pytest.raises(InvalidSpec, match=r"x_column is 'hue': expected one of sepal_length, .* for iris"):
        LAB.exam_for(spec, {"dataset": "iris"}, "hidden")


@pytest.mark.parametrize("dataset", ["iris", "wine"])
def test_whoever_learns_measured_data_by_heart_is_wrong_about_some_of_an_exam(dataset: str) -> None:
    known = make(dataset, 0, 50, "known")
    [x, y, *_], labels = questions(PlaygroundExam(dataset=dataset, seed="hidden"))
    away = np.hypot(x[:, None] - known.xy[:, 0], y[:, None] - known.xy[:, 1])  # [asked, known]
    assert away.min() > 0
    assert (known.label[away.argmin(1)] != labels).any()
    assert len(labels) == len(known.label)


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"noise": 81}, "noise", "noise is 81: "),
        ({"noise": "1"}, "noise", "noise is '1': "),
        ({"dataset": "swirl"}, "dataset", "dataset is 'swirl': expected one of circle, "),
        ({"dataset": "reg-plane"}, "dataset", "expected one of circle, xor, gauss, spiral, moons, "),
        ({"seed": "known"}, "seed", "seed is 'known': expected no field but dataset, noise"),
        ({"limit": 1}, "limit", "limit is 1: expected no field but dataset, noise"),
    ],
)
def test_what_is_no_exam_is_refused_with_its_path(fields: dict[str, object], path: str, message: str) -> None:
    with pytest.raises(InvalidSpec) as caught:
        LAB.exam_for(PlaygroundSpec(), fields, "hidden")
    assert caught.value.path == path
    assert message in caught.value.message


def test_every_data_set_has_an_exam() -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    program.admit("one", PlaygroundSpec(), None)
    program.admit("several", PlaygroundSpec.model_validate({"data": {"dataset": "blobs"}}), None)
    program.admit("surface", PlaygroundSpec.model_validate({"problem": "regression"}), None)
    for name, row in DATASETS.items():
        taker = "surface" if row.problem == "regression" else "one" if row.classes is None else "several"
        [loss] = program.examine({taker: LAB.exam(dataset=name)}).values()
        assert 0 < loss < 10


def test_who_answers_something_else_is_not_measured() -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    for name, fields in {
        "two": {},
        "surface": {"problem": "regression"},
        "three": {"data": {"dataset": "blobs", "classes": 3}},
        "four": {"data": {"dataset": "blobs", "classes": 4}},
    }.items():
        program.admit(name, PlaygroundSpec.model_validate(fields), None)
    for exam, measured in (
        (PlaygroundExam(dataset="xor"), {"two"}),
        (PlaygroundExam(dataset="reg-plane"), {"surface"}),
        (PlaygroundExam(dataset="pinwheel", classes=3), {"three"}),
        (PlaygroundExam(dataset="blobs", classes=4), {"four"}),
    ):
        losses = program.examine(dict.fromkeys(("two", "surface", "three", "four"), exam))
        assert len(losses) == 4
        assert {name for name, loss in losses.items() if not np.isnan(loss)} == measured


def test_an_exam_of_several_classes_counts_the_wrong_answers() -> None:
    program = PlaygroundProgram("native", "cpu", str(KERNELS))
    spec = PlaygroundSpec.model_validate({"data": {"dataset": "blobs", "classes": 5}, "network": {"hidden": []}})
    program.admit("a", spec, None)
    exam = LAB.exam_for(spec, {}, "hidden")
    points = make(exam.dataset, exam.noise, 50, exam.seed, exam.classes)
    for steps in (0, 30):
        program.train({"a": steps})
        arrays = program.snapshot("full", {"a": 0.0})["a"].arrays
        answers = (points.xy @ arrays["weights.1"] + arrays["biases.1"]).argmax(1)
        assert program.examine({"a": exam})["a"] == pytest.approx((answers != points.label).mean())
    assert program.examine({"a": exam})["a"] < 0.1
    tile = program.tiles(["a"])["a"]
    assert tile.classes == 5
    assert set((tile.picture // CLASS_LEVELS).ravel()) == set(range(5))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"dataset": "circle"}, "dataset is 'circle': expected as many outputs as blobs has"),
        ({"dataset": "pinwheel"}, "dataset is 'pinwheel': there are 2 classes, expected 3 to 6 for pinwheel"),
    ],
)
def test_an_exam_has_the_classes_that_the_network_tells_apart(fields: dict[str, object], message: str) -> None:
    spec = PlaygroundSpec.model_validate({"data": {"dataset": "blobs", "classes": 2}})
    with pytest.raises(InvalidSpec) as caught:
        LAB.exam_for(spec, fields, "hidden")
    assert caught.value.message == message


@given(specs())
def test_parameters_are_all_the_numbers_that_a_frame_shows(spec: PlaygroundSpec) -> None:
    shapes = [entry.shape for entry in LAB.layouts(spec)["live"] if entry.name.startswith(("weights.", "biases."))]
    assert LAB.parameters(spec) == sum(int(np.prod(shape)) for shape in shapes)


def test_facets_are_what_statistics_count() -> None:
    spec = PlaygroundSpec.model_validate(
        {
            "features": ["sinX", "x"],
            "network": {"hidden": [{"units": 4, "activation": "relu"}, {"units": 12, "activation": "tanh"}]},
            "training": {"learning_rate": 0.00001, "optimizer": "adam"},
        }
    )
    assert LAB.facets(spec) == {
        "activation": ["relu", "tanh"],
        "layers": ["2"],
        "units": ["16"],
        "learning_rate": ["0.00001"],
        "features": ["x", "sinX"],
        "optimizer": ["adam"],
        "regularization": ["none"],
        "dataset": ["circle"],
    }


@pytest.mark.parametrize(("rate", "text"), [(10.0, "10"), (1.0, "1"), (0.03, "0.03"), (0.1234567, "0.123457")])
def test_a_learning_rate_is_counted_as_people_write_it(rate: float, text: str) -> None:
    assert LAB.facets(PlaygroundSpec(training=Training(learning_rate=rate)))["learning_rate"] == [text]


@given(specs())
def test_facets_are_texts(spec: PlaygroundSpec) -> None:
    for values in LAB.facets(spec).values():
        assert all(isinstance(value, str) for value in values)
