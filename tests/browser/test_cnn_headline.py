"""What the lab of convolution asks and answers in large words, and pages that say and show nothing false on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.test_cnn import QUICK, opened, trained
from tests.browser.test_cnn_walk import PHONES, wait_until_seen
from tests.browser.test_page import VIEWPORTS

GROWN = re.compile(r"^From \d+\s% to \d+\s% right$")
FRESH = """() => {
  const canvas = document.createElement("canvas");
  self.modules["views/pixels.js"].createPixels(canvas, { palette: "ink" });
  return [canvas.width / canvas.height, ...canvas.getContext("2d").getImageData(0, 0, 1, 1).data];
}"""


@pytest.mark.parametrize("size", ["laptop", *PHONES])
def test_it_asks_says_what_to_press_and_at_rest_what_came_of_it(open_page: OpenPage, size: str) -> None:
    page = opened(open_page, QUICK, **VIEWPORTS[size])
    expect(page.part("moment")).to_have_text("How does a network read a digit?")
    expect(page.page.locator(".moment-says")).to_contain_text("Press play")
    wait_until_seen(page.page, ".moment-title", ".moment-says")
    trained(page)
    expect(page.part("moment")).to_have_text(GROWN)
    expect(page.page.locator(".moment-says")).to_contain_text("Draw one.")
    wait_until_seen(page.page, ".moment-title", ".moment-says")
    if size in PHONES:
        page.part("draw-next").tap()
        expect(page.part("pad-sheet")).to_be_visible()
    page.page.reload()  # nobody has seen where this one began
    page.page.get_by_role("tab", name="Network").click() if size in PHONES else None
    expect(page.part("moment")).to_have_text(re.compile(r"^\d+\s% read right$"))


def test_words_in_the_place_of_a_curve_do_not_lie_on_its_axes(open_page: OpenPage) -> None:
    page = opened(open_page)
    frame = page.page.locator(".cnn-inspect .curve-frame")
    expect(frame.locator(".curve-empty")).to_be_visible()
    expect(frame.locator(".uplot")).to_have_count(1)
    expect(frame.locator(".uplot")).to_be_hidden()
    trained(page)
    expect(frame.locator(".curve-empty")).to_have_count(0)
    expect(frame.locator(".uplot")).to_be_visible()


def test_before_there_is_a_picture_its_place_is_square_and_not_black(open_page: OpenPage) -> None:
    assert opened(open_page).page.evaluate(FRESH) == [1, 0, 0, 0, 0]  # a square, nothing on it


def test_a_cleared_sheet_speaks_of_no_picture(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.page.get_by_role("button", name="Clear").click()
    expect(page.part("in-view")).to_have_text("Nothing drawn yet: it waits for your digit.")
