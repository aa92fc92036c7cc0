"""The augmentation lab as a person meets it: pictures, a table that fills in, drawings, and the trap."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE

LAB = "lab/augmentation"
# What anybody can read, hover over or have read to them in the lab's part of the page.
EVERY_WORD = """() => {
  const lab = document.querySelector(".workspace");
  const names = ["aria-label", "aria-description", "data-hint", "title"];
  const said = [...lab.querySelectorAll("*")].flatMap((each) => names.map((name) => each.getAttribute(name) ?? ""));
  return [lab.innerText, ...said].join(" ").toLowerCase();
}"""
PICTURE = "index => document.querySelectorAll('.augmentation-picture')[index].toDataURL()"


def open_lab(open_page: OpenPage, link: str = "", **options: object) -> Playground:
    page = open_page(f"{LAB}#speed=max&seed=0.5{link}", wait=False, **options)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    expect(page.page.locator(".augmentation-hero")).to_have_attribute("data-ready", "true")
    return page


def train(page: Playground) -> None:
    page.part("play").click()
    page.wait_for_epoch(500)
    expect(page.page.locator(".rates")).to_contain_text("at rest")


def cells(page: Playground, row: str) -> list[float]:
    """Per cent in each cell of a row of the table; NaN for what is not known."""
    heading = page.page.get_by_role("rowheader", name=row, exact=True)
    texts = page.part("table").locator("tbody tr").filter(has=heading).get_by_role("cell").all_inner_texts()
    return [float(re.sub(r"[^\d]", "", text) or "nan") for text in texts]


def draw_a_one(page: Playground) -> None:
    box = page.part("pad-sheet").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2
    page.page.mouse.move(middle, box["y"] + 0.15 * box["height"])
    page.page.mouse.down()
    page.page.mouse.move(middle, box["y"] + 0.85 * box["height"], steps=8)
    page.page.mouse.up()


def test_the_table_fills_in_choice_after_choice(open_page: OpenPage) -> None:
    page = open_lab(open_page, "&trainWith=crop")
    before = page.page.evaluate(PICTURE, 1)
    page.page.get_by_label("Strength").first.fill("90")
    page.page.wait_for_function(f"before => ({PICTURE})(1) !== before", arg=before)
    assert page.hash["rotation"] == "90"
    train(page)
    originals, crop = cells(page, "Originals only"), cells(page, "Crop")
    assert originals[0] > 75
    assert crop[2] > originals[2] + 20, "cropped digits are recognised by who has trained with them"
    page.page.get_by_role("button", name="Train with Crop").click()
    page.page.get_by_role("button", name="Train with Noise").click()
    assert page.hash["trainWith"] == "noise"
    train(page)
    assert cells(page, "Crop")[:6] == crop[:6], "what was trained before stays"
    assert cells(page, "Noise")[4] > 60


def test_a_drawing_becomes_a_test(open_page: OpenPage) -> None:
    page = open_lab(open_page, "&trainWith=rotation")
    train(page)
    draw_a_one(page)
    page.page.get_by_role("button", name="1", exact=True).click()
    expect(page.part("pool")).to_have_text("Your drawings in the test: 1.")
    expect(page.page.locator(".labelled li")).to_have_count(1)
    expect(page.part("table").get_by_role("row", name="Rotation").get_by_role("cell").last).to_have_text(
        re.compile(r"\d")
    )
    page.page.get_by_role("button", name="Remove the 1").click()
    expect(page.page.locator(".labelled li")).to_have_count(0)


def test_the_trap_closes_and_is_cured(open_page: OpenPage) -> None:
    page = open_lab(open_page, "&mode=trap")
    expect(page.part("shuffled")).to_have_count(0)
    train(page)
    expect(page.part("own")).to_have_text(re.compile(r"^100"))
    told = page.page.evaluate(EVERY_WORD)
    assert not re.search(r"colour|trap|cure|red|orange", told.replace("digits in colour", "").replace("coloured", ""))
    expect(page.part("table").get_by_role("columnheader")).to_have_count(1)
    page.part("reveal").click()
    expect(page.part("table").get_by_role("columnheader")).to_have_count(3)
    expect(page.part("shuffled")).to_have_text(re.compile(r"^(\d|1\d)\s%$"))
    expect(page.page.get_by_text("it has learnt the colours")).to_be_visible()
    page.page.get_by_role("button", name="Colour shift").click()
    train(page)
    expect(page.part("shuffled")).to_have_text(re.compile(r"^9\d\s%$"))
    expect(page.page.get_by_text("Cured")).to_be_visible()


@pytest.mark.parametrize("mode", ["pictures", "trap"])
@pytest.mark.parametrize("phone", [False, True])
def test_it_fits_and_axe_finds_nothing(open_page: OpenPage, mode: str, phone: bool) -> None:
    options = PHONE if phone else {"viewport": {"width": 1280, "height": 720}, "color_scheme": "dark"}
    page = open_lab(open_page, f"&mode={mode}&revealed=true", **options)
    width = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    assert found_by_axe(page.page) == []
