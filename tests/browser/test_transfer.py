"""The transfer lab as a person meets it: what was known before pays; a hand is tested and taught; a room teaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from app.labs.transfer.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import PATIENCE, OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms
from tests.browser.test_page import PHONE

LINK = "lab/transfer#speed=max&seed="  # who has the same seed shares the run: each test has its own
Point = tuple[float, float]
HOUSE: list[list[Point]] = [
    [(0.1, 0.45), (0.1, 1), (0.9, 1), (0.9, 0.45)],
    [(0, 0.5), (0.5, 0), (1, 0.5)],
]
SIGNS: dict[str, list[list[Point]]] = {
    "house": HOUSE,
    "star": [[(0.5, 0), (0.8, 1), (0, 0.38), (1, 0.38), (0.2, 1), (0.5, 0)]],
    "fish": [[(0, 0.5), (0.3, 0.2), (0.7, 0.5), (1, 0.2), (1, 0.8), (0.7, 0.5), (0.3, 0.8), (0, 0.5)]],
    "tree": [[(0.5, 1), (0.5, 0.7)], [(0.5, 0), (0.1, 0.7), (0.9, 0.7), (0.5, 0)]],
    "cup": [[(0, 0), (0.1, 1), (0.7, 1), (0.8, 0), (0, 0)], [(0.78, 0.2), (1, 0.3), (1, 0.6), (0.75, 0.7)]],
}
# Of what the networks get: rows and columns that have ink, as first and last.
REACH = """canvas => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const ground = data.slice(0, 3).join();
    const inked = [...Array(width * height).keys()].filter(i => data.slice(4 * i, 4 * i + 3).join() !== ground);
    const ends = values => [Math.min(...values), Math.max(...values)];
    return [width, ends(inked.map(i => i % width)), ends(inked.map(i => Math.floor(i / width)))];
}"""


def opened(open_page: OpenPage, seed: str, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(LINK + seed, wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".transfer-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def learnt(page: Page, press: Callable[[Any], None] = lambda button: button.click()) -> None:
    """Until the source and all four ways have learnt."""
    press(page.get_by_test_id("next"))
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"drawing.*against"), timeout=3 * PATIENCE)


def share(page: Page, way: str) -> int:
    """In percent, of the same test for all."""
    return int(re.findall(r"\d+", page.get_by_test_id(f"share-{way}").inner_text())[0])


# Until an element has stayed where it is: what comes late on a page moves the paper away under the hand.
AT_REST = """async (sheet) => {
  const place = () => JSON.stringify(sheet.getBoundingClientRect());
  const frame = () => new Promise(requestAnimationFrame);
  for (let before = "", still = 0; still < 10; still = place() === before ? still + 1 : 0) {
    before = place();
    await frame();
  }
}"""


def draw(page: Page, strokes: list[list[Point]], left: float = 0.2, top: float = 0.2, size: float = 0.6) -> None:
    """With the mouse, in this part of the paper."""
    sheet = page.get_by_test_id("pad-sheet")
    sheet.scroll_into_view_if_needed()
    sheet.evaluate(AT_REST)
    box = sheet.bounding_box()
    assert box
    for stroke in strokes:
        places = [
            (box["x"] + (left + size * x) * box["width"], box["y"] + (top + size * y) * box["height"])
            for x, y in stroke
        ]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place, steps=6)
        page.mouse.up()


def test_prior_knowledge_pays_and_says_so(open_page: OpenPage) -> None:
    """One press and no teacher: what knows two hundred signs is ahead; with more drawings all get better."""
    page = opened(open_page, "ahead")
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"How much can one drawing teach\?|It knows 200"))
    assert found_by_axe(page) == []
    learnt(page)
    one = {way: share(page, way) for way in ("scratch", "finetune", "frozen", "prototypes")}
    assert one["prototypes"] > one["scratch"] + 5
    page.get_by_role("button", name=re.compile("^5 drawings:")).click()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("^5 drawings: "))
    assert "shots=5" in page.url
    assert share(page, "prototypes") >= one["prototypes"]
    assert share(page, "scratch") > one["scratch"]
    expect(page.get_by_test_id("source-unseen")).to_have_text(re.compile(r"\d"))
    assert found_by_axe(page) == []


def test_a_small_drawing_in_a_corner_is_centred_and_answered_four_times(open_page: OpenPage) -> None:
    page = opened(open_page, "corner")
    learnt(page)
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("moment")).to_have_text("Draw one of the five")
    draw(page, HOUSE, left=0.02, top=0.02, size=0.25)
    expect(page.locator(".transfer-cell[data-won=true]")).to_have_count(4)
    width, across, down = page.locator(".pad-seen").evaluate(REACH)
    assert width == 16
    for first, last in (across, down):
        assert abs(first + last - 15) <= 2, "in the middle"
        assert last - first >= 9, "as large as the others"
    page.get_by_role("button", name="house", exact=True).click()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"^\d of 4 are right: house$"))
    right = page.locator(".transfer-cell[data-state=right]").count()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(rf"^{right} of 4"))
    assert found_by_axe(page) == []


def test_a_thumb_teaches_its_own_hand_and_takes_it_back(open_page: OpenPage) -> None:
    page = opened(open_page, "thumb", **PHONE)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert found_by_axe(page) == []
    learnt(page, lambda button: button.tap())
    draw(page, HOUSE)
    page.get_by_role("button", name="house", exact=True).tap()
    expect(page.get_by_test_id("own").get_by_role("button")).to_have_count(1)
    expect(page.locator("[data-origin=hand]")).to_have_count(1)
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"drawing.*against"))
    assert found_by_axe(page) == []
    page.get_by_role("button", name=re.compile("^Take away: house")).tap()
    expect(page.locator("[data-origin=hand]")).to_have_count(0)


def test_by_keyboard_alone(open_page: OpenPage) -> None:
    page = opened(open_page, "keys")
    learnt(page, lambda button: button.press("Enter"))
    page.get_by_test_id("next").press("Enter")
    cell = page.get_by_role("button", name="Row 2, column 2")
    cell.focus()
    for key in ("Space", "ArrowRight", "Space", "ArrowRight", "Space", "ArrowDown", "Space", "ArrowDown", "Space"):
        page.keyboard.press(key)
    expect(page.locator(".transfer-cell[data-won=true]")).to_have_count(4)
    expect(page.get_by_test_id("answers-spoken")).to_have_text(re.compile("Prototypes: "))
    star = page.get_by_role("button", name="star", exact=True)
    expect(star).to_be_enabled()  # as soon as what has been drawn is large enough: until then nothing can focus it
    star.focus()
    page.keyboard.press("Enter")
    expect(star).to_have_attribute("aria-pressed", "true")


def hand_in(person: Participant, name: str) -> None:
    """A drawing of that class, on the phone's own paper, until it is one of theirs."""
    own = person.page.get_by_test_id("own").get_by_role("button")
    before = own.count()
    draw(person.page, SIGNS[name])
    person.page.locator(".transfer-which").get_by_role("button", name=name, exact=True).tap()
    expect(own).to_have_count(before + 1)


def test_a_room_teaches_one_network_together(rooms: Rooms) -> None:
    """Three phones bring five signs, which are learnt by all; in the challenge only one's own count."""
    together, contest = (each.told("transfer", 0) for each in STAGES[:2])
    contest = {**contest, "goal": {**contest["goal"], "seconds": 3600}}  # it ends when a host ends it
    host, code = rooms.open(together, contest, phone=False)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    projector = rooms.projector(code)
    for person in people:
        expect(person.page.locator(".transfer-hero")).to_have_attribute("data-ready", "true")
    expect(people[0].part("moment")).to_have_text("One drawing of each")
    for i, name in enumerate(SIGNS):
        hand_in(people[i % 3], name)
    for person in people:
        expect(person.page.locator("[data-origin=hand]")).to_have_count(5)
    people[2].part("next").tap()
    for person in people:
        expect(person.part("moment")).to_have_text(re.compile("^One drawing: .* against "))
    assert len({share(person.page, "prototypes") for person in people}) == 1, "all look at the same networks"
    projector.wait_for_tiles()
    host.part("person").get_by_role("button").first.click()
    host.page.get_by_test_id("spotlight").first.click()
    spectacle = projector.page.locator(".spectate.transfer")
    expect(spectacle.get_by_test_id("share-prototypes")).to_have_text(re.compile(r"\d"))
    expect(spectacle.locator("[aria-live]:not(.unseen), button")).to_have_count(0)
    assert found_by_axe(projector.page) == []
    host.page.keyboard.press("Escape")
    host.part("next").click()
    expect(people[0].part("moment")).to_have_text("One drawing of each")
    host.part("begin-challenge").click()
    for name in SIGNS:
        hand_in(people[0], name)
    expect(host.page.locator(".challenge .leaders li").first).to_be_visible()
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_be_visible()
    assert found_by_axe(projector.page) == []
