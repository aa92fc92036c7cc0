"""A run that stops by itself, as a person sees it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage


def test_a_run_stops_where_it_was_told_and_says_why(open_page: OpenPage) -> None:
    page = open_page("#dataset=xor&seed=0.5&speed=fast")
    page.page.get_by_role("combobox", name="Speed").click()
    hundred = page.page.locator("[data-control=stopEpochs]").get_by_role("radio", name="100", exact=True)
    hundred.check()
    page.page.keyboard.press("Escape")
    page.page.wait_for_function("() => location.hash.includes('stopEpochs=100')")
    page.part("play").click()
    expect(page.page.locator(".notice")).to_contain_text("Stopped at epoch 100")
    assert page.epoch == 100
    page.part("play").click()
    page.wait_for_epoch(140)


def test_early_stopping_goes_back_to_the_best(open_page: OpenPage) -> None:
    link = "#dataset=gauss&noise=50&percTrainData=10&seed=0.5&learningRate=0.3&batchSize=1&networkShape=8,8"
    page = open_page(f"{link}&speed=max&stopRising=30", locale="de-DE")
    page.part("play").click()
    expect(page.page.locator(".notice")).to_contain_text("wo er am besten war")
    best = page.epoch
    slider = page.page.get_by_role("slider", name="Zurückblicken")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(rf"^Epoche {best} von {best + 30}$"))
