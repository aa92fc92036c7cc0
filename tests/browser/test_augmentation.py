"""The augmentation lab as a person meets it: pictures, a table that fills in, drawings, and the trap."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from app.labs import LABS
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms
from tests.browser.test_page import PHONE

LAB = "lab/augmentation"
# What anybody can read, hover over or have read to them in the lab's part of the page.
EVERY_WORD = """() => {
  const lab = document.querySelector(".workspace");
  const names = ["aria-label", "aria-description", "data-hint", "title"];
  const said = [...lab.querySelectorAll("*")].flatMap((each) => names.map((name) => each.getAttribute(name) ?? ""));
  return [lab.innerText, ...said].join(" ").toLowerCase();
}"""
COLOURS = r"colou?r|trap|cure|\bred\b|blue|orange|hue"
# Pictures of the server are held back until `release()`.
HELD = """
  let held = [];
  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => {
        if (!held || typeof event.data === "string") return;
        event.stopImmediatePropagation();
        held.push(() => this.dispatchEvent(new MessageEvent("message", { data: event.data })));
      });
    }
  };
  globalThis.release = () => {
    const waiting = held;
    held = null;
    for (const deliver of waiting) deliver();
  };
"""
# Where everything above the panels begins and ends.
EDGES = """() => [".moment", ".misread", ".told-picture", ".stream"].map((part) => {
  const { top, bottom } = document.querySelector(part).getBoundingClientRect();
  return [Math.round(top), Math.round(bottom)];
})"""
HUNG_AND_SAID = """() => [document.querySelectorAll("[data-testid=misread] .misread-picture").length,
  ...[...document.querySelectorAll(".misread-count")].map((each) => Number(each.textContent)),
  Number.parseInt(document.querySelector("[data-testid=moment]").textContent)]"""
FEWER = "than => document.querySelectorAll('[data-testid=misread] .misread-picture').length < than"
# `begun` is true once a training has begun, however soon it ends.
SEE_BEGIN = """() => {
  globalThis.begun = false;
  const rates = document.querySelector(".rates");
  const see = () => void (begun ||= !rates.textContent.includes("at rest"));
  new MutationObserver(see).observe(rates, { subtree: true, childList: true, characterData: true });
}"""
PICTURE = "index => document.querySelectorAll('.augmentation-picture')[index].toDataURL()"


def open_lab(open_page: OpenPage, link: str = "", seed: str = "0.5", **options: object) -> Playground:
    page = open_page(f"{LAB}#speed=max&seed={seed}{link}", wait=False, **options)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    expect(page.page.locator(".augmentation-hero")).to_have_attribute("data-ready", "true")
    return page


def train(page: Playground) -> None:
    page.part("play").click()
    rest(page)


def learn_anew(page: Playground, tick: Callable[[], None]) -> None:
    """Where something has been learnt before, a tick begins a training by itself, after a moment for more ticks."""
    page.page.evaluate(SEE_BEGIN)
    tick()
    page.page.wait_for_function("begun")
    rest(page)


def rest(page: Playground) -> None:
    """Until all is learnt."""
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


def row(page: Playground, name: str) -> Locator:
    """The pictures of a row of the wall."""
    return page.part("misread").locator(f"[data-row={name}] .misread-picture")


def test_the_wall_of_mistakes_shrinks_with_what_it_is_trained_with(open_page: OpenPage) -> None:
    fresh = open_lab(open_page, "&trainWith=", seed="0.25")  # which nobody trains
    for name in ("original", "rotation", "crop", "colour", "noise", "erase"):
        expect(row(fresh, name)).to_have_count(12)  # it can read none of them yet
    page = open_lab(open_page, "&trainWith=")
    train(page)
    before = row(page, "crop").count()
    assert 4 < before < 12, "upright digits are all that it knows"
    assert row(page, "original").count() < 5
    expect(page.part("moment")).to_have_text(re.compile(r"^\d+ of 72 misread$"))
    all_before = page.part("misread").locator(".misread-picture").count()
    page.page.get_by_role("button", name="Train with Crop").click()
    page.page.wait_for_function(FEWER, arg=all_before)
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    assert row(page, "crop").count() < before
    expect(page.page.locator(".moment-says")).to_contain_text(f"Originals only: {all_before} misread")
    lost = row(page, "rotation").first
    lost.click()
    expect(lost).to_have_attribute("aria-pressed", "true")
    told = page.part("misread-whole")
    expect(told.locator("figcaption > b")).to_have_text(re.compile(r"^\d, rotated$"))
    expect(told.get_by_text("originals only:")).to_contain_text(re.compile(r"\d · \d+\s%"))
    expect(told.get_by_text("with augmentation:")).to_contain_text(re.compile(r"\d · \d+\s%"))


@pytest.mark.parametrize("options", [{}, {**PHONE, "locale": "de-DE"}])
def test_nothing_is_claimed_before_the_first_picture_and_nothing_jumps_when_it_comes(
    open_page: OpenPage, options: dict[str, Any]
) -> None:
    page = open_page(f"{LAB}#seed=0.5", wait=False, before=HELD, **options)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    expect(page.part("moment")).to_have_text(re.compile(r"^\s*$"))
    expect(page.page.locator(".misread-count")).to_have_text([""] * 7)
    expect(page.page.locator(".misread .note")).to_have_count(0)
    page.page.evaluate("document.fonts.ready.then(() => {})")
    before = page.page.evaluate(EDGES)
    page.page.evaluate("release()")
    expect(page.part("moment")).to_have_text(re.compile("^72 (of|von) 72 (not read yet|ungelesen)$"))
    assert page.page.evaluate(EDGES) == before


def test_what_is_said_and_what_hangs_there_agree_after_every_step(open_page: OpenPage) -> None:
    page = open_lab(open_page, "&trainWith=crop&size=28")
    for step in range(1, 8):
        page.part("step").click()
        page.wait_for_epoch(step)
        hung, *rows, said = page.page.evaluate(HUNG_AND_SAID)
        assert hung == sum(rows) == said, step
    expect(page.part("moment")).to_have_text(re.compile("of 72 not read yet$"))


def test_rows_stay_where_they_were_and_say_how_much_better_they_are(open_page: OpenPage) -> None:
    page = open_lab(open_page, "&trainWith=crop")
    before = page.page.evaluate(PICTURE, 1)
    page.page.get_by_label("Strength").first.fill("90")
    page.page.wait_for_function(f"before => ({PICTURE})(1) !== before", arg=before)
    assert page.hash["rotation"] == "90"
    train(page)
    originals, crop = cells(page, "Originals only"), cells(page, "Crop")
    assert originals[0] > 75
    assert crop[2] > originals[2] + 20, "cropped digits are recognised by who has trained with them"
    rows = page.part("table").locator("tbody tr")
    assert rows.nth(1).locator("td").nth(2).get_attribute("data-beside") == f"+{crop[2] - originals[2]:.0f}"
    page.page.get_by_role("button", name="Train with Crop").click()
    learn_anew(page, page.page.get_by_role("button", name="Train with Noise").click)
    assert page.hash["trainWith"] == "noise"
    expect(rows.get_by_role("rowheader")).to_have_text(["Originals only", "Crop", "Noise"])
    assert cells(page, "Crop")[:6] == crop[:6], "what was trained before stays"
    assert cells(page, "Noise")[4] > 60
    page.page.get_by_role("button", name="Train with Noise").click()
    page.page.get_by_role("button", name="Train with Crop").click()
    expect(rows.nth(1)).to_have_attribute("data-strong", "")
    expect(rows.get_by_role("rowheader")).to_have_text(["Originals only", "Crop", "Noise"])


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_what_it_trains_with_goes_by(open_page: OpenPage, motion: str) -> None:
    seed = {"no-preference": "0.52", "reduce": "0.53"}[motion]  # a run of its own, which nobody has trained
    page = open_lab(open_page, "&trainWith=rotation", seed, reduced_motion=motion)
    passing = page.part("stream").locator("li")
    expect(passing).to_have_count(0)
    page.part("play").click()
    expect(passing.first).to_have_attribute("data-hint", re.compile(r"^\d( · Rotation)?$"))
    page.wait_for_epoch(500)
    page.part("reset").click()
    expect(passing).to_have_count(0)


def test_a_drawing_becomes_a_test_and_hangs_on_the_wall_if_it_is_misread(open_page: OpenPage) -> None:
    page = open_lab(open_page, "&trainWith=rotation")
    train(page)
    draw_a_one(page)
    page.page.get_by_role("button", name="8", exact=True).click()  # so that it is misread
    expect(page.part("pool")).to_have_text("Drawings that test it: 1 (people: 1).")
    expect(page.page.locator(".labelled li")).to_have_count(1)
    expect(page.part("table").get_by_role("row", name="Rotation").get_by_role("cell").last).to_have_text(
        re.compile(r"\d")
    )
    expect(row(page, "drawn")).to_have_count(1)
    expect(page.part("misread-whole").locator("figcaption > b")).to_have_text("8, drawn by you")
    page.page.get_by_role("button", name="Remove the 8").click()
    expect(page.page.locator(".labelled li")).to_have_count(0)
    expect(row(page, "drawn")).to_have_count(0)


def test_the_trap_is_guessed_at_then_springs_and_is_cured(open_page: OpenPage) -> None:
    page = open_lab(open_page, "&mode=trap")
    expect(page.part("shuffled")).to_have_count(0)
    expect(page.part("guess")).to_have_count(0)
    train(page)
    expect(page.part("own")).to_have_text(re.compile(r"^100"))
    expect(page.part("reveal")).to_have_count(0)
    assert not re.search(COLOURS, page.page.evaluate(EVERY_WORD))
    expect(page.part("table").get_by_role("columnheader")).to_have_count(1)
    page.part("guess").get_by_role("button", name="3", exact=True).click()
    expect(page.part("guessed")).to_have_text(re.compile("Your guess: 3."))
    assert not re.search(COLOURS, page.page.evaluate(EVERY_WORD))
    page.part("reveal").click()
    expect(page.part("guessed")).to_have_text(re.compile("It says 7, you said 3."))
    expect(page.part("table").get_by_role("columnheader")).to_have_count(3)
    expect(page.part("shuffled")).to_have_text(re.compile(r"^(\d|1\d)\s%$"))
    expect(page.page.get_by_text("it only knows colours")).to_be_visible()
    learn_anew(page, page.page.get_by_role("button", name="Train with Colour shift").click)
    expect(page.part("shuffled")).to_have_text(re.compile(r"^9\d\s%$"))
    expect(page.page.get_by_text("Cured")).to_be_visible()
    expect(page.part("guessed")).to_have_text(re.compile("It says 3, you said 3."))


def test_a_room_guesses_on_its_phones_and_the_next_stage_springs_the_trap(rooms: Rooms) -> None:
    secret, told = LABS["augmentation"].stages("en")[1:3]
    host, code = rooms.open(secret, told)
    phones = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(2)]
    host.part("run").tap()
    for phone, guess in zip(phones, "37", strict=True):
        phone.part("guess").get_by_role("button", name=guess, exact=True).tap()
    for phone in phones:
        expect(phone.part("guessed")).to_contain_text("2 have guessed.")
        expect(phone.part("reveal")).to_have_count(0)
        assert not re.search(COLOURS, phone.page.evaluate(EVERY_WORD))
    host.next(told["title"])
    for phone, guess in zip(phones, "37", strict=True):
        expect(phone.part("guessed")).to_contain_text(f"It says 7, you said {guess}. Right guesses: 1 of 2.")
        expect(phone.part("shuffled")).to_have_text(re.compile(r"^(\d|1\d)\s%$"))


@pytest.mark.parametrize("mode", ["pictures", "trap"])
@pytest.mark.parametrize("phone", [False, True])
def test_it_fits_and_axe_finds_nothing(open_page: OpenPage, mode: str, phone: bool) -> None:
    options = PHONE if phone else {"viewport": {"width": 1280, "height": 720}, "color_scheme": "dark"}
    page = open_lab(open_page, f"&mode={mode}&revealed=true", **options)
    width = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]
    assert found_by_axe(page.page) == []
