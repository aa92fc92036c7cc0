"""Everybody can use every page: axe, what screen readers are told, large text, forced colours."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.room import LAPTOP, Rooms, stage
from tests.browser.test_page import AXE, PHONE
from tests.server import Server

RULES = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
ALONE = [
    "",
    "lab/cnn",
    "lab/augmentation",
    "lab/attack",
    "labs",
    "join",
    "join/ZZZZ",
    "host",
    "projector/ZZZZ",
    "nowhere",
]


@pytest.fixture
def rooms(site: Server, open_page: OpenPage) -> Rooms:
    return Rooms(site, open_page)


def found_by_axe(page: Page) -> list[Any]:
    """What axe has against the page as it is."""
    page.evaluate(AXE.read_text())
    result = page.evaluate(RULES)
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in result["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("link", ALONE)
def test_axe_finds_nothing_on_any_page(
    open_page: OpenPage, link: str, scheme: Literal["light", "dark"], request: pytest.FixtureRequest
) -> None:
    page = open_page(
        link, wait=False, color_scheme=scheme, reduced_motion="reduce", **(PHONE if scheme == "dark" else LAPTOP)
    )
    page.page.wait_for_load_state("networkidle")
    assert found_by_axe(page.page) == []
    for tab in page.page.get_by_role("tab").all():
        tab.click()
        assert found_by_axe(page.page) == []
    page.problems.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_room(rooms: Rooms, scheme: Literal["light", "dark"]) -> None:
    host, code = rooms.open(stage("One", goal={"title": "Far", "limit": 0.000001, "rank": "loss", "seconds": 600}))
    person = rooms.join(code, color_scheme=scheme)
    host.page.emulate_media(color_scheme=scheme)
    projector = rooms.projector(code)
    for member in (host, person, projector):
        assert found_by_axe(member.page) == [], member
    for tab in host.page.get_by_role("tab").all():
        tab.click()
        assert found_by_axe(host.page) == [], tab


TOLD = """() => {
    window.told = [];
    for (const region of document.querySelectorAll('output:not([for]), [aria-live=polite], [role=status]'))
        new MutationObserver(() => window.told.push(region.textContent.trim()))
            .observe(region, {childList: true, characterData: true, subtree: true});
}"""


@pytest.mark.parametrize("lab", ["playground", "cnn", "augmentation", "attack"])
def test_screen_readers_are_told_of_the_training_and_not_of_every_figure(open_page: OpenPage, lab: str) -> None:
    page = open_page(f"lab/{lab}", wait=False)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    page.page.evaluate(TOLD)
    page.part("play").click()
    expect(page.part("spoken")).to_have_text("Training runs.")
    page.wait_for_epoch(60)
    told = page.page.evaluate("told")
    assert told[-1] == "Training runs."
    assert len(told) <= 2, "the first picture may have been told as well"
    page.part("play").click()
    expect(page.part("spoken")).to_contain_text("At rest")
    assert "loss" in page.part("spoken").inner_text() or lab != "playground"
