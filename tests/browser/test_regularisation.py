"""The regularisation lab as a person meets it: the noise learnt by heart, what keeps them from it, teams in a room."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from app.labs.regularisation.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms
from tests.browser.test_page import PHONE

QUICK = "seed=s1&speed=max"


def opened(open_page: OpenPage, link: str = QUICK, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/regularisation#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".regularisation-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def share(page: Page, figure: str) -> int:
    """A figure in percent; of one with a spread the mean."""
    return int(re.findall(r"\d+", page.get_by_test_id(figure).inner_text())[0])


def test_the_noise_learnt_by_heart_and_unlearnt(open_page: OpenPage) -> None:
    """Two taps and no teacher: each time the page says what has happened, and what to do next."""
    page = opened(open_page, **PHONE)
    moment, act = page.get_by_test_id("moment"), page.get_by_test_id("next")
    expect(moment).to_have_text("40 points, 6 of them lie")
    assert found_by_axe(page) == []
    act.tap()
    expect(moment).to_have_text("They learnt the noise by heart")
    page.get_by_role("tab", name="Inspect").tap()
    expect(page.get_by_test_id("train-right")).to_have_text(re.compile("100|99|98"))
    by_heart = share(page, "test-right")
    assert by_heart < share(page, "train-right")
    expect(act).to_have_text("Switch dropout on")
    act.tap()
    expect(moment).to_have_text(re.compile("It resists|It sees through the noise"))
    assert "dropout=0.5" in page.url
    page.wait_for_function("() => document.querySelectorAll('.regularisation-unit[data-state=out]').length > 20")
    assert found_by_axe(page) == []


def test_a_tap_on_one_of_sixteen_shows_it_large(open_page: OpenPage) -> None:
    page = opened(open_page)
    sixth = page.get_by_role("button", name=re.compile("^Network 6:"))
    before = page.get_by_test_id("output-map").evaluate("canvas => canvas.toDataURL()")
    sixth.click()
    expect(sixth).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Weights of network 6")).to_be_visible()
    page.wait_for_function(
        "before => document.querySelector('[data-testid=output-map]').toDataURL() !== before", arg=before
    )
    page.get_by_role("radio", name="Spread").check(force=True)
    expect(sixth).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".regularisation-spread")).to_be_visible()
    assert found_by_axe(page) == []


def test_switches_act_while_they_learn_and_stand_in_the_link(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("moment")).to_have_text("They learnt the noise by heart")
    epoch = page.get_by_test_id("epoch").inner_text()
    page.get_by_role("switch", name="Early stopping").check(force=True)
    expect(page.get_by_test_id("moment")).to_have_text("Stopped in time")
    assert page.get_by_test_id("epoch").inner_text() >= epoch, "nothing begins anew"
    expect(page.locator(".regularisation-stopped")).to_have_count(16)
    page.get_by_role("switch", name="Early stopping").uncheck(force=True)
    page.get_by_role("switch", name="Fewer neurons").check(force=True)
    expect(page.locator(".regularisation-unit")).to_have_count(8)
    page.get_by_role("switch", name="More data").check(force=True)
    page.wait_for_function("() => location.hash.includes('units=4') && location.hash.includes('points=160')")
    page.get_by_role("button", name="Once more, without").click()
    expect(page.locator(".regularisation-unit")).to_have_count(128)
    page.wait_for_function("!location.hash.includes('units')")


def test_the_wall_shows_mean_and_spread_of_each_team_and_the_podium_keeps_them(rooms: Rooms) -> None:
    duel = STAGES[2].told("regularisation", 0)
    quick = {**duel, "spec": {"training": {"speed": "max"}}}
    host, code = rooms.open(quick, phone=False)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(2)]
    projector = rooms.projector(code)
    for person in people:
        expect(person.page.locator(".regularisation-hero")).to_have_attribute("data-ready", "true")
    people[0].page.get_by_role("tab", name="Switches").tap()
    people[0].page.get_by_role("switch", name="L2: small weights").check(force=True)
    for person in people:
        person.part("next").first.tap()
        expect(person.part("epoch")).to_have_text(re.compile(r"[1-9]"))  # both learn: who does not is never a leader
    expect(projector.part("statistics")).to_contain_text(re.compile(r"L2[\s\S]*%\s±"))
    assert found_by_axe(projector.page) == []
    host.part("begin-challenge").click()
    expect(host.page.locator(".challenge .leaders li")).to_have_count(2)
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_be_visible()
    expect(projector.part("compared")).to_contain_text(re.compile(r"L2[\s\S]*0\.\d+ ±"))
    assert found_by_axe(projector.page) == []
