"""What the playground takes, what it refuses, and how it says so."""

import json
import math

import pytest
from hypothesis import given
from pydantic import BaseModel, ValidationError

from app.data.datasets import COLUMNS, DATASETS, PROBLEMS, names_of
from app.data.features import FEATURES
from app.data.measured import USUAL
from app.data.weights import INITIALS
from app.engine.tables.activations import ACTIVATIONS
from app.engine.tables.heads import LOSSES, losses_of
from app.engine.tables.optimizers import OPTIMIZERS
from app.engine.tables.regularizations import REGULARIZATIONS
from app.engine.tables.schedules import SCHEDULES
from app.engine.tables.speeds import SPEEDS
from app.errors import InvalidChange, InvalidSpec, from_validation, shown
from app.labs.playground import LAB
from app.labs.playground.spec import (
    Data,
    HiddenLayer,
    Network,
    PlaygroundEdit,
    PlaygroundSpec,
    Training,
)
from tests.strategies import spec_dicts, specs

MISSING = object()


def refusal(model, fields):
    """The error a user gets for `fields`."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    return from_validation(caught.value, InvalidSpec)


def nested(path, value):
    """{"a": {"b": value}} for "a.b"; a number in the path is the only item of a list."""
    for part in reversed(path.split(".")):
        value = [value] if part.isdigit() else {part: value}
    return value


@given(specs())
def test_any_spec_survives_json_both_ways(spec):
    text = spec.model_dump_json()
    assert PlaygroundSpec.model_validate_json(text) == spec
    assert PlaygroundSpec.model_validate(json.loads(text)) == spec
    assert PlaygroundSpec.model_validate(spec.model_dump()) == spec
    assert hash(PlaygroundSpec.model_validate_json(text)) == hash(spec)


@given(spec_dicts())
def test_what_was_asked_for_is_what_one_gets_but_for_the_order_of_features(asked):
    got = PlaygroundSpec.model_validate(asked).model_dump(mode="json")
    assert sorted(got.pop("features")) == sorted(asked.pop("features"))
    assert got == asked


def test_the_example_of_the_design_is_the_default():
    assert PlaygroundSpec().model_dump(mode="json") == {
        "lab": "playground",
        "problem": "classification",
        "data": {
            "dataset": "circle",
            "classes": 3,
            "x_column": "usual",
            "y_column": "usual",
            "own": None,
            "noise": 0,
            "train_percent": 50,
            "seed": "0.12345",
        },
        "features": ["x", "y"],
        "network": {
            "hidden": [
                {"units": 4, "activation": "tanh", "dropout": 0, "frozen": False},
                {"units": 2, "activation": "tanh", "dropout": 0, "frozen": False},
            ],
            "initial": "uniform",
            "start": 0,
        },
        "training": {
            "learning_rate": 0.03,
            "batch_size": 10,
            "optimizer": "sgd",
            "weight_decay": 0.01,
            "schedule": "constant",
            "schedule_epochs": 500,
            "schedule_factor": 0.5,
            "clip_norm": 0,
            "regularization": "none",
            "regularization_rate": 0,
            "l2_rate": 0,
            "loss": "squared",
            "speed": "frame",
            "stop_epochs": 0,
            "stop_loss": 0,
            "stop_rising": 0,
            "stop_still": 0,
        },
    }
    assert PlaygroundSpec.model_validate({}) == PlaygroundSpec()


def test_a_spec_is_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        PlaygroundSpec().problem = "regression"


def test_features_come_in_the_order_of_the_table_however_they_were_clicked():
    assert PlaygroundSpec(features=tuple(reversed(FEATURES))).features == tuple(FEATURES)


def test_sizes_count_inputs_hidden_units_and_the_output():
    assert PlaygroundSpec().sizes == (2, 4, 2, 1)
    assert PlaygroundSpec(network=Network(hidden=())).sizes == (2, 1)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_who_names_only_a_problem_gets_its_first_data_set(problem):
    assert PlaygroundSpec.model_validate({"problem": problem}).data.dataset == names_of(problem)[0]
    spec = PlaygroundSpec.model_validate({"problem": problem, "data": {"noise": 20}})
    assert spec.data == Data(dataset=names_of(problem)[0], noise=20)


@pytest.mark.parametrize("row", DATASETS.values(), ids=list(DATASETS))
@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_data_set_goes_with_its_own_problem_only(problem, row):
    fields = {"problem": problem, "data": {"dataset": row.name}}
    if problem == row.problem:
        assert PlaygroundSpec.model_validate(fields).data.dataset == row.name
    else:
        error = refusal(PlaygroundSpec, fields)
        assert error.path == "data.dataset"
        assert error.message == (
            f"data.dataset is '{row.name}': expected one of {', '.join(names_of(problem))} for {problem}"
        )


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_goes_with_problems_that_it_can_judge(problem, loss):
    fields = {"problem": problem, "training": {"loss": loss}}
    if loss in losses_of(problem):
        assert PlaygroundSpec.model_validate(fields).training.loss == loss
    else:
        error = refusal(PlaygroundSpec, fields)
        assert error.path == "training.loss"
        assert error.message == f"training.loss is '{loss}': expected one of squared, huber for regression"


NAMES = {
    "problem": PROBLEMS,
    "data.dataset": DATASETS,
    "data.x_column": (USUAL, *COLUMNS),
    "data.y_column": (USUAL, *COLUMNS),
    "features.0": FEATURES,
    "network.hidden.0.activation": ACTIVATIONS,
    "network.initial": INITIALS,
    "training.optimizer": OPTIMIZERS,
    "training.regularization": REGULARIZATIONS,
    "training.schedule": SCHEDULES,
    "training.loss": LOSSES,
    "training.speed": SPEEDS,
}
NUMBERS = {  # path: (lowest, highest, is it whole)
    "data.classes": (2, 6, True),
    "data.noise": (0, 80, False),
    "data.train_percent": (10, 90, False),
    "network.hidden.0.units": (1, 16, True),
    "network.hidden.0.dropout": (0, 0.9, False),
    "network.start": (0, 999, True),
    "training.batch_size": (1, 30, True),
    "training.learning_rate": (1e-9, 10, False),
    "training.regularization_rate": (0, 10, False),
    "training.l2_rate": (0, 10, False),
    "training.weight_decay": (0, 10, False),
    "training.clip_norm": (0, 100, False),
    "training.schedule_epochs": (1, 100_000, True),
    "training.schedule_factor": (0.01, 1, False),
    "training.stop_epochs": (0, 1_000_000, True),
    "training.stop_loss": (0, 10, False),
    "training.stop_rising": (0, 1_000_000, True),
    "training.stop_still": (0, 1_000_000, True),
}
LEAVES = {*NAMES, *NUMBERS, "data.own", "data.seed", "lab", "network.hidden.0.frozen"}


def leaves(model, prefix=""):
    """Every path in the defaults of a model that holds a plain value."""
    paths = set()
    for name, value in model:
        path = f"{prefix}{name}"
        first, path = (value[0], f"{path}.0") if isinstance(value, tuple) else (value, path)
        paths |= leaves(first, f"{path}.") if isinstance(first, BaseModel) else {path}
    return paths


@pytest.mark.parametrize("name", ["x_column", "y_column"])
def test_a_column_is_one_of_the_data_set(name):
    assert getattr(PlaygroundSpec.model_validate(nested(f"data.{name}", "hue")).data, name) == "hue"
    fields = {"data": {"dataset": "iris", name: "hue"}}
    error = refusal(PlaygroundSpec, fields)
    assert error.path == f"data.{name}"
    columns = "sepal_length, sepal_width, petal_length, petal_width"
    assert error.message == f"data.{name} is 'hue': expected one of {columns} for iris"
    assert PlaygroundSpec.model_validate({"data": {"dataset": "wine", name: "hue"}}).outputs == 3


def test_no_field_goes_without_bad_values_below():
    assert leaves(PlaygroundSpec()) == LEAVES


@pytest.mark.parametrize("path", NAMES)
def test_every_name_of_a_table_is_taken(path):
    for name in NAMES[path]:
        fields = nested(path, name)
        if path == "data.dataset":
            fields["problem"] = DATASETS[name].problem
        PlaygroundSpec.model_validate(fields)


@pytest.mark.parametrize("bad", ["moon", "", "Circle", "circle ", "ß" * 9, "x" * 100_000])
@pytest.mark.parametrize("path", NAMES)
def test_an_unknown_name_is_answered_with_the_known_ones(path, bad):
    error = refusal(PlaygroundSpec, nested(path, bad))
    assert error.path == path
    assert error.message == f"{path} is {shown(bad)}: expected one of {', '.join(NAMES[path])}"


@pytest.mark.parametrize("path", NUMBERS)
def test_the_ends_of_a_range_are_in_it(path):
    lowest, highest, _ = NUMBERS[path]
    for value in (lowest, highest):
        PlaygroundSpec.model_validate(nested(path, value))


def outside(path):
    lowest, highest, whole = NUMBERS[path]
    step = 1 if whole else 1e-6
    bad = [lowest - step, highest + step, -1, -(10**30), 10**30, -1e308, 1e308, math.nan, math.inf, -math.inf]
    return bad + ([] if whole else [10**400])


@pytest.mark.parametrize(("path", "bad"), [(path, bad) for path in NUMBERS for bad in outside(path)])
def test_a_number_out_of_range_is_named(path, bad):
    error = refusal(PlaygroundSpec, nested(path, bad))
    assert error.path == path
    assert error.message.startswith(f"{path} is {shown(bad)}: input should be ")


def test_a_learning_rate_of_zero_would_never_learn():
    message = refusal(PlaygroundSpec, nested("training.learning_rate", 0)).message
    assert message == "training.learning_rate is 0: input should be greater than 0"


WRONG = {
    "name": [None, True, 1, 0.5, [], ["circle"], {}, {"name": "circle"}],
    "whole": [None, True, False, 10.0, 10.5, "10", [], [10], {}],
    "real": [None, True, False, "0.1", "", [], [1.0], {}],
    "section": [None, True, 1, "circle", []],
    "list": [None, True, 1, "x", {}, {"0": "x"}],
}
KIND_OF = (
    dict.fromkeys((*NAMES, "data.seed", "lab"), "name")
    | {path: "whole" if whole else "real" for path, (_, _, whole) in NUMBERS.items()}
    | dict.fromkeys(("data", "network", "training", "network.hidden.0"), "section")
    | dict.fromkeys(("features", "network.hidden"), "list")
)


@pytest.mark.parametrize(("path", "bad"), [(path, bad) for path, kind in KIND_OF.items() for bad in WRONG[kind]])
def test_a_value_of_another_type_is_never_converted(path, bad):
    fields = nested(path, bad)
    error = refusal(PlaygroundSpec, fields)
    assert error.path == path
    assert error.message.startswith(f"{path} is {shown(bad)}: ")
    with pytest.raises(ValidationError) as caught:
        PlaygroundSpec.model_validate_json(json.dumps(fields))
    assert from_validation(caught.value, InvalidSpec).path == path


@pytest.mark.parametrize("bad", ["", "x" * 65, "x" * 100_000, "0,5 €", "\n", "a\tb", "\x7f", "\0", "日本"])
def test_a_seed_is_one_to_64_printable_ascii_characters(bad):
    error = refusal(PlaygroundSpec, nested("data.seed", bad))
    assert error.path == "data.seed"
    assert error.message == f"data.seed is {shown(bad)}: expected 1 to 64 printable ASCII characters"


def test_features_may_all_be_off_and_each_comes_at_most_once():
    assert PlaygroundSpec.model_validate({"features": []}).sizes == (0, 4, 2, 1)
    twice = refusal(PlaygroundSpec, {"features": ["x", "y", "x"]})
    assert twice.path == "features"
    assert twice.message == "features is ['x', 'y', 'x']: got x 2 times, expected each feature at most once"
    assert refusal(PlaygroundSpec, {"features": ["x", "y", "cosX"]}).path == "features.2"


def test_nine_hidden_layers_are_one_too_many():
    assert len(PlaygroundSpec.model_validate(nested("network.hidden", [{}] * 8)).network.hidden) == 8
    error = refusal(PlaygroundSpec, nested("network.hidden", [{}] * 9))
    assert error.path == "network.hidden"
    assert error.message.endswith("got 9 hidden layers, expected at most 8")
    assert (
        refusal(PlaygroundSpec, nested("network.hidden", [{}] * 7 + [{"units": 17}])).path == "network.hidden.7.units"
    )


@pytest.mark.parametrize("section", ["", "data.", "network.", "network.hidden.0.", "training."])
def test_unknown_fields_are_refused_where_they_stand(section):
    error = refusal(PlaygroundSpec, nested(f"{section}colour", "red"))
    assert error.path == f"{section}colour"
    assert "'red'" in error.message


@pytest.mark.parametrize("bad", [None, [], "playground", 1, True])
def test_a_spec_is_an_object(bad):
    with pytest.raises(ValidationError) as caught:
        PlaygroundSpec.model_validate(bad)
    error = from_validation(caught.value, InvalidSpec, "spec")
    assert error.path == "spec"
    assert error.message.startswith(f"spec is {bad!r}: ")


def test_live_changes_are_bounded_like_the_spec_and_may_be_left_out():
    assert LAB.tune().model_dump(exclude_none=True) == {}
    assert LAB.tune.model_validate({"learning_rate": 1}).learning_rate == 1.0
    for field, bad in [
        ("learning_rate", 0),
        ("learning_rate", 10.1),
        ("learning_rate", math.nan),
        ("regularization_rate", -0.1),
        ("regularization_rate", True),
        ("speed", "warp"),
        ("batch_size", 5),
    ]:
        error = refusal(LAB.tune, {field: bad})
        assert error.path == field
        assert error.message.startswith(f"{field} is {bad!r}: ")
    assert set(LAB.tune.model_fields) <= set(Training.model_fields)


EDIT = {"layer": 1, "unit": 0, "input": 0, "value": 0.5}


def test_an_edit_without_input_is_of_the_bias():
    assert PlaygroundEdit.model_validate({**EDIT, "input": None}) == PlaygroundEdit(layer=1, unit=0, value=0.5)
    assert PlaygroundEdit.model_validate({**EDIT, "value": -1000}).value == -1000.0


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        *[("layer", bad) for bad in (0, -1, 10, 1.0, True, None, "1", 10**30, MISSING)],
        *[("unit", bad) for bad in (-1, 16, 0.0, False, None, "0", MISSING)],
        *[("input", bad) for bad in (-1, 16, 0.0, False, "0")],
        *[("value", bad) for bad in (1000.1, -1001, math.nan, math.inf, True, "1", 10**400)],
        *[("on", bad) for bad in (0, 1, "true")],
        ("colour", "red"),
    ],
)
def test_an_edit_that_no_network_could_take(field, bad):
    fields = {key: value for key, value in {**EDIT, field: bad}.items() if value is not MISSING}
    error = refusal(PlaygroundEdit, fields)
    assert error.path == field
    assert error.message.startswith(f"{field} is {'missing' if bad is MISSING else shown(bad)}: ")


def test_an_edit_is_a_value_or_a_switch():
    assert PlaygroundEdit(layer=1, unit=0, on=False).value is None
    error = refusal(PlaygroundEdit, {**EDIT, "on": True})
    assert error.message == "on is True: expected no value beside it"


def test_the_output_itself_is_never_off():
    LAB.check_edit(PlaygroundSpec(), PlaygroundEdit(layer=3, unit=0, input=1, on=False))
    LAB.check_edit(PlaygroundSpec(), PlaygroundEdit(layer=2, unit=1, on=False))
    with pytest.raises(InvalidChange, match="layer is 3: this network has 1 to 2"):
        LAB.check_edit(PlaygroundSpec(), PlaygroundEdit(layer=3, unit=0, on=False))


def test_defaults_of_a_layer_come_one_by_one():
    spec = PlaygroundSpec.model_validate(nested("network.hidden", [{"units": 7}, {"activation": "relu"}]))
    assert spec.network.hidden == (HiddenLayer(units=7, activation="tanh"), HiddenLayer(units=4, activation="relu"))
