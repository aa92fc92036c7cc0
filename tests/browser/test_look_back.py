"""Back through a run, and on from an earlier point."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage


def test_a_run_is_scrubbed_back_and_trained_on(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&seed=0.5")
    slider = page.page.get_by_role("slider", name="Look back")
    expect(slider).to_have_count(0)
    for epoch in range(1, 5):
        page.part("step").click()
        page.wait_for_epoch(epoch)
    expect(slider).to_have_attribute("aria-valuetext", "epoch 4 of 4")
    seen = {4: (page.losses, page.picture())}
    for to in (2, 4, 1, 2):
        slider.fill(str(to))
        expect(slider).to_have_attribute("aria-valuetext", f"epoch {to} of 4")
        page.page.wait_for_function(
            "to => document.querySelector('[data-testid=epoch]').innerText.endsWith(to)", arg=str(to)
        )
        now = (page.losses, page.picture())
        assert seen.setdefault(to, now) == now, to
    assert len({losses for losses, _ in seen.values()}) > 1
    expect(page.page.locator(".playground-onward")).to_be_visible()
    page.part("step").click()
    page.wait_for_epoch(3)
    expect(slider).to_have_attribute("aria-valuetext", "epoch 3 of 3")
    page.part("step").click()
    page.wait_for_epoch(4)
    assert (page.losses, page.picture()) == seen[4], "the same way again"
    page.part("reset").click()
    expect(slider).to_have_count(0)
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0,]+$"))


def test_settings_that_were_others_then_are_told_and_taken_again(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&seed=0.5")
    for epoch in (1, 2):
        page.part("step").click()
        page.wait_for_epoch(epoch)
    slider = page.page.get_by_role("slider", name="Look back")
    told = page.part("settings-then")
    slider.fill("1")
    expect(page.page.locator(".playground-onward").first).to_be_visible()
    expect(told).to_have_count(0)
    slider.fill("2")
    page.wait_for_epoch(2)
    page.page.get_by_role("combobox", name="Learning rate").click()
    page.page.get_by_role("option", name="10", exact=True).click()
    page.part("step").click()
    page.wait_for_epoch(3)
    slider.fill("3")
    expect(told).to_have_count(0)
    slider.fill("2")
    expect(told).to_contain_text("Settings were others then: Learning rate 0.03 (now 10).")
    page.part("as-then").click()
    expect(told).to_have_count(0)
    page.page.wait_for_function("() => !location.hash.includes('learningRate=10')")
    page.part("undo").click()
    expect(told).to_contain_text("0.03 (now 10)")
    assert page.epoch == 2, "what it had learned by then stays"
