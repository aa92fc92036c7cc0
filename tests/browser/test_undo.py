"""Undo and redo, by keys and by buttons."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.room import LAPTOP, Rooms, stage
from tests.browser.test_page import PHONE

LAYERS = re.compile("networkShape=4,2,2&")


def test_keys_take_back_what_was_changed_and_a_typed_number_keeps_its_own(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5")
    first, loss = page.losses, page.part("train-loss").inner_text()
    link = page.page.evaluate("location.hash")
    expect(page.part("undo")).to_have_count(0)
    page.page.locator(".tile", has_text="Exclusive or").click()
    page.page.get_by_role("button", name=re.compile("^Add a layer")).click()
    expect(page.page).to_have_url(LAYERS)
    page.page.locator("[data-kind=output] .unit-bias").click()
    field = page.page.locator(".network-popup input").first
    field.fill("0.7")
    page.page.keyboard.press("Control+z")
    expect(page.page).to_have_url(LAYERS)
    page.page.keyboard.press("Escape")
    page.page.keyboard.press("Control+z")
    expect(page.page).to_have_url(re.compile("dataset=xor(?!.*networkShape=4,2,2)"))
    page.page.keyboard.press("Control+z")
    page.page.wait_for_function("link => location.hash === link", arg=link)
    expect(page.part("train-loss")).to_have_text(loss)
    assert page.losses == first
    page.page.keyboard.press("Control+y")
    page.page.keyboard.press("Control+Shift+z")
    expect(page.page).to_have_url(LAYERS)


def test_a_drag_is_one_step_and_live_values_go_back_without_a_new_network(open_page: OpenPage) -> None:
    page = open_page("#noise=0&seed=0.5")
    slider = page.page.get_by_role("slider", name="Noise")
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.page.mouse.move(box["x"] + 8, middle)
    page.page.mouse.down()
    for share in (0.3, 0.5, 0.7):
        page.page.mouse.move(box["x"] + share * box["width"], middle)
    page.page.mouse.up()
    expect(slider).not_to_have_value("0")
    page.part("undo").click()
    expect(slider).to_have_value("0")
    page.part("step").click()
    page.wait_for_epoch(1)
    page.page.get_by_role("combobox", name="Learning rate").click()
    page.page.get_by_role("option", name="0.3", exact=True).click()
    page.page.wait_for_function("() => location.hash.includes('learningRate=0.3')")
    page.part("undo").click()
    page.page.wait_for_function("() => !location.hash.includes('learningRate=0.3')")
    assert page.epoch == 1


def test_undo_brings_back_what_was_learned(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&seed=0.5")
    page.part("step").click()
    page.wait_for_epoch(1)
    page.part("step").click()
    page.wait_for_epoch(2)
    before = (page.losses, page.picture())
    page.page.locator(".tile", has_text="Spiral").click()
    notices = page.page.locator(".notices")
    expect(notices).to_contain_text("undo brings back what the other had learned (epochs: 2)")
    page.part("undo").click()
    page.wait_for_epoch(2)
    expect(notices).to_have_text("")
    page.page.wait_for_function("() => location.hash.includes('dataset=xor')")
    expect(page.part("train-loss")).to_have_text(f"{before[0][0]:.3f}")
    assert (page.losses, page.picture()) == before


def test_undo_of_a_layer_brings_back_its_weights(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&seed=0.5&networkShape=4,2")
    press_step = page.part("step").click
    for epoch in (1, 2, 3):
        press_step()
        page.wait_for_epoch(epoch)
    before, picture = page.losses, page.picture()
    page.page.get_by_role("button", name="Remove the last layer").click()
    page.page.wait_for_function("() => location.hash.includes('networkShape=4&')")
    press_step()
    page.wait_for_epoch(4)
    page.part("undo").click()
    expect(page.part("epoch")).to_have_text("000,003")
    expect(page.part("train-loss")).to_have_text(f"{before[0]:.3f}")
    assert (page.losses, page.picture()) == (before, picture)
    page.part("redo").click()
    expect(page.part("epoch")).to_have_text("000,004")


def test_on_a_phone_in_a_room_until_the_next_stage(rooms: Rooms) -> None:
    host, code = rooms.open(stage("One"), stage("Two", locked=["all"]), stage("Three"))
    person = rooms.join(code, **PHONE)
    before = person.page.evaluate("location.hash")
    person.page.get_by_role("button", name="Remove the last layer").tap()
    undo = person.part("undo")
    expect(undo).to_be_visible()
    size = undo.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 44
    width = person.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    undo.tap()
    person.page.wait_for_function("before => location.hash === before", arg=before)
    person.part("redo").tap()
    person.page.wait_for_function("before => location.hash !== before", arg=before)
    host.next("Two")
    expect(undo).to_have_count(0)


def test_a_lab_of_pictures_goes_back_as_well(open_page: OpenPage) -> None:
    page = open_page("lab/attack", wait=False, **LAPTOP)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    before = page.page.get_by_role("radio", name="FGSM")
    expect(before).to_be_checked()
    page.page.get_by_role("radio", name="PGD").check()
    page.part("undo").click()
    expect(before).to_be_checked()
