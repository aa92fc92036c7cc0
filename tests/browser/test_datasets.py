"""What a network learns from: the tiles, and the gallery behind them."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.test_page import AXE


def test_the_gallery_offers_more_and_what_was_chosen_joins_the_tiles(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5")
    tiles = page.page.locator("[data-control=dataset] input")
    expect(tiles).to_have_count(4)
    more = page.page.get_by_role("button", name="more", exact=True)
    more.click()
    gallery = page.page.get_by_role("radiogroup", name="More data sets")
    page.page.evaluate(AXE.read_text())
    assert page.page.evaluate("axe.run('.popup').then(({ violations }) => violations.map(({ id }) => id))") == []
    gallery.locator(".tile", has_text="Heart").click()
    expect(tiles).to_have_count(5)
    page.page.wait_for_function("() => location.hash.includes('dataset=heart')")
    expect(tiles.last).to_be_checked()
    gallery.locator(".tile", has_text="Moons").click()
    expect(page.page.locator("[data-control=dataset]").get_by_label("Moons")).to_be_checked()
    page.page.keyboard.press("Escape")
    expect(gallery).to_have_count(0)
    expect(more).to_be_focused()
    page.page.locator("[data-control=dataset] .tile").first.click()
    expect(tiles).to_have_count(4)


def test_several_classes_have_an_output_a_colour_and_a_form_each(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&dataset=blobs&classes=4&networkShape=4&learningRate=0.1")
    outputs = page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))
    expect(outputs).to_have_count(4)
    expect(page.part("legend").locator(".legend-class")).to_have_count(4)
    page.part("play").click()
    page.wait_for_epoch(30)
    page.part("play").click()
    page.part("output-map").hover(position={"x": 170, "y": 40})
    expect(page.part("legend")).to_contain_text(re.compile(r"class 1, \d+"))
    picture = page.picture()
    outputs.nth(2).hover()
    page.wait_for_another_picture(picture)
    page.page.get_by_role("radiogroup", name="Classes").get_by_label("6", exact=True).check()
    expect(outputs).to_have_count(6)
    page.page.wait_for_function("() => location.hash.includes('classes=6')")
    page.page.locator("[data-control=dataset] .tile").first.click()
    expect(outputs).to_have_count(0)
    expect(page.page.get_by_role("combobox", name="Loss")).to_contain_text("squared")
