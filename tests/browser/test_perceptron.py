"""The perceptron lab as a person meets it: lines that fail and lines that don't; by hand, by keys, in a room."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms, stage
from tests.browser.test_page import PHONE


def opened(open_page: OpenPage, link: str, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/perceptron#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".perceptron-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def knobs(page: Page) -> list[float]:
    """The weights and the bias."""
    return [float(slider.input_value()) for slider in page.locator(".perceptron-knobs input").all()]


def test_no_line_can_do_it_and_together_they_can(open_page: OpenPage) -> None:
    page = opened(open_page, "speed=max&seed=0.3")
    moment, act = page.get_by_test_id("moment"), page.get_by_test_id("act")
    expect(moment).to_have_text("2 of 4 wrong")
    expect(page.get_by_text("Rosenblatt's rule:")).to_be_visible()
    expect(page.locator(".perceptron-signal")).not_to_have_count(0)
    assert found_by_axe(page) == []
    act.click()  # the next point
    expect(page.locator(".perceptron-before")).to_be_visible()
    expect(page.get_by_test_id("epoch")).to_have_text(re.compile("1$"))
    before = knobs(page)
    old, added, new = page.get_by_test_id("rule").locator("span").first.locator("i, b").all_inner_texts()
    w1, w2 = re.findall(r"[−\d.]+", new)
    assert [float(each.replace("−", "-")) for each in (w1, w2)] == pytest.approx(before[:2], abs=0.026), "a knob's step"
    for text, arrow in ((old, "old"), (added, "orange"), (new, "normal")):
        assert text.strip()
        expect(page.locator(f".perceptron-arrow[data-kind={arrow}]")).to_have_count(1)
    page.get_by_role("button", name="Run").click()
    expect(moment).to_have_text("All right!")
    assert knobs(page) != before
    expect(act).to_have_text("Try either-or")
    act.click()
    expect(act).to_have_text("Next point")  # nobody has tried yet
    page.get_by_role("button", name="Run").click()
    expect(moment).to_have_text("No line can do it!")
    expect(page.get_by_text("At best 3 of 4 are right")).to_be_visible()
    act.click()  # four hidden neurons, which learn at once
    expect(moment).to_have_text("Together they can!", timeout=30_000)
    expect(page.get_by_test_id("errors")).to_have_text("0 of 4")
    expect(page.get_by_test_id("line")).not_to_have_count(0)
    assert "hidden=4" in page.url
    assert found_by_axe(page) == []


def test_knobs_and_line_are_one_and_the_same(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=0.3")
    for name, value in (("w₁", "1"), ("w₂", "1"), ("b", "-1")):
        page.get_by_label(name, exact=True).fill(value)
    expect(page.get_by_test_id("moment")).to_have_text("All right!")
    line = page.get_by_test_id("line")
    drawn = line.get_attribute("d")
    tip = page.get_by_test_id("grip-normal").bounding_box()
    assert tip is not None
    page.mouse.move(tip["x"] + tip["width"] / 2, tip["y"] + tip["height"] / 2)
    page.mouse.down()
    page.mouse.move(tip["x"] - 60, tip["y"] + 10, steps=4)
    page.mouse.up()
    expect(line).not_to_have_attribute("d", drawn or "")
    assert knobs(page)[0] < 0.5
    for name, value in (("w₁", "1"), ("w₂", "1"), ("b", "0")):
        page.get_by_label(name, exact=True).fill(value)
    plane = page.get_by_role("application", name="The plane")
    box = plane.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)  # a point, and the line through it
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4, steps=4)
    page.mouse.up()
    expect(page.get_by_label("b", exact=True)).to_have_value("-1")
    plane.focus()
    for key in ("ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator(".perceptron-cross")).to_be_visible()
    said = page.get_by_test_id("sum").inner_text()
    page.get_by_role("radio", name="sigmoid").check()
    expect(page.get_by_test_id("sum")).to_contain_text("sigmoid")
    assert page.get_by_test_id("sum").inner_text().split("=")[0] == said.split("=")[0], "the same sum, another curve"
    assert found_by_axe(page) == []


def test_a_thumb_sets_points_that_the_link_keeps(open_page: OpenPage) -> None:
    page = opened(open_page, "dataset=own&seed=0.5", **PHONE)
    expect(page.get_by_test_id("moment")).to_have_text("No points yet")
    plane = page.locator(".perceptron-plane")
    box = plane.bounding_box()
    assert box is not None
    plane.tap(position={"x": box["width"] * 0.2, "y": box["height"] * 0.1})
    page.get_by_role("radio", name="orange").tap()
    plane.tap(position={"x": box["width"] * 0.9, "y": box["height"] * 0.9})
    expect(page.locator(".perceptron-point")).to_have_count(2)
    expect(page).to_have_url(re.compile("own="))
    page.reload()
    expect(page.locator(".perceptron-point")).to_have_count(2)
    page.get_by_role("radio", name="take away").tap()
    page.locator(".perceptron-point").first.tap()
    expect(page.locator(".perceptron-point")).to_have_count(1)
    page.get_by_role("radio", name="blue").tap()
    page.get_by_test_id("grip-normal").tap()  # what can be dragged can be tapped, too
    expect(page.locator(".perceptron-point")).to_have_count(2)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert found_by_axe(page) == []


def test_a_thumb_drags_the_line_and_not_the_page(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=0.3", **PHONE)
    for name, value in (("w₁", "0"), ("w₂", "1"), ("b", "0")):
        page.get_by_label(name, exact=True).fill(value)
    plane = page.locator(".perceptron-plane")
    plane.scroll_into_view_if_needed()
    box, before = plane.bounding_box(), page.evaluate("scrollY")
    assert box is not None
    x, y = box["x"] + box["width"] / 4, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    for kind, down in (("touchStart", 0), *(("touchMove", step * 8) for step in range(1, 12)), ("touchEnd", None)):
        points = [] if down is None else [{"x": x, "y": y + down}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    followed = 88 / (box["width"] / 4)  # one of the plane is a quarter of it
    assert knobs(page)[2] == pytest.approx(followed, abs=0.03), "all the way"
    assert page.evaluate("scrollY") == before


def test_the_rooms_lines_lie_over_one_another_and_one_is_in_the_spotlight(rooms: Rooms) -> None:
    xor = {"lab": "perceptron", "spec": {"data": {"dataset": "xor"}, "training": {"speed": "max"}}, "run": True}
    host, code = rooms.open({**stage("Which line?"), **xor, "view": "overlay"})
    projector = rooms.projector(code)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(2)]
    for person in people:
        expect(person.part("moment")).to_have_text("No line can do it!")
    expect(projector.part("overlay-best")).to_have_text(
        re.compile("Points on the right side, the best so far: (50|75)")
    )
    host.person(people[0].name())
    host.part("spotlight").tap()
    spectacle = projector.page.locator(".spectate")
    expect(spectacle.get_by_test_id("line")).to_be_visible()
    expect(spectacle.locator("[aria-live], [role=status], [role=alert], output")).to_have_count(0)
