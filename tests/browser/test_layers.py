"""A layer's dropout and freezing, switches of links and units, gradients, and how a network begins."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import SPEC, Rooms, stage
from tests.browser.test_page import PHONE

SHEET = "document.querySelector('.network-sheet').toDataURL()"
TOUCHED = """([from, to]) => {
    const [a, b] = [from, to].map(name => document.querySelector(name).getBoundingClientRect());
    return [(a.right + b.left) / 2, (a.top + a.height / 2 + b.top + b.height / 2) / 2] }"""


def panel(page: Playground) -> Locator:
    """What is open of the network."""
    return page.page.locator(".network-popup")


def open_link(page: Playground) -> None:
    """The one from x to the first unit."""
    between = ["[data-kind=feature] .unit-picture", "[data-kind=hidden] .unit-picture"]
    page.page.mouse.click(*page.page.evaluate(TOUCHED, between))


def test_a_layer_is_left_out_at_random_frozen_and_as_it_was(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&networkShape=4,3&seed=0.5&learningRate=0.1")
    page.page.locator(".layer-kind").first.click()
    layer = page.page.get_by_role("dialog", name="Layer 1")
    dropout = layer.get_by_role("slider", name="Dropout")
    dropout.fill("0.5")
    expect(page.page).to_have_url(re.compile("dropout=0.5,0&"))
    layer.get_by_role("switch", name="Frozen").check(force=True)
    expect(page.page).to_have_url(re.compile("frozen=1&"))
    expect(layer).to_contain_text("leaves out this share")
    assert found_by_axe(page.page) == []
    page.page.keyboard.press("Escape")
    note = page.page.locator(".layer-note")
    expect(note).to_have_text("50\u202f%")
    kind = page.page.locator(".layer-kind").first
    expect(kind).to_have_attribute("aria-description", "frozen, dropout 50\u202f%")
    page.page.keyboard.press("Space")
    expect(page.page.locator("[data-rests=left-out]").first).to_be_attached()
    page.wait_for_epoch(20)
    page.page.keyboard.press("Space")
    for index, kept in ((1, True), (2, False)):
        page.page.get_by_role("button", name=f"Bias of layer {index}, unit 1", exact=True).click()
        bias = panel(page).get_by_label("Bias", exact=True)
        expect(bias).to_have_value("0.100") if kept else expect(bias).not_to_have_value("0.100")
        page.page.keyboard.press("Escape")
    page.part("undo").click()
    expect(page.page.locator(".layer[data-frozen]")).to_have_count(0)
    page.part("undo").click()
    expect(note).to_have_count(0)
    expect(page.page.locator("[data-rests=left-out]")).to_have_count(0)
    assert "dropout" not in page.hash


def test_links_and_units_are_switched_off_and_links_show_gradients(open_page: OpenPage) -> None:
    page = open_page("#networkShape=2&y=false&dataset=gauss&seed=0.5")
    whole = page.page.evaluate(SHEET)
    open_link(page)
    link = page.page.get_by_role("dialog", name="From x to Layer 1, unit 1")
    gradient, field = page.part("gradient"), panel(page).get_by_label("Weight", exact=True)
    expect(gradient).to_have_text(re.compile(r"^−?0\.\d{5}$"))
    weight = field.input_value()
    link.get_by_role("switch").uncheck(force=True)
    expect(gradient).to_have_text("–")
    expect(field).to_have_value(weight)  # is kept
    page.page.wait_for_function(f"whole => {SHEET} !== whole", arg=whole)
    assert found_by_axe(page.page) == []
    link.get_by_role("switch").check(force=True)
    expect(gradient).not_to_have_text("–")
    page.page.keyboard.press("Escape")

    page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).focus()
    page.page.keyboard.press("Enter")
    way = panel(page).get_by_role("button", name="From x to Layer 1, unit 1")
    way.focus()
    page.page.keyboard.press("Enter")  # without a pointer
    expect(link.get_by_role("slider")).to_be_visible()
    expect(field).to_be_focused()
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).click()
    panel(page).get_by_role("switch").uncheck(force=True)
    unit = page.page.get_by_role("button", name="Layer 1, unit 1", exact=True)
    expect(unit).to_have_attribute("aria-description", "switched off")
    assert found_by_axe(page.page) == []
    page.page.keyboard.press("Escape")
    open_link(page)
    expect(link.get_by_role("switch")).to_be_disabled()
    expect(link).to_contain_text("One of its two units is switched off")
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Bias of the output").click()
    expect(panel(page).get_by_role("textbox")).to_have_count(3)
    expect(panel(page).get_by_role("switch")).to_have_count(0)  # without it there would be no answer
    page.page.keyboard.press("Escape")
    off = page.page.locator("[data-rests=off]")
    for keys, count in (("Control+z", 0), ("Control+y", 1)):
        page.page.keyboard.press(keys)
        expect(off).to_have_count(count)
    page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).click()
    panel(page).get_by_role("switch").check(force=True)
    expect(off).to_have_count(0)
    page.page.keyboard.press("Escape")

    page.part("inside").click()
    slopes = page.page.get_by_role("switch", name="Gradients on the links")
    expect(slopes).to_be_attached()
    tall = "document.documentElement.scrollHeight - innerHeight"
    assert page.page.evaluate(tall) == 0, "what scrolls in a panel makes the page no longer"
    weights = page.page.evaluate(SHEET)
    slopes.check(force=True)
    page.page.wait_for_function(f"weights => {SHEET} !== weights", arg=weights)
    between = ["[data-kind=feature] .unit-picture", "[data-kind=hidden] .unit-picture"]
    page.page.mouse.move(*page.page.evaluate(TOUCHED, between))
    said = page.page.locator(".network-hint span")
    expect(said).to_have_text(re.compile(r"^Weight .* · gradient −?0\.\d{5}$"))
    expect(page.page.locator(".network-hint small")).to_have_text(
        "How strongly, and with which sign, what comes in here goes on."
    )
    page.page.mouse.move(5, 5)
    slopes.uncheck(force=True)
    page.page.wait_for_function(f"weights => {SHEET} === weights", arg=weights)


def test_each_part_says_what_it_is_and_a_pressed_unit_leads_to_its_switch(open_page: OpenPage) -> None:
    page = open_page("#networkShape=2&dataset=gauss&seed=0.5")
    hint = page.page.locator(".hint.shown")
    parts = {
        "[data-kind=hidden] .unit-picture": "adds up its inputs, each times its weight, and bends the sum",
        "[data-kind=hidden] .unit-bias": "is added to the sum",
        "[data-kind=feature] .unit-picture": "a number that the network is given",
        ".layer-kind": "activation, dropout and freezing",
        ".layer-more": "another line to tell the points apart",
    }
    for selector, sentence in parts.items():
        page.page.locator(selector).first.hover()
        expect(hint).to_contain_text(sentence)
    expect(page.page.locator("[data-control=regularization] [role=combobox]")).to_have_attribute(
        "data-hint", re.compile("dropout is in each layer’s own menu")
    )
    unit = page.page.get_by_role("button", name="Layer 1, unit 2", exact=True)
    numbers = page.part("numbers")
    unit.hover()
    expect(page.page.locator(".stage-focus")).to_be_visible()
    expect(numbers).to_have_count(0)
    unit.click()
    numbers.click()
    opened = page.page.get_by_role("dialog", name="Layer 1, unit 2")
    expect(opened).to_contain_text("adds up its inputs")
    assert found_by_axe(page.page) == []
    opened.get_by_role("switch").uncheck(force=True)
    expect(unit).to_have_attribute("aria-description", "switched off")

    phone = open_page("#networkShape=2&dataset=gauss&seed=0.5", locale="de-DE", **PHONE)
    phone.page.get_by_role("button", name="Schicht 1, Neuron 1", exact=True).tap()
    way = phone.part("numbers")
    expect(way).to_be_visible()
    assert (way.bounding_box() or {})["height"] >= 44
    phone.page.get_by_role("tab", name="Daten").tap()
    way.tap()
    opened = phone.page.get_by_role("dialog", name="Schicht 1, Neuron 1")
    expect(opened).to_contain_text("zählt seine Eingänge zusammen")
    expect(opened.get_by_role("switch")).to_be_attached()
    assert found_by_axe(phone.page) == []
    phone.page.keyboard.press("Escape")
    for selector, sentence in {
        ".layer-kind": "lesen, was die Schicht davor sagt",
        "[data-kind=output] .unit-bias": "Antwort des Netzes",
    }.items():
        phone.page.locator(selector).first.tap()
        expect(phone.page.locator(".network-popup")).to_contain_text(sentence)
        phone.page.keyboard.press("Escape")


def test_a_phone_begins_anew_from_other_weights_or_from_the_same(open_page: OpenPage) -> None:
    page = open_page("#networkShape=3&dataset=xor&seed=0.5", locale="de-DE", **PHONE)
    handle = page.page.get_by_role("button", name="Wie es beginnt")
    handle.tap()
    page.page.get_by_role("radio", name="He").check(force=True)
    expect(page.page).to_have_url(re.compile("initial=he"))
    expect(page.page.locator(".playground-initials .note")).to_contain_text("gedacht für relu")
    assert found_by_axe(page.page) == []
    page.page.keyboard.press("Escape")
    before = page.part("train-loss").inner_text()
    page.part("reset").tap()
    expect(page.page).to_have_url(re.compile("start=1&"))
    expect(page.part("train-loss")).not_to_have_text(before)  # the picture of the new start has come
    first = page.losses
    page.part("step").tap()
    page.wait_for_epoch(1)
    handle.tap()
    page.part("start.same").tap()
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0.]+$"))
    expect(page.part("train-loss")).to_have_text(f"{first[0]:.3f}".replace(".", ","))
    assert (page.losses, page.hash["start"]) == (first, "1")
    handle.tap()
    page.part("start.new").tap()
    expect(page.page).to_have_url(re.compile("start=2&"))
    page.page.locator(".layer-kind").tap()
    layer = page.page.get_by_role("dialog", name="Schicht 1")
    layer.get_by_role("slider", name="Dropout").fill("0.2")
    expect(page.page.locator(".layer-note")).to_have_text("20\u202f%")
    assert found_by_axe(page.page) == []


def test_what_a_room_locks_of_it_is_not_there(rooms: Rooms) -> None:
    spec = {**SPEC, "network": {"hidden": [{"units": 2, "dropout": 0.5}]}}
    _, code = rooms.open(stage("Locked", spec=spec, locked=["dropout", "switches", "initial"]))
    person = rooms.join(code)
    page = person.playground
    page.page.locator(".layer-kind").tap()
    expect(panel(page).get_by_role("switch", name="Frozen")).to_be_attached()
    expect(panel(page).get_by_role("slider")).to_have_count(0)
    expect(page.page.locator(".layer-note")).to_have_text("50\u202f%")
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Bias of layer 1, unit 1", exact=True).tap()
    expect(panel(page).get_by_role("textbox").first).to_be_visible()
    expect(panel(page).get_by_role("switch")).to_have_count(0)
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="How it begins").tap()
    expect(page.part("start.same")).to_be_visible()
    expect(page.page.get_by_role("radio", name="Xavier")).to_have_count(0)
