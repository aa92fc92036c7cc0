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
