"""Everybody can use every page: axe, what screen readers are told, large text, forced colours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from app.labs import LABS
from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage, how_to_launch
from tests.browser.room import LAPTOP, Rooms, stage
from tests.browser.test_page import PHONE

ALONE = [
    "",
    *(f"lab/{name}" for name, lab in LABS.items() if not lab.page),
    "labs",
    "join",
    "join/ZZZZ",
    "host",
    "status",
    "projector/ZZZZ",
    "nowhere",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("link", ALONE)
def test_axe_finds_nothing_on_any_page(
    open_page: OpenPage, link: str, scheme: Literal["light", "dark"], request: pytest.FixtureRequest
) -> None:
    page = open_page(
        link, wait=False, color_scheme=scheme, reduced_motion="reduce", **(PHONE if scheme == "dark" else LAPTOP)
    )
    if link == "labs":  # which goes on asking for pictures
        expect(page.page.locator("#app")).not_to_have_attribute("aria-busy", "true")
    else:
        page.page.wait_for_load_state("networkidle")
    assert found_by_axe(page.page, BEST) == []
    for tab in page.page.get_by_role("tab").all():
        tab.click()
        expect(page.page.locator(f"#{tab.get_attribute('aria-controls')}")).to_be_visible()
        assert found_by_axe(page.page, BEST) == []
    page.problems.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_room(rooms: Rooms, scheme: Literal["light", "dark"]) -> None:
    host, code = rooms.open(stage("One", goal={"title": "Far", "limit": 0.000001, "rank": "loss", "seconds": 600}))
    person = rooms.join(code, color_scheme=scheme)
    host.page.emulate_media(color_scheme=scheme)
    projector = rooms.projector(code)
    for member in (host, person, projector):
        assert found_by_axe(member.page, BEST) == [], member
    for tab in host.page.get_by_role("tab").all():
        tab.click()
        assert found_by_axe(host.page, BEST) == [], tab


TOLD = """() => {
    window.told = [];
    for (const region of document.querySelectorAll('output:not([for]), [aria-live=polite], [role=status]'))
        new MutationObserver(() => window.told.push(region.textContent.trim()))
            .observe(region, {childList: true, characterData: true, subtree: true});
}"""


@pytest.mark.parametrize("lab", ["playground", "cnn", "augmentation", "attack"])
def test_screen_readers_are_told_of_the_training_and_not_of_every_figure(open_page: OpenPage, lab: str) -> None:
    page = open_page(f"lab/{lab}", wait=False)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    page.page.evaluate(TOLD)
    page.part("play").click()
    expect(page.part("spoken")).to_have_text("Training runs.")
    page.wait_for_epoch(60)
    told = page.page.evaluate("told")
    assert told.count("Training runs.") == 1
    assert len(told) <= 2, "the first picture may have been told as well, before or after"
    page.part("play").click()
    expect(page.part("spoken")).to_contain_text("At rest")
    assert "loss" in page.part("spoken").inner_text() or lab != "playground"


LETTERS = 32  # px instead of 16, as somebody has set it in their browser
WIDTH = "() => [document.documentElement.scrollWidth, screen.width]"


def test_twice_as_large_letters_fit_a_phone(browser: Browser, rooms: Rooms, tmp_path: Path) -> None:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(
        json.dumps({"webkit": {"webprefs": {"default_font_size": LETTERS}}})
    )
    host, code = rooms.open(stage("Regularization", goal={"title": "", "limit": 0.1, "rank": "loss", "seconds": 60}))
    secret = host.page.evaluate("JSON.parse(localStorage.rooms)[0].secret")
    person = browser.browser_type.launch_persistent_context(
        str(tmp_path),
        **{**how_to_launch(), **PHONE, "locale": "de-DE"},
    )
    site = rooms.site.url
    links = [
        "",
        "labs",
        "lab/cnn",
        "lab/augmentation",
        "lab/attack",
        "join",
        "host",
        f"join/{code}",
        f"host/{code}#{secret}",
    ]
    for link in links:
        page = person.new_page()
        page.goto(f"{site}/{link}")
        expect(page.locator("#app, .join").first).not_to_have_attribute("aria-busy", "true")
        expect(page.get_by_role("button").first).to_be_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{LETTERS}px"
        for tab in [None, *page.get_by_role("tab").all()]:
            if tab:
                tab.tap()
            width, screen = page.evaluate(WIDTH)
            assert width <= screen, (link, tab)
        page.close()
    person.close()


SEEN = """() => {
    const map = document.querySelector('[data-testid=output-map]').getBoundingClientRect();
    const hit = (share) => {
        const element = document.elementFromPoint(map.left + map.width / 2, map.top + map.height * share);
        return element?.closest('.map') ? 1 : 0;
    };
    return Array.from({length: 20}, (_, i) => hit((i + 0.5) / 20)).reduce((sum, one) => sum + one) / 20;
}"""
GOAL = {"title": "Below", "limit": 0.000001, "rank": "parameters", "seconds": 600, "teams": False}


def test_a_phone_held_sideways_shows_the_map_in_a_challenge(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Overfitting", text="Training loss goes on falling, test loss rises.", goal=GOAL))
    person = rooms.join(code, locale="de-DE")
    person.page.get_by_role("status").get_by_role("button").click()  # the welcome
    host.part("challenge").tap()
    host.part("start-challenge").tap()
    expect(person.part("clock")).to_be_visible()
    for width, height in ((844, 390), (740, 360), (667, 375), (568, 320)):
        person.page.set_viewport_size({"width": width, "height": height})
        person.page.wait_for_function(f"() => ({SEEN})() >= 0.8")
        assert person.part("play").is_visible()
        assert person.part("standing").is_visible()


def test_where_the_system_dictates_colours_what_is_on_can_be_seen(open_page: OpenPage, rooms: Rooms) -> None:
    host, _ = rooms.open(stage("One"), phone=False)
    host.page.emulate_media(forced_colors="active")
    colours = host.page.evaluate(
        """() => Object.groupBy(
            [...document.querySelectorAll('[role=switch]')],
            (input) => `${input.checked} ${getComputedStyle(input.nextElementSibling).backgroundColor}`
        )"""
    )
    assert len(colours) == 2, "one look for on, one for off"
    chosen = host.page.evaluate(
        """() => new Set([...document.querySelectorAll('.choice input')].map(
            (input) => `${input.checked} ${getComputedStyle(input.nextElementSibling).backgroundColor}`
        )).size"""
    )
    assert chosen == 2
    page = open_page("lab/attack", wait=False, forced_colors="active")
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    page.part("bars").locator(".probability[data-truth]").wait_for()
    rings = (
        page.part("bars")
        .locator(".bar-label")
        .evaluate_all("labels => labels.map(label => getComputedStyle(label).borderTopColor !== 'rgba(0, 0, 0, 0)')")
    )
    assert rings.count(True) == 1
