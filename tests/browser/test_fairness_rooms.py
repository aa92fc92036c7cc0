"""The fairness lab in a room: what one trains all see, and what all decide one network learns."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, expect

from app.labs.fairness.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import PATIENCE
from tests.browser.room import Host, Participant, Rooms
from tests.browser.test_fairness import WORSE, decide, have_faces_learnt
from tests.browser.test_page import PHONE

# Whether nothing in the spotlight is cut off or has to be scrolled to.
WHOLE = """() => [...document.querySelectorAll('.spectate > *')].every(
    part => part.scrollHeight <= part.clientHeight && part.scrollWidth <= part.clientWidth
)"""


def test_a_room_goes_through_the_stages(rooms: Rooms) -> None:
    """Host, projector, three phones: what a network prefers, a contest by hand, a guess, and a bot that all teach."""
    stages = [stage.told("fairness", 0) for stage in STAGES]
    host, code = rooms.open(*stages, phone=False)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    projector = rooms.projector(code)
    for person in people:
        expect(person.page.locator(".fairness-hero")).to_have_attribute("data-ready", "true")
        expect(person.page.locator("[data-control=act]")).to_have_count(0)  # it is the host's
    people[0].part("next").tap()  # what one of them trains all see
    for person in people:
        expect(person.part("moment")).to_have_text("Nobody told it to")
    host.part("person").first.get_by_role("button").first.click()
    host.page.get_by_role("button", name="Into the spotlight").click()
    spectacle = projector.page.locator(".spectate")
    expect(spectacle.get_by_test_id("moment")).to_have_text("Nobody told it to")
    expect(spectacle.get_by_test_id("together")).to_be_visible()
    expect(spectacle.locator("[aria-live], [role=status], [role=alert], output")).to_have_count(0)
    assert found_by_axe(projector.page) == []
    onwards(host, stages[1]["title"])
    host.part("challenge").click()
    host.part("start-challenge").click()
    for person in people:
        expect(person.part("challenge")).to_contain_text("Fewest wrong decisions, and fair")
    for person in people:
        expect(person.part("moment")).to_have_text("Nobody told it to")  # it is the same training
        for name, key, times in (("circles", "PageUp", 4), ("squares", "PageDown", 3)):
            person.part(f"line-{name}").focus()
            for _ in range(times):
                person.page.keyboard.press(key)
        person.standing("place")
    expect(host.page.locator(".challenge .leaders li")).to_have_count(3)
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_be_visible()
    onwards(host, stages[2]["title"])
    for person in people:
        person.part("give-guess").tap()
        expect(person.part("moment")).to_have_text("100 of 105 stopped are innocent")
    expect(people[0].page.get_by_text("3 guesses")).to_be_visible()
    onwards(host, stages[3]["title"])
    for person in people:
        chips = person.part("phrases").get_by_role("button", name=re.compile("coffee"))
        for i in range(4):
            chips.nth(i).tap()
    for person in people:
        expect(person.part("moment")).to_have_text("12 phrases turned it")
    for person in people:
        person.part("next").tap()
    for person in people:
        expect(person.part("moment")).to_have_text("tea or coffee?")


def with_three(rooms: Rooms, told: dict[str, Any], **options: Any) -> tuple[Host, list[Participant], Locator]:
    """A room at one stage: its host, its people, and one of them in the spotlight."""
    told["spec"]["speed"] = "max"
    host, code = rooms.open(told, phone=False)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    for person in people:
        expect(person.page.locator(".fairness-hero")).to_have_attribute("data-ready", "true")
    projector = rooms.projector(code, **options)
    host.part("person").first.get_by_role("button").first.click()
    host.page.get_by_role("button", name="Into the spotlight").click()
    return host, people, projector.page.locator(".spectate")


def test_a_room_learns_faces_once_and_sees_in_the_spotlight_whom_it_mistakes(rooms: Rooms) -> None:
    (faces,) = (stage.told("fairness", 0) for stage in STAGES if stage.spec.get("act") == "faces")
    _, people, spectacle = with_three(rooms, faces)
    expect(spectacle.locator(".fairness-face")).to_have_count(4)
    expect(spectacle.locator(".fairness-pairs [data-state=taken]")).to_have_count(4)
    have_faces_learnt(people[0].page)
    for person in people:
        expect(person.part("moment")).to_have_text(WORSE, timeout=3 * PATIENCE)  # two networks of faces learn
    expect(spectacle.get_by_test_id("moment")).to_have_text(people[2].part("moment").inner_text())
    few, many = re.findall(r"\d+", people[2].part("moment").inner_text())[::2]
    expect(spectacle.get_by_test_id("accepted-0-few")).to_have_text(f"{few} of 400")
    expect(spectacle.get_by_test_id("mistakes").get_by_role("row").nth(2)).to_contain_text(re.compile(f"{many}.*{few}"))
    assert spectacle.page.evaluate(WHOLE)
    assert found_by_axe(spectacle.page) == []


def test_a_room_is_the_past_and_changes_its_mind(rooms: Rooms) -> None:
    """Nobody touches the network: three people decide by the shape, and then the other way round."""
    (ours,) = (stage.told("fairness", 0) for stage in STAGES if stage.spec.get("recruiting"))
    _, people, spectacle = with_three(rooms, ours, locale="de-DE")
    dealt = []
    for person in people:
        expect(person.part("moment")).to_have_text("Whom do you hire?")
        dealt += decide(person.page, "Circle")
    assert len(set(dealt)) == 24, "each has others to decide on"
    for person in people:
        expect(person.part("moment")).to_have_text("12 circles, 0 squares")
    expect(spectacle.get_by_test_id("moment")).to_have_text("12 Kreise, 0 Quadrate")
    people[1].part("next").tap()
    for person in people:
        expect(person.part("moment")).to_have_text("Nobody told it to")
    expect(spectacle.get_by_test_id("moment")).to_have_text("Niemand hat es ihm gesagt")
    assert spectacle.page.evaluate(WHOLE)
    assert found_by_axe(spectacle.page) == []
    for person in people:
        person.part("decide-again").tap()
        decide(person.page, "Square")
    for person in people:
        expect(person.page.get_by_text("Now the squares are ahead.")).to_be_visible()
    expect(spectacle.get_by_text("Jetzt liegen die Quadrate vorn.")).to_be_visible()


def onwards(host: Host, title: str) -> None:
    """On to the next stage, whatever is open."""
    host.close_sheet()
    host.rested()
    host.part("next").click()
    expect(host.part("stage-title")).to_have_text(title)
