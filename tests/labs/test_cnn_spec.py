"""What may be asked for in the lab of convolution, and what is said to whoever asks for something else."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from pydantic import BaseModel, ValidationError

from app.errors import InvalidChange, InvalidSpec, UserError, from_validation
from app.labs import LABS
from app.labs.cnn import LAB
from app.labs.cnn.spec import MAX_PARAMETERS, CnnEdit, CnnSpec

DEFAULT = CnnSpec()
DIGIT = [0, 16] * 32


def refused(model: type[BaseModel], fields: dict[str, Any]) -> UserError:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    return from_validation(caught.value, InvalidSpec)


def built(*blocks: dict[str, Any], dense: tuple[int, ...] = ()) -> dict[str, Any]:
    return {"network": {"blocks": list(blocks), "dense": list(dense)}}


def test_it_is_one_of_the_labs_and_its_default_is_the_measured_network() -> None:
    assert LABS["cnn"] is LAB
    assert LAB.parameters(DEFAULT) == 1898
    assert CnnSpec.model_validate(LAB.catalog()["defaults"]) == DEFAULT


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        (built({"kernel": 6}), "network.blocks.0.kernel", "6"),
        (built({"channels": 17}), "network.blocks.0.channels", "17"),
        (built({"stride": 0}), "network.blocks.0.stride", "0"),
        (built({"padding": 3}), "network.blocks.0.padding", "3"),
        (built({"pool": "median"}), "network.blocks.0.pool", "expected one of none, max, average"),
        (built({"norm": 1}), "network.blocks.0.norm", "1"),
        (built({}, {}, {}, {}), "network.blocks", "got 4 blocks, expected at most 3"),
        (built(dense=(1, 2, 3)), "network.dense", "got 3 hidden dense layers, expected at most 2"),
        (built(dense=(65,)), "network.dense.0", "65"),
        (
            built({}, {}, {"kernel": 5, "padding": 0}),
            "network.blocks.2.kernel",
            "network.blocks.2.kernel is 5: the picture is 2 wide, 2 with its padding: expected at most 2",
        ),
        (built({"residual": True, "stride": 2}), "network.blocks.0.residual", "turns 1 × 8 × 8 into 8 × 4 × 4"),
        (built({}, {}, {}, {"pool": "max"}), "network.blocks", "4"),
        (built({"stride": 2}, {"stride": 2, "pool": "max"}), "network.blocks.1.pool", "only 1 wide by then"),
        ({"training": {"learning_rate": 0.0}}, "training.learning_rate", "0.0"),
        ({"training": {"batch_size": 7}}, "training.batch_size", "7"),
        ({"training": {"steps": 2001}}, "training.steps", "2001"),
        ({"training": {"speed": "warp"}}, "training.speed", "expected one of slow"),
        ({"data": {"seed": ""}}, "data.seed", "printable ASCII"),
        ({"epochs": 1}, "epochs", "not permitted"),
    ],
)
def test_what_can_not_be_built_is_refused_with_its_path(fields: dict[str, Any], path: str, said: str) -> None:
    error = refused(CnnSpec, fields)
    assert error.path == path
    assert said in error.message


def test_too_many_parameters_name_both_numbers() -> None:
    wide = {"channels": 16, "pool": "none"}
    error = refused(CnnSpec, built(wide, wide, dense=(64,)))
    assert error.path == "network"
    assert f"68730 parameters, expected at most {MAX_PARAMETERS}" in error.message


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({}, "", "{}: expected exactly one of drawing, sample, kernel, got none"),
        ({"drawing": DIGIT, "sample": 1}, "", "got drawing and sample"),
        ({"drawing": DIGIT[1:]}, "drawing", "63 pixels: expected 64, 8 rows of 8 or 784, 28 rows of 28"),
        ({"drawing": [0] * 64}, "drawing", "blank"),
        ({"drawing": [16] * 64}, "drawing", "all ink"),
        ({"drawing": [*DIGIT[1:], 17]}, "drawing", "pixel 63 is 17"),
        ({"drawing": "seven"}, "drawing", "expected a list"),
        ({"sample": 300}, "sample", "300"),
        ({"sample": -1}, "sample", "-1"),
        ({"kernel": {"block": 0, "channel": 0, "row": 0, "column": 0, "value": 11}}, "kernel.value", "11"),
        ({"kernel": {"block": 0}}, "kernel.channel", "missing"),
    ],
)
def test_a_hand_that_errs_is_told_how(fields: dict[str, Any], path: str, said: str) -> None:
    error = refused(CnnEdit, fields)
    assert error.path == path
    assert said in error.message


def test_a_drawing_has_the_pixels_that_the_network_takes() -> None:
    large = CnnSpec.model_validate({"data": {"size": 28}})
    small, wide = (CnnEdit.model_validate({"drawing": [0, 16] * half}) for half in (32, 392))
    LAB.check_edit(DEFAULT, small)
    LAB.check_edit(large, wide)
    for spec, edit, said in ((large, small, "64 pixels: expected 784"), (DEFAULT, wide, "784 pixels: expected 64")):
        with pytest.raises(InvalidChange, match=said) as caught:
            LAB.check_edit(spec, edit)
        assert caught.value.path == "drawing"


def test_whoever_opens_the_page_alone_gets_the_large_digits_and_old_links_and_rooms_the_small_ones() -> None:
    opened = CnnSpec.model_validate(LAB.catalog()["opens"])
    assert (opened.data.size, DEFAULT.data.size) == (28, 8)
    assert (LAB.parameters(opened), LAB.layouts(opened)["live"][6].shape) == (9098, (28, 28))
    assert LAB.link(opened) == "/lab/cnn#size=28&seed=0.12345"
    assert all("size" not in stage["spec"].get("data", {}) and "size" in stage["locked"] for stage in LAB.stages("en"))


def test_an_exam_of_small_digits_measures_no_network_of_large_ones() -> None:
    large = CnnSpec.model_validate({"data": {"size": 28}})
    assert LAB.exam_for(large, {}, "secret").size == 28
    exam = LAB.exam_for(DEFAULT, {}, "secret")
    assert (LAB.measures(DEFAULT, exam), LAB.measures(large, exam)) == (True, False)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ({"block": 2, "channel": 0, "row": 0, "column": 0}, "kernel.block"),
        ({"block": 0, "channel": 8, "row": 0, "column": 0}, "kernel.channel"),
        ({"block": 0, "channel": 0, "input": 1, "row": 0, "column": 0}, "kernel.input"),
        ({"block": 1, "channel": 15, "input": 8, "row": 0, "column": 0}, "kernel.input"),
        ({"block": 1, "channel": 15, "input": 7, "row": 3, "column": 0}, "kernel.row"),
        ({"block": 1, "channel": 15, "input": 7, "row": 2, "column": 3}, "kernel.column"),
    ],
)
def test_only_numbers_that_the_network_has_can_be_turned(place: dict[str, int], path: str) -> None:
    LAB.check_edit(DEFAULT, CnnEdit.model_validate({"sample": 0}))
    with pytest.raises(InvalidChange) as caught:
        LAB.check_edit(DEFAULT, CnnEdit.model_validate({"kernel": {**place, "value": 0.0}}))
    assert caught.value.path == path
    last = {"block": 1, "channel": 15, "input": 7, "row": 2, "column": 2, "value": 0.0}
    LAB.check_edit(DEFAULT, CnnEdit.model_validate({"kernel": last}))


def test_a_live_frame_of_the_default_is_light_enough_for_a_bad_hall() -> None:
    layout = LAB.layouts(DEFAULT)["live"]
    assert [array.name for array in layout[:3]] == ["train_loss", "test_loss", "epochs_per_second"]
    sizes = {"float32": 4, "int32": 4, "uint8": 1}
    total = 0
    for array in layout:
        count = 1
        for edge in array.shape:
            count *= edge
        total += count * sizes[array.dtype]
    assert total < 16_000


def test_a_link_says_what_differs_and_always_the_seed() -> None:
    assert LAB.link(DEFAULT) == "/lab/cnn#seed=0.12345"
    blocks = [{"channels": 4, "kernel": 5, "padding": 2, "norm": True}, {"pool": "none", "residual": True, "stride": 1}]
    spec = CnnSpec.model_validate({**built(*blocks, dense=(32,)), "training": {"learning_rate": 0.0001}})
    link = unquote(LAB.link(spec)).partition("#")[2]
    wanted = "blocks=4k5s1p2max-norm,8k3s1p1none-residual&dense=32&learningRate=0.0001&seed=0.12345"
    assert link == wanted


def test_everybody_in_a_room_gets_digits_of_their_own() -> None:
    ann, bob = (LAB.personal({}, person, "room")["data"]["seed"] for person in ("ann", "bob"))
    assert ann != bob
    assert LAB.personal({"data": {"seed": "s"}}, "ann", "room") == {"data": {"seed": "s"}}


def test_an_exam_never_takes_a_seed_from_outside() -> None:
    exam = LAB.exam_for(DEFAULT, {"turn": 10.0}, "secret")
    assert (exam.turn, exam.shift, exam.seed, exam.size) == (10.0, 0.3, "secret", 8)
    for fields, path in (({"seed": "mine"}, "seed"), ({"turn": 46.0}, "turn"), ({"shift": -1.0}, "shift")):
        with pytest.raises(InvalidSpec) as caught:
            LAB.exam_for(DEFAULT, fields, "secret")
        assert caught.value.path == path


def test_statistics_count_what_people_chose() -> None:
    spec = CnnSpec.model_validate(built({"norm": True}, {"kernel": 1, "padding": 0, "pool": "none"}, dense=(16,)))
    facets = LAB.facets(spec)
    assert facets["kernel"] == ["3 × 3", "1 × 1"]
    assert facets["pool"] == ["max", "none"]
    assert (facets["switch"], facets["dense"]) == (["norm"], ["16"])


def test_live_changes_are_taken_over_into_the_spec() -> None:
    changed = LAB.with_changes(DEFAULT, {"learning_rate": 0.1, "speed": "max"})
    assert LAB.tuned(changed) == {"learning_rate": 0.1, "speed": "max"}
    assert changed.plan == DEFAULT.plan
    assert LAB.spec.model_validate(changed.model_dump()) == changed
