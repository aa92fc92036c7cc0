"""A lab that is nowhere in the project works once its files lie beside the others: nothing else knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import VIEWPORTS
from tests.browser.test_room import violations
from tests.paths import ROOT
from tests.server import COUNTER, Server, copy_pages
from tests.test_architecture import names, project_files

ADDED = ROOT / "tests" / "browser" / "counter_page"
COUNTS = re.compile(r"^[1-9]\d* ")


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def counters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the counter lab alone, whose page is laid over a copy of the project's."""
    root = tmp_path_factory.mktemp("root")
    copy_pages(root, ADDED)
    added = below(root) - {f"{folder}/{name}" for folder in ("static", "templates") for name in below(ROOT / folder)}
    assert all(name.startswith(("static/labs/counter.js", "static/labs/counter/")) for name in added)
    running = Server(root / "log", COUNTER, root)
    running.wait_until_ready()
    yield running
    running.stop()


@pytest.fixture
def open_counter(open_page: OpenPage, counters: Server) -> Any:
    def open_it(link: str = "", **options: Any) -> Playground:
        page = open_page(f"lab/counter{link}", counters, wait=False, **options)
        expect(page.part("connection")).to_have_attribute("data-state", "open")
        expect(page.part("counts")).to_have_text(re.compile(r"\d"))
        return page

    return open_it


def bar(page: Playground, label: str) -> Locator:
    return page.part("bars-host").locator(".probability", has=page.page.get_by_text(label, exact=True))


def draw(page: Playground, *points: tuple[float, float]) -> None:
    """One stroke over the pad, in shares of its edge."""
    sheet = page.part("pad-sheet")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.page.mouse.move(*places[0])
    page.page.mouse.down()
    for place in places[1:]:
        page.page.mouse.move(*place, steps=5)
    page.page.mouse.up()


def test_nothing_outside_of_a_labs_own_files_is_needed() -> None:
    words = ("counter_page", "labs/counter")
    naming = [path for path in project_files() if path.suffix in (".js", ".html", ".css", ".py")]
    own = [path for path in naming if names(path).startswith(("app/", "static/", "templates/"))]
    assert own
    assert not [names(path) for path in own if any(word in path.read_text() for word in words)]


def test_it_plays(open_counter: Any) -> None:
    page = open_counter()
    expect(page.page).to_have_title("Counters · A neural network to play with")
    expect(page.part("counts")).to_have_text("0 0 0")
    page.part("step").click()
    expect(page.part("counts")).to_have_text("1 1 1")
    expect(page.part("step")).to_have_accessible_name("One round")
    page.part("play").click()
    page.wait_for_epoch(20)
    expect(page.page.locator(".rates")).to_contain_text("rounds")
    page.part("play").click()
    page.part("reset").click()
    expect(page.part("counts")).to_have_text("0 0 0")


def test_its_link_brings_the_same_again(open_counter: Any) -> None:
    page = open_counter("#pace=3")
    page.part("step").click()
    expect(page.part("counts")).to_have_text("3 3 3")
    assert page.hash == {"pace": "3"}
    page.page.evaluate("location.hash = '#pace=4'")
    expect(page.page.locator(".slider output")).to_have_text("4")


def test_it_speaks_german(open_counter: Any) -> None:
    page = open_counter(locale="de-DE")
    expect(page.page).to_have_title("Zähler · Neuronale Netze zum Ausprobieren")
    expect(page.page.locator(".slider label")).to_have_text("Schrittweite")
    expect(page.page.locator(".rates")).to_contain_text("Runden")
    page.page.get_by_role("button", name="EN:").click()
    expect(page.page).to_have_title("Counters · A neural network to play with")
    expect(page.page.locator(".slider label")).to_have_text("Pace")


def test_its_sheet_and_those_of_its_drawings_are_linked_and_no_others(open_counter: Any) -> None:
    page = open_counter()
    sheets = page.page.evaluate(
        "[...document.styleSheets].flatMap(({ ownerNode }) => ownerNode.dataset.sheets.split(' '))"
    )
    assert {"css/pixels.css", "css/pad.css", "css/bars.css", "css/matrix.css", "css/curve.css"} <= set(sheets)
    assert sheets[-2:] == ["labs/counter/counter.css", "css/forced.css"], "what the system dictates comes last"
    assert not {"css/network.css", "css/map.css"} & set(sheets)


def test_what_a_finger_draws_is_told_while_it_draws(open_counter: Any) -> None:
    page = open_counter()
    draw(page, (0.5, 0.2), (0.5, 0.8))
    expect(page.page.locator(".pad-empty")).to_have_count(0)
    expect(bar(page, "0").locator(".bar-value")).not_to_have_text(re.compile(r"^0"))
    page.page.get_by_role("button", name="Undo").click()
    expect(page.page.locator(".pad-empty")).to_be_visible()
    draw(page, (0.2, 0.2), (0.8, 0.2), (0.4, 0.8))
    page.page.get_by_role("button", name="Clear").click()
    expect(page.page.locator(".pad-empty")).to_be_visible()
    expect(bar(page, "0").locator(".bar-value")).to_have_text(re.compile(r"^0"))


def test_the_pad_works_with_keys_alone(open_counter: Any) -> None:
    page = open_counter()
    page.page.locator(".slider input").focus()
    page.page.keyboard.press("Tab")
    keys = page.page.keyboard
    for key in ("Space", "ArrowRight", "ArrowDown", "Space", "ArrowUp", "Space"):
        keys.press(key)
    pressed = page.page.locator(".pad-cells [aria-pressed=true]")
    expect(pressed).to_have_count(3)
    expect(pressed.nth(2)).to_have_accessible_name("Row 2, column 2")
    expect(page.page.locator(".bars-spoken").first).to_have_text(re.compile(r"^0: "))
    assert page.epoch == 0, "arrows and Space were the pad's, not the page's"


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("size", ["desktop", "small phone"])
def test_the_shared_drawings_are_accessible_and_fit(open_counter: Any, size: str, theme: str) -> None:
    page = open_counter(f"?theme={theme}", **VIEWPORTS.get(size, {}))
    draw(page, (0.3, 0.3), (0.6, 0.8))
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
