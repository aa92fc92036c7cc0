"""The meta lab as a person meets it: eight steps that are not enough, and eight that are; by thumb, keys, in a room."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from app.labs.meta.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import LAPTOP, Participant, Rooms
from tests.browser.test_page import PHONE

PLACES = [(0.1, 0.3), (0.3, 0.7), (0.5, 0.3), (0.7, 0.7), (0.9, 0.3)]  # of five taps, in sizes of the plane
STARTS = ("random", "joint", "reptile")


def opened(open_page: OpenPage, link: str, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/meta#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".meta-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def errors(page: Page) -> dict[str, float]:
    """How far each start is from the wave."""
    return {start: float(page.get_by_test_id(f"error-{start}").inner_text()) for start in STARTS}


def curves(page: Page) -> dict[str, str]:
    """How each start's curve is drawn."""
    return {start: str(page.get_by_test_id(f"curve-{start}").first.get_attribute("d")) for start in STARTS}


def steps_of(page: Page) -> Locator:
    return page.get_by_label("Steps on the five points")


def shows(page: Page, step: int) -> None:
    """Wait until what is shown is after so many steps."""
    words = f"On this wave, after {step} step{'' if step == 1 else 's'}: error"
    expect(page.get_by_text(words, exact=True)).to_be_visible()


def test_from_chance_eight_steps_are_not_enough_and_from_the_learnt_start_they_are(open_page: OpenPage) -> None:
    page = opened(open_page, "wave=0.5&seed=moment&speed=max", **PHONE)
    moment, act = page.get_by_test_id("moment"), page.get_by_test_id("next")
    expect(moment).to_have_text(re.compile("^Not enough: error 0.[6-9]"))
    before = errors(page)
    assert len(set(before.values())) == 1, "all three begin alike"
    assert len(set(curves(page).values())) == 1
    assert found_by_axe(page) == []
    expect(act).to_have_text("Learn where to begin")
    act.tap()
    expect(moment).to_have_text("It has learnt to learn!")
    after = errors(page)
    assert after["reptile"] < 0.25 < 0.6 < after["random"] == before["random"]
    assert after["joint"] > 0.6, "as long, of all waves at once, is not enough either"
    expect(page.get_by_text(f"After 8 steps the error is {after['reptile']:.2f}")).to_be_visible()
    hidden = page.get_by_test_id("hidden-error")
    expect(hidden).to_have_text(re.compile(r"^0\.[23]\d$"))
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("tab", name="Table").tap()
    expect(page.get_by_test_id("table")).to_contain_text("learnt")
    assert found_by_axe(page) == []


def test_the_slider_goes_through_every_step_and_back_without_changing_any(open_page: OpenPage) -> None:
    page = opened(open_page, "wave=0.5&seed=scrub&speed=max&steps=0", **LAPTOP)
    moment = page.get_by_test_id("moment")
    expect(moment).to_have_text("Before the first step")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_test_id("epoch")).to_have_text(re.compile("600"))
    expect(moment).to_have_text("Before the first step")
    seen: dict[int, tuple[dict[str, str], dict[str, float]]] = {}
    for step in (0, 1, 4, 8, 20, 32):
        steps_of(page).fill(str(step))
        shows(page, step)
        seen[step] = curves(page), errors(page)
    learnt = [seen[step][1]["reptile"] for step in (0, 1, 8)]
    assert learnt == sorted(learnt, reverse=True), "each step helps"
    assert len({drawn["reptile"] for drawn, _ in seen.values()}) == 6
    for step in (8, 1, 0, 32):
        steps_of(page).fill(str(step))
        shows(page, step)
        assert (curves(page), errors(page)) == seen[step]
    assert "steps=32" in page.url
    steps_of(page).fill("0")
    page.get_by_test_id("next").click()  # the steps are taken one after the other
    expect(steps_of(page)).to_have_value("8")
    expect(moment).to_have_text("It has learnt to learn!")
    assert found_by_axe(page) == []
    page.get_by_role("button", name=re.compile("theme", re.I)).click()
    assert found_by_axe(page) == []


def top_of(plane: Locator) -> float:
    """How far below the top of the page it is, in CSS px."""
    return float(plane.evaluate("plane => plane.getBoundingClientRect().top + scrollY"))


@pytest.mark.parametrize(
    ("locale", "few", "fresh", "over"),
    [
        ("en-US", "A few points more", "Not enough", "It has learnt|Not this time"),
        ("de-DE", "Noch ein paar Punkte", "Das reicht nicht", "Es hat lernen|Diesmal nicht"),
    ],
)
def test_what_is_said_above_moves_no_point_away(
    open_page: OpenPage, locale: str, few: str, fresh: str, over: str
) -> None:
    narrow: dict[str, Any] = {"viewport": {"width": 360, "height": 780}, "locale": locale}
    page = opened(open_page, f"source=own&seed={locale}&speed=max", **(PHONE | narrow))
    moment, plane = page.get_by_test_id("moment"), page.locator(".meta-plane")
    box = plane.bounding_box()
    assert box is not None
    tops = {top_of(plane)}
    for said, (x, y) in zip((few, few, fresh, fresh, fresh), PLACES, strict=True):
        plane.tap(position={"x": box["width"] * x, "y": box["height"] * y})
        expect(moment).to_have_text(re.compile(said))
        tops.add(top_of(plane))
    page.get_by_test_id("next").tap()
    expect(moment).to_have_text(re.compile(over))
    tops.add(top_of(plane))
    assert len(tops) == 1


def test_five_taps_of_a_thumb_and_a_drag(open_page: OpenPage) -> None:
    page = opened(open_page, "source=own&seed=thumb&speed=max", **PHONE)
    moment, plane, points = page.get_by_test_id("moment"), page.locator(".meta-plane"), page.get_by_test_id("point")
    expect(moment).to_have_text("Five points, please")
    box = plane.bounding_box()
    assert box is not None
    for count, (x, y) in enumerate(PLACES, start=1):
        plane.tap(position={"x": box["width"] * x, "y": box["height"] * y})
        expect(points).to_have_count(count)
    expect(page.get_by_test_id("wave")).to_have_count(1)
    expect(page).to_have_url(re.compile("points=20x?"))
    plane.tap(position={"x": box["width"] * 0.2, "y": box["height"] * 0.1})  # a sixth: the nearest goes there
    expect(points).to_have_count(5)
    before = curves(page)["random"]
    box = plane.bounding_box()
    assert box is not None
    top = page.evaluate("scrollY")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.3
    touch = page.context.new_cdp_session(page)
    for kind, down in (("touchStart", 0), *(("touchMove", step * 9) for step in range(1, 9)), ("touchEnd", None)):
        held = [] if down is None else [{"x": x, "y": y + down}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": held})
    expect(page.get_by_test_id("curve-random").first).not_to_have_attribute("d", before)
    assert page.evaluate("scrollY") == top, "the page stays"
    kept = [point.get_attribute("cx") for point in points.all()]
    page.reload()
    expect(points).to_have_count(5)
    assert [point.get_attribute("cx") for point in points.all()] == kept
    page.get_by_role("button", name="Another wave").last.tap()
    expect(moment).to_have_text(re.compile("^Not enough"))
    page.get_by_role("button", name="Own points").tap()
    expect(points).to_have_count(0)


def test_five_points_by_the_keyboard_alone(open_page: OpenPage) -> None:
    page = opened(open_page, "source=own&seed=keys", **LAPTOP)
    plane, points = page.get_by_role("application", name=re.compile("^The plane")), page.get_by_test_id("point")
    plane.focus()
    for key in ("Enter", "ArrowRight", "ArrowUp", "Enter", "ArrowRight", "ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(points).to_have_count(3)
    expect(page.get_by_test_id("cross")).to_be_visible()
    assert [float(str(point.get_attribute("cx"))) for point in points.all()] == pytest.approx([0, 25, 75])
    page.keyboard.press("Delete")
    expect(points).to_have_count(2)
    for key in ("ArrowLeft", "Enter", "ArrowDown", "ArrowDown", "Enter", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect(points).to_have_count(5)
    steps_of(page).focus()
    page.keyboard.press("Home")
    shows(page, 0)
    page.keyboard.press("ArrowRight")
    shows(page, 1)
    assert found_by_axe(page) == []


def test_the_start_and_its_loop_are_taken_home(open_page: OpenPage) -> None:
    page = opened(open_page, "wave=0.5&seed=home", **LAPTOP)
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Start and loop for PyTorch").click()
    text = download.value.path().read_text()
    assert "torch.optim.SGD" in text
    assert "after 0" not in text


def test_a_room_bends_from_one_start_into_everybodys_wave(rooms: Rooms) -> None:
    stages = [stage.told("meta", 0) for stage in STAGES]
    quick = [{**told, "spec": {**told["spec"], "training": {"speed": "max"}}} for told in stages]
    host, code = rooms.open(*quick, phone=False)
    projector = rooms.projector(code)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    for person in people:
        expect(person.part("moment")).to_have_text(re.compile("^Not enough|^Half"))
        expect(person.page.get_by_text("In a moment the room learns where to begin.")).to_be_visible()
        expect(person.part("next")).to_have_count(0)
    waves = {str(person.part("wave").get_attribute("d")) for person in people}
    assert len(waves) == 3, "everybody has one of their own"
    expect(projector.part("overlay")).to_be_visible()
    host.part("run").click()
    for person in people:
        expect(person.part("epoch")).to_have_text(re.compile("600"))
    drawn = [curves(person.page)["reptile"] for person in people]
    assert len(set(drawn)) == 3
    host.part("steering").get_by_role("slider").fill("0")
    for person in people:
        expect(person.part("moment")).to_have_text("Before the first step")
    assert len({curves(person.page)["reptile"] for person in people}) == 1, "all begin where the room has learnt to"
    host.part("person").first.get_by_role("button").first.click()
    host.part("spotlight").click()
    spectacle = projector.page.locator(".spectate")
    expect(spectacle.get_by_test_id("curve-reptile").first).to_be_visible()
    expect(spectacle.locator("[aria-live], [role=status], [role=alert]")).to_have_count(0)
    assert found_by_axe(projector.page) == []
    host.close_sheet()
    host.rested()
    host.part("next").click()
    expect(host.part("stage-title")).to_have_text("Where would you look?")
    for person in people:
        expect(person.part("moment")).to_have_text("Five points, please")
    host.part("begin-challenge").click()
    for number, person in enumerate(people):
        expect(person.part("challenge")).to_be_visible()  # which moves what is below
        plane = person.page.locator(".meta-plane")
        box = plane.bounding_box()
        assert box is not None
        for place in range(5):
            across = 0.1 + place * (0.2 if not number else 0.01)  # one looks everywhere, the others in one place
            plane.tap(position={"x": box["width"] * across, "y": box["height"] * (0.1 + place * 0.18)})
            expect(person.page.get_by_test_id("point")).to_have_count(place + 1)
    leaders = host.page.locator(".challenge .leaders li")
    expect(leaders.first).to_contain_text(people[0].name())
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_be_visible()
    assert found_by_axe(projector.page) == []
