"""Guided lessons, gone through as a person does: real training reaches each goal, and the server says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from app.data.features import FEATURES
from app.labs.playground.teaching import AT, PLACES, lessons
from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Rooms, stage
from tests.browser.test_page import PHONE

Act = Callable[[Playground], None]
ALL_ON_THE_PAGE = "#networkShape=2&regularization=L2&seed=0.42"


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
        page.page.locator(f"[data-at={name}]").click()


def wait(page: Playground) -> None:
    """Training alone gets there."""


def drop_out(page: Playground) -> None:
    """In the panels of both hidden layers."""
    for index in (0, 1):
        page.page.locator(".layer-kind").nth(index).click()
        layer = page.page.get_by_role("dialog", name=f"Layer {index + 1}")
        layer.get_by_role("slider", name="Dropout").fill("0.3")
        page.page.keyboard.press("Escape")
        expect(layer).to_have_count(0)


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
    page.page.get_by_role("button", name="Lessons, examples").click()
    page.page.locator(f"[data-lesson='{lesson}']").click()
    card = page.part("lesson")
    expect(card).to_have_attribute("data-step", "0")
    return card


@pytest.mark.parametrize("name", lessons())
def test_each_lesson_can_be_gone_through(open_page: OpenPage, name: str) -> None:
    page = open_page("#seed=0.42&dataset=gauss")
    before = page.hash
    page.part("step").click()
    page.wait_for_epoch(1)
    learned = page.losses
    card = begin(page, name)
    acts = iter(DOES[name])
    steps = lessons()[name].steps
    for number, step in enumerate(steps):
        # one whose goal holds as it begins is over at once
        page.page.wait_for_function(
            "([card, least]) => Number(card.dataset.step) >= least", arg=[card.element_handle(), number]
        )
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
    page.wait_for_epoch(1)
    expect(page.part("train-loss")).to_have_text(f"{learned[0]:.3f}")  # what had been learned before it


def test_it_goes_on_after_a_reload_back_and_out(open_page: OpenPage) -> None:
    page = open_page("#seed=0.42&dataset=gauss", locale="de-DE")
    page.page.get_by_role("button", name="Lektionen, Beispiele").click()
    page.page.locator("[data-lesson='1-line']").click()
    card = page.part("lesson")
    expect(card).to_be_visible()  # else what is run is the network before
    run(page)
    expect(page.part("lesson-next")).to_be_visible()
    page.page.reload()
    page.wait_until_open()
    expect(card).to_have_attribute("data-reached", "true")
    expect(card.get_by_role("status")).to_contain_text("Keine Linie trennt eine Scheibe von ihrem Ring")
    page.part("lesson-next").focus()
    page.page.keyboard.press("Enter")
    expect(card).to_have_attribute("data-step", "1")
    page.part("lesson-back").click()
    expect(card).to_have_attribute("data-step", "0")  # and stays there, though its goal is reached
    page.part("lesson-next").click()
    press("addLayer")(page)
    expect(card).to_have_attribute("data-step", "2")
    page.part("lesson-leave").click()
    expect(card).to_have_count(0)
    assert page.hash["networkShape"] == "2"
    page.page.reload()
    page.wait_until_open()
    expect(card).to_have_count(0)


def test_every_place_that_a_lesson_can_name_is_on_the_page(open_page: OpenPage) -> None:
    page = open_page(ALL_ON_THE_PAGE)
    named = {step.at for lesson in lessons().values() for step in lesson.steps} | {*PLACES, *FEATURES}
    assert named <= AT
    for name in sorted(named - {""}):
        found = page.page.locator(f"[data-at='{name}'], [data-control='{name}'], [data-testid='{name}']")
        assert found.first.is_visible(), name


def test_on_a_phone_the_tab_opens_and_the_part_is_in_sight(open_page: OpenPage) -> None:
    page = open_page("#seed=0.42", **PHONE)
    page.page.get_by_role("tab", name="Data").click()
    begin(page, "1-line")
    run(page)
    page.part("lesson-next").click()
    expect(page.page.get_by_role("tab", name="Network")).to_have_attribute("aria-selected", "true")
    expect(page.page.locator(".playground-ring")).to_be_visible()
    place = page.page.locator("[data-at=addLayer]").bounding_box()
    card = page.part("lesson").bounding_box()
    assert place
    assert card
    assert 0 < place["y"] < place["y"] + place["height"] < card["y"], "the card hides what it is about"
    assert found_by_axe(page.page, BEST) == []


def around(ring: Locator, part: Locator) -> bool:
    inner, outer = part.bounding_box(), ring.bounding_box()
    assert inner
    assert outer
    return outer["x"] < inner["x"] < inner["x"] + inner["width"] < outer["x"] + outer["width"]


def test_on_a_phone_a_lesson_is_gone_through_from_first_to_last_by_tapping(open_page: OpenPage) -> None:
    page = open_page("#seed=0.42", locale="de-DE", **PHONE)
    part, ring = page.part, page.page.locator(".playground-ring")
    place = {name: page.page.locator(f"[data-at={name}]").first for name in ("addLayer", "layer")}
    part("play").tap()
    page.wait_for_epoch(1)
    page.page.get_by_role("tab", name="Daten").tap()
    page.page.get_by_role("button", name="Lektionen, Beispiele").tap()
    page.page.locator("[data-lesson='1-line']").tap()
    card = part("lesson")
    expect(card).to_be_visible()
    expect(page.page.locator(".notice")).to_have_count(0)  # it would lie over what the lesson says first
    part("play").tap()
    part("lesson-next").tap()
    expect(ring).to_be_visible()
    place["addLayer"].tap()
    part("lesson-next").tap()

    expect(card).to_have_attribute("data-step", "3")
    expect(card).to_contain_text("Tipp auf „2 tanh“")
    expect(ring).to_be_visible()
    assert around(ring, place["layer"]), "the ring shows where to tap"
    place["layer"].tap()
    sheet = page.page.get_by_role("dialog", name="Schicht 1")
    sheet.locator(".stepper-button").last.tap()
    expect(card).to_have_attribute("data-step", "4")
    page.page.get_by_text("Trainingsfehler").tap()  # outside of the sheet, where nothing is to be pressed
    expect(sheet).to_have_count(0)

    part("lesson-next").tap()
    expect(card).to_have_attribute("data-step", "5")
    box, back = card.bounding_box(), part("lesson-back").bounding_box()
    assert box
    assert back
    assert box["x"] < back["x"], "it sticks out of the card"
    assert found_by_axe(page.page, BEST) == []
    part("lesson-end").tap()
    expect(card).to_have_count(0)
    assert page.hash["networkShape"] == "3"


def test_on_a_phone_the_wrong_plus_is_answered(open_page: OpenPage) -> None:
    page = open_page("#seed=0.42", **PHONE)
    page.page.get_by_role("tab", name="Data").tap()
    card = begin(page, "1-line")
    run(page)
    page.part("lesson-next").tap()
    add = page.page.locator("[data-at=addLayer]").first
    add.tap()
    page.part("lesson-next").tap()
    expect(card).to_have_attribute("data-step", "3")
    add.tap()
    expect(card).to_have_attribute("data-instead", "1")
    expect(card).to_contain_text("That was a whole layer. Take it away again with the ×")
    page.page.locator("[data-at=removeLayer]").first.tap()
    expect(card).to_have_attribute("data-instead", "0")
    expect(card).to_contain_text("tap “2 tanh”")


def test_on_a_phone_whoever_opens_another_tab_stays_there(open_page: OpenPage) -> None:
    page = open_page("#seed=0.42", **PHONE)
    tab = {name: page.page.get_by_role("tab", name=name) for name in ("Network", "Data", "Inspect")}
    tab["Data"].tap()
    begin(page, "1-line")
    run(page)
    page.part("lesson-next").click()
    ring = page.page.locator(".playground-ring")
    expect(ring).to_be_visible()
    for name in ("Inspect", "Data"):
        tab[name].tap()
        expect(ring).to_be_hidden()
        epoch = page.epoch
        page.wait_for_epoch(epoch + 20)  # the ring asks with every picture of the screen
        expect(tab[name]).to_have_attribute("aria-selected", "true")
    tab["Network"].tap()
    expect(ring).to_be_visible()  # back where the step is, it is shown again


def test_a_lesson_outlives_undoing_a_reload_and_ends_with_another_set_up(open_page: OpenPage) -> None:
    page = open_page("#seed=0.42&dataset=gauss")
    card = begin(page, "1-line")
    run(page)
    page.part("lesson-next").click()
    page.page.reload()
    page.wait_until_open()
    expect(card).to_have_attribute("data-step", "1")
    press("addLayer")(page)
    expect(card).to_have_attribute("data-step", "2")
    page.page.keyboard.press("Control+z")  # all that there is to undo
    expect(page.page.locator("[data-at=units]")).to_have_count(0)
    expect(card).to_have_attribute("data-step", "2")
    page.page.get_by_role("button", name="Lessons, examples").click()
    page.page.locator("[data-preset]").first.click()
    expect(card).to_have_count(0)


@pytest.mark.parametrize("locked", [["noise"], ["all"]], ids=["one control", "everything"])
def test_in_a_room_a_lesson_ends_where_the_presenter_goes_on(rooms: Rooms, locked: list[str]) -> None:
    host, code = rooms.open(stage("Free"), stage("Locked", locked=locked))
    phone = rooms.join(code)
    phone.page.get_by_role("tab", name="Data").click()
    begin(phone.playground, "1-line")
    host.next("Locked")
    expect(phone.part("lesson")).to_have_count(0)
    if locked == ["noise"]:
        expect(phone.page.get_by_role("button", name="Lessons, examples")).to_have_count(0)
