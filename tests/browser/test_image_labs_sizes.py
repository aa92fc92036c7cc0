"""Where a finger draws and a table is read: on small phones, and on phones held sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_page import PHONE
from tests.browser.test_transfer import AT_REST

SIZES = [(360, 640), (390, 844), (844, 390), (740, 360), (667, 375), (768, 1024)]
PAD = 220  # pixels along an edge, at least
CELL = 24
TOO_WIDE = """() => [...document.querySelectorAll('.workspace .panel')].filter(
  (panel) => panel.offsetWidth && panel.scrollWidth > panel.clientWidth).map((panel) => panel.className)"""
CUT = "() => [...document.querySelectorAll('.matrix th')].some((head) => head.scrollWidth > head.clientWidth)"


def opened(open_page: OpenPage, link: str) -> Page:
    page = open_page(link, wait=False, **PHONE, locale="de-DE").page
    expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "open")
    return page


def resized(page: Page, width: int, height: int, tab: str = "") -> None:
    page.set_viewport_size({"width": width, "height": height})
    if tab:
        page.get_by_role("tab", name=tab).click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, height)


def edge(page: Page, part: str) -> float:
    sheet = page.get_by_test_id(part)
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(box["height"], abs=1)
    assert box["height"] <= page.evaluate("innerHeight"), "all of it can be seen at once"
    return box["width"]


@pytest.mark.parametrize(("lab", "tab"), [("cnn", "Zeichnen"), ("augmentation", "Malen")])
def test_a_finger_has_room_to_draw(open_page: OpenPage, lab: str, tab: str) -> None:
    page = opened(open_page, f"lab/{lab}")
    for size in SIZES:
        resized(page, *size, tab)
        assert edge(page, "pad-sheet") >= PAD - 2, size
        assert page.evaluate(TOO_WIDE) == [], size


def test_a_finger_hits_the_pixels_of_the_noise_and_the_picture_is_above_what_is_done_to_it(
    open_page: OpenPage,
) -> None:
    page = opened(open_page, "lab/attack#pictures=digits&method=hand")
    for size in SIZES:
        resized(page, *size)
        assert edge(page, "paint") >= 8 * CELL, size
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("scrollTo(0, 0)")
    for part in (page.locator("[data-control=sample] .tile:has(:checked)"), page.get_by_test_id("picture-attacked")):
        expect(part).to_be_in_viewport()
    page.get_by_test_id("paint").evaluate(AT_REST)  # the page takes on a phone's order after it has got its size
    box = page.get_by_test_id("paint").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + 0.55 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 0.55 * box["height"])  # as fast as can be
    page.mouse.up()
    expect(page.get_by_test_id("paint").locator("[aria-pressed=true]")).to_have_count(8)


def test_the_table_is_read_at_every_size(open_page: OpenPage) -> None:
    page = opened(open_page, "lab/augmentation")
    page.get_by_role("tab", name="Tabelle").click()
    expect(page.get_by_test_id("table").get_by_role("columnheader")).to_have_count(7)
    for size in [*SIZES, (1024, 768), (932, 430)]:
        resized(page, *size, "Tabelle")
        assert not page.evaluate(CUT), size
