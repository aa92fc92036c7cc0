"""The descent lab as a person meets it: the step that is too big, a network as the ball, backprop by hand, one room."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.labs.descent.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms
from tests.browser.test_page import PHONE

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def opened(open_page: OpenPage, link: str = "", **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/descent#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".descent-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def test_the_step_was_too_big(open_page: OpenPage) -> None:
    """One button and no teacher: it says each time what to do next."""
    page = opened(open_page, "speed=frame", **PHONE)
    moment, act = page.get_by_test_id("moment"), page.get_by_test_id("next")
    expect(moment).to_have_text("Downhill")
    assert found_by_axe(page) == []
    act.tap()
    expect(moment).to_have_text(re.compile(r"Down in \d+ steps"))
    for rate in ("0.2", "0.4", "0.8", "1.6"):
        act.tap()
        expect(page.get_by_label("Learning rate")).to_have_value(rate)
        expect(moment).to_have_text(re.compile("Down in|From wall to wall|too big|Not a number"))
    expect(moment).to_have_text(re.compile("The step was too big|Not a number"))
    expect(moment).to_have_text("Not a number")
    expect(page.get_by_text("∞ − ∞")).to_be_visible()
    act.tap()
    expect(moment).to_have_text(re.compile(r"Down in \d+ steps"))


def test_arrows_put_the_ball_elsewhere_and_others_race_along(open_page: OpenPage) -> None:
    page = opened(open_page, "surface=saddle&x=-2.5&y=0.02&speed=frame")
    page.get_by_test_id("landscape").focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    page.wait_for_function("() => location.hash.includes('x=0.2') && location.hash.includes('y=0.4')")
    page.get_by_role("checkbox", name="Adam", exact=True).check()
    expect(page.locator(".descent-racer-height")).to_have_count(2)
    page.wait_for_function("() => decodeURIComponent(location.hash).includes('optimizers=sgd,adam')")
    page.locator("[data-control=surface] .tile").filter(has_text="Plateau").click()
    page.wait_for_function("() => location.hash.includes('surface=plateau')")
    page.get_by_test_id("landscape").click(position={"x": 20, "y": 20})
    moment = page.get_by_test_id("moment")
    expect(moment).to_have_text("Stuck")  # plain descent, where there is no slope
    expect(page.get_by_label("Momentum", exact=True)).to_have_count(1)  # nobody who races has it
    page.get_by_test_id("next").click()
    expect(page.get_by_role("slider", name="Momentum")).to_be_visible()
    expect(moment).to_have_text(re.compile(r"Down in \d+ steps"))
    assert found_by_axe(page) == []


def test_the_ball_is_a_network_and_goes_home_as_a_file(open_page: OpenPage) -> None:
    page = opened(open_page, "act=loss&learningRate=1&seed=0.5&speed=frame")
    expect(page.get_by_test_id("moment")).to_have_text("The ball is the network")
    page.get_by_test_id("next").click()
    moment = page.get_by_test_id("moment")
    expect(moment).to_have_text(re.compile(r"200 steps, loss 0\.[01]\d\d"))
    for begin, event in (("zeros", "Triplets"), ("too large", "Hardly a slope"), ("usual", re.compile("200 steps"))):
        page.get_by_test_id("next").filter(has_text=begin).click()
        expect(moment).to_have_text(event)
    with page.expect_download() as download:
        page.get_by_test_id("export").click()
    assert download.value.suggested_filename == "descent.py"


def test_a_point_goes_through_and_back_by_hand(open_page: OpenPage) -> None:
    page = opened(open_page, "act=numbers")
    moment, chain = page.get_by_test_id("moment"), page.get_by_test_id("chain")
    expect(moment).to_have_text("A point goes in")
    forth, back = page.get_by_test_id("forth"), page.get_by_test_id("back")
    expect(back).to_be_disabled()
    for _ in range(7):
        forth.click()
    expect(moment).to_have_text("One step downhill")
    assert found_by_axe(page) == []
    link = page.get_by_role("button", name=re.compile("^w₂₁ "))
    link.focus()
    page.keyboard.press("Enter")
    expect(chain).to_contain_text("∂L/∂w₂₁")
    written = re.findall(r"(−?\d+\.?\d*)(?:·10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$", chain.inner_text(), re.MULTILINE)
    numbers = [
        float(digits.replace("−", "-")) * 10.0 ** -int(power.translate(SUPERSCRIPTS) or 0) for digits, power in written
    ]
    factors, gradient = numbers[:5], numbers[5]
    product = 1.0
    for factor in factors:
        product *= factor
    assert product == pytest.approx(gradient, rel=0.02), "what is written multiplies to what is written"
    before = page.locator("[data-testid=epoch]").inner_text()
    forth.click()
    expect(moment).to_have_text("A point goes in")
    expect(page.locator("[data-testid=epoch]")).not_to_have_text(before)
    page.keyboard.press("ArrowLeft")
    expect(moment).to_have_text("One step downhill")
    expect(page.locator("[data-testid=epoch]")).to_have_text(before)


def test_one_learning_rate_for_the_whole_room(rooms: Rooms) -> None:
    first = {**STAGES[0].told("descent", 0), "run": False}  # nobody is down before the host has turned it
    host, code = rooms.open(first, phone=False)
    ann, bob = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(2)]
    projector = rooms.projector(code)
    for phone in (ann, bob):
        expect(phone.page.locator(".descent-hero")).to_have_attribute("data-ready", "true")
        expect(phone.page.locator("[data-control=learningRate]")).to_have_count(0)  # it is the host's
    host.page.get_by_label("Learning rate for everybody").fill("1.8")
    host.part("run").click()
    expect(bob.part("moment")).to_have_text(re.compile("The step was too big|Not a number"))
    host.part("person").first.get_by_role("button").first.click()
    host.page.get_by_role("button", name="Into the spotlight").click()
    expect(projector.part("moment")).to_have_text("2 of 2 off the map")
    expect(projector.part("crowd")).to_contain_text("off the map")
    assert found_by_axe(projector.page) == []
