"""A talk that goes through several labs: every page follows, and nothing of one lab is left in the other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.room import LAPTOP, Participant, Rooms, Stage, stage
from tests.browser.test_another_lab import ADDED
from tests.browser.test_page import PHONE
from tests.server import Server, copy_pages

# Colours along the middle of the first tile: smooth between two samples, or not.
COLOURS = """() => {
    const canvas = document.querySelector('[data-testid=wall]');
    const { data } = canvas.getContext('2d').getImageData(0, canvas.height >> 1, canvas.width, 1);
    return new Set(new Uint32Array(data.buffer)).size;
}"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The project's labs and one whose tiles are pixels, with the pages of all of them."""
    root = tmp_path_factory.mktemp("root")
    copy_pages(root, ADDED)
    running = Server(root / "log", "tests.two_labs:LABS", root)
    running.wait_until_ready()
    yield running
    running.stop()


@pytest.fixture
def rooms(two: Server, open_page: OpenPage) -> Rooms:
    return Rooms(two, partial(open_page, server=two))


def counting(title: str, **fields: object) -> Stage:
    """A stage of the other lab."""
    return {"title": title, "lab": "counter", "spec": {"cells": 2, "speed": "calm"}, **fields}


def wait_until_counting(person: Participant) -> None:
    """Until their page is that of the other lab, and connected."""
    expect(person.part("counts")).to_have_text(re.compile(r"\d"))
    expect(person.part("connection")).to_have_attribute("data-state", "open")


def test_everybody_follows_to_another_lab_and_back(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"), counting("Numbers", text="They grow."), stage("Clouds again"))
    projector = rooms.projector(code)
    people = [rooms.join(code) for _ in range(2)]
    names = {person.name() for person in people}
    projector.wait_for_tiles()
    host.next("Numbers")
    for person in people:
        wait_until_counting(person)
        expect(person.part("strip")).to_contain_text("They grow.")
    assert {person.name() for person in people} == names
    late = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    wait_until_counting(late)
    host.part("run").tap()
    expect(projector.part("figures")).to_contain_text("rounds/s")
    expect(host.part("running")).to_have_text("3of 3 running")
    host.next("Clouds again")
    for person in (*people, late):
        person.wait_until_in()
    expect(projector.part("figures")).to_contain_text("3 networks")
    projector.wait_for_tiles()


def test_tiles_of_pixels_are_crisp_and_have_no_overlay(rooms: Rooms) -> None:
    host, code = rooms.open(counting("Numbers", view="overlay"), stage("Clouds", view="overlay"), phone=False)
    projector = rooms.projector(code)
    wait_until_counting(Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)))
    projector.wait_for_tiles()
    expect(projector.part("overlay")).to_have_count(0)
    assert projector.page.evaluate(COLOURS) <= 3, "ground, rim and one even picture: no dots of any data"
    overlay = host.page.get_by_role("radio", name="Overlay", exact=True)
    expect(overlay).to_have_count(0)
    host.part("next").click()
    expect(projector.part("overlay")).to_be_visible()
    expect(overlay).to_have_count(1)


def test_a_stage_of_another_lab_is_written_in_the_editor(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds", locked=["dataset"], view="overlay"), phone=False)
    host.part("add-stage").click()
    sheet = host.page.get_by_role("dialog")
    sheet.get_by_label("Title", exact=True).first.fill("Numbers")
    sheet.get_by_role("radio", name="Counters").check(force=True)
    expect(sheet.get_by_role("radio", name="Overlay")).to_have_count(0)
    sheet.get_by_role("radio", name="Some locked").check(force=True)
    names = sheet.get_by_role("group", name=re.compile("Some")).get_by_role("checkbox")
    expect(names).to_have_count(1)
    sheet.get_by_label("Pace", exact=True).check(force=True)
    sheet.locator("[data-control=setup]").get_by_role("radio", name=re.compile("link", re.I)).check(force=True)
    host.part("setup-link").fill(f"{rooms.site.url}/lab/counter#pace=7")
    expect(host.part("setup-summary")).to_contain_text("Pace 7")
    sheet.locator("[data-control=goal] input").check(force=True)
    expect(sheet.get_by_label("Distance below")).to_be_visible()
    host.part("save-stage").click()
    host.part("next").click()
    person = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    wait_until_counting(person)
    person.part("step").tap()
    expect(person.part("counts")).to_have_text("7 7 7")


def test_a_challenge_is_said_in_the_words_of_its_lab(rooms: Rooms) -> None:
    goal = {"limit": 5, "rank": "loss", "seconds": 600, "exam": {"target": 9}}
    host, code = rooms.open(counting("Numbers", goal=goal), stage("Clouds"), phone=False)
    projector = rooms.projector(code)
    person = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    wait_until_counting(person)
    name = person.name()
    host.part("challenge").click()
    host.part("start-challenge").click()
    expect(person.part("challenge")).to_contain_text("Distance below 5. The lowest value wins.")
    expect(projector.part("corner")).to_contain_text("Distance below 5.")
    host.part("run").click()
    person.standing("place 1")
    expect(projector.part("leaders")).to_contain_text(name)
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_contain_text(name)
    host.part("next").click()
    person.wait_until_in()
    expect(projector.part("podium")).to_have_count(0)
    status, _, body = rooms.site.get(f"/api/rooms/{code}")
    assert (status, json.loads(body)["lab"]) == (200, "playground")


def test_a_network_of_a_lab_without_a_spectacle_is_in_the_spotlight_as_its_tile(rooms: Rooms) -> None:
    host, code = rooms.open(counting("Numbers"), phone=False)
    projector = rooms.projector(code)
    person = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    wait_until_counting(person)
    host.part("person").get_by_role("button").first.click()
    host.page.get_by_test_id("spotlight").first.click()
    expect(projector.part("spotlight")).to_contain_text(person.name())
    expect(projector.page.locator(".spotlight-tile canvas")).to_be_visible()


def test_statistics_call_the_facets_of_any_lab_by_readable_names(rooms: Rooms) -> None:
    _, code = rooms.open(counting("Numbers", view="statistics"), phone=False)
    projector = rooms.projector(code, **LAPTOP)
    wait_until_counting(Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)))
    facets = projector.part("statistics").locator(".facet h2")
    expect(facets).to_have_text(["Cells", "Pace"])
