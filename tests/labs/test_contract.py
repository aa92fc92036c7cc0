"""What every lab promises, whatever it is about: one story for all, and cases.py says what is special to each."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from app.engine.messages import TILE_SIZE
from app.engine.program import Program
from app.errors import InvalidSpec
from app.kit.contract import Lab
from app.labs import LABS
from app.wire.messages import read_model
from app.wire.rooms import Stage
from tests.client import Client
from tests.labs.cases import CASES, Cases
from tests.labs.pages import names_of_links, read_by_page
from tests.paths import ROOT
from tests.server import Server

each_lab = pytest.mark.parametrize("lab", LABS.values(), ids=list(LABS))
each_learner = pytest.mark.parametrize(
    "lab", learners := [lab for lab in LABS.values() if lab.trains], ids=[lab.name for lab in learners]
)
each_locale = pytest.mark.parametrize("locale", ["en", "de", "fr"])


STATIC = ROOT / "static" / "labs"


def cases(lab: Lab) -> Cases:
    return CASES[lab.name]


def spec(lab: Lab, fields: dict[str, Any]) -> Any:
    return read_model(lab.spec, {"lab": lab.name, **fields}, prefix="spec")


# ---- over a real socket


@each_lab
@pytest.mark.anyio
async def test_bad_input_is_named_and_harms_nobody(lab: Lab, site: Server) -> None:
    async with Client(site.socket_url, lab.name) as page:
        await page.hello()
        for message, code, path, said in cases(lab).bad:
            answer = await page.ask(**message)
            assert (answer["type"], answer["code"], answer["path"]) == ("error", code, path), message
            assert said in answer["message"]
        assert (await page.ask("control", action="pause"))["type"] == "state", "nothing to cancel"
        assert (await page.ask("control", action="step", epochs=1))["type"] == "state"
        await page.await_state(lambda state: state["epoch"] >= 1 or not lab.trains)


@each_lab
def test_its_scene_in_the_gallery_answers_one_question(lab: Lab) -> None:
    assert len(set(lab.question)) == len(lab.question), "in each language"
    assert all(said.endswith("?") and len(said) < 60 for said in lab.question)
    assert (STATIC / lab.name / "scene.js").is_file()
    assert (STATIC / lab.name / "kept.json").is_file() is lab.trains


@each_learner
@pytest.mark.anyio
async def test_a_phone_that_leaves_while_its_network_trains_finds_it_again(lab: Lab, site: Server) -> None:
    async with Client(site.socket_url, lab.name) as page:
        await page.hello(spec={"lab": lab.name, **cases(lab).slow})
        await page.ask("control", action="run")
        left = await page.await_frame(lambda frame: frame.kind == "live" and frame.epoch > 0)
        token = page.token
    async with Client(site.socket_url, lab.name) as page:
        assert (await page.hello(token=token))["resumed"]
        await page.await_frame(lambda frame: frame.kind != "data" and frame.epoch > left.epoch)
        assert (await page.ask("control", action="reset"))["epoch"] == 0, "cancelled"


@each_learner
@pytest.mark.anyio
async def test_who_comes_back_finds_the_network_as_it_was(lab: Lab, site: Server) -> None:
    async with Client(site.socket_url, lab.name) as page:
        slow = cases(lab).slow
        given = {"lab": lab.name, **slow, "data": {**slow.get("data", {}), "seed": "back"}}  # a run that nobody shares
        await page.hello(spec=given)
        await page.ask("control", action="step", epochs=3)
        await page.await_state(lambda state: state["epoch"] >= 3)
        last = await page.await_frame(lambda frame: frame.kind == "full" and frame.epoch >= 3)
        token = page.token
    async with Client(site.socket_url, lab.name) as page:
        welcome = await page.hello(token=token)
        assert welcome["resumed"]
        assert welcome["spec"] == spec(lab, given).model_dump(mode="json")
        again = await page.await_frame(lambda frame: frame.kind == "full")
        assert again.epoch == last.epoch
        for name in cases(lab).stays:
            np.testing.assert_array_equal(again.arrays[name], last.arrays[name])


# ---- declarations


@each_lab
def test_the_catalogue_is_json_and_its_defaults_are_a_spec(lab: Lab) -> None:
    catalog = lab.catalog()
    assert json.loads(json.dumps(catalog, allow_nan=False)) == catalog
    assert lab.spec.model_validate(catalog["defaults"]) == lab.spec.model_validate({})
    assert all(set(entry) >= {"path", "kind"} for entry in catalog["fields"].values())


@each_lab
def test_what_is_live_can_be_tuned_and_changes_nothing_else(lab: Lab) -> None:
    for fields in cases(lab).links:
        given = spec(lab, fields)
        tuned = lab.tuned(given)
        assert tuned.keys() == lab.tune.model_fields.keys()
        changes = read_model(lab.tune, tuned).model_dump(exclude_none=True)
        assert lab.with_changes(given, changes) == given
        assert lab.with_changes(given, {}) == given


@each_lab
def test_a_link_brings_a_spec_back_and_the_page_prints_the_same(lab: Lab) -> None:
    specs = [spec(lab, fields) for fields in cases(lab).links]
    read = read_by_page(lab, [lab.link(each) for each in specs])
    view = [row.name for row in lab.fields if row.of_page]
    assert names_of_links(lab) == [name for name in dict.fromkeys(read["names"]) if name not in view]
    for each, got in zip(specs, read["read"], strict=True):
        assert got["problems"] == []
        assert spec(lab, got["spec"]) == each
        assert got["printed"] == lab.link(each)


@each_lab
@each_locale
def test_every_stage_is_one_of_the_scripts(lab: Lab, locale: str) -> None:
    stages = [Stage.model_validate_json(json.dumps(fields)) for fields in lab.stages(locale)]
    assert stages
    for stage in stages:
        assert stage.title
        assert stage.text
        assert stage.notes
        assert set(stage.locked) <= {*lab.controls, "all"}
        given = spec(lab, stage.spec or {})
        if stage.goal is not None:
            assert stage.goal.title
            lab.exam_for(given, dict(stage.goal.exam), "any")


@each_lab
def test_stages_say_the_same_in_both_languages_with_other_words(lab: Lab) -> None:
    words = {"title", "text", "notes", "goal"}
    for english, german in zip(lab.stages("en"), lab.stages("de"), strict=True):
        assert {name: value for name, value in english.items() if name not in words} == {
            name: value for name, value in german.items() if name not in words
        }
        assert english["text"] != german["text"]


@each_learner
def test_nobody_chooses_what_an_exam_hides(lab: Lab) -> None:
    usual = lab.spec.model_validate({})
    assert lab.exam_for(usual, {}, "secret") == lab.exam_for(usual, {}, "secret")
    for name in {*lab.exam.model_fields, "nonsense"} - set(lab.exam_said):
        with pytest.raises(InvalidSpec) as caught:
            lab.exam_for(usual, {name: "1"}, "secret")
        assert caught.value.path == name


@each_learner
def test_a_seed_of_ones_own_stays_and_the_rest_is_filled_in(lab: Lab) -> None:
    ann, bob = (lab.personal({}, person, "room") for person in ("ann", "bob"))
    seeds = [each["data"]["seed"] for each in (ann, bob, lab.personal({}, "ann", "other"))]
    assert (seeds[0] == seeds[1]) == (seeds[0] != seeds[2]), "by the room, or by the person"
    assert lab.personal({"data": {"seed": "7"}}, "ann", "room")["data"]["seed"] == "7"
    assert lab.personal({}, "", "") == {}
    spec(lab, ann)


# ---- the half that trains


def program_of(lab: Lab) -> Program:
    module, _, name = lab.program.partition(":")
    made: Program = getattr(import_module(module), name)(backend="eager", device="cpu")
    return made


@each_lab
def test_a_checkpoint_goes_on_where_it_was_and_a_tile_is_a_small_picture(lab: Lab) -> None:
    given = spec(lab, cases(lab).slow)
    first, second = program_of(lab), program_of(lab)
    first.admit("a", given, None)
    first.train({"a": 3})
    second.admit("b", given, first.checkpoints(["a"])["a"])
    assert second.step("b") == first.step("a") >= lab.trains
    assert second.tuned("b") == first.tuned("a")
    tile, other = first.tiles(["a"])["a"], second.tiles(["b"])["b"]
    np.testing.assert_array_equal(tile.picture, other.picture)
    assert (tile.picture.shape, tile.picture.dtype) == ((TILE_SIZE, TILE_SIZE), np.uint8)
    if lab.trains:
        examined = first.examine({"a": lab.exam_for(given, {}, "secret")})
        assert examined.keys() <= {"a"}


@each_lab
def test_frames_hold_what_the_layouts_say(lab: Lab) -> None:
    given = spec(lab, cases(lab).slow)
    program = program_of(lab)
    program.admit("a", given, None)
    for kind, layout in lab.layouts(given).items():
        arrays = program.snapshot(kind, {"a": 0.0})["a"].arrays
        for entry in layout:
            assert arrays[entry.name].dtype == np.dtype(entry.dtype), entry.name
            assert entry.fits(np.shape(arrays[entry.name])), entry.name
        if kind != "data" and lab.trains:
            assert [entry.name for entry in layout][:2] == ["train_loss", "test_loss"]


# ---- the page


@each_lab
def test_what_a_room_counts_has_a_title_in_every_language(lab: Lab) -> None:
    titles = read_by_page(lab, [])["titles"]
    for facet, said in zip(lab.facets(lab.spec()), titles, strict=True):
        assert all(said), f"facet.{facet} is said neither by the lab nor by the projector: {said}"


@each_lab
def test_the_page_can_draw_the_lab_in_the_spotlight(lab: Lab) -> None:
    assert {"create", "spectate"} <= set(read_by_page(lab, [])["has"])


@each_learner
def test_what_a_hand_does_in_the_gallery_can_be_done_there(lab: Lab) -> None:
    shown = spec(lab, lab.showcase())
    for turn in range(100):
        if (fields := lab.played(turn)) is not None:
            lab.check_edit(shown, read_model(lab.edit, dict(fields)))
