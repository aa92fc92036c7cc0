"""The gallery of labs, with every picture a network that learns."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.labs import LABS
from app.labs.talk import path_of
from tests.browser.conftest import OpenPage
from tests.browser.test_page import PHONE
from tests.browser.test_room import violations

LEARNING = {name: lab for name, lab in LABS.items() if lab.trains}  # the others are stops on the way between them
NAMES = list(LEARNING)
CANVAS = "[data-testid=picture-{}]"
SIZES = {"phone": (390, 844), "small phone": (360, 640), "laptop": (1440, 900), "4K": (3840, 2160)}


def painted(page: Page, name: str) -> str:
    """A lab's picture, to see whether it changes."""
    return str(page.evaluate(f"document.querySelector('{CANVAS.format(name)}').toDataURL()"))


def wait_until_drawn(page: Page) -> None:
    """Until every lab has a picture."""
    expect(page.locator(".exhibit-picture[data-drawn=true]")).to_have_count(len(NAMES))


def test_every_lab_is_there_and_learns(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    expect(page).to_have_title("Neural networks to play with")
    wait_until_drawn(page)
    for name, lab in LEARNING.items():
        way = page.get_by_test_id(f"exhibit-{name}")
        expect(way).to_have_accessible_name(lab.words["en"].title)
        expect(way).to_have_accessible_description(lab.words["en"].about)
        before = painted(page, name)
        page.wait_for_function(
            "([place, before]) => document.querySelector(place).toDataURL() !== before",
            arg=[CANVAS.format(name), before],
        )
        expect(page.get_by_test_id(f"figures-{name}")).to_have_text(re.compile(r"[1-9]\d* "))


def test_a_picture_is_the_way_into_its_lab(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    page.get_by_test_id(f"exhibit-{NAMES[0]}").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/lab/{NAMES[0]}"))


def test_whoever_wants_no_motion_gets_stills(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False, reduced_motion="reduce").page
    wait_until_drawn(page)
    for name in NAMES:
        expect(page.get_by_test_id(f"figures-{name}")).to_have_text(re.compile(r"([5-9]\d|\d{3}) "))
        expect(page.get_by_test_id(f"figures-{name}")).to_have_attribute("data-running", "false")


@pytest.mark.parametrize("size", ["small phone", "laptop"])
def test_the_menu_of_labs_leads_to_it(open_page: OpenPage, size: str) -> None:
    width, height = SIZES[size]
    page = open_page(f"lab/{NAMES[0]}", viewport={"width": width, "height": height}).page
    page.get_by_role("button", name="Labs", exact=True).click()
    for lab in LABS.values():
        expect(page.get_by_role("link", name=re.compile(f"^{lab.words['en'].title} "))).to_be_visible()
    page.get_by_role("link", name="All labs, live").click()
    expect(page).to_have_url(re.compile("/labs$"))


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_every_screen(open_page: OpenPage, size: str) -> None:
    width, height = SIZES[size]
    page = open_page("labs", wait=False, viewport={"width": width, "height": height}).page
    wait_until_drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".exhibit-picture").first.bounding_box()
    assert box
    assert box["width"] == pytest.approx(box["height"], abs=1)
    assert box["y"] < height, "the first picture is on the first screen"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: OpenPage, scheme: Any) -> None:
    for size in (PHONE, {}):
        page = open_page("labs", wait=False, color_scheme=scheme, **size)
        wait_until_drawn(page.page)
        assert violations(page) == []


def test_it_speaks_german(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False, locale="de-DE").page
    expect(page).to_have_title("Neuronale Netze zum Ausprobieren")
    for lab in LEARNING.values():
        expect(page.get_by_text(lab.words["de"].about)).to_be_visible()
    page.get_by_role("button", name="EN:").click()
    expect(page.get_by_text(LABS[NAMES[0]].words["en"].about)).to_be_visible()


def test_the_labs_stand_in_the_order_of_the_talk_with_its_stops_between(open_page: OpenPage) -> None:
    page = open_page("labs", wait=False).page
    shown = page.get_by_test_id(re.compile("^exhibit-")).evaluate_all("links => links.map(({ pathname }) => pathname)")
    assert shown == [f"/lab/{each['lab']}" for each in path_of(LABS) if "lab" in each]
    for lab in LEARNING.values():
        expect(page.get_by_text(lab.moment[0])).to_be_visible()
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator("[data-stop=timeline]")).to_be_visible()
