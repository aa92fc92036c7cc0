"""The lab of convolution as people meet it: on a laptop, on a phone with a finger, on the projector."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms, stage
from tests.browser.test_page import PHONE
from tests.browser.test_room import violations

QUICK = "lab/cnn#steps=100&speed=max&seed=0.5"
THREE = [(0.35, 0.2), (0.6, 0.12), (0.68, 0.3), (0.45, 0.48), (0.7, 0.65), (0.6, 0.88), (0.32, 0.82)]
ON_TOP = """element => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
NUMBER = re.compile(r"[−\d.,]+$")


def opened(open_page: OpenPage, link: str = QUICK, **options: Any) -> Playground:
    page = open_page(link, wait=False, **options)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    expect(page.part("test-accuracy")).to_have_text(re.compile(r"\d"))
    return page


def trained(page: Playground) -> None:
    page.part("play").click()
    page.wait_for_epoch(100)
    expect(page.page.locator(".rates")).to_have_text(re.compile("at rest"))


def draw(page: Page, points: list[tuple[float, float]]) -> None:
    box = page.get_by_test_id("pad-sheet").bounding_box()
    assert box is not None
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    page.mouse.up()


def pixels(page: Page, selector: str) -> str:
    return str(page.evaluate(f"document.querySelector({selector!r}).toDataURL()"))


def test_from_the_whole_network_to_a_single_product_and_back(open_page: OpenPage) -> None:
    page = opened(open_page)
    view = page.page
    before = pixels(view, ".maps-kernel")
    trained(page)
    assert pixels(view, ".maps-kernel") != before
    view.get_by_role("button", name="Filter 3 of block 2", exact=True).click()
    slide = page.part("slide")
    expect(slide).to_be_focused()
    view.keyboard.press("ArrowDown")
    view.keyboard.press("ArrowRight")
    place = slide.get_attribute("aria-label")
    assert place is not None
    row, column = (int(number) for number in re.findall(r"\d+", place))
    page.part("closer").focus()
    view.keyboard.press("Enter")
    expect(slide).to_be_focused()
    expect(view.get_by_role("navigation")).to_contain_text(f"Row {row}, column {column}")
    expect(page.part("sums").locator(".sum-term")).to_have_count(8)  # one sum for each input
    value = page.part("sum-value").locator(".sum-figure")
    expect(value).to_have_text(NUMBER)
    shown = value.inner_text()
    page.part("step").click()  # the numbers follow the training
    expect(value).not_to_have_text(shown) if shown != "0.000" else None
    page.page.locator("button.number").first.click()
    turn = view.locator("input[type=range]")
    turn.fill("1.5")
    expect(page.page.locator("button.number").first).to_have_text("1.50")
    assert violations(page) == []
    slide.focus()
    view.keyboard.press("Escape")
    view.keyboard.press("Escape")
    expect(view.get_by_role("button", name="Filter 3 of block 2", exact=True)).to_be_focused()


def test_another_filter_is_drawn_although_nothing_trains(open_page: OpenPage) -> None:
    page = opened(open_page)
    view = page.page
    trained(page)
    view.get_by_role("button", name="Filter 3 of block 2", exact=True).click()
    expect(page.part("slide")).to_be_visible()
    kernel, made = ".cnn-figures .framed:nth-of-type(2) canvas", ".cnn-figures .framed:last-of-type canvas"
    before = pixels(view, kernel), pixels(view, made)
    view.get_by_role("button", name="The next filter").click()
    expect(view.get_by_role("navigation")).to_contain_text("Filter 4")
    assert pixels(view, kernel) != before[0]
    assert pixels(view, made) != before[1]
    after = pixels(view, kernel)
    view.locator(".cnn-inputs button").nth(3).click()
    assert pixels(view, kernel) != after


def test_another_network_is_built_from_its_heads_and_what_does_not_fit_is_explained(open_page: OpenPage) -> None:
    page = opened(open_page)
    view = page.page
    expect(page.part("parameters")).to_have_text("1,898")
    view.get_by_role("button", name="Block 1: 8 filters").click()
    view.get_by_role("slider", name="Filters").fill("4")
    expect(view.get_by_role("button", name="Filter 5 of block 1", exact=True)).to_have_count(0)
    expect(page.part("parameters")).to_have_text("1,282")
    view.get_by_role("slider", name="Padding").fill("0")
    view.get_by_role("slider", name="Kernel").fill("5")
    expect(view.get_by_role("button", name="Block 1: 4 filters 5 × 5 · max")).to_be_visible()
    view.get_by_role("switch", name="Shortcut").click(force=True)
    expect(view.locator(".notice")).to_contain_text("A shortcut needs an output of the same size")
    view.get_by_role("switch", name="Batch norm").click(force=True)
    assert page.hash["blocks"].startswith("4k5s1p0max-norm,16k3")
    view.keyboard.press("Escape")
    page.part("play").click()
    page.wait_for_epoch(100)
    assert violations(page) == []


def test_what_fools_it_and_the_confusions_lead_to_pictures(open_page: OpenPage, tmp_path: Path) -> None:
    page = opened(open_page)
    trained(page)
    view = page.page
    mistake = page.part("mistakes").get_by_role("button").first
    truth, answer = re.findall(r"\d", mistake.get_attribute("aria-label") or "")[:2]
    mistake.click()
    expect(mistake).to_have_attribute("aria-pressed", "true")
    expect(page.part("in-view")).to_contain_text(f": {truth}")
    winner = view.locator("[data-testid=answer] [data-winner] .bar-label")
    expect(winner).to_have_text(answer)
    view.locator("td.matrix-cell").nth(66).click()
    expect(page.part("in-view")).to_contain_text(": 6")
    with view.expect_download() as download:
        page.part("export").click()
    path = tmp_path / "digits.py"
    download.value.save_as(path)
    space: dict[str, Any] = {"__name__": "digits"}
    exec(compile(path.read_text(), "digits.py", "exec"), space)
    assert sum(weight.numel() for weight in space["model"].parameters()) == 1898
    epoch = page.epoch
    page.part("play").click()
    page.wait_for_epoch(epoch + 1)
    with view.expect_download():
        page.part("export").click()
    page.wait_for_epoch(epoch + 100)  # a file taken while it trains lets it go on


def test_on_a_phone_the_bars_follow_the_finger(open_page: OpenPage) -> None:
    page = opened(open_page, **PHONE)
    trained(page)
    view = page.page
    view.get_by_role("tab", name="Draw").tap()
    before = page.part("answer").inner_text()
    draw(view, THREE)
    expect(page.part("in-view")).to_have_text(re.compile(r"Your drawing: it reads a \d|Not sure: \d or \d"))
    expect(page.part("answer")).not_to_have_text(before)
    view.get_by_role("button", name="Clear").tap()
    expect(page.part("in-view")).to_contain_text("Nothing drawn yet")
    expect(page.part("answer").locator("[data-winner]")).to_have_count(0)  # not the share of another picture
    for tab in ("Network", "Training", "Inspect", "Draw"):
        view.get_by_role("tab", name=tab).tap()
        wide = view.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, tab
    assert violations(page) == []


@pytest.mark.parametrize("link", ["lab/cnn#blocks=8k5s1p0max,16k5s1p0max", "lab/cnn#blocks=99k3s1p1max,8k3s1p1max"])
def test_a_link_to_what_can_not_be_built_is_mended_and_says_so(open_page: OpenPage, link: str) -> None:
    page = opened(open_page, link)
    expect(page.page.locator(".notice")).to_contain_text("Blocks")
    assert page.page.locator(".maps-node").count() == 24


def test_what_can_not_be_built_is_refused_in_plain_sight_and_the_control_goes_back(open_page: OpenPage) -> None:
    page = opened(open_page, f"{QUICK}&blocks=8k3s1p1max,16k2s1p1max", **PHONE)
    page.page.locator(".maps-head-button", has_text="Block 2").click()
    panel = page.page.locator(".maps-panel").bounding_box()
    assert panel is not None
    assert (panel["x"], panel["width"]) == (0, PHONE["viewport"]["width"]), "a sheet, as all panels"
    shortcut = page.page.get_by_role("switch", name="Shortcut")
    shortcut.evaluate("input => input.click()")
    notice = page.page.locator(".notice p")
    expect(notice).to_be_visible()
    expect(shortcut).not_to_be_checked()
    assert notice.evaluate(ON_TOP), "no panel lies over it"
    page.page.get_by_role("slider", name="Padding").fill("0")
    kernel = page.page.get_by_role("slider", name="Kernel")
    kernel.fill("5")
    expect(kernel).to_have_value("2")


def test_somebodys_network_is_whole_and_live_in_the_spotlight(rooms: Rooms) -> None:
    spec = {"lab": "cnn", "training": {"steps": 100, "speed": "max"}}
    host, code = rooms.open({**stage("Digits"), "lab": "cnn", "spec": spec})
    projector = rooms.projector(code)
    person = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    expect(person.part("test-accuracy")).to_have_text(re.compile(r"\d"))
    host.part("run").tap()
    host.person(person.name())
    host.part("spotlight").tap()
    spectacle = projector.page.locator(".spectate")
    expect(spectacle.locator(".maps-node")).to_have_count(24)
    expect(spectacle.get_by_role("button")).to_have_count(0)
    expect(spectacle.locator("[data-winner] .bar-label")).to_have_text(re.compile(r"\d"))
    expect(person.part("epoch")).to_have_text(re.compile("100$"))  # its figure changes as long as it trains
    expect(spectacle.get_by_test_id("test-accuracy")).to_have_text(person.part("test-accuracy").inner_text())
