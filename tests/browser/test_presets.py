"""Set-ups worth seeing are one click away, and out of the way otherwise."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage


def test_a_preset_is_one_click(open_page: OpenPage) -> None:
    page = open_page("#seed=0.42", locale="de-DE")
    start = page.page.get_by_role("button", name="Lektionen, Beispiele")
    start.click()
    expect(page.page.locator("[data-preset]")).to_have_count(13)
    assert found_by_axe(page.page, BEST) == []
    page.page.get_by_role("button", name="XOR als Produkt").click()
    expect(page.page.locator("[data-preset]")).to_have_count(0)
    page.page.wait_for_function("() => location.hash.includes('dataset=xor')")
    assert page.hash["xTimesY"] == "true"
    page.part("play").click()
    page.wait_for_epoch(3)
    page.page.evaluate("location.hash = 'seed=0.42&noise_hide=true'")
    expect(start).to_have_count(0)  # whoever hides something has a set-up of their own in mind
