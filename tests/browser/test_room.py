"""A whole room: one host, one projector and three phones, on a real server."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.page import Playground
from tests.browser.room import LAPTOP, Host, Participant, Rooms, stage
from tests.browser.test_page import PHONE

GOAL = {"title": "Two clouds", "limit": 0.3, "rank": "loss", "seconds": 600}
# What is fading in has not its own colours yet.
STILL = """Promise.all(document.getAnimations()
    .filter(each => each.effect.getTiming().iterations !== Infinity).map(each => each.finished))"""


def three(rooms: Rooms, code: str) -> list[Participant]:
    return [rooms.join(code) for _ in range(3)]


def test_a_talk_begins(rooms: Rooms) -> None:
    host = Host(rooms.open_page("host", wait=False, **PHONE))
    host.page.get_by_label("Name of the talk").fill("Networks, live")
    host.page.get_by_role("button", name="Open a room").tap()
    code = host.code()
    assert "#" not in host.page.url, "the secret is not left where a projector might show it"
    host.part("bare-talk").tap()
    expect(host.part("stage-title")).to_have_text("Neural networks, live")
    projector = rooms.projector(code)
    expect(projector.part("code")).to_have_text(code)
    expect(projector.part("empty")).to_be_visible()
    assert projector.page.evaluate("document.querySelector('[data-testid=qr]').naturalWidth") > 0
    people = [rooms.join_by_typing(typed) for typed in (code, code.lower(), f" {code[:2]} {code[2:]} ")]
    expect(projector.part("people")).to_have_text("3 people here")
    expect(host.part("people")).to_have_text("3")
    projector.wait_for_tiles()
    for person in people:
        expect(person.part("strip")).to_contain_text("Neural networks")
    assert len({person.name() for person in people}) == 3


def test_a_wrong_code_is_explained(rooms: Rooms) -> None:
    page = rooms.open_page("join", wait=False, **PHONE)
    page.page.get_by_role("textbox").fill("ZZZZ")
    page.page.get_by_role("button", name="Join the room").tap()
    expect(page.part("problem")).to_contain_text("ZZZZ")
    page.problems.clear()  # the browser logs the 404


def test_the_next_stage_is_on_every_phone(rooms: Rooms) -> None:
    locked = stage("Watch", text="Only look.", pace="presenter", locked=["learningRate", "dataset"])
    host, code = rooms.open(stage("Free"), locked, stage("Nothing goes", locked=["all"]))
    people = three(rooms, code)
    for person in people:
        expect(person.part("strip")).to_contain_text("Free")
        person.page.get_by_role("tab", name="Training").tap()
        expect(person.page.get_by_role("combobox", name="Learning rate")).to_be_visible()
    host.next("Watch")
    for person in people:
        expect(person.part("strip")).to_contain_text("Only look.")
        expect(person.page.get_by_role("combobox", name="Learning rate")).to_have_count(0)
        expect(person.part("play")).to_have_attribute("aria-disabled", "true")
    people[0].part("play").tap(force=True)
    expect(people[0].page.get_by_role("status").filter(has_text="sets the pace.")).to_be_visible()
    assert people[0].playground.epoch == 0
    host.part("run").tap()
    for person in people:
        person.playground.wait_for_epoch(1)
    expect(host.part("running")).to_have_text("3of 3 running")
    host.part("pause").tap()
    expect(host.part("running")).to_have_text("0of 3 running")
    host.next("Nothing goes")
    for person in people:
        expect(person.part("line-locked")).to_be_visible()
        expect(person.part("epoch")).to_have_text(re.compile("^[0,]+$"))
    expect(host.part("next")).to_be_disabled()


def test_back_to_a_set_up_asks_first(rooms: Rooms) -> None:
    host, _ = rooms.open(stage("Clouds"), {"title": "Words", "lab": "playground"}, stage("Later"))
    host.next("Words")
    host.next("Later")
    host.rested()
    host.part("back").tap()  # nothing begins anew there
    expect(host.part("stage-title")).to_have_text("Words")
    host.rested()
    host.part("back").tap()
    expect(host.part("back")).to_contain_text("Sure?")
    expect(host.page.get_by_text("begins anew there")).to_be_visible()
    expect(host.part("stage-title")).to_have_text("Words")
    host.rested()
    host.page.keyboard.press("PageUp")
    expect(host.part("stage-title")).to_have_text("Clouds")
    expect(host.part("back")).not_to_contain_text("Sure?")


def test_a_tile_of_the_wall_is_enlarged(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    projector = rooms.projector(code)
    person = rooms.join(code)
    projector.wait_for_tiles()
    large = projector.part("enlarged")
    projector.part("wall").click()
    expect(large).to_contain_text(person.name())
    expect(large).to_contain_text("9 parameters")
    expect(projector.part("enlarged-state")).to_have_text("ready")
    picture = large.locator("canvas").bounding_box()
    assert picture
    assert picture["width"] == pytest.approx(picture["height"])
    assert picture["width"] > 500
    loss = projector.part("enlarged-loss").inner_text()
    host.part("run").tap()
    expect(projector.part("enlarged-state")).to_have_text("training")
    expect(projector.part("enlarged-loss")).not_to_have_text(loss)
    assert violations(projector.playground) == []
    large.click()
    expect(large).to_have_count(0)
    for closing in ("Escape", "Enter"):
        projector.page.locator(".wall").focus()
        projector.page.keyboard.press("Enter")
        expect(large).to_be_visible()
        projector.page.keyboard.press(closing)
        expect(large).to_have_count(0)


def test_teams_have_letters_where_names_are_not_free(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds", goal={**GOAL, "teams": True}), phone=False)
    person = rooms.join(code)
    person.part("connection").tap()
    expect(person.page.locator("#room-team")).to_be_visible()
    host.page.get_by_role("radio", name="None", exact=True).check(force=True)
    given = person.part("given-teams")
    given.get_by_role("button", name="B", exact=True).tap()
    expect(given.get_by_role("button", name="B", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_challenge_has_a_clock_leaders_and_a_podium(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds", goal={**GOAL, "seconds": 20}))
    projector = rooms.projector(code)
    people = three(rooms, code)
    host.part("challenge").tap()
    host.part("start-challenge").tap()
    for person in people:
        expect(person.part("clock")).to_have_text(re.compile(r"^0:[01]\d$"))
        person.standing("no result yet")
    host.part("run").tap()
    for person in people:
        person.standing("Reached: place")
    expect(projector.part("clock")).to_have_text(re.compile(r"^00:\d\d$"))
    expect(projector.part("leaders").get_by_role("listitem")).to_have_count(3)
    expect(host.part("reached")).to_have_text("3")
    expect(projector.part("podium")).to_be_visible()  # when its time is over, by itself
    places = sorted(person.part("standing").inner_text() for person in people)
    assert [place.split()[0] for place in places] == ["Place", "Place", "You"]
    winner = next(person for person in people if "won" in person.part("standing").inner_text())
    expect(projector.page.locator("[data-place='1'] .winner-name")).to_have_text(winner.name())
    host.part("clear-challenge").tap()
    expect(projector.part("podium")).to_have_count(0)
    expect(people[0].part("challenge")).to_have_count(0)


def test_one_network_in_the_spotlight_and_a_vote(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    projector = rooms.projector(code)
    people = three(rooms, code)
    name = people[1].name()
    host.part("run").tap()
    host.person(name)
    host.part("spotlight").tap()
    expect(projector.part("spotlight").get_by_role("heading", level=1)).to_have_text(name)
    expect(projector.page.locator(".spectate .loss-value").first).to_have_text(re.compile(r"\d\.\d{3}"))
    expect(people[1].part("line-spotlight")).to_be_visible()
    expect(people[0].part("line-spotlight")).to_have_count(0)
    host.part("spotlight").tap()
    expect(projector.part("spotlight")).to_have_count(0)
    host.part("candidate").tap()
    host.close_sheet()
    host.person(people[2].name())
    host.part("candidate").tap()
    host.page.get_by_role("button", name=re.compile("^On to the vote")).tap()
    host.part("start-vote").tap()
    expect(projector.part("vote")).to_contain_text("Which network")
    for person in people:
        person.part("vote").get_by_role("button", name=name).tap()
        expect(person.part("vote")).to_contain_text("Your vote counts")
    expect(projector.part("votes")).to_have_text("3 votes")
    assert projector.page.locator(".candidate-count").count() == 0, "nobody sees the count before the end"
    host.part("close-vote").tap()
    expect(projector.page.locator("[data-first=true] .candidate-count")).to_have_text("3")
    expect(people[0].part("vote")).to_contain_text("The vote is closed")


def test_the_projector_goes_black(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"), phone=False)
    projector = rooms.projector(code)
    host.page.keyboard.press("b")
    expect(projector.part("blackout")).to_have_css("opacity", "1")
    host.page.keyboard.press(".")
    expect(projector.part("blackout")).to_have_css("opacity", "0")


def test_who_is_sent_out_may_come_back(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    people = three(rooms, code)
    name = people[0].name()
    host.person(name)
    host.part("kick").tap()
    host.part("kick-yes").tap()
    outside = people[0].part("outside")
    expect(outside).to_have_attribute("data-place", "kicked")
    expect(host.part("people")).to_have_text("2")
    expect(people[1].part("outside")).to_have_count(0)
    people[0].part("come-back").tap()
    expect(outside).to_have_count(0)
    expect(host.part("people")).to_have_text("3")
    assert people[0].name() == name


def test_a_reload_and_a_lost_network_change_nothing(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    [person] = [rooms.join(code)]
    name = person.name()
    host.part("run").tap()
    person.playground.wait_for_epoch(20)
    host.part("pause").tap()
    expect(person.page.locator(".rates")).to_contain_text("at rest")
    epoch = person.playground.epoch
    person.page.reload()
    person.wait_until_in()
    assert (person.name(), person.playground.epoch) == (name, epoch)
    person.page.context.set_offline(True)
    expect(person.part("connection")).to_have_attribute("data-state", "lost")
    expect(host.part("people")).to_have_text("0")
    host.part("run").tap()
    person.page.context.set_offline(False)
    person.wait_until_in()
    person.playground.wait_for_epoch(epoch + 1)
    expect(host.part("people")).to_have_text("1")
    assert person.name() == name
    person.playground.problems.clear()  # the browser logs every try to connect


def test_results_are_taken_home(rooms: Rooms, tmp_path: Path) -> None:
    host, code = rooms.open(stage("Clouds", goal=GOAL))
    people = three(rooms, code)
    names = {person.name() for person in people}
    host.part("challenge").tap()
    host.part("start-challenge").tap()
    people[0].page.evaluate("location.hash += '&problem=regression'")
    people[0].standing("Not measured: your network answers something else.")
    people[0].page.evaluate("location.hash += '&problem=classification'")
    people[0].standing("no result yet")
    host.part("run").tap()
    for person in people:
        person.standing("Reached")
    host.part("stop-challenge").tap()
    host.part("pause").tap()
    host.tab("More")
    rows = list(csv.DictReader(io.StringIO(host.download("export-csv", tmp_path))))
    assert {row["name"] for row in rows} == names
    results = json.loads(host.download("export-json", tmp_path))
    assert {person["name"] for person in results["participants"]} == names
    assert sorted(person["challenges"][0]["place"] for person in results["participants"]) == [1, 2, 3]
    link = results["participants"][0]["link"]
    replayed = rooms.open_page(link.removeprefix(f"{rooms.site.url}/"))
    assert replayed.hash["networkShape"] == "2"


def test_the_end_of_a_room(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    projector = rooms.projector(code)
    person = rooms.join(code)
    host.tab("More")
    host.part("delete").tap()
    expect(host.part("delete-yes")).to_be_disabled()
    host.part("delete-code").fill(code.lower())
    host.part("delete-yes").tap()
    expect(projector.part("state")).to_contain_text("over")
    expect(person.part("outside")).to_have_attribute("data-place", "over")
    host.page.wait_for_url("**/host")
    assert rooms.site.get(f"/api/rooms/{code}")[0] == 404


def test_the_script_is_edited_on_stage(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"), stage("Later"))
    person = rooms.join(code)
    host.tab("Script")
    host.part("script-stage").get_by_role("button", name="Clouds").tap()
    expect(host.part("setup-summary")).to_contain_text("Layers 2")
    host.part("title").fill("Two clouds")
    host.part("save-stage").tap()
    expect(host.part("script-stage").first).to_contain_text("Two clouds")
    expect(person.part("strip")).to_contain_text("Two clouds")
    host.part("add-stage").tap()
    host.part("title").fill("In between")
    host.part("save-stage").tap()
    expect(host.part("script-stage")).to_have_text([re.compile(name) for name in ("Two clouds", "In between", "Later")])
    host.tab("Stage")
    expect(host.part("next-title")).to_have_text("In between")


def test_somebodys_set_up_for_everyone(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    people = three(rooms, code)
    people[0].page.get_by_role("button", name=re.compile("^Add a layer")).tap()
    people[0].page.wait_for_function("() => location.hash.includes('networkShape=2,2')")
    host.person(people[0].name())
    host.part("send-setup").tap()
    for person in people[1:]:
        person.page.wait_for_function("() => location.hash.includes('networkShape=2,2')")


def test_the_keyboard_of_a_phone_does_not_close_the_panel(rooms: Rooms) -> None:
    _, code = rooms.open(stage("Clouds"))
    person = rooms.join(code)
    person.part("connection").tap()
    field = person.page.locator("#room-name")
    field.tap()
    person.page.set_viewport_size({"width": 390, "height": 480})
    field.fill("Ada")
    person.page.get_by_role("button", name="Save").tap()
    expect(person.page.get_by_role("button", name="Saved")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(rooms: Rooms, scheme: Any) -> None:
    host, code = rooms.open(stage("Clouds", notes="Say it.", text="Two clouds.", goal=GOAL, locked=["dataset"]))
    projector = rooms.projector(code)
    person = rooms.join(code, color_scheme=scheme)
    host.page.emulate_media(color_scheme=scheme)
    host.part("challenge").tap()
    host.part("start-challenge").tap()
    host.part("run").tap()
    person.standing("Reached")
    expect(host.part("reached")).to_have_text("1")
    assert violations(host.playground) == []
    for panel in ("Script", "People", "Projector", "More"):
        host.tab(panel)
        assert violations(host.playground) == []
    host.person(person.name())
    assert violations(host.playground) == []
    assert violations(projector.playground) == []
    assert violations(person.playground) == []
    host.close_sheet()
    host.tab("Stage")
    host.part("stop-challenge").tap()
    expect(projector.part("podium")).to_be_visible()
    assert violations(projector.playground) == []
    for link, size in (("host", PHONE), ("join", PHONE), (f"host/{code}", LAPTOP)):
        assert violations(rooms.open_page(link, wait=False, color_scheme=scheme, **size)) == []


def violations(page: Playground) -> list[Any]:
    expect(page.page.get_by_role("main").first).to_be_visible()
    page.page.evaluate(STILL)
    return found_by_axe(page.page)


def test_a_german_room(rooms: Rooms) -> None:
    german = {"locale": "de-DE"}
    host = Host(rooms.open_page("host", wait=False, **PHONE, **german))
    host.page.get_by_role("button", name="Raum eröffnen").tap()
    host.part("bare-talk").tap()
    expect(host.part("stage-title")).to_have_text("Neuronale Netze, live")
    code = host.code()
    projector = rooms.projector(code, **german)
    expect(projector.part("empty")).to_be_visible()
    person = rooms.join(code, **german)
    expect(person.page.get_by_text("Trainingsfehler")).to_be_visible()
    expect(person.part("strip")).to_contain_text("Neuronale Netze")
    expect(projector.part("people")).to_have_text("1 Person ist da")
    assert "," in person.part("test-loss").inner_text()
    assert projector.page.evaluate("document.documentElement.lang") == "de"
