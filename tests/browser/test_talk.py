"""The ready-made talk as a hall meets it: one who leads, one screen, three phones, from the welcome to the farewell."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.labs.story.spec import STOPS
from tests.browser.conftest import OpenPage
from tests.browser.room import Participant, Rooms, Stage
from tests.browser.test_page import PHONE
from tests.server import PROJECT, Server

# Names of all that moves by itself at the next picture: style sheets' animations, transitions, SVG's own.
MOVING = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const running = document.getAnimations().filter(({ playState }) => playState === 'running');
    const own = [...document.querySelectorAll('animate, animateMotion, animateTransform')];
    const names = running.map((each) => each.animationName ?? each.transitionProperty);
    done([...names, ...own.map((each) => each.localName)]);
})))"""


def talk(site: Server, short: bool = False) -> list[Stage]:
    """The ready-made one, as a host loads it."""
    stages: list[Stage] = json.loads(site.get(f"/api/scripts/talk?locale=en&short={str(short).lower()}")[2])["stages"]
    return stages


def arrive(person: Participant, lab: str) -> None:
    """Until this phone holds the lab of the stage."""
    expect(person.page.locator("html")).to_have_attribute("data-lab", lab)
    expect(person.part("connection")).to_have_attribute("data-state", "open")


def test_a_room_goes_through_the_whole_talk(rooms: Rooms) -> None:
    stages = talk(rooms.site)
    host, code = rooms.open(*stages)
    projector = rooms.projector(code)
    people = [rooms.join(code) for _ in range(3)]
    expect(host.part("elapsed")).to_have_text("0:00")
    for before, stage in pairwise(stages):
        host.next(stage["title"])
        if stage["lab"] != before["lab"]:
            for person in people:
                arrive(person, stage["lab"])
        if "stop" in stage.get("spec", {}):  # the same drawing on every screen
            for each in (*people, projector):
                expect(each.page.locator(f"[data-stop={stage['spec']['stop']}]")).to_be_visible()
    expect(projector.part("words")).to_contain_text("Thank you!")
    expect(host.part("elapsed")).not_to_have_text("0:00")
    expect(host.part("pacing")).to_contain_text(f"{sum(stage['minutes'] for stage in stages[1:])} in all")


def test_a_stop_opens_its_lab_for_the_room_and_the_talk_goes_on_behind_it(rooms: Rooms) -> None:
    stages = talk(rooms.site)
    at = next(i for i, stage in enumerate(stages) if (stage.get("spec") or {}).get("stop") == "neuron")
    stop = stages[at]
    host, code = rooms.open(*stages[at : at + 3])
    projector = rooms.projector(code)
    phone = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    arrive(phone, stop["lab"])
    expect(projector.part("exhibited")).to_contain_text("Dendrites")
    expect(phone.part("stop-brain")).to_have_count(0), "the room is here"
    host.page.get_by_role("slider").fill("2")
    expect(projector.part("value")).to_have_text("Axon")
    expect(phone.part("value")).to_have_text("Axon")
    for branch in (0, 1, 2, 3):
        phone.part(f"branch-{branch}").tap()
    expect(phone.part("fired")).to_have_text("fired once")
    host.part("lead").tap()
    arrive(phone, "perceptron")
    expect(host.part("position")).to_have_text(re.compile("2 of 4", re.IGNORECASE))
    host.next(stages[at + 1]["title"])


@pytest.mark.parametrize("device", [PHONE, {}], ids=["phone", "laptop"])
def test_whoever_is_alone_walks_from_stop_to_stop_and_into_a_lab(
    open_page: OpenPage, device: dict[str, object]
) -> None:
    page = open_page("lab/story", wait=False, **device).page
    expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "open")
    page.get_by_test_id("ring-2").locator("text").click()
    expect(page.get_by_test_id("value")).to_have_text("Deep learning")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-stop=timeline]")).to_be_visible()
    page.keyboard.press("PageUp")
    page.get_by_test_id("story-on").click()
    page.get_by_test_id("year-1969").click()
    expect(page.get_by_test_id("value")).to_have_text("1969")
    page.get_by_test_id("stop-features").click()
    page.wait_for_function("() => Number(document.querySelector('[data-live=true]')?.dataset.epoch) > 3")
    page.get_by_test_id("stop-onward").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "all six places are on the page"
    page.get_by_test_id("stop-neuron").click()
    page.get_by_test_id("open-lab").click()
    expect(page.locator("html")).to_have_attribute("data-lab", "perceptron")
    page.go_back()
    expect(page.locator("[data-stop=neuron]")).to_be_visible()


def test_no_press_of_a_clicker_is_lost_however_fast_they_come(open_page: OpenPage) -> None:
    page = open_page("lab/story", wait=False).page
    expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "open")
    page.evaluate("""async () => {
        for (const key of ["PageDown", "PageDown", "PageDown", "PageUp"]) {
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            await new Promise((done) => setTimeout(done)); // another event, before the next picture
        }
    }""")
    expect(page.locator(f"[data-stop={list(STOPS)[2]}]")).to_be_visible()


def test_where_the_server_is_full_a_network_of_an_earlier_run_is_shown(open_page: OpenPage, tmp_path: Path) -> None:
    server = Server(tmp_path / "full.log", PROJECT, max_sessions=1)
    try:
        page = open_page("lab/story#stop=features", server=server, wait=False).page
        expect(page.get_by_test_id("features")).to_have_attribute("data-live", "false")
        expect(page.get_by_test_id("features")).to_contain_text("kept from an earlier run: 400 steps, 98")
        expect(page.get_by_test_id("features").locator("canvas")).to_have_count(8 + 16 + 1)
        with page.expect_response("**/api/labs/cnn/frame") as answer:  # it goes on asking for one that learns
            pass
        assert answer.value.status == 204, "nobody had to go for it"
        expect(page.get_by_test_id("features")).to_have_attribute("data-live", "false")
    finally:
        page.context.close()
        server.stop()


def test_for_who_wants_no_motion_the_story_stands_still(open_page: OpenPage) -> None:
    page = open_page("lab/story", wait=False, reduced_motion="reduce").page
    expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "open")
    for stop in STOPS:
        page.get_by_test_id(f"stop-{stop}").click()
        expect(page.locator(f"[data-stop={stop}]")).to_be_visible()
        if stop == "brain":
            page.get_by_role("button", name="Let a signal run").click()
            expect(page.get_by_test_id("cells")).to_have_attribute("data-wave", "1")
        moving = page.evaluate(MOVING)
        assert moving == [], stop
    moves = open_page("lab/story#stop=brain", wait=False).page
    moves.wait_for_function(f"() => ({MOVING})().then((names) => names.length > 0)")
