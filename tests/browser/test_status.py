"""The operator's page in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.room import Rooms, stage
from tests.browser.test_page import PHONE
from tests.conftest import StartServer

FITS = "() => document.documentElement.scrollWidth <= innerWidth"


def test_it_shows_engines_and_rooms_as_they_are_now(open_page: OpenPage, rooms: Rooms) -> None:
    _, code = rooms.open(stage("One"))
    person = rooms.join(code)
    page = open_page("status", wait=False).page
    expect(page.get_by_test_id("said")).to_have_text("All is well.")
    expect(page.get_by_test_id("engines").locator("tbody td").nth(1)).to_have_text("ready")
    expect(page.get_by_test_id("rooms").locator("tbody")).to_contain_text("Playground")
    person.page.get_by_role("button", name="Run").click()
    epochs = page.get_by_test_id("engines").locator("tbody td").nth(3)
    expect(epochs).to_have_text(re.compile(r"[1-9]"))
    expect(page.get_by_test_id("pictures").locator("dd").nth(1)).to_have_text(re.compile(r"\d.*m?s"))
    assert code not in page.content()


def test_it_is_one_column_on_a_phone_and_speaks_german(open_page: OpenPage) -> None:
    page = open_page("status", wait=False, **PHONE | {"locale": "de-DE"}, color_scheme="dark").page
    expect(page.get_by_test_id("said")).to_have_text("Alles läuft.")
    assert page.evaluate(FITS)
    left = {round(card.bounding_box()["x"]) for card in page.locator(".operator-card").all()}  # type: ignore[index]
    assert len(left) == 1
    assert found_by_axe(page, BEST) == []


def test_a_password_opens_it_and_stays_with_the_page(open_page: OpenPage, start_server: StartServer) -> None:
    server = start_server(host_password="open sesame")
    opened = open_page("status", wait=False, server=server)
    page = opened.page
    for typed in ("wrong", "open sesame"):
        page.get_by_label("Password of this server").fill(typed)
        page.get_by_role("button", name="Look").click()
        if typed == "wrong":
            expect(page.get_by_role("alert")).to_have_text("That is another password.")
            assert found_by_axe(page, BEST) == []
    expect(page.get_by_test_id("said")).to_have_text("All is well.")
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    opened.problems.clear()  # the console names each 401


def test_it_asks_only_while_somebody_looks(open_page: OpenPage) -> None:
    page = open_page("status", wait=False).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.get_by_test_id("engines")).to_be_visible()
    with page.expect_request("**/api/status"):
        pass
    page.evaluate(
        """() => { Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
            document.dispatchEvent(new Event('visibilitychange')); }"""
    )
    page.wait_for_load_state("networkidle")  # the answer that was under way, and then half a second of nothing
    before = len(asked)
    page.evaluate("fetch('/livez')")
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked[before:] if url.endswith("/api/status")]) <= 1
    with page.expect_request("**/api/status"):
        page.evaluate("delete document.hidden, document.dispatchEvent(new Event('visibilitychange'))")
