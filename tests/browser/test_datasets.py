"""What a network learns from: the tiles, and the gallery behind them."""

from __future__ import annotations

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
    picture = page.picture()
    gallery.locator(".tile", has_text="Heart").click()
    page.wait_for_another_picture(picture)
    assert page.hash["dataset"] == "heart"
    expect(tiles).to_have_count(5)
    expect(tiles.last).to_be_checked()
    gallery.locator(".tile", has_text="Moons").click()
    expect(page.page.locator("[data-control=dataset]").get_by_label("Moons")).to_be_checked()
    page.page.keyboard.press("Escape")
    expect(gallery).to_have_count(0)
    expect(more).to_be_focused()
    page.page.locator("[data-control=dataset] .tile").first.click()
    expect(tiles).to_have_count(4)
