"""The style lab as a person meets it: a drawing that takes on a style, by hand and by slider, and a room that lends."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from app.labs.style.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import LAPTOP, Participant, Rooms
from tests.browser.test_page import PHONE

# Mean red, green and blue of a canvas.
COLOURS = """name => {
    const canvas = document.querySelector(`[data-testid=${name}]`);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const sums = [0, 0, 0];
    for (let i = 0; i < data.length; i++) if (i % 4 < 3) sums[i % 4] += data[i];
    return sums.map(sum => (4 * sum) / data.length);
}"""


def opened(open_page: OpenPage, link: str, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/style#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".style-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def far(page: Page, what: str = "style") -> float:
    """How far the picture is from the style, or from the drawing."""
    return float(page.get_by_test_id(f"far-{what}").inner_text())


def finished(page: Page, step: str = "120") -> None:
    """Wait until it rests."""
    expect(page.get_by_test_id("epoch")).to_have_text(re.compile(step))
    expect(page.get_by_test_id("moment")).not_to_have_text("It paints itself")


def stroke(page: Page, *places: tuple[float, float]) -> None:
    """A line over the sheet, through places in its edges."""
    sheet = page.get_by_test_id("sheet")
    sheet.evaluate(
        "sheet => sheet.scrollIntoView({ block: 'center' })"
    )  # what a host begins moves it; bars cover the ends
    box = sheet.bounding_box()
    assert box is not None
    for number, (x, y) in enumerate(places):
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y, steps=4)
        if not number:
            page.mouse.down()
    page.mouse.up()


def test_a_drawing_takes_on_a_style_by_itself_and_the_slider_acts_while_it_does(open_page: OpenPage) -> None:
    page = opened(open_page, "style=waves&strength=0.7&seed=1&speed=max", **LAPTOP)
    moment, result = page.get_by_test_id("moment"), page.get_by_test_id("result")
    finished(page)
    expect(moment).to_have_text("My drawing, in a style!")
    before, drawn = far(page), far(page, "drawing")
    assert before < 0.1
    assert found_by_axe(page) == []
    picture = page.evaluate(COLOURS, "result")
    page.get_by_label("Strength of the style").fill("0.1")
    finished(page, "240")
    assert far(page) > before, "less style"
    assert far(page, "drawing") < drawn, "more of the drawing"
    assert page.evaluate(COLOURS, "result") != picture
    assert "strength=0.1" in page.url
    page.get_by_label("Look back, step").fill("0")
    expect(page.get_by_test_id("pixel")).to_have_text("The picture after 0 steps")
    page.get_by_label("Look back, step").fill("240")
    expect(page.get_by_test_id("pixel")).to_have_text("The picture after 240 steps")
    result.hover()
    expect(page.get_by_test_id("pixel")).to_have_text(
        re.compile(r"^Row \d+, column \d+: red \d+, green \d+, blue \d+$")
    )
    page.get_by_label("Strength of the style").fill("0")
    expect(moment).to_have_text("Only the drawing")
    page.get_by_role("button", name=re.compile("theme", re.I)).click()
    assert found_by_axe(page) == []


def test_a_thumb_paints_and_the_picture_follows(open_page: OpenPage) -> None:
    page = opened(open_page, "drawing=blank&style=flames&seed=2&speed=max", **PHONE)
    finished(page)
    page.get_by_test_id("sheet").scroll_into_view_if_needed()
    page.get_by_role("radio", name="violet").check(force=True)
    page.get_by_role("radio", name="wide").check(force=True)
    stroke(page, (0.2, 0.3), (0.8, 0.3), (0.5, 0.8))
    finished(page, "240")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_test_id("undo")).to_be_enabled()
    page.reload()
    expect(page.get_by_test_id("undo")).to_be_enabled()
    page.get_by_test_id("undo").tap()
    expect(page.get_by_test_id("undo")).to_be_disabled()
    assert found_by_axe(page) == []


def test_the_keyboard_alone_paints(open_page: OpenPage) -> None:
    page = opened(open_page, "drawing=blank&seed=3&speed=max", **LAPTOP)
    sheet = page.get_by_test_id("sheet")
    sheet.focus()
    for key in ("ArrowLeft", "ArrowUp", " ", "ArrowRight", "ArrowRight", "ArrowDown", " "):
        page.keyboard.press(key)
    expect(page.get_by_test_id("undo")).to_be_enabled()
    sheet.press("ArrowDown")
    expect(page.get_by_test_id("undo")).to_be_enabled()


def test_what_does_not_work_is_said_and_can_be_tried(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=4&speed=max", **LAPTOP)
    finished(page)
    page.get_by_test_id("fails").click()
    expect(page.get_by_test_id("moment")).to_have_text("This does not work well")
    assert "drawing=sketch" in page.url
    page.get_by_role("radio", name="Glass").check(force=True)
    page.get_by_role("radio", name="House").check(force=True)
    expect(page.get_by_test_id("moment")).to_have_text("My drawing, in a style!")


def test_picture_and_source_are_taken_home(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=5&speed=max", **LAPTOP)
    finished(page)
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture as PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as download:
        page.get_by_role("button", name="All of it for PyTorch").click()
    assert "torch.optim.Adam" in download.value.path().read_text()


def test_a_room_paints_lends_and_takes_back(rooms: Rooms) -> None:
    stages = [stage.told("style", 0) for stage in STAGES]
    quick = [{**told, "spec": {**told["spec"], "training": {"speed": "max"}}} for told in stages]
    host, code = rooms.open(*quick, phone=False)
    projector = rooms.projector(code)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    lender, borrower, _ = people
    for person in people:
        finished(person.page)
        expect(person.page.get_by_text("Nobody has lent a painting so far.")).to_be_visible()
    projector.wait_for_tiles()
    lender.page.get_by_test_id("sheet").scroll_into_view_if_needed()
    stroke(lender.page, (0.1, 0.1), (0.9, 0.9))
    lending = lender.page.get_by_role("switch", name="Lend my painting as a style")
    lending.click(force=True)
    expect(lending).to_be_checked()
    loans = [person.part("neighbours").get_by_role("button") for person in people]
    expect(loans[1]).to_have_count(1)
    expect(loans[2]).to_have_count(1)
    expect(loans[0]).to_have_count(0)
    loans[1].tap()
    expect(borrower.part("moment")).to_have_text("My drawing, in my neighbour's style!")
    expect(loans[1]).to_have_attribute("aria-pressed", "true")
    assert found_by_axe(borrower.page) == []
    lending.click(force=True)
    expect(borrower.part("moment")).to_have_text("Taken back")
    expect(loans[2]).to_have_count(0)
    host.part("steering").get_by_role("slider").fill("1")
    host.part("person").first.get_by_role("button").first.click()
    host.part("spotlight").click()
    spectacle = projector.page.locator(".spectate")
    expect(spectacle.get_by_test_id("result")).to_be_visible()
    expect(spectacle.locator("[aria-live], [role=status], [role=alert]")).to_have_count(0)
    assert found_by_axe(projector.page) == []
    host.close_sheet()
    host.rested()
    host.part("next").click()
    expect(host.part("stage-title")).to_have_text("Paint like the waves")
    for person in people:
        expect(person.part("undo")).to_be_disabled()
    host.part("begin-challenge").click()
    for number, person in enumerate(people):
        page = person.page
        expect(person.part("challenge")).to_be_visible()
        if not number:
            page.get_by_role("radio", name="blue", exact=True).check(force=True)
            page.get_by_test_id("paper").tap()
            page.get_by_role("radio", name="paper white").check(force=True)
        for row in range(7) if not number else (4,):
            stroke(page, (0.01, 0.01 + row * 0.157), (0.99, 0.01 + row * 0.157))
        expect(page.get_by_test_id("undo")).to_be_enabled()
    leaders = host.page.locator(".challenge .leaders li")
    expect(leaders.first).to_contain_text(people[0].name())
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_be_visible()
    assert found_by_axe(projector.page) == []
