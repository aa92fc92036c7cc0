"""The faces lab as a person meets it: one threshold, a map that sorts itself, a face that is found; a room."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from app.labs.faces.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms
from tests.browser.test_page import PHONE

LEARNT = re.compile("let in|turned away")
# The dots of both kinds, counted again by where they lie: those left of the threshold, those right of it.
RECOUNTED = """() => {
    const at = Number(document.querySelector('.faces-line').getAttribute('x1'));
    const count = (kind, inside) => [...document.querySelectorAll(`.faces-heaps [data-kind=${kind}]`)]
        .filter(dot => (dot.dataset.in === 'true') === inside).length;
    const wrongly = [...document.querySelectorAll('.faces-heaps circle[data-kind]')].filter(dot =>
        Math.abs(dot.cx.baseVal.value - at) > 1.6 && (dot.cx.baseVal.value < at) !== (dot.dataset.in === 'true'));
    return [count('friend', false), count('stranger', true), wrongly.length];
}"""


def opened(open_page: OpenPage, link: str = "seed=f1&speed=max", **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/faces#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".faces-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def learnt(page: Page) -> Page:
    """Once it has learnt to the end."""
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("moment")).to_have_text(LEARNT)
    return page


def by_keyboard(where: Locator) -> None:
    """The focus there, as one who uses keys has it."""
    where.page.keyboard.press("Tab")
    where.focus()


def act(page: Page, name: str) -> None:
    """To another of the things that one can do."""
    page.get_by_role("radio", name=name, exact=True).check(force=True)


def number(where: Locator) -> float:
    """What stands there."""
    return float(where.inner_text())


def thresholds(page: Page) -> list[float]:
    """As the dots, the curve and the slider have it."""
    handles = [page.get_by_test_id(name) for name in ("threshold-line", "roc-point")]
    slider = page.locator("[data-control=threshold] input")
    return [*(float(handle.get_attribute("aria-valuenow") or "nan") for handle in handles), float(slider.input_value())]


def counted(page: Page) -> list[int]:
    """Friends turned away and strangers let in, as it is written."""
    return [int(number(page.get_by_test_id(name))) for name in ("friends-out", "strangers-in")]


def test_the_threshold_turns_the_verdict_and_every_count_can_be_counted_again(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=f2&speed=max")
    expect(page.get_by_test_id("moment")).to_have_text("Is that the same person?")
    assert counted(page) == [0, 400], "it finds everybody alike"
    learnt(page)
    line, verdict = page.get_by_test_id("threshold-line"), page.get_by_test_id("verdict")
    distance = number(page.get_by_test_id("distance"))
    slider = page.locator("[data-control=threshold] input")
    for threshold, answer in ((distance + 0.05, "the same person"), (distance - 0.05, "somebody else")):
        slider.fill(f"{threshold:.2f}")
        expect(verdict).to_have_text(answer)
        assert page.evaluate(RECOUNTED) == [*counted(page), 0]
    line.focus()
    before = thresholds(page)[0]
    for key in ("ArrowRight", "PageUp", "ArrowLeft"):
        page.keyboard.press(key)
    expect(line).to_have_attribute("aria-valuenow", f"{before + 0.1:.2f}".rstrip("0"))
    assert thresholds(page) == pytest.approx([before + 0.1] * 3, abs=0.001)
    assert page.evaluate(RECOUNTED) == [*counted(page), 0]
    friends, least = counted(page)[0], thresholds(page)[0] - 0.2
    for _ in range(2):
        page.keyboard.press("PageDown")
    expect(line).to_have_attribute("aria-valuenow", f"{least:.2f}".rstrip("0"))
    assert counted(page)[0] > friends
    assert sum(counted(page)) > 0, "there is no threshold without mistakes"


def test_one_state_is_dragged_in_three_places(open_page: OpenPage) -> None:
    page = learnt(opened(open_page))
    box = page.get_by_test_id("threshold-line").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 8, steps=4)
    page.mouse.up()
    assert thresholds(page) == pytest.approx([0.5] * 3, abs=0.011)
    curve = page.get_by_test_id("roc-point").bounding_box()
    assert curve is not None
    page.mouse.move(curve["x"] + 0.5 * curve["width"], curve["y"] + 0.5 * curve["height"])
    page.mouse.down()
    page.mouse.move(curve["x"] + 0.95 * curve["width"], curve["y"] + 2, steps=4)
    page.mouse.up()
    assert counted(page)[0] == 0
    assert counted(page)[1] > 300, "nearly all strangers, for all friends"
    assert len(set(thresholds(page))) == 1
    page.locator("[data-control=threshold] input").fill("0.8")
    assert thresholds(page) == [0.8] * 3
    page.wait_for_function("() => location.hash.includes('threshold=0.8')")
    page.get_by_role("button", name="Both errors alike").click()
    friends, strangers = counted(page)
    assert abs(friends - strangers) <= 2


@pytest.mark.parametrize("name", ["Verify", "Design"])
def test_the_sixteen_numbers_of_the_two_faces_in_view_add_up_to_their_distance(open_page: OpenPage, name: str) -> None:
    page = learnt(opened(open_page))
    act(page, name)
    distance = number(page.get_by_test_id("distance") if name == "Verify" else page.locator(".faces-near strong").first)
    by_keyboard(page.get_by_test_id("codes"))
    told = page.get_by_test_id("code")
    total = 0.0
    for number_of in range(1, 17):
        page.keyboard.press("ArrowRight")
        expect(told).to_contain_text(f"Number {number_of}:")
        one, other, apart, _ = (float(each.replace("−", "-")) for each in re.findall(r"[−\d]+\.\d+", told.inner_text()))
        assert apart == pytest.approx((one - other) ** 2, abs=0.03)
        total += apart
    assert total == pytest.approx(distance**2, abs=0.1)


def test_a_tap_on_a_dot_brings_its_two_faces(open_page: OpenPage) -> None:
    page = learnt(opened(open_page, **PHONE))
    dot = page.locator(".faces-heaps [data-kind=stranger][data-wrong=true]").first
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_test_id("moment")).to_have_text("A stranger is let in!")
    expect(page.locator(".faces-truth")).to_have_text("✗ they are two")
    distance = number(page.get_by_test_id("distance"))
    page.get_by_test_id("next").tap()
    expect(page.get_by_test_id("distance")).not_to_have_text(f"{distance:.2f}")


def swipe(page: Page, where: Locator, begin: float, end: float) -> None:
    """A finger across an element, between two shares of its width, a little downwards, as fingers go."""
    where.scroll_into_view_if_needed()
    box = where.bounding_box()
    assert box is not None
    touch = page.context.new_cdp_session(page)
    for step in range(11):
        x = box["x"] + box["width"] * (begin + (end - begin) * step / 10)
        point = {"x": x, "y": box["y"] + box["height"] / 2 + step}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_thumb_drags_the_threshold_and_shapes_a_face_and_the_page_stays(open_page: OpenPage) -> None:
    page = learnt(opened(open_page, **PHONE))
    line = page.get_by_test_id("threshold-line")
    line.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    swipe(page, line, 0.3, 0.6)
    assert thresholds(page) == pytest.approx([1.2] * 3, abs=0.011)
    assert page.evaluate("scrollY") == before
    act(page, "Design")
    nose = page.get_by_label("Nose", exact=True)
    nose.fill("20")
    nose.scroll_into_view_if_needed()
    face, before = page.get_by_test_id("own-face"), page.evaluate("scrollY")
    shown = face.evaluate("canvas => canvas.toDataURL()")
    swipe(page, nose, 0.2, 0.9)
    assert float(nose.input_value()) == pytest.approx(90, abs=6)
    assert page.evaluate("scrollY") == before
    page.wait_for_function("shown => document.querySelector('[data-testid=own-face]').toDataURL() !== shown", arg=shown)
    expect(face).to_be_in_viewport()


def within_and_without(page: Page) -> tuple[float, float]:
    """Of six pictures: to the next picture of their own on the map, and to the next of somebody else; the means."""
    by_keyboard(page.get_by_role("application", name=re.compile("^The map")))
    own, others = [], []
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        said = page.get_by_test_id("looked").inner_text()
        _, near, far = (float(each) for each in re.findall(r"[\d.]+\d|\d+", said)[:3])
        own.append(near)
        others.append(far)
    return sum(own) / 6, sum(others) / 6


def test_the_map_sorts_itself_and_moves_smoothly(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=f3&act=map&speed=max")
    expect(page.get_by_test_id("moment")).to_have_text("A jumble")
    own, others = within_and_without(page)
    assert own > 0.5 * others, "who belongs together lies as far apart as anybody"
    page.evaluate("""() => {
        const canvas = document.querySelector('.faces-large canvas');
        window.there = [];
        new MutationObserver(() => window.there.push(canvas.dataset.there)).observe(canvas, { attributes: true });
    }""")
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("moment")).to_have_text("It sorts itself")
    expect(page.get_by_test_id("moment")).to_have_text("Each has found their corner")
    page.wait_for_function("() => document.querySelector('.faces-large canvas').dataset.there === 'true'")
    assert page.evaluate("window.there.filter(there => there === 'false').length") > 3, "pictures on the way"
    after = within_and_without(page)
    assert after[0] < 0.5 * after[1]


def test_a_designed_face_is_found_by_keys_alone(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=f1&speed=max")
    page.get_by_test_id("next").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("moment")).to_have_text(LEARNT)
    page.get_by_role("radio", name="Verify").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_test_id("moment")).to_have_text("Make a face")
    face = page.get_by_test_id("own-face")
    before = face.evaluate("canvas => canvas.toDataURL()")
    page.get_by_label("Hair colour", exact=True).focus()
    page.keyboard.press("End")
    page.wait_for_function(
        "before => document.querySelector('[data-testid=own-face]').toDataURL() !== before", arg=before
    )
    hang = page.get_by_test_id("next")
    expect(hang).to_have_text("Hang it up")
    expect(hang).to_have_attribute("aria-disabled", "false")
    hang.focus()
    page.keyboard.press("Enter")
    found = page.get_by_test_id("found")
    expect(found).to_have_attribute("data-rank", re.compile("[1-9]"))
    again = page.get_by_role("button", name="Find me")
    expect(again).to_have_attribute("aria-disabled", "false")
    for _ in range(20):  # it finds four of five
        if found.get_attribute("data-rank") == "1":
            break
        seen = found.locator("canvas").first.evaluate("canvas => canvas.toDataURL()")
        again.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(
            "seen => document.querySelector('[data-testid=found] canvas').toDataURL() !== seen", arg=seen
        )
    expect(page.get_by_test_id("moment")).to_have_text("There you are!")
    expect(found.locator("[data-right=true]")).to_have_count(1)


def test_a_face_of_the_gallery_is_searched_by_keys(open_page: OpenPage) -> None:
    page = learnt(opened(open_page))
    act(page, "Recognise")
    expect(page.get_by_test_id("moment")).to_have_text("Whom shall it find?")
    by_keyboard(page.get_by_test_id("gallery"))
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".faces-probe figcaption")).to_contain_text("No. 19")  # the third of the second row of sixteen
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("Found!|Taken for somebody else"))
    distance = page.locator(".faces-near strong").first.inner_text()
    page.get_by_label("Light from", exact=True).focus()
    page.keyboard.press("Home")
    expect(page.locator(".faces-near strong").first).not_to_have_text(distance)


def test_the_network_is_taken_home(open_page: OpenPage, tmp_path: Path) -> None:
    page = learnt(opened(open_page, accept_downloads=True))
    page.get_by_role("button", name="Share", exact=True).click()
    with page.expect_download() as download:
        page.locator('[data-file="faces_torch.py"]').click()
    download.value.save_as(tmp_path / "faces_torch.py")
    assert "torch" in (tmp_path / "faces_torch.py").read_text()


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_all_of_it_is_clean_to_axe(open_page: OpenPage, look: dict[str, Any]) -> None:
    page = learnt(opened(open_page, **look))
    for name in ("Recognise", "Design", "Map", "Verify"):
        act(page, name)
        expect(page.locator(".faces-hero")).to_have_attribute("data-act", name.lower())
        assert found_by_axe(page) == []


def test_a_room_hangs_its_faces_and_looks_for_the_best_impostor(rooms: Rooms) -> None:
    quick = [{**stage.told("faces", i)} for i, stage in enumerate(STAGES)]
    for each in quick:
        each["spec"] = {**each["spec"], "speed": "max"}
    quick[1]["goal"] = {**quick[1]["goal"], "limit": 1.9}  # within the reach of anybody
    host, code = rooms.open(*quick, phone=False)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    projector = rooms.projector(code)
    for person in people:
        expect(person.page.locator(".faces-hero")).to_have_attribute("data-ready", "true")
    host.part("run").click()
    for person in people:
        expect(person.part("moment")).to_have_text(LEARNT)
    host.part("next").click()
    for person in people:
        expect(person.part("moment")).to_have_text(re.compile("Make a face"))
        expect(person.part("next")).to_have_attribute("aria-disabled", "false")
        person.part("next").tap()
        expect(person.part("leave")).to_be_visible()
    expect(projector.part("figures")).to_contain_text("3 networks")
    host.part("person").get_by_role("button").first.click()
    host.page.get_by_test_id("spotlight").first.click()
    expect(projector.page.locator(".faces-hall canvas")).not_to_have_count(0)
    assert found_by_axe(projector.page) == []
    host.close_sheet()
    host.page.get_by_role("button", name="End spotlight").click()
    host.part("begin-challenge").click()
    people[0].page.get_by_label("Nose", exact=True).fill("100")
    expect(host.page.locator(".challenge .leaders li")).to_have_count(3)
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_be_visible()
