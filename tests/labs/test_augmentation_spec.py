"""What may be asked of the augmentation lab, what is refused and how, and that the page's links say the same."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import torch
from pydantic import ValidationError

from app.data.draws import draws
from app.errors import InvalidChange, InvalidSpec, from_validation
from app.kit.tensors.changes import CHANGES
from app.labs import LABS
from app.labs.augmentation import LAB
from app.labs.augmentation.spec import COLUMNS, NETWORKS, AugmentationEdit, AugmentationSpec
from app.labs.augmentation.transforms import KINDS, Kind
from app.spec import Strict
from tests.labs.pages import read_by_page

INK = [0, 9, 16, 3] * 16


def page_reads(links: list[str]) -> dict[str, Any]:
    return read_by_page(LAB, links)


def spec(**fields: Any) -> AugmentationSpec:
    return AugmentationSpec.model_validate(fields)


def refusal(model: type[Strict], fields: Any) -> tuple[str, str]:
    """Path and sentence."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    error = from_validation(caught.value, InvalidSpec)
    return error.path, error.message


# ---- the table of kinds


def pictures(count: int = 64) -> torch.Tensor:
    return torch.from_numpy(draws("pictures").random((count, 3, 8, 8), np.float32))


def chances(kind: Kind, seed: str = "0", count: int = 64) -> torch.Tensor:
    return torch.from_numpy(draws(seed).random((count, kind.numbers(8)), np.float32))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_gives_pictures_and_at_strength_0_the_same(kind: Kind) -> None:
    images = pictures()
    strength = torch.linspace(0, kind.maximum, len(images))
    changed = CHANGES[kind.name](images, chances(kind), strength)
    assert changed.shape == images.shape
    assert changed.dtype == torch.float32
    assert changed.min() >= 0
    assert changed.max() <= 1
    assert torch.equal(changed[0], images[0])
    assert (changed[1:] != images[1:]).flatten(1).any(1).float().mean() > 0.8
    assert torch.equal(CHANGES[kind.name](images, chances(kind), strength * 0), images)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_chance_decides_and_nothing_else_and_no_picture_depends_on_its_neighbours(kind: Kind) -> None:
    images, strength = pictures(), torch.full((64,), float(kind.default))
    once = CHANGES[kind.name](images, chances(kind), strength)
    assert torch.equal(once, CHANGES[kind.name](images, chances(kind), strength))
    assert not torch.equal(once, CHANGES[kind.name](images, chances(kind, "1"), strength))
    alone = CHANGES[kind.name](images[5:6], chances(kind)[5:6], strength[5:6])
    assert torch.allclose(alone, once[5:6], atol=1e-6)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_the_extremes_of_chance_are_pictures_too(kind: Kind) -> None:
    for value in (0.0, 1 - 2**-24):
        changed = CHANGES[kind.name](
            pictures(1), torch.full((1, kind.numbers(8)), value), torch.tensor([float(kind.maximum)])
        )
        assert changed.isfinite().all()
        assert 0 <= changed.min() <= changed.max() <= 1


def test_rotation_by_a_right_angle_turns_the_picture() -> None:
    image = pictures(1)
    turned = CHANGES["rotation"](image, torch.ones(1, 1), torch.tensor([90.0]))
    assert torch.allclose(turned, image.rot90(1, (2, 3)), atol=1e-5) or torch.allclose(
        turned, image.rot90(-1, (2, 3)), atol=1e-5
    )


def test_an_erased_patch_is_as_large_as_it_says_and_lies_inside() -> None:
    kind = KINDS["erase"]
    changed = CHANGES[kind.name](pictures() * 0, chances(kind), torch.full((64,), 4.0))
    assert ((changed == 0.5).sum((1, 2, 3)) == 3 * 16).all()
    large = CHANGES[kind.name](torch.zeros(64, 3, 28, 28), chances(kind), torch.full((64,), 4.0))
    assert ((large == 0.5).sum((1, 2, 3)) == 3 * 14**2).all(), "of every picture the same share"


def test_a_third_of_the_hue_circle_turns_red_into_a_pure_colour_and_leaves_white() -> None:
    red, white = torch.zeros(2, 3, 8, 8), torch.ones(1, 3, 8, 8)
    red[:, 0] = 1
    third = torch.tensor([[5 / 6, 0, 0, 0, 0, 0, 0], [1 / 6, 0, 0, 0, 0, 0, 0]])
    turned = CHANGES["colour"](red, third, torch.ones(2))
    assert sorted(turned[0, :, 0, 0].round(decimals=3).tolist()) == [0, 0, 1]
    assert not torch.allclose(turned[0], turned[1])
    assert torch.allclose(CHANGES["colour"](white, third[:1], torch.ones(1)), white, atol=1e-6)


# ---- the spec


def test_it_is_one_of_the_labs_and_needs_no_field() -> None:
    assert LABS["augmentation"] is LAB
    assert spec().recipes[0].kinds == ()
    assert NETWORKS[8].parameters == LAB.parameters(spec()) == 2042


@pytest.mark.parametrize(
    ("fields", "rows"),
    [
        ({"chosen": []}, [0]),
        ({"chosen": ["crop"]}, [0, 2]),
        ({"chosen": ["crop", "rotation"]}, [0, 3]),
        ({"chosen": ["crop", "rotation"], "separately": True}, [0, 1, 2, 3]),
        ({"chosen": ["crop"], "separately": True}, [0, 2]),
        ({"chosen": list(KINDS), "separately": True}, [0, 1, 2, 4, 8, 16, 31]),
    ],
)
def test_the_rows_are_the_originals_then_each_then_all(fields: dict[str, Any], rows: list[int]) -> None:
    assert [recipe.bits for recipe in spec(**fields).recipes] == rows


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"mode": "film"}, "mode", "expected one of pictures, trap"),
        ({"chosen": ["blur"]}, "chosen.0", "expected one of rotation, crop, colour, noise, erase"),
        ({"chosen": ["crop", "crop"]}, "chosen", "got crop 2 times"),
        ({"chosen": "crop"}, "chosen", "expected a list"),
        ({"strengths": {"rotation": 90.5}}, "strengths.rotation", "rotation is 90.5"),
        ({"strengths": {"crop": -0.1}}, "strengths.crop", "crop is -0.1"),
        ({"strengths": {"noise": "0.2"}}, "strengths.noise", "'0.2'"),
        ({"strengths": {"blur": 1}}, "strengths.blur", "not permitted"),
        ({"data": {"digits": 101}}, "data.digits", "expected one of 50, 100, 200, 400"),
        ({"data": {"seed": ""}}, "data.seed", "expected 1 to 64"),
        ({"data": {"group": "x" * 65}}, "data.group", "expected at most 64"),
        ({"speed": "warp"}, "speed", "expected one of"),
        ({"revealed": 1}, "revealed", "1"),
    ],
)
def test_what_is_out_of_range_is_named(fields: dict[str, Any], path: str, said: str) -> None:
    where, sentence = refusal(AugmentationSpec, fields)
    assert where == path
    assert said in sentence


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_has_a_slider_that_ends_where_its_strength_does(kind: Kind) -> None:
    slider = next(row for row in LAB.catalog()["kinds"] if row["name"] == kind.name)
    for value in (slider["min"], slider["usual"], slider["max"]):
        spec(strengths={kind.name: value})
    assert 0 < kind.default <= kind.maximum
    steps = (kind.default / kind.step, kind.maximum / kind.step)
    assert steps == pytest.approx([round(step) for step in steps])
    with pytest.raises(ValidationError, match=kind.name):
        spec(strengths={kind.name: kind.maximum * 1.01})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "expected exactly one of drawing, undraw, sample, again, reveal, guess, got none"),
        ({"sample": 1, "again": True}, "got sample and again"),
        ({"drawing": INK}, "expected a label"),
        ({"label": 3, "again": True}, "expected a label"),
        ({"drawing": INK, "label": 10}, "10"),
        ({"drawing": INK[:63], "label": 3}, "63 pixels"),
        ({"drawing": [0] * 64, "label": 3}, "blank"),
        ({"drawing": [16] * 64, "label": 3}, "all ink"),
        ({"drawing": [17, *INK[1:]], "label": 3}, "pixel 0 is 17"),
        ({"undraw": 20}, "20"),
        ({"sample": 400}, "400"),
        ({"sample": 1.5}, "1.5"),
        ({"reveal": "yes"}, "yes"),
        ({"guess": 10}, "10"),
    ],
)
def test_a_hand_can_do_one_thing_at_a_time_and_only_what_there_is(fields: dict[str, Any], said: str) -> None:
    assert said in refusal(AugmentationEdit, fields)[1]


# ---- the room


def test_a_room_shares_its_digits_and_its_drawings_and_has_no_other_rooms_word() -> None:
    here, there = (LAB.personal({"mode": "trap"}, person, "word") for person in ("a", "b"))
    assert here == there
    assert here["data"]["group"] == "word"
    assert LAB.personal({}, "a", "other")["data"] != here["data"]
    assert LAB.personal({"data": {"seed": "9"}}, "a", "word")["data"] == {"seed": "9", "group": "word"}
    assert LAB.together(spec(**here)) == "word"
    assert "word" not in LAB.link(spec(**here)), "a link is shared with those outside"


def test_alone_one_gets_the_large_digits_and_old_links_and_rooms_the_small_ones() -> None:
    opened = AugmentationSpec.model_validate(LAB.catalog()["opens"])
    assert (opened.data.size, spec().data.size) == (28, 8)
    assert LAB.link(opened) == "/lab/augmentation#trainWith=rotation,crop,erase&size=28&seed=0.12345"
    assert LAB.parameters(opened) == NETWORKS[28].parameters == 3226
    assert all("size" not in stage["spec"].get("data", {}) and "size" in stage["locked"] for stage in LAB.stages("en"))
    exam = LAB.exam_for(opened, {}, "s")
    assert (exam.size, LAB.measures(opened, exam), LAB.measures(spec(), exam)) == (28, True, False)


def test_a_drawing_has_the_pixels_that_its_networks_take() -> None:
    small, large = (AugmentationEdit.model_validate({"drawing": [0, 16] * half, "label": 3}) for half in (32, 392))
    LAB.check_edit(spec(), small)
    LAB.check_edit(spec(data={"size": 28}), large)
    with pytest.raises(InvalidChange, match="784 pixels: expected 64"):
        LAB.check_edit(spec(), large)


def test_an_exam_is_of_the_mode_and_its_seed_is_nobodys_to_choose() -> None:
    assert LAB.exam_for(spec(mode="trap"), {}, "s").mode == "trap"
    assert LAB.exam_for(spec(), {"kinds": ["crop"]}, "s").kinds == ("crop",)
    for fields, path in (({"seed": "1"}, "seed"), ({"kinds": []}, "kinds"), ({"mode": "trap"}, "mode")):
        with pytest.raises(InvalidSpec) as caught:
            LAB.exam_for(spec(), fields, "s")
        assert caught.value.path == path


# ---- links


def test_the_trap_begins_without_a_cure_for_page_and_server_alike() -> None:
    got = page_reads(["#mode=trap"])["read"][0]
    assert spec(**got["spec"]) == spec(mode="trap") == spec(mode="trap", chosen=[])


def test_a_link_that_makes_no_sense_is_bent_or_ignored() -> None:
    got = page_reads(["#mode=film&trainWith=crop,blur&rotation=900&digits=120&noise=loud"])["read"][0]
    assert {problem["name"] for problem in got["problems"]} == {"mode", "trainWith", "rotation", "digits", "noise"}
    assert spec(**got["spec"]) == spec(chosen=["crop"], strengths={"rotation": 90})


def test_the_catalog_is_json_and_layouts_fit_every_mode() -> None:
    catalog = LAB.catalog()
    assert json.loads(json.dumps(catalog, allow_nan=False)) == catalog
    assert LAB.spec.model_validate(catalog["defaults"]) == spec()
    for mode, columns in COLUMNS.items():
        layouts = {entry.name: entry.shape for entry in LAB.layouts(spec(mode=mode))["live"]}
        assert layouts["matrix"][1] == len(columns)
        assert list(layouts)[:3] == ["train_loss", "test_loss", "epochs_per_second"]
