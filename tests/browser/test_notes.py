"""Notes on what goes wrong: a mark where it happens, one sentence, and a button that may help."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.test_page import PHONE

JUMPS = "#dataset=circle&networkShape=4&seed=0.5&learningRate=10"
LINE = "#dataset=circle&networkShape=&seed=0.2&speed=fast"


def test_a_note_stands_where_it_happens_and_helps_with_one_press(open_page: OpenPage) -> None:
    page = open_page(JUMPS)
    page.part("play").click()
    mark = page.page.locator("[data-control=learningRate]").get_by_test_id("why")
    expect(mark).to_have_attribute("data-note", "high")
    mark.click()
    note = page.part("note")
    expect(note).to_contain_text("The loss jumps")
    assert found_by_axe(page.page, BEST) == []
    page.part("note-help").click()
    page.page.wait_for_function("() => !location.hash.includes('learningRate=10')")
    expect(page.part("why")).to_have_count(0)
    page.page.keyboard.press("Control+z")
    page.page.wait_for_function("() => location.hash.includes('learningRate=10')")


def test_who_does_not_want_it_is_left_alone_for_this_run(open_page: OpenPage) -> None:
    page = open_page(LINE, locale="de-DE", **PHONE)
    page.part("play").click()
    mark = page.page.locator(".output").get_by_test_id("why")  # panels are behind tabs here
    expect(mark).to_have_attribute("data-note", "plateau")
    mark.click()
    expect(page.part("note-help")).to_have_text("Versteckte Schicht hinzufügen")
    assert found_by_axe(page.page, BEST) == []
    page.part("note-dismiss").click()
    expect(page.part("why")).to_have_count(0)
    before = page.epoch
    page.wait_for_epoch(before + 1000)
    expect(page.part("why")).to_have_count(0)
    page.part("reset").click()
    page.part("play").click()
    expect(mark).to_have_attribute("data-note", "plateau")


def test_dead_units_are_looked_for_only_when_a_run_rests(open_page: OpenPage) -> None:
    """Every unit far below: each answers 0 at every point. That says the server, asked once."""
    page = open_page("#dataset=circle&networkShape=4&activation=relu&seed=0.2&speed=fast")
    for unit in range(4):
        bias = page.page.locator(".unit[data-kind=hidden] .unit-bias").nth(unit)
        bias.click()
        page.page.locator(".network-popup input[inputmode]").first.fill("-50")
        page.page.keyboard.press("Enter")
        page.page.keyboard.press("Escape")
    page.part("play").click()
    mark = page.page.locator("#panel-network").get_by_test_id("why")
    expect(mark).to_have_attribute("data-note", "dead")
    mark.click()
    page.part("note-help").click()
    page.page.wait_for_function("() => location.hash.includes('leaky_relu')")
