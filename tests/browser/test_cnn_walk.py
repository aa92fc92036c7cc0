"""The walk through the lab of convolution: its sentence, its buttons and what they are about are really seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_cnn import opened
from tests.browser.test_page import VIEWPORTS

LARGE = "lab/cnn#size=28&steps=100&speed=max&seed=0.5"
PHONES = ("phone", "small phone")
LAPTOPS = ((1280, 720), (1366, 768), (1440, 900))
ABOUT = (  # what each sentence speaks of
    (".maps-picture",),
    (".cnn-figures .framed", ".cnn-figures .caption", ".cnn-pooling .framed", ".cnn-pooling .caption"),
    (".cnn-sums > .equation .number", ".cnn-sums > .sum .sum-line"),
    (".cnn-pooled .number", ".cnn-pooled .number[data-won=true]", ".cnn-pooled .note"),
    (".votes .sum-term", ".votes .sum-line.strong", ".softmax-row[data-winner=true]"),
    (".softmax-row", ".softmax-row[data-winner=true] .softmax-share"),
)
SEEN = """parts => parts.every(part => {
  const all = [...document.querySelectorAll(part)];
  return all.length && all.every(element => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [across, down] = [[left + 1, (left + right) / 2, right - 1], [top + 1, (top + bottom) / 2, bottom - 1]];
    return bottom > top && across.flatMap(x => down.map(y => [x, y])).every(([x, y]) => {
      const at = document.elementFromPoint(x, y);
      return at && !at.closest("[data-testid=walk], .transport, .over");
    });
  });
})"""

UNCOVERED = """() => [...document.querySelectorAll("[data-testid=walk] > *")].every(element => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const [across, down] = [[left + 1, (left + right) / 2, right - 1], [top + 1, (top + bottom) / 2, bottom - 1]];
  const card = element.parentElement;
  return across.flatMap(x => down.map(y => [x, y])).every(([x, y]) => card.contains(document.elementFromPoint(x, y)));
})"""


def wait_until_seen(page: Page, *parts: str) -> None:
    """Until all of them are within the window, and neither the sentence nor the transport lies over any part."""
    page.wait_for_function(SEEN, arg=list(parts))


@pytest.mark.parametrize("size", PHONES)
def test_on_a_phone_every_sentence_of_the_walk_leaves_in_sight_what_it_is_about(open_page: OpenPage, size: str) -> None:
    page = opened(open_page, LARGE, **{**VIEWPORTS[size], "locale": "de-DE"})
    view = page.page
    page.part("walk-begin").tap()
    for station, parts in enumerate(ABOUT, start=1):
        expect(page.part("walk")).to_contain_text(f"{station} von {len(ABOUT)}")
        wait_until_seen(view, *parts)
        page.part("walk-next" if station < len(ABOUT) else "walk-done").tap()
    expect(page.part("overview")).to_be_visible()
    view.wait_for_function("() => scrollY === 0")  # from where one has set out, not in the middle of a table


@pytest.mark.parametrize("size", PHONES)
def test_on_a_phone_the_walk_offers_itself_without_scrolling(open_page: OpenPage, size: str) -> None:
    view = opened(open_page, LARGE, **{**VIEWPORTS[size], "locale": "de-DE"}).page
    wait_until_seen(view, ".invitation .walk-words", "[data-testid=walk-begin]", "[data-testid=walk-known]")
    assert view.evaluate("scrollY") == 0


@pytest.mark.parametrize("locale", ["de-DE", "en-US"])
@pytest.mark.parametrize(("width", "height"), LAPTOPS)
def test_on_a_laptop_the_sentence_and_its_buttons_stay_in_sight(
    open_page: OpenPage, width: int, height: int, locale: str
) -> None:
    page = opened(open_page, LARGE, viewport={"width": width, "height": height}, locale=locale)
    view = page.page
    page.part("walk-begin").click()
    for station, parts in enumerate(ABOUT, start=1):
        expect(page.part("walk")).to_contain_text(re.compile(rf"{station} (von|of) {len(ABOUT)}"))
        wait_until_seen(view, *parts)
        view.wait_for_function(UNCOVERED)
        page.part("walk-next" if station < len(ABOUT) else "walk-done").click()


def test_who_scrolls_during_the_walk_is_not_pulled_back(open_page: OpenPage) -> None:
    page = opened(open_page, LARGE, **VIEWPORTS["small phone"])
    view = page.page
    page.part("walk-begin").tap()
    for _ in range(4):
        page.part("walk-next").tap()
    wait_until_seen(view, *ABOUT[4])
    view.mouse.wheel(0, -5000)
    view.wait_for_function("() => scrollY === 0")
    view.set_viewport_size({"width": 350, "height": 640})  # what is around the sentence gets another size
    view.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert view.evaluate("scrollY") == 0
