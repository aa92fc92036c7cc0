"""Networks that let pages through, and no websocket."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.room import Rooms, stage
from tests.browser.test_page import PHONE
from tests.server import Server

BLOCKED = """window.WebSocket = class {
    readyState = 0;
    constructor() { setTimeout(() => this.onclose?.({ code: 1006 })); }
    send() {}
    close() {}
}"""

SWITCHED = (
    "window.WebSocket = class { constructor(url) { return new (window.free ? window.Real : window.Blocked)(url); } }"
)
# Looks at the page again, until the chip says no more that it takes the way around.
LOOK_AGAIN = """() => {
    window.dispatchEvent(new Event("focus"));
    return !document.querySelector("[data-testid=connection]").dataset.hint.includes("no live connections");
}"""
WATCH_BANNERS = """() => {
    window.banners = 0;
    new MutationObserver(() => (window.banners += document.querySelectorAll(".banner").length))
        .observe(document.body, { childList: true, subtree: true });
}"""


def test_a_network_is_trained_and_the_page_says_why_it_shows_less(open_page: OpenPage) -> None:
    playground = open_page(before=BLOCKED, locale="de-DE")
    expect(playground.page.locator(".notice")).to_contain_text("lässt keine Live-Verbindung durch")
    playground.part("play").click()
    playground.wait_for_epoch(30)
    playground.part("play").click()
    expect(playground.page.locator(".rates")).to_have_text(re.compile("in Ruhe"))


def test_somebody_is_in_the_room(site: Server, open_page: OpenPage) -> None:
    host, code = Rooms(site, open_page).open(stage("Through the back door"))
    phone = open_page(f"join/{code}", before=BLOCKED, **PHONE)
    expect(phone.part("strip")).to_contain_text("Through the back door")
    expect(host.part("people")).to_have_text("1")
    phone.part("play").tap()
    phone.wait_for_epoch(10)


def test_the_page_comes_back_to_a_websocket_as_soon_as_one_gets_through(open_page: OpenPage) -> None:
    playground = open_page(before=f"window.Real = WebSocket; {BLOCKED}; window.Blocked = WebSocket; {SWITCHED}")
    expect(playground.part("connection")).to_have_attribute("data-hint", re.compile("no live connections"))
    playground.part("play").click()
    playground.wait_for_epoch(5)
    playground.page.evaluate(WATCH_BANNERS)
    playground.page.evaluate("window.free = true")
    playground.page.wait_for_function(LOOK_AGAIN, polling=500)
    expect(playground.part("connection")).to_have_attribute("data-state", "open")
    expect(playground.part("connection")).not_to_have_attribute("data-hint", re.compile("no live connections"))
    expect(playground.part("play")).to_have_attribute("aria-label", "Pause")
    playground.wait_for_epoch(playground.epoch + 20)
    assert playground.page.evaluate("window.banners") == 0
