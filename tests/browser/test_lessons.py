"""Guided lessons, gone through as a person does: each step's goal is reached by real training, and the server says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from app.labs.playground.teaching import AT, PLACES, lessons
from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE

Act = Callable[[Playground], None]
ALL_ON_THE_PAGE = "#hideText=false&networkShape=2&regularization=L2"


def run(page: Playground) -> None:
    page.part("play").click()


def start_over(page: Playground) -> None:
    page.part("reset").click()


def choose(control: str, option: str) -> Act:
    """One of a sentence's menu."""

    def act(page: Playground) -> None:
        page.page.locator(f"[data-control={control}] [role=combobox]").click()
        page.page.locator(".option-label").get_by_text(option, exact=True).click()

    return act


def press(place: str) -> Act:
    return lambda page: page.page.locator(f"[data-at={place}]").first.click()


def slide(control: str, value: int) -> Act:
    return lambda page: page.page.locator(f"[data-control={control}] input").fill(str(value))


def look(page: Playground) -> None:
    page.page.locator(".unit[data-kind=hidden] .unit-picture").first.click()


def look_away(page: Playground) -> None:
    if page.page.get_by_test_id("lesson").get_attribute("data-step") == "2":
        page.page.locator(".unit[data-kind=hidden] .unit-picture").first.click()


def both_squares(page: Playground) -> None:
    for name in ("xSquared", "ySquared"):
        page.page.locator(f"[data-at={name}] .unit-picture").click()


def wait(page: Playground) -> None:
    """Training alone gets there."""


def drop_out(page: Playground) -> None:
    """By the address, as whoever opens a link to it."""
    page.page.evaluate("location.hash += '&dropout=0.3,0.3'")


# What a person does at each step that has a goal.
DOES: dict[str, list[Act]] = {
    "1-line": [run, press("addLayer"), wait, press("units"), wait],
    "2-features": [run, look, look_away, press("removeLayer"), both_squares, wait],
    "3-overfitting": [run, wait, slide("percTrainData", 80), run],
    "4-regularization": [
        run,
        choose("regularization", "L2"),
        choose("regularizationRate", "0.1"),
        wait,
        drop_out,
        wait,
    ],
    "5-learning-rate": [
        run,
        choose("learningRate", "10"),
        wait,
        choose("learningRate", "0.1"),
        start_over,
        run,
    ],
}


def begin(page: Playground, lesson: str) -> Locator:
    page.page.get_by_role("button", name="Start from").click()
    page.page.locator(f"[data-lesson='{lesson}']").click()
    card = page.part("lesson")
    expect(card).to_have_attribute("data-step", "0")
    return card


@pytest.mark.parametrize("name", lessons())
def test_each_lesson_can_be_gone_through(open_page: OpenPage, name: str) -> None:
    page = open_page("#seed=0.42&dataset=gauss")
    before = page.hash
    card = begin(page, name)
    acts = iter(DOES[name])
    steps = lessons()[name].steps
    for number, step in enumerate(steps):
        expect(card).to_have_attribute("data-step", str(number))
        if step.goal:
            next(acts)(page)
        if step.done or not step.goal:
            if number == len(steps) - 1:
                break
            page.part("lesson-next").click()
    assert next(acts, None) is None
    assert found_by_axe(page.page, BEST) == []
    page.part("lesson-undo").click()
    expect(card).to_have_count(0)
    page.page.wait_for_function("was => location.hash.includes(`seed=${was}`)", arg=before["seed"])
    assert page.hash["dataset"] == "gauss"
