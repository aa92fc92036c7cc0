"""The shelf of pinned runs: curves over one another, maps side by side, what differs in words, and the way back."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Browser, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE
from tests.server import Server

XOR = "#dataset=xor&seed=0.5&networkShape=3"


def step(page: Playground, count: int) -> None:
    for epoch in range(1, count + 1):
        page.part("step").click()
        page.wait_for_epoch(epoch)


def test_runs_are_pinned_compared_and_opened_again(open_page: OpenPage) -> None:
    page = open_page(XOR)
    expect(page.part("pin")).to_have_count(0)  # nothing has been learned that could be kept
    step(page, 3)
    expect(page.part("shelf-open")).to_have_count(0)
    page.part("pin").click()
    before = page.hash
    page.page.locator("[data-control=learningRate] [role=combobox]").click()
    page.page.get_by_role("option", name="0.3", exact=True).click()
    page.page.get_by_role("button", name="Feature x²").click()
    page.part("reset").click()
    step(page, 2)
    page.part("pin").click()
    expect(page.part("shelf-open")).to_have_text("Pinned runs (2)")
    after = page.hash
    page.page.reload()
    page.wait_until_open()
    page.part("shelf-open").click()
    shelf = page.part("shelf")
    expect(page.part("pinned")).to_have_count(2)
    expect(page.part("pinned").first).to_contain_text("epoch 3")
    lines = page.part("courses").get_by_test_id("course")
    expect(lines).to_have_count(2)
    looks = {(line.get_attribute("stroke"), line.get_attribute("stroke-dasharray")) for line in lines.all()}
    assert len({colour for colour, _ in looks}) == len({dash for _, dash in looks}) == 2
    expect(shelf.get_by_role("img", name=re.compile("answers in the plane"))).to_have_count(2)
    rows = page.part("differences").locator("tbody tr")
    expect(rows).to_have_text([re.compile("Features"), re.compile("Start"), re.compile("Learning rate.*0.03.*0.3")])
    name = shelf.get_by_role("textbox", name="Name of Run 1")
    name.fill("Slow one")
    name.press("Enter")
    expect(page.part("differences").get_by_role("columnheader", name="Slow one")).to_be_visible()
    shelf.get_by_role("radio", name="Training loss").check()
    expect(page.part("courses")).to_have_attribute("aria-label", re.compile("^Training loss: Slow one"))
    assert found_by_axe(page.page) == []
    shelf.get_by_role("button", name="Open again: Slow one").click()
    expect(shelf).to_have_count(0)
    page.page.wait_for_function("() => !location.hash.includes('learningRate')")
    assert page.hash == before
    page.part("undo").click()
    page.page.wait_for_function("() => location.hash.includes('learningRate=0.3')")
    assert page.hash == after
    page.part("shelf-open").press("Enter")
    shelf.get_by_role("button", name="Take off: Slow one").click()
    expect(page.part("pinned")).to_have_count(1)
    expect(shelf).to_contain_text("Choose two or more")
    page.page.keyboard.press("Escape")
    expect(shelf).to_have_count(0)
    expect(page.part("shelf-open")).to_be_focused()
    other = Playground(page.page.context.new_page(), page.problems)
    other.page.goto(page.page.url)
    expect(other.part("shelf-open")).to_have_text("Pinned runs (1)")
    page.part("step").click()
    page.part("pin").click()
    expect(other.part("shelf-open")).to_have_text("Pinned runs (2)")  # another tab hears of it


def test_on_a_phone_it_is_a_sheet_with_classes_and_values(open_page: OpenPage) -> None:
    page = open_page(
        "#dataset=blobs&classes=4&seed=0.5&networkShape=3", locale="de-DE", reduced_motion="reduce", **PHONE
    )
    step(page, 1)
    page.page.get_by_role("tab", name="Verlauf").tap()
    page.part("pin").tap()
    page.page.get_by_role("tab", name="Training").tap()
    page.page.locator("[data-control=problem] [role=combobox]").tap()
    page.page.get_by_role("option", name="Regression").tap()
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0.]+$"))
    step(page, 1)
    page.page.get_by_role("tab", name="Verlauf").tap()
    page.part("pin").tap()
    page.part("shelf-open").tap()
    expect(page.part("differences")).to_contain_text("Aufgabe")
    box = page.part("shelf").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
    assert found_by_axe(page.page) == []


def test_a_browser_that_keeps_nothing_and_a_shelf_that_is_broken_are_told(browser: Browser, site: Server) -> None:
    context = browser.new_context(locale="en-US")
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    page = Playground(context.new_page(), [])
    page.page.goto(f"{site.url}/{XOR}")
    page.wait_until_open()
    step(page, 1)
    page.part("pin").click()
    expect(page.page.get_by_text("This browser keeps nothing")).to_be_visible()
    page.part("shelf-open").click()
    expect(page.part("pinned")).to_have_count(1)
    context.close()
    context = browser.new_context(locale="en-US")
    page = Playground(context.new_page(), [])
    page.page.goto(f"{site.url}/livez")
    page.page.evaluate("text => localStorage.setItem('playground.shelf', text)", json.dumps([{"name": "x"}]))
    page.page.goto(f"{site.url}/{XOR}")
    page.wait_until_open()
    page.part("shelf-open").click()
    expect(page.part("shelf-trouble")).to_contain_text("could be read")
    context.close()
