"""The inspector under the curves, and one point's way through the network."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.room import Rooms, stage
from tests.browser.test_page import PHONE

XOR = "#dataset=xor&activation=relu&networkShape=4,3&seed=0.5"


def test_the_inspector_measures_and_its_numbers_can_be_changed(open_page: OpenPage) -> None:
    page = open_page(XOR)
    expect(page.part("inspector")).to_have_count(0)
    page.part("inside").click()
    expect(page.part("score-test")).to_have_text(re.compile(r"^\d+\s?%$"))
    cells = page.part("confusion").locator(".matrix-cell")
    expect(cells).to_have_count(4)
    expect(page.part("histogram").get_by_role("img")).to_have_attribute(
        "aria-label", re.compile("^Weights: 23 weights")
    )
    expect(page.page.locator("[data-health=dead]")).to_have_count(0)
    table = page.part("parameters")
    expect(table.get_by_role("textbox")).to_have_count(12)
    bias = table.get_by_role("textbox", name="2, Bias")
    bias.fill("-50")
    bias.press("Enter")
    expect(page.page.locator(".unit[data-health=dead]")).to_have_count(1)
    expect(page.page.locator(".playground-health")).to_contain_text("Dead: 1·2")
    page.page.get_by_role("radio", name="Output").check()
    output = table.get_by_role("textbox", name="Output, Bias")
    output.fill("5")
    output.press("Enter")
    expect(page.part("score-test")).to_have_text(re.compile(r"^(4|5)\d\s?%$"))  # it says blue everywhere
    output.fill("five")
    output.press("Enter")
    expect(table.get_by_role("alert")).to_contain_text("Expected is a number")
    assert found_by_axe(page.page) == []
    page.part("inside").click()
    expect(page.part("inspector")).to_have_count(0)
    expect(page.page.locator(".unit[data-health=dead]")).to_have_count(0)


def test_a_regression_is_measured_by_r_squared(open_page: OpenPage) -> None:
    page = open_page("#problem=regression", locale="de-DE")
    page.part("inside").click()
    page.part("play").click()
    expect(page.part("score-train")).to_have_text(re.compile(r"^0,9\d$|^1,00$"))
    expect(page.part("confusion")).to_have_count(0)


def test_every_output_of_several_classes_has_its_row(open_page: OpenPage) -> None:
    page = open_page("#dataset=blobs&classes=4&networkShape=3&seed=0.5")
    page.part("inside").click()
    page.page.get_by_role("radio", name="Output").check()
    table = page.part("parameters")
    expect(table.get_by_role("textbox")).to_have_count(4 * (3 + 1))
    expect(table.get_by_role("rowheader")).to_have_text([f"Output for class {index}" for index in range(1, 5)])
    bias = table.get_by_role("textbox", name="Output for class 3, Bias")
    bias.fill("50")
    bias.press("Enter")
    expect(page.part("score-test")).to_have_text(re.compile(r"^[12]\d\s?%$"))  # it says the third everywhere
    page.page.keyboard.press("r")
    expect(bias).not_to_have_value("50")


def test_what_was_looked_at_ends_with_the_page(open_page: OpenPage) -> None:
    page = open_page(XOR)
    page.part("inside").click()
    expect(page.part("score-test")).to_have_text(re.compile(r"%$"))
    page.page.locator(".map").focus()
    page.page.keyboard.press("Enter")
    expect(page.part("point")).to_be_visible()
    page.page.reload()
    page.wait_until_open()
    expect(page.page.locator(".unit-said")).to_have_count(0)
    expect(page.part("point")).to_have_count(0)
    page.part("inside").click()
    expect(page.part("score-test")).to_have_text(re.compile(r"%$"))


def test_a_point_that_is_tapped_shows_its_way_until_another_network(open_page: OpenPage) -> None:
    page = open_page(XOR, **PHONE)
    stand = page.page.locator(".map")
    stand.focus()
    page.page.keyboard.press("Enter")  # the point nearest to the middle
    expect(page.part("point")).to_have_text(re.compile(r"says .*, is −?1\.00, loss \d"))
    said = page.page.locator(".unit-said")
    expect(said).to_have_count(2 + 4 + 3 + 1)
    page.part("step").tap()
    page.wait_for_epoch(1)
    expect(said).to_have_count(10)
    page.page.get_by_role("button", name="Remove the last layer").tap()
    expect(page.part("point")).to_have_count(0)
    expect(said).to_have_count(0)


def test_looking_is_free_where_a_room_has_locked_everything(rooms: Rooms) -> None:
    _, code = rooms.open(stage("Look", locked=["all"]))
    person = rooms.join(code)
    person.page.get_by_role("tab", name="Inspect").tap()
    person.part("inside").tap()
    expect(person.part("score-test")).to_have_text(re.compile(r"^\d+\s?%$"))
