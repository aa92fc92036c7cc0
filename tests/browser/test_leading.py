"""How a room is led, as host and phones see it: what is locked, how a talk goes on from stage to stage."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.data.features import FEATURES
from tests.browser.conftest import OpenPage
from tests.browser.room import LAPTOP, Rooms, stage

GOAL = {"title": "Down", "limit": 0.3, "rank": "time", "seconds": 300}
CHANGES = ":is(.layer-less, .layer-more, .layer-add, .layer-remove):visible, .layer-kind:enabled"
SWITCHES = ".unit[data-kind=feature] [aria-pressed]"
SHAPE = ["networkShape", "activation", "activations", "initZero", "initial", "dropout", "frozen", "switches"]


def features_shown(page: Page) -> list[str]:
    """What stands beside the first column."""
    return page.locator(".unit[data-kind=feature] .unit-caption").all_inner_texts()


@pytest.mark.parametrize("device", [{}, LAPTOP], ids=["phone", "laptop"])
def test_a_locked_network_has_no_buttons(rooms: Rooms, device: dict[str, object]) -> None:
    host, code = rooms.open(stage("Look", locked=[*SHAPE, *FEATURES]), stage("Build"))
    person = rooms.join(code, **device)
    expect(person.page.locator(".unit[data-kind=hidden]")).to_have_count(2)
    expect(person.page.locator(CHANGES)).to_have_count(0)
    expect(person.page.locator(SWITCHES)).to_have_count(0)
    assert features_shown(person.page) == ["x", "y"]
    host.next("Build")
    expect(person.page.locator(".layer-kind:enabled")).to_have_count(1)
    expect(person.page.locator(SWITCHES)).to_have_count(2 if not device else len(FEATURES))


def test_a_link_hides_the_shape(open_page: OpenPage) -> None:
    page = open_page("#networkShape=3,2&networkShape_hide=true", **LAPTOP).page
    expect(page.locator(".layer")).to_have_count(2)
    expect(page.locator(":is(.layer-less, .layer-more, .layer-add, .layer-remove):visible")).to_have_count(0)
    page.locator(".layer-kind").first.click()  # activations are still free
    expect(page.get_by_role("dialog").get_by_role("radio", name="relu", exact=True)).to_be_visible()
    expect(page.get_by_role("dialog").locator(".stepper")).to_have_count(0)


def test_a_double_tap_goes_one_stage_on(rooms: Rooms) -> None:
    host, _ = rooms.open(stage("One"), stage("Two"), stage("Three"))
    clock = host.page.clock
    clock.install(time=0)
    clock.pause_at(10_000)
    host.part("next").dblclick()
    host.page.keyboard.press("PageDown")
    expect(host.part("stage-title")).to_have_text("Two")
    clock.run_for(500)
    host.rested()
    expect(host.part("stage-title")).to_have_text("Two")
    host.page.keyboard.press("PageDown")
    expect(host.part("stage-title")).to_have_text("Three")
    clock.run_for(500)
    host.rested()
    host.part("back").dblclick()  # the second is no answer to the question of the first
    expect(host.part("back")).to_contain_text("Sure?")
    expect(host.part("stage-title")).to_have_text("Three")


def test_a_clicker_leads_whichever_window_has_the_focus(rooms: Rooms) -> None:
    host, code = rooms.open(stage("One"), stage("Two", goal=GOAL), phone=False)
    person = rooms.join(code)
    screen = host.page.context.new_page()
    screen.goto(f"{rooms.site.url}/projector/{code}")
    expect(screen.get_by_test_id("code").first).to_be_visible()
    screen.keyboard.press("PageDown")
    expect(host.part("stage-title")).to_have_text("Two")
    expect(host.part("challenge-ready")).to_contain_text("Down")
    host.page.bring_to_front()
    host.page.keyboard.press("F5")
    expect(host.part("challenge-now")).to_have_attribute("data-state", "running")
    expect(host.part("challenge-ready")).to_have_count(0)
    host.page.keyboard.press("F5")
    person.playground.wait_for_epoch(1)
    expect(host.part("running")).to_have_text("1of 1 running")
    host.part("hide-results").click()
    expect(host.part("stop-challenge")).to_have_text("Stop")
    host.part("stop-challenge").click()
    host.part("reveal-results").click()
    expect(host.part("results-hidden")).to_have_count(0)
