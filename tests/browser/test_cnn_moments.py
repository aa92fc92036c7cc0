"""What one remembers of convolution: softmax opened, a walk through it, one's own slanted seven that is read."""

from __future__ import annotations

import re
from math import exp

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_cnn import draw, opened, trained
from tests.browser.test_page import PHONE
from tests.browser.test_room import violations

LARGE = "lab/cnn#size=28&steps=300&speed=max&seed=0.5"
SLANT = 0.35  # x per y


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("\u202f%", ""))


def rows(page: Page) -> list[list[str]]:
    return [row.split("\t") for row in page.locator(".softmax-row").all_inner_texts()]


def slanted(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """In the upper left corner, small and leaning to the right."""
    return [(0.1 + 0.35 * (x + SLANT * (1 - y)), 0.08 + 0.4 * y) for x, y in points]


def test_softmax_opens_into_logit_exponential_and_share(open_page: OpenPage) -> None:
    page = opened(open_page)
    view = page.page
    trained(page)
    view.get_by_role("button", name="How it comes to 8").click()
    expect(page.part("votes")).to_be_visible()
    table = rows(view)
    logits = [number(logit) for _, logit, *_ in table]
    shares = [number(share) for *_, share in table]
    whole = sum(map(exp, logits))
    for logit, share in zip(logits, shares, strict=True):
        assert abs(share - 100 * exp(logit) / whole) < 0.6  # what is written has two decimals
    assert abs(sum(shares) - 100) < 0.6
    value = number(page.part("sum-value").locator(".sum-figure").inner_text())
    assert abs(value - logits[8]) < 0.006
    terms = [number(text) for text in page.part("votes").locator(".sum-term").all_inner_texts()]
    assert len(terms) == 16
    view.get_by_role("button", name="The next answer").click()
    expect(view.get_by_role("navigation")).to_contain_text("Answer 9")
    assert violations(page) == []
    page.part("votes").locator(".sum-term").nth(4).click()
    expect(view.get_by_role("navigation")).to_contain_text("Filter 5 of block 2")
    expect(page.part("exciting").get_by_role("button").first).to_be_visible()
    view.keyboard.press("Escape")
    expect(view.get_by_role("button", name="How it comes to 8")).to_be_visible()


def test_a_walk_takes_whoever_is_new_from_the_drawing_to_the_shares_and_is_not_offered_twice(
    open_page: OpenPage,
) -> None:
    page = opened(open_page)
    view = page.page
    trained(page)
    page.part("walk-begin").click()
    seen = ["overview", "slide", "sums", "pooled", "votes", "softmax"]
    sentences = []
    for station, part in enumerate(seen, start=1):
        expect(page.part("walk")).to_contain_text(f"{station} of 6")
        expect(page.part(part)).to_be_visible()
        sentences.append(page.part("walk").locator(".walk-words").inner_text())
        if station == 4:
            expect(page.part("pooled").locator("[data-won=true]")).to_have_count(1)
            assert violations(page) == []
        page.part("walk-next" if station < len(seen) else "walk-done").click()
    assert len(set(sentences)) == len(seen)
    expect(page.part("walk")).to_have_count(0)
    view.reload()
    expect(view.get_by_role("button", name="Walk through it")).to_be_visible()


def test_whoever_knows_it_skips_the_walk(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.part("walk-known").click()
    expect(page.page.get_by_role("button", name="Walk through it")).to_be_visible()
    expect(page.part("walk-known")).to_have_count(0)


def test_a_small_slanted_german_seven_in_a_corner_is_read(open_page: OpenPage) -> None:
    page = opened(open_page, LARGE)
    view = page.page
    page.part("play").click()
    page.wait_for_epoch(300)
    expect(view.locator(".rates")).to_have_text(re.compile("at rest"))
    draw(view, slanted([(0.1, 0.0), (0.95, 0.0), (0.45, 1.0)]))
    draw(view, slanted([(0.3, 0.5), (0.85, 0.5)]))
    expect(page.part("in-view")).to_contain_text("it reads a 7")
    expect(page.part("answer").locator("[data-winner] .bar-label")).to_have_text("7")


def test_a_dot_and_a_clean_sheet_get_an_honest_answer(open_page: OpenPage) -> None:
    page = opened(open_page)
    view = page.page
    trained(page)
    draw(view, [(0.5, 0.5)])
    expect(page.part("in-view")).to_contain_text("A dot is no digit")
    view.get_by_role("button", name="Clear").click()
    expect(page.part("in-view")).to_contain_text("Nothing drawn yet")
    scribble = [(0.2 + 0.6 * (i % 2), 0.2 + 0.6 * i / 40) for i in range(40)]
    draw(view, scribble)
    expect(page.part("in-view")).to_contain_text(re.compile("scribble|all ink"))


def alone(page: Playground) -> str:
    expect(page.part("answer").locator("[data-winner]")).to_have_count(1)
    return page.hash.get("size", "")


def test_alone_the_digits_are_large_an_old_link_still_means_the_small_ones_and_both_can_be_had(
    open_page: OpenPage,
) -> None:
    page = opened(open_page, "lab/cnn", **PHONE)
    assert alone(page) == "28"
    expect(page.part("parameters")).to_have_text("9,098")
    old = opened(open_page, "lab/cnn#seed=0.5")
    assert alone(old) == ""
    expect(old.part("parameters")).to_have_text("1,898")
