"""Notes on what goes wrong: a mark where it happens, one sentence, and a button that may help."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE

JUMPS = "#dataset=spiral&networkShape=4&seed=0.5&learningRate=3&speed=calm"
WELL = "#dataset=circle&networkShape=6,6&activation=relu&seed=0.2&speed=fast"
GOOD = 30  # epochs, after which its training loss is 0.016
PARTS = ".sentence-value, .network-panel, .map"
PLACES = f"[...document.querySelectorAll('{PARTS}')].map((part) => part.getBoundingClientRect().toJSON())"
LINE = "#dataset=circle&networkShape=&seed=0.2&speed=fast"


def test_a_note_stands_where_it_happens_and_helps_with_one_press(open_page: OpenPage) -> None:
    page = open_page(JUMPS)
    before = page.page.evaluate(PLACES)
    page.part("play").click()
    mark = page.page.locator("[data-control=learningRate]").get_by_test_id("why")
    expect(mark).to_have_attribute("data-note", "high")
    assert page.page.evaluate(PLACES) == before, "its place was kept free"
    mark.click()
    note = page.part("note")
    expect(note).to_contain_text("The loss jumps")
    expect(page.part("note-help")).to_have_text("Learning rate 0.03")
    assert found_by_axe(page.page, BEST) == []
    page.part("note-help").click()
    page.page.wait_for_function("() => !location.hash.includes('learningRate=3')")
    expect(page.part("why")).to_have_count(0)
    page.page.keyboard.press("Control+z")
    page.page.wait_for_function("() => location.hash.includes('learningRate=3')")


def broken(page: Playground) -> Locator:
    """The mark at a network that has learned well, and is thrown out by steps far too long: always from one epoch."""
    mark = page.page.locator("[data-control=learningRate]").get_by_test_id("why")
    for epoch in range(1, GOOD + 1):
        page.part("step").click()
        page.wait_for_epoch(epoch)
    page.page.locator("[data-control=learningRate] [role=combobox]").click()
    page.page.locator(".option-label").get_by_text("10", exact=True).click()
    page.part("play").click()
    expect(mark).to_have_attribute("data-note", "broken")
    return mark


def test_what_too_long_steps_have_broken_goes_back_to_its_best_or_starts_over(open_page: OpenPage) -> None:
    page = open_page(WELL)
    broken(page).click()
    expect(page.part("note")).to_contain_text("Both ways use the learning rate 0.03.")
    assert found_by_axe(page.page, BEST) == []
    page.part("note-back").click()
    page.page.wait_for_function("() => document.querySelector('[data-testid=train-loss]').innerText < '0.05'")
    assert "learningRate" not in page.hash, "the usual one, which a link need not say"
    assert page.epoch > 0
    page.wait_for_epoch(page.epoch + 20)  # it goes on from there
    page = open_page(WELL)
    broken(page).click()
    epoch = page.epoch
    page.part("note-anew").click()
    page.page.wait_for_function("() => !location.hash.includes('learningRate')")
    page.page.wait_for_function(
        "most => Number(document.querySelector('[data-testid=epoch]').innerText.replace(/\\D/g, '')) < most", arg=epoch
    )
    page.page.wait_for_function("() => document.querySelector('[data-testid=train-loss]').innerText < '0.05'")


def overlap(one: Locator, other: Locator) -> bool:
    """Whether they lie over one another."""
    a, b = one.bounding_box(), other.bounding_box()
    assert a
    assert b
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    return not beside and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]


def test_who_does_not_want_it_is_left_alone_for_this_run(open_page: OpenPage) -> None:
    page = open_page(LINE, locale="de-DE", **PHONE)
    page.part("play").click()
    mark = page.page.locator(".output").get_by_test_id("why")  # panels are behind tabs here
    expect(mark).to_have_attribute("data-note", "plateau")
    assert not overlap(page.page.get_by_text("Trainingsfehler"), mark), "it hides whose loss that is"
    mark.click()
    expect(page.part("note")).to_be_visible()
    assert not overlap(page.page.locator(".playground-note"), page.part("play")), "its sheet hides pause"
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
