"""Scripts: the ready-made one, and those that people bring along."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.errors import InvalidMessage, InvalidSpec, UnknownLab, UserError
from app.kit.contract import Lab
from app.labs import LABS
from app.labs.talk import TALK
from app.rooms.scripts.script import check, from_json, parsed, talk, to_json
from app.wire.rooms import MAX_STAGES, Stage
from tests.fake_lab import LABS as FAKE_LABS

LOCALES = ("en", "de")
STAGES = [
    pytest.param(lab, stage, id=f"{lab.name}-{locale}-{number}")
    for lab in LABS.values()
    for locale in LOCALES
    for number, stage in enumerate(lab.stages(locale), start=1)
]


@pytest.mark.parametrize(("lab", "stage"), STAGES)
def test_every_ready_made_stage_can_be_given_to_everybody(lab: Lab, stage: dict[str, Any]) -> None:
    checked = Stage.model_validate_json(json.dumps(stage))
    assert checked.lab == lab.name
    check((checked,), LABS)
    assert checked.title
    assert checked.text
    assert checked.notes
    if checked.goal is not None:
        assert checked.goal.title
        lab.exam_for(lab.spec.model_validate(checked.spec), checked.goal.exam, "a seed")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("short", "most"), [(False, 150), (True, 20)], ids=["whole", "short"])
def test_the_talk_goes_from_stop_to_lab_in_its_order_and_fits_its_time(locale: str, short: bool, most: int) -> None:
    welcome, *script, farewell = talk(LABS, locale, short)
    check((welcome, *script, farewell), LABS)
    assert (welcome.lab, welcome.view) == (next(iter(LABS)), "wall")
    assert (farewell.lab, farewell.view) == (script[-1].lab, "text")
    named = [station for station in TALK if station.lab in LABS and (station.short or not short)]
    assert [stage.title for stage in script] == [LABS[lab].stages(locale)[number]["title"] for lab, number, *_ in named]
    assert sum(stage.minutes or 0 for stage in (welcome, *script, farewell)) <= most
    assert all(stage.minutes for stage in (welcome, *script, farewell))
    assert 0 < len(script) <= MAX_STAGES - 2


def test_every_lab_has_its_place_in_the_talk_and_no_stage_comes_twice() -> None:
    assert {station.lab for station in TALK} >= LABS.keys()
    assert len({(station.lab, station.stage) for station in TALK}) == len(TALK)


def test_both_languages_have_the_same_stages_in_other_words() -> None:
    english, german = talk(LABS, "en"), talk(LABS, "de")
    assert len(english) == len(german)
    for one, other in zip(english, german, strict=True):
        assert one.text != other.text
        assert one.notes != other.notes
        told = other.translations["en"], one.translations["de"]
        for stage, words_told in zip((one, other), told, strict=True):
            title = stage.goal.title if stage.goal else ""
            assert (words_told.title, words_told.text, words_told.goal) == (stage.title, stage.text, title)
        words = {"title": "", "text": "", "notes": "", "translations": {}}
        goals = [stage.goal and stage.goal.model_copy(update={"title": ""}) for stage in (one, other)]
        assert goals[0] == goals[1]
        assert one.model_copy(update={**words, "goal": None}) == other.model_copy(update={**words, "goal": None})


def test_another_language_is_english() -> None:
    assert talk(LABS, "fr") == talk(LABS, "en")


def test_nobody_can_change_the_stages_of_a_lab_by_changing_what_it_gave() -> None:
    for lab in LABS.values():
        given = lab.stages("en")
        given[0]["spec"].clear()
        given[0]["locked"].clear()
        assert lab.stages("en") != given


def test_labs_without_stages_make_an_empty_talk() -> None:
    assert talk(FAKE_LABS, "en") == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_saved_script_can_be_loaded_again(locale: str) -> None:
    script = talk(LABS, locale)
    assert from_json(to_json(script), LABS) == script
    assert list(json.loads(to_json(script))) == ["stages"]


LAB = next(iter(LABS))
FAKE = next(iter(FAKE_LABS))


@pytest.mark.parametrize(
    ("stages", "kind", "path"),
    [
        ([], InvalidMessage, "stages"),
        ([{"lab": LAB}] * (MAX_STAGES + 1), InvalidMessage, "stages"),
        ([{"lab": LAB}, {}], InvalidMessage, "stages.1.lab"),
        ([{"lab": LAB, "unknown": 1}], InvalidMessage, "stages.0.unknown"),
        ([{"lab": LAB, "goal": {"limit": 0}}], InvalidMessage, "stages.0.goal.limit"),
        ([{"lab": LAB}, {"lab": "nowhere"}], UnknownLab, "stages.1.lab"),
        ([{"lab": LAB, "spec": {"unknown": 1}}], InvalidSpec, "stages.0.spec.unknown"),
        ([{"lab": LAB, "spec": {"lab": FAKE}}], InvalidSpec, "stages.0.spec.lab"),
        ([{"lab": LAB, "goal": {"exam": {"unknown": 1}}}], InvalidSpec, "stages.0.goal.exam.unknown"),
    ],
)
def test_what_can_not_be_given_to_everybody_is_named(stages: list[Any], kind: type[UserError], path: str) -> None:
    with pytest.raises(kind) as caught:
        from_json(json.dumps({"stages": stages}), LABS)
    assert caught.value.path == path
    assert path in caught.value.message


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "1", "{}", '{"stages": {}}', b"\xff\xfe", '{"stages": null}'])
def test_a_file_that_is_no_script(text: str | bytes) -> None:
    with pytest.raises(InvalidMessage, match="a script is"):
        from_json(text, LABS)


def test_a_stage_without_a_set_up_is_fine() -> None:
    (stage,) = parsed([{"lab": FAKE}])
    check((stage,), FAKE_LABS)
    assert stage.spec == {}
