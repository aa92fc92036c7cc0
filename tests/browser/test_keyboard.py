"""Keys: the page's own ones, and the way of the focus."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE

FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.className"
MENUS = "**/network/panels.js*"  # with which they come
INSIDE = "document.activeElement.closest('.network-popup') !== null"
CLICKS = {
    "one unit more": ".layer-more",
    "dataset": ".tile >> nth=2",
    "new points": ".data .button",
    "slider": ".slider input >> nth=1",
    "switch": ".switch >> nth=0",
    "bias, closed again": "[data-kind=output] .unit-bias",
}


def test_after_a_click_the_keys_are_the_pages(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5")
    for control in CLICKS:
        has_left_the_keys(page, control)


def has_left_the_keys(page: Playground, control: str) -> None:
    """A click on it, and then every key of the page; its epoch is 1 at the end, or 0."""
    page.page.locator(CLICKS[control]).first.click()
    page.page.keyboard.press("Escape")
    link = page.hash
    page.page.keyboard.press("Space")
    page.wait_for_epoch(2)
    page.page.keyboard.press("Space")
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    page.page.keyboard.press("r")
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0,]+$"))
    if control != "slider":
        page.page.keyboard.press("ArrowRight")
        page.wait_for_epoch(1)
    assert page.hash | {"start": ""} == link | {"start": ""}  # the start is that of the reset


def test_a_list_chosen_from_with_the_mouse_stays_closed(open_page: OpenPage) -> None:
    page = open_page()
    rate = page.page.get_by_role("combobox", name="Learning rate")
    rate.click()
    page.page.get_by_role("option", name="0.1", exact=True).click()
    page.page.keyboard.press("Space")
    page.wait_for_epoch(2)
    page.page.keyboard.press("r")
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0,]+$"))
    expect(rate).to_have_attribute("aria-expanded", "false")


def test_a_slider_keeps_its_arrows_after_a_click(open_page: OpenPage) -> None:
    page = open_page()
    slider = page.page.get_by_label("Batch size")
    slider.click()
    before = int(slider.input_value())
    page.page.keyboard.press("ArrowRight")
    expect(slider).to_have_value(str(before + 1))
    assert page.epoch == 0


def test_a_control_reached_by_keyboard_takes_space_and_enter(open_page: OpenPage) -> None:
    page = open_page()
    page.part("play").focus()
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Space")
    page.wait_for_epoch(1)
    page.page.keyboard.press("Enter")
    page.wait_for_epoch(2)
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    rate = page.page.get_by_role("combobox", name="Learning rate")
    while page.page.evaluate("document.activeElement.getAttribute('role')") != "combobox":
        page.page.keyboard.press("Tab")
    page.page.keyboard.press("Space")
    expect(rate).to_have_attribute("aria-expanded", "true")


def test_what_a_link_hides_has_no_key(open_page: OpenPage) -> None:
    page = open_page("#playButton_hide=true&resetButton_hide=true&stepButton_hide=true")
    for key in ("Space", "ArrowRight", "r"):
        page.page.keyboard.press(key)
    page.page.get_by_role("button", name=re.compile("^Add a layer")).click()
    page.page.wait_for_function("() => location.hash.includes('networkShape=4,2,2')")
    assert page.epoch == 0


def test_the_network_is_walked_through_as_it_is_read(open_page: OpenPage) -> None:
    page = open_page("#networkShape=2,2")
    page.page.locator(".layer-more").first.click()  # a unit that comes later has its place, too
    page.page.wait_for_function("() => location.hash.includes('networkShape=3,2')")
    page.page.locator(".layer-less").first.focus()
    passed: list[str] = []
    while passed[-1:] != ["Bias of the output"]:
        passed.append(page.page.evaluate(FOCUSED))
        page.page.keyboard.press("Tab")
    assert passed[6:8] == ["Add a layer", "Remove the last layer"]
    assert passed[8] == "Feature x"
    assert passed[-3:] == ["Layer 1, unit 1", "Bias of layer 1, unit 1", "Bias of the output"]
    order = page.page.evaluate("[...document.querySelectorAll('.unit-picture')].map(e => e.ariaLabel)")
    hidden = [name for name in order if name.startswith("Layer")]
    assert hidden == sorted(hidden)


def test_the_focus_stays_when_the_way_back_to_the_output_goes(open_page: OpenPage) -> None:
    page = open_page()
    page.page.get_by_role("button", name="Layer 1, unit 1", exact=True).click()
    page.part("play").hover()
    back = page.page.get_by_role("button", name="back to the output")
    back.focus()
    page.page.keyboard.press("Enter")
    expect(back).to_have_count(0)
    assert page.page.evaluate("document.activeElement.className") == "stage"


def test_the_tab_key_stays_in_a_panel_of_the_network(open_page: OpenPage) -> None:
    page = open_page()
    page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).click()
    panel = page.page.get_by_role("dialog", name="Layer 1, unit 1")
    for keys in ("Tab", "Shift+Tab"):
        for _ in range(5):
            page.page.keyboard.press(keys)
            assert page.page.evaluate(INSIDE)
    page.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def held_back(page: Playground, touch: Callable[[], None]) -> Route:
    """What panels of the network hold, kept on its way once `touch` has had it asked for."""
    asked: list[Route] = []
    page.page.route(MENUS, lambda route: asked.append(route))
    with page.page.expect_request(MENUS):
        touch()
    while not asked:
        page.page.evaluate("null")  # in whose course the request, by now made, is handed over
    return asked[0]


def let_come(page: Playground, held: Route) -> None:
    """Until it is there, and what waited for it has gone on."""
    held.continue_()
    page.page.evaluate("url => import(url)", held.request.url)


def test_a_panel_of_the_network_has_the_keys_before_its_content_has_come(open_page: OpenPage) -> None:
    page = open_page()
    menus = held_back(page, page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).click)
    for keys in ("Space", "Tab", "ArrowRight", "r", "Shift+Tab"):
        page.page.keyboard.press(keys)
        assert page.page.evaluate(INSIDE)
    let_come(page, menus)
    expect(page.page.get_by_role("textbox", name="Bias")).to_be_focused()
    page.page.keyboard.type("0.25")
    page.page.keyboard.press("Enter")
    expect(page.page.locator(".network-popup")).to_be_hidden()
    assert page.epoch == 0


def test_a_panel_of_the_network_closed_before_its_content_has_come_stays_closed(open_page: OpenPage) -> None:
    page = open_page()
    menus = held_back(page, page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).click)
    page.page.keyboard.press("Escape")
    let_come(page, menus)
    page.page.keyboard.press("Space")
    page.wait_for_epoch(1)
    page.page.keyboard.press("Space")
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    assert page.page.locator(".network-popup").is_hidden()


@pytest.mark.parametrize("menus_come_first", [True, False])
def test_a_panel_opens_while_the_network_is_replaced(open_page: OpenPage, menus_come_first: bool) -> None:
    page = open_page()
    menus = held_back(page, page.page.locator(".network").hover)
    if menus_come_first:
        let_come(page, menus)
    page.page.evaluate("for (const part of ['.layer-more', '.unit-bias']) document.querySelector(part).click()")
    if not menus_come_first:
        page.page.wait_for_function("() => !document.querySelector('.network').hasAttribute('data-waiting')")
        let_come(page, menus)
    expect(page.page.get_by_role("textbox", name="Bias")).to_have_value(re.compile(r"\d"))


def test_the_ring_around_the_output_bias_is_whole(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1280, "height": 720})
    bias = page.page.get_by_role("button", name="Bias of the output")
    page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).focus()
    page.page.keyboard.press("Tab")
    expect(bias).to_be_focused()
    right = bias.evaluate("""e => { const s = getComputedStyle(e);
        return e.getBoundingClientRect().right + parseFloat(s.outlineOffset) + parseFloat(s.outlineWidth) }""")
    assert right <= page.page.locator(".network-panel").evaluate("e => e.getBoundingClientRect().right")


def test_letters_mean_nothing_where_they_are_switched_off(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5")
    page.page.keyboard.press("ArrowRight")
    page.wait_for_epoch(1)
    page.page.get_by_role("button", name="Theme").click()
    page.page.get_by_role("button", name="Letter keys").click()
    page.page.keyboard.press("Escape")
    page.page.reload()
    page.wait_until_open()
    page.wait_for_epoch(1)
    page.page.keyboard.press("r")
    page.page.keyboard.press("ArrowRight")  # what follows is answered after it
    page.wait_for_epoch(2)


def test_the_values_of_map_and_curve_are_had_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5")
    page.part("step").click()
    page.wait_for_epoch(1)
    curve = page.page.get_by_role("slider", name="Both losses over the epochs")
    curve.focus()
    page.page.keyboard.press("Home")
    expect(curve).to_have_attribute("aria-valuetext", re.compile(r"^epoch 0 · train 0\.\d{3} · test 0\.\d{3}$"))
    first = curve.get_attribute("aria-valuetext")
    page.page.keyboard.press("ArrowRight")
    expect(curve).not_to_have_attribute("aria-valuetext", str(first))
    expect(page.page.locator(".curve-readout")).to_have_class(re.compile("shown"))
    assert page.epoch == 1
    page.page.get_by_role("application", name=re.compile("^What the network answers")).focus()
    page.page.keyboard.press("ArrowUp")
    expect(page.page.locator(".scale output")).to_have_text(re.compile(r"^At x 0\.00, y 0\.50: −?\d\.\d\d$"))
    page.page.keyboard.press("Tab")
    expect(page.page.locator(".scale-value")).to_have_count(0)


def test_a_tap_on_the_map_tells_its_value_until_the_next(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.page.locator(".map").tap(position={"x": 60, "y": 60})
    expect(page.page.locator(".scale-value")).to_have_text(re.compile(r"^−?\d\.\d\d$"))
    page.page.locator(".losses").tap()
    expect(page.page.locator(".scale-value")).to_have_count(0)
