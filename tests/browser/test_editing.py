"""Weights and biases: typed over with mouse, keyboard and finger."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE

SMALL = {**PHONE, "viewport": {"width": 360, "height": 640}}
MANY = "#networkShape=" + ",".join(["16"] * 8)


def field(page: Playground, name: str = "Bias") -> Locator:
    """Where the number is typed."""
    return page.page.locator(".network-popup").get_by_label(name, exact=True)


def test_enter_applies_a_bias_and_closes_the_panel(open_page: OpenPage) -> None:
    page = open_page()
    bias = page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True)
    bias.focus()
    picture = page.picture()
    page.page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    page.page.keyboard.type("3.5")
    page.page.keyboard.press("Enter")
    expect(page.page.locator(".network-popup")).to_be_hidden()
    page.wait_for_another_picture(picture)
    expect(bias).to_be_focused()
    bias.click()
    expect(field(page)).to_have_value("3.500")


@pytest.mark.parametrize("typed", ["-3,5", "−3.5"])
def test_comma_and_point_are_understood_in_german(open_page: OpenPage, typed: str) -> None:
    page = open_page(locale="de-DE")
    picture = page.picture()
    bias = page.page.get_by_role("button", name="Bias von Schicht 1, Neuron 1", exact=True)
    bias.click()
    expect(field(page, "Bias")).to_have_value("0,100")
    field(page, "Bias").fill(typed)
    page.page.keyboard.press("Enter")
    page.wait_for_another_picture(picture)
    page.part("play").hover()
    bias.hover()
    expect(page.page.locator(".network-hint")).to_have_text("Bias −3,500")


@pytest.mark.parametrize("typed", ["abc", "1e9", "2000", "-1000.5", ""])
def test_a_number_that_is_none_is_explained_and_the_panel_stays(open_page: OpenPage, typed: str) -> None:
    page = open_page()
    page.page.get_by_role("button", name="Bias of the output").click()
    field(page).fill(typed)
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("alert")).to_have_text("Expected is a number from −1000 to 1000.")
    expect(field(page)).to_have_attribute("aria-invalid", "true")
    field(page).fill("1000")
    page.page.keyboard.press("Enter")
    expect(page.page.locator(".network-popup")).to_be_hidden()


@pytest.mark.parametrize("away", [(0, 0), (-14, 0), (-3, 14), (-8, -8), (-8, 8)])
def test_a_finger_near_a_bias_opens_it(open_page: OpenPage, away: tuple[int, int]) -> None:
    page = open_page(**PHONE)
    bias = page.page.get_by_role("button", name="Bias of layer 2, unit 1", exact=True)
    dot = bias.evaluate("""e => { const b = e.getBoundingClientRect(), s = getComputedStyle(e, '::before');
        const half = parseFloat(s.width) / 2;
        return [b.x + parseFloat(s.left) + half, b.y + parseFloat(s.top) + half] }""")
    page.page.touchscreen.tap(dot[0] + away[0], dot[1] + away[1])
    expect(page.page.get_by_role("dialog", name="Layer 2, unit 1")).to_be_visible()
    expect(field(page)).to_be_visible()


def test_a_finger_on_the_picture_shows_its_map(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.page.get_by_role("button", name="Layer 2, unit 1", exact=True).tap()
    expect(page.page.get_by_role("button", name=re.compile("back to the output"))).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, SMALL], ids=["390", "360"])
def test_biases_of_many_units_lie_between_the_columns(open_page: OpenPage, size: dict[str, object]) -> None:
    page = open_page(MANY, **size)
    found = page.page.evaluate("""() => {
        const boxes = [...document.querySelectorAll('.unit-picture')].map(e => e.getBoundingClientRect());
        return [...document.querySelectorAll('.unit-bias')].filter(bias => {
            const own = bias.getBoundingClientRect(), look = getComputedStyle(bias, '::before');
            const left = own.x + parseFloat(look.left), top = own.y + parseFloat(look.top);
            const [right, bottom] = [left + parseFloat(look.width), top + parseFloat(look.height)];
            return boxes.some(b => left < b.right + 1 && right > b.left - 1 && top < b.bottom && bottom > b.top);
        }).map(bias => bias.ariaLabel)}""")
    assert found == []
    words = page.page.evaluate("""
        [...document.querySelectorAll('.layer-activation, .layer-count, .layer-add-caption')]
        .filter(e => e.offsetParent).map(e => e.getBoundingClientRect()).map(b => [b.left, b.right, b.top, b.bottom])
    """)
    for i, a in enumerate(words):
        assert not [b for b in words[i + 1 :] if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]]
