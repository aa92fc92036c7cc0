"""The gallery of labs: the talk in chapters, and every scene a network that learns."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, Route, expect

from app.labs import LABS
from app.labs.talk import CHAPTERS, path_of
from app.live.showcase import spec_of
from app.wire.frames import decode, encode, read_header
from tests.browser.conftest import OpenPage
from tests.browser.test_page import PHONE
from tests.browser.test_room import violations
from tests.paths import ROOT

LEARNING = {name: lab for name, lab in LABS.items() if lab.trains}  # the others are stops on the way between them
NAMES = [each["lab"] for each in path_of(LABS) if "lab" in each]  # in the order of the talk
STILL = [name for name in LABS if name not in LEARNING]
SIZES = {"phone": (390, 844), "small phone": (360, 640), "laptop": (1440, 900), "4K": (3840, 2160)}
PAINTED = "name => document.querySelector(`[data-testid=picture-${name}]`).toDataURL()"
CHANGED = "([name, before]) => document.querySelector(`[data-testid=picture-${name}]`).toDataURL() !== before"
NO_ANSWER = 255  # as app/labs/transfer/scene.py has it, which needs torch
COLOURS = """name => {
    const canvas = document.querySelector(`[data-testid=picture-${name}]`);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
}"""


def show(page: Page, name: str) -> None:
    """Scroll to a lab's exhibit, and wait until it is drawn."""
    picture = page.get_by_test_id(f"picture-{name}")
    picture.scroll_into_view_if_needed()
    expect(picture.locator("xpath=..")).to_have_attribute("data-drawn", "true")
    expect(picture).not_to_have_attribute("width", "1")  # of the day's lab the large picture may be drawn before


def moves(page: Page, name: str) -> None:
    """Wait until the picture is another one."""
    page.wait_for_function(CHANGED, arg=[name, page.evaluate(PAINTED, name)])


@pytest.mark.parametrize("name", [*NAMES, *STILL])
def test_a_scene_moves_at_first_sight_and_without_the_server(open_page: OpenPage, name: str) -> None:
    page = open_page("labs", wait=False).page
    page.route("**/api/labs/**", lambda route: route.fulfill(status=204))
    page.reload()
    show(page, name)
    assert page.evaluate(COLOURS, name) > 2
    moves(page, name)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_kept_is_of_a_run(name: str) -> None:
    kept = json.loads((ROOT / "static/labs" / name / "kept.json").read_text())
    assert kept["epoch"] > 0
    assert kept["shown"]


def test_whoever_looks_at_a_scene_sees_its_network_learn(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    show(page, "playground")
    figures = page.get_by_test_id("figures-playground")
    expect(figures).to_have_attribute("data-running", "true")
    told = figures.inner_text()
    expect(figures).not_to_have_text(told)
    moves(page, "playground")


def test_a_network_that_has_nothing_to_show_yet_is_seen_to_learn(open_page: OpenPage) -> None:
    lab, steps = LABS["transfer"], count(1)
    layouts = lab.layouts(spec_of(lab))

    def unlearnt(route: Route) -> None:
        """The network's frame as it is long before it knows any sign."""
        answer = route.fetch()
        if answer.status == 200:
            header = read_header(answer.body())
            arrays = decode(answer.body(), layouts[header.kind])
            arrays = {**arrays, "test_answers": np.full_like(arrays["test_answers"], NO_ANSWER)}
            frame = encode(header.kind, header.generation, header.sequence, next(steps), layouts[header.kind], arrays)
            return route.fulfill(body=frame)
        return route.fulfill(response=answer)

    page = open_page("labs", wait=False).page
    page.route("**/api/labs/transfer/frame", unlearnt)
    page.reload()
    show(page, "transfer")
    figures = page.get_by_test_id("figures-transfer")
    expect(figures).to_have_attribute("data-running", "true")
    expect(figures).to_have_attribute("data-live", "false")


def test_only_what_is_on_the_screen_of_somebody_who_looks_is_asked_for(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False, viewport={"width": 1440, "height": 600}).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    last = NAMES[-1]
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    show(page, last)
    expect(page.get_by_test_id(f"figures-{last}")).to_have_attribute("data-running", "true")
    asked.clear()
    page.wait_for_event("request", lambda request: request.url.endswith(f"/{last}/frame"))
    seen = {url.split("/")[-2] for url in asked if url.endswith("/frame")}
    there = page.locator(".exhibit-picture canvas").evaluate_all(
        "all => all.filter(each => { const { top, bottom } = each.getBoundingClientRect();"
        " return bottom > 0 && top < innerHeight; }).map(({ dataset }) => dataset.testid.replace('picture-', ''))"
    )
    assert seen <= set(there)
    assert len(there) < len(NAMES)


def test_a_scene_is_the_way_to_its_network_as_it_is(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False)
    show(page.page, "playground")
    figures = page.page.get_by_test_id("figures-playground")
    expect(figures).to_have_attribute("data-running", "true")
    link = page.page.get_by_test_id("exhibit-playground")
    expect(link).to_have_attribute("href", re.compile(r"#exhibit=\d+$"))
    link.focus()
    with page.page.expect_request(re.compile(r"/over\?step=\d+$")) as asked:  # what the card shows when it is pressed
        page.page.keyboard.press("Enter")
    step = int(asked.value.url.partition("=")[2])
    page.wait_until_open()
    expect(page.page).to_have_url(re.compile("/lab/playground"))
    page.wait_for_epoch(step)
    assert page.hash["dataset"] == "spiral", "its set-up came along"


def test_a_card_says_of_which_network_its_picture_is_and_leads_to_that(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    answers = {"frame": False}
    hold = re.compile(r"/api/labs/playground/frame$")
    page.route(hold, lambda route: route.fallback() if answers["frame"] else route.fulfill(status=204))
    page.reload()
    show(page, "playground")
    figures, link = page.get_by_test_id("figures-playground"), page.get_by_test_id("exhibit-playground")
    expect(figures).to_have_text("recorded")
    expect(figures).to_have_attribute("data-live", "false")
    expect(link).to_have_attribute("href", "/lab/playground#exhibit")
    answers["frame"] = True
    expect(figures).to_have_attribute("data-live", "true")
    page.unroute(hold)
    page.route(hold, lambda route: None)  # no answer: what is seen now stays
    expect(link).to_have_attribute("href", re.compile(r"#exhibit=\d+$"))
    page.wait_for_function(
        "([link, figures]) => document.querySelector(link).hash === "
        "`#exhibit=${document.querySelector(figures).textContent.replace(/\\D/g, '')}`",
        arg=["[data-testid=exhibit-playground]", "[data-testid=figures-playground] .exhibit-epoch"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_network_can_be_taken_over(open_page: OpenPage, name: str) -> None:
    page = open_page("labs", wait=False)
    show(page.page, name)
    expect(page.page.get_by_test_id(f"figures-{name}")).to_have_attribute("data-running", "true")
    with page.page.expect_response(re.compile(rf"/api/labs/{name}/over(\?step=\d+)?$")) as answer:
        page.page.get_by_test_id(f"exhibit-{name}").click()
    assert answer.value.status == 200
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    page.wait_for_epoch(1)
    expect(page.part("play")).to_be_visible()


@pytest.mark.parametrize("name", ["attack", "meta"])
def test_whoever_wants_no_motion_gets_stills_that_cost_nothing(open_page: OpenPage, name: str) -> None:
    page = open_page("labs", wait=False, reduced_motion="reduce").page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    show(page, name)
    before = page.evaluate(PAINTED, name)
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    assert page.evaluate(PAINTED, name) == before
    expect(page.get_by_test_id(f"figures-{name}")).to_have_attribute("data-running", "false")
    assert not [url for url in asked if "/api/labs/" in url]


def test_each_day_has_its_exhibit_in_the_order_of_the_talk(open_page: OpenPage) -> None:
    seen = []
    first = datetime(2026, 11, 30, 12, tzinfo=UTC)
    page = open_page("labs", wait=False).page
    for day in range(3):
        page.clock.set_fixed_time(first + timedelta(days=day))
        page.reload()
        seen.append(page.get_by_test_id("today").get_attribute("data-lab"))
    begun = NAMES.index(str(seen[0]))
    assert seen == [NAMES[(begun + day) % len(NAMES)] for day in range(3)]
    large, small = (page.locator(place).first.bounding_box() for place in (".today canvas", ".exhibits canvas"))
    assert large
    assert small
    assert large["width"] > small["width"]


@pytest.mark.parametrize("size", ["small phone", "laptop"])
def test_the_menu_of_labs_leads_to_it(open_page: OpenPage, size: str) -> None:
    width, height = SIZES[size]
    page = open_page(f"lab/{next(iter(LEARNING))}", viewport={"width": width, "height": height}).page
    page.get_by_role("button", name="Labs", exact=True).click()
    for lab in LABS.values():
        expect(page.get_by_role("link", name=re.compile(f"^{lab.words['en'].title} "))).to_be_visible()
    page.get_by_role("link", name="All labs, live").click()
    expect(page).to_have_url(re.compile("/labs$"))


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_every_screen(open_page: OpenPage, size: str) -> None:
    width, height = SIZES[size]
    page = open_page("labs", wait=False, viewport={"width": width, "height": height}).page
    expect(page.locator(".exhibit-picture[data-drawn=true]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".exhibit-picture").first.bounding_box()
    assert box
    assert box["width"] == pytest.approx(box["height"] * 4 / 3, abs=3)
    assert box["y"] < height, "the first picture is on the first screen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: OpenPage, scheme: Any) -> None:
    for size in (PHONE, {}):
        page = open_page("labs", wait=False, color_scheme=scheme, **size)
        show(page.page, NAMES[0])
        assert violations(page) == []


def test_it_speaks_german(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False, locale="de-DE").page
    expect(page).to_have_title("Neuronale Netze zum Ausprobieren")
    for name, lab in LABS.items():
        expect(page.get_by_test_id(f"exhibit-{name}")).to_have_text(lab.question[1])
    page.get_by_role("button", name="EN:").click()
    for name, lab in LABS.items():
        expect(page.get_by_test_id(f"exhibit-{name}")).to_have_text(lab.question[0])


def test_it_is_the_talk_in_chapters_with_its_stops(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    shown = page.locator(".chapter").evaluate_all(
        "all => all.map(each => [...each.querySelectorAll('h3 a')].map(({ pathname }) => pathname.split('/').at(-1)))"
    )
    assert shown == [list(labs) for labs in CHAPTERS.values()]
    assert [name for labs in shown for name in labs] == NAMES
    for name, lab in LEARNING.items():
        link = page.get_by_test_id(f"exhibit-{name}")
        expect(link).to_have_accessible_name(lab.question[0])
        expect(link).to_have_accessible_description(lab.words["en"].about)
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator("[data-stop=timeline]")).to_be_visible()


def test_exhibits_are_not_all_alike(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    widths = page.locator(".exhibit-picture").evaluate_all(
        "all => all.map(each => Math.round(each.getBoundingClientRect().width))"
    )
    assert len(set(widths)) >= 4, "the day's, those that lead, those beside them, the story"
    assert widths[0] == max(widths)
