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


def test_escape_leaves_a_number_as_it_was(open_page: OpenPage) -> None:
    page = open_page()
    bias = page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True)
    bias.click()
    field(page).fill("0.25")
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".network-popup")).to_be_hidden()
    bias.click()
    expect(field(page)).to_have_value("0.100")


def test_numbers_on_the_screen_are_those_of_the_network_while_it_trains(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&networkShape=3&seed=0.5&learningRate=0.01")
    bias = page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True)
    bias.hover()
    hint = page.page.locator(".network-hint")
    expect(hint).to_have_text("Bias 0.100")
    page.page.keyboard.press(" ")
    page.wait_for_epoch(30)
    expect(hint).not_to_have_text("Bias 0.100")
    bias.click()
    field(page, "y").fill("0.5")
    before = field(page).input_value()
    page.wait_for_epoch(page.epoch + 30)
    expect(field(page)).not_to_have_value(before)
    expect(field(page, "y")).to_have_value("0.5")  # somebody is typing there


@pytest.mark.parametrize("link", ["#networkShape=2,2", "#networkShape=4,2&dataset=xor"])
def test_numbers_of_a_network_that_is_gone_close_and_change_nothing(open_page: OpenPage, link: str) -> None:
    page = open_page("#networkShape=4,2&seed=0.5")
    page.page.get_by_role("button", name="Bias of layer 1, unit 2", exact=True).click()
    field(page).fill("0.75")
    page.page.evaluate("link => { location.hash = link + '&seed=0.5' }", link)
    expect(page.page.locator(".network-popup")).to_be_hidden()
    page.page.get_by_role("button", name="Bias of layer 1, unit 2", exact=True).click()
    expect(field(page)).to_have_value("0.100")


def test_a_sign_that_may_group_thousands_is_asked_about(open_page: OpenPage) -> None:
    page = open_page()
    page.page.get_by_role("button", name="Bias of the output").click()
    field(page).fill("1,000")
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("alert")).to_have_text("“1,000” may mean 1 or 1000: please write one of these.")
    field(page).fill("0,125")
    page.page.keyboard.press("Enter")
    page.page.get_by_role("button", name="Bias of the output").click()
    expect(field(page)).to_have_value("0.125")


def test_a_pinned_unit_stays_through_another_set_up_and_escape_or_the_ground_lets_it_go(open_page: OpenPage) -> None:
    page = open_page("#networkShape=3", **PHONE)
    unit = page.page.get_by_role("button", name="Layer 1, unit 1", exact=True)
    back = page.page.get_by_role("button", name="back to the output")
    unit.tap()
    expect(back).to_be_visible()
    page.page.evaluate("location.hash = '#networkShape=3&dataset=xor'")
    page.page.wait_for_function("() => location.hash.includes('dataset=xor')")
    page.part("step").tap()
    page.wait_for_epoch(1)
    expect(back).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(back).to_have_count(0)
    unit.tap()
    expect(back).to_be_visible()
    page.page.locator(".losses").tap()
    expect(back).to_have_count(0)


def test_the_map_goes_back_when_the_keyboard_leaves_the_network(open_page: OpenPage) -> None:
    page = open_page("#networkShape=1")
    page.page.get_by_role("button", name="Remove the last layer").focus()
    page.page.keyboard.press("Tab")
    expect(page.page.locator(".stage-focus")).to_have_text(re.compile("Feature x"))
    page.page.keyboard.press("Shift+Tab")
    expect(page.page.locator(".stage-focus")).to_have_count(0)


def test_a_weight_is_dragged_while_the_network_learns(open_page: OpenPage) -> None:
    page = open_page("#networkShape=&y=false&dataset=gauss&learningRate=0.0001&seed=0.5")
    middle = page.page.evaluate("""() => {
        const of = name => document.querySelector(name).getBoundingClientRect();
        const [a, b] = [of('[data-kind=feature] .unit-picture'), of('[data-kind=output] .unit-bias')];
        return [(a.right + b.left + b.width / 2) / 2, (a.top + a.height / 2 + b.top + b.height / 2) / 2] }""")
    page.part("play").click()
    page.wait_for_epoch(2)
    page.page.mouse.click(*middle)
    slider = page.page.locator(".network-popup").get_by_role("slider", name="Weight, to be dragged")
    slider.fill("-1.5")
    expect(field(page, "Weight")).to_have_value(re.compile(r"^[−-]1\.[45]\d*$"))
    reached = page.epoch
    page.wait_for_epoch(reached + 5)
    expect(slider).to_have_value(re.compile(r"^-1\.[45]"))
