"""The playground as the web side uses it: layouts, catalog and the checks against a session's own network."""

import json
from typing import get_args

import numpy as np
import pytest
from hypothesis import given

from app.data.datasets import DATASETS, PROBLEMS
from app.data.features import FEATURES
from app.data.tables import LeftOut, Refused
from app.engine.tables.speeds import SPEEDS
from app.errors import Full, InvalidChange, TooLarge
from app.labs import LABS
from app.labs.playground import LAB
from app.labs.playground.spec import Data, Network, PlaygroundEdit, PlaygroundSpec, Training
from tests.paths import ROOT
from tests.strategies import specs


def test_the_playground_is_one_of_the_labs():
    assert LABS["playground"] is LAB


@given(specs())
def test_layouts_follow_the_spec(spec):
    layouts = {kind: tuple(entry[:3] for entry in layout) for kind, layout in LAB.layouts(spec).items()}
    assert list(layouts) == ["data", "live", "full"]
    points = DATASETS[spec.data.dataset].points
    assert layouts["data"] == (
        ("split", "uint32", (1,)),
        ("points", "float32", (points, 2)),
        ("labels", "float32", (points,)),
        ("feature_maps", "uint8", (7, 50, 50)),
    )
    several = DATASETS[spec.data.dataset].classes is not None
    units = [layer.units for layer in spec.network.hidden] + [spec.data.classes if several else 1]
    answers = max(2, units[-1])
    inputs = [len(spec.features), *units[:-1]]
    parameters = sum((fed + 1) * count for fed, count in zip(inputs, units, strict=True))
    walk = (
        ("walked", "uint32", (1,)),
        ("walk_place", "uint32", (-1, 4)),
        ("walk_values", "float32", (-1, len(spec.features) + sum(units))),
        ("walk_slopes", "float32", (-1, sum(units))),
        ("walk_loss", "float32", (-1, 1)),
        ("walk_left_out", "uint8", (-1, sum(units))),
        ("walk_gradient", "float32", (-1, parameters)),
        ("updated", "uint32", (1,)),
        ("walk_after", "float32", (-1, parameters)),
    )
    for kind, thumbnail, size in (("live", 25, 50), ("full", 50, 100)):
        assert layouts[kind] == (
            ("train_loss", "float32", (1,)),
            ("test_loss", "float32", (1,)),
            ("epochs_per_second", "float32", (1,)),
            ("learning_rate", "float32", (1,)),
            ("focus", "int32", (2,)),
            *(
                entry
                for layer, shape in enumerate(zip(inputs, units, strict=True), start=1)
                for entry in (
                    (f"weights.{layer}", "float32", shape),
                    (f"biases.{layer}", "float32", shape[1:]),
                    (f"off.{layer}", "uint8", shape),
                )
            ),
            ("resting", "uint8", (sum(units),)),
            ("thumbnails", "uint8", (sum(units), thumbnail, thumbnail)),
            ("map", "uint8", (size, size)),
            ("measured", "uint32", (1,)),
            ("score", "float32", (-1, 2)),
            *([("confusion", "uint32", (-1, 2, answers, answers))] if spec.problem == "classification" else []),
            ("health", "uint8", (-1, sum(units[:-1]))),
            ("gradients", "float32", (-1, parameters)),
            ("traced", "uint32", (1,)),
            ("trace_point", "uint32", (-1, 1)),
            ("trace_values", "float32", (-1, len(spec.features) + sum(units))),
            ("trace_slopes", "float32", (-1, sum(units))),
            ("trace_loss", "float32", (-1, 1)),
            ("lesson", "int32", (3,)),
            ("stopped", "uint32", (1,)),
            ("furthest", "uint32", (1,)),
            *([("remembered", "uint32", (1,)), ("moments", "uint32", (-1,))] if kind == "full" else []),
            *(walk if kind == "full" else ()),
        )


@given(specs())
def test_every_layout_can_be_allocated_and_names_no_array_twice(spec):
    for entries in LAB.layouts(spec).values():
        assert len({entry.name for entry in entries}) == len(entries)
        for entry in entries:
            rows = [abs(edge) for edge in entry.shape]  # -1: one, where somebody looks
            assert np.empty(rows, entry.dtype).size > 0 or not (spec.features and spec.network.hidden)


def test_the_catalog_is_json_and_lists_every_table():
    catalog = LAB.catalog()
    assert json.loads(json.dumps(catalog, allow_nan=False)) == catalog
    assert LAB.spec.model_validate(catalog["defaults"]) == PlaygroundSpec()
    assert catalog["fields"]["problem"]["choices"] == list(PROBLEMS)
    assert [row["name"] for row in catalog["datasets"]] == list(DATASETS)
    assert [row["name"] for row in catalog["features"]] == list(FEATURES)
    assert catalog["fields"]["speed"]["choices"] == list(SPEEDS)
    assert set(catalog["live"]) == {*Training.model_fields} - {"batch_size", "optimizer", "loss"}


@pytest.mark.parametrize("row", DATASETS.values(), ids=list(DATASETS))
def test_the_catalog_shows_what_a_data_set_looks_like(row):
    entry = next(entry for entry in LAB.catalog()["datasets"] if entry["name"] == row.name)
    assert (entry["problem"], entry["points"]) == (row.problem, row.points)
    assert bool(entry["preview"]) == row.original  # those of the others are not there at first
    preview = np.array(entry["preview"] or LAB.details()["previews"][row.name]).T / 10
    assert preview.shape in {(120, 3), (15 * 15, 3)}
    assert np.abs(preview[:, :2]).max() <= 6


@pytest.mark.parametrize(
    ("name", "field"), [("learningRate", "learning_rate"), ("regularizationRate", "regularization_rate")]
)
def test_every_choice_of_the_catalog_is_a_valid_change(name, field):
    choices = LAB.catalog()["fields"][name]["choices"]
    assert choices == sorted(choices)
    for choice in choices:
        LAB.tune.model_validate({field: choice})


@pytest.mark.parametrize(
    ("row", "name", "path"),
    [
        ("noise", "noise", "data"),
        ("percTrainData", "train_percent", "data"),
        ("batchSize", "batch_size", "training"),
    ],
)
def test_every_step_of_a_range_is_a_valid_spec_and_one_beyond_is_not(row, name, path):
    ends = LAB.catalog()["fields"][row]
    for value in range(ends["min"], ends["max"] + 1, ends["step"]):
        LAB.spec.model_validate({path: {name: value}})
    for value in (ends["min"] - 1, ends.get("most", ends["max"]) + 1):
        with pytest.raises(ValueError, match=name):
            LAB.spec.model_validate({path: {name: value}})


def test_the_deepest_and_widest_network_of_the_catalog_is_valid():
    ranges = LAB.catalog()["ranges"]
    layers = [{"units": ranges["units"]["max"]}] * ranges["hidden_layers"]["max"]
    LAB.spec.model_validate({"network": {"hidden": layers}})


DEFAULT = PlaygroundSpec()  # 2 features, 4 and 2 hidden units, 1 output
SIZES = (2, 4, 2, 1)


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_every_link_and_bias_of_a_network_can_be_edited_and_none_beyond(layer):
    for unit in range(SIZES[layer]):
        for source in (None, *range(SIZES[layer - 1])):
            LAB.check_edit(DEFAULT, PlaygroundEdit(layer=layer, unit=unit, input=source, value=1))
    beyond_unit = PlaygroundEdit(layer=layer, unit=SIZES[layer], value=1)
    with pytest.raises(InvalidChange, match=f"unit is {SIZES[layer]}: ") as caught:
        LAB.check_edit(DEFAULT, beyond_unit)
    assert caught.value.path == "unit"
    beyond_input = PlaygroundEdit(layer=layer, unit=0, input=SIZES[layer - 1], value=1)
    with pytest.raises(InvalidChange, match=f"input is {SIZES[layer - 1]}: ") as caught:
        LAB.check_edit(DEFAULT, beyond_input)
    assert caught.value.path == "input"


def test_a_layer_that_the_network_does_not_have_can_not_be_edited():
    with pytest.raises(InvalidChange) as caught:
        LAB.check_edit(DEFAULT, PlaygroundEdit(layer=4, unit=0, value=1))
    assert (caught.value.path, caught.value.message) == ("layer", "layer is 4: this network has 1 to 3")


@pytest.mark.parametrize(("own", "points"), [(None, 500), (20, 20), (5000, 5000)])
def test_every_point_can_be_followed_and_none_beyond(own, points):
    brought = own and {"ref": "0" * 32, "rows": own}
    spec = PlaygroundSpec.model_validate({"data": {"own": brought}})
    for index in (-1, 0, points - 1):
        LAB.check_edit(spec, PlaygroundEdit(trace=index))
    with pytest.raises(InvalidChange, match=f"trace is {points}: this network has -1 to {points - 1}"):
        LAB.check_edit(spec, PlaygroundEdit(trace=points))


def test_every_unit_and_every_feature_can_be_looked_at_also_unused_ones():
    for layer, units in enumerate((len(FEATURES), *SIZES[1:])):
        for unit in range(units):
            LAB.check_focus(DEFAULT, (layer, unit))
        with pytest.raises(InvalidChange, match=f"is {units}: this network has 0 to {units - 1}"):
            LAB.check_focus(DEFAULT, (layer, units))
    for unit in ((4, 0), (-1, 0), (0, -1), (1, -1), (10**30, 0)):
        with pytest.raises(InvalidChange):
            LAB.check_focus(DEFAULT, unit)


def test_new_data_keep_the_network():
    LAB.check_keep(DEFAULT, DEFAULT)
    LAB.check_keep(DEFAULT, PlaygroundSpec(data=Data(dataset="spiral", noise=50, train_percent=90, seed="new")))
    LAB.check_keep(DEFAULT, PlaygroundSpec(network=Network(hidden=DEFAULT.network.hidden[:1]), features=["x"]))


def test_live_changes_are_taken_over_into_the_spec():
    before = LAB.tuned(DEFAULT)
    assert before.items() >= {"learning_rate": 0.03, "regularization_rate": 0.0, "speed": "frame"}.items()
    changes = {"learning_rate": 0.3, "speed": "max"}
    changed = LAB.with_changes(DEFAULT, changes)
    assert LAB.tuned(changed) == before | changes
    assert changed.network == DEFAULT.network
    assert LAB.tuned(DEFAULT)["learning_rate"] == 0.03
    assert LAB.spec.model_validate(changed.model_dump()) == changed


def test_without_hidden_layers_the_output_is_layer_one():
    spec = PlaygroundSpec(network=Network(hidden=()))
    LAB.check_edit(spec, PlaygroundEdit(layer=1, unit=0, input=1, value=0))
    LAB.check_focus(spec, (1, 0))


def test_whatever_is_said_against_a_table_the_page_says_in_its_own_words():
    sentences = (ROOT / "static/labs/playground/own-text.js").read_text()
    wanted = [f'"upload.{reason}": [' for reason in get_args(LeftOut)]
    wanted += [f'"refused.{reason}": [' for reason in (*get_args(Refused), TooLarge.code, Full.code)]
    assert [key for key in wanted if key not in sentences] == []
