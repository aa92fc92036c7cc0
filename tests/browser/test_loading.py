"""Pages where the browser keeps nothing, and where the network brings only a part of them."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Participant, Rooms, stage
from tests.browser.test_page import PHONE
from tests.server import Server

NOTHING_KEPT = {
    "forbidden": """for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });""",
    "null": """for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { value: null });""",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
}


def join_and_reload(page: Page, url: str, code: str) -> tuple[str, str]:
    """What somebody is called who joins, and after a reload."""
    page.goto(f"{url}/join/{code}")
    participant = Participant(Playground(page, []))
    participant.wait_until_in()
    before = participant.name()
    page.reload()
    participant.wait_until_in()
    return before, participant.name()


@pytest.mark.parametrize("how", NOTHING_KEPT)
def test_where_nothing_may_be_kept_a_talk_is_opened_joined_and_led(browser: Browser, site: Server, how: str) -> None:
    context = browser.new_context(**PHONE, locale="en-US")
    context.add_init_script(NOTHING_KEPT[how])
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    host = context.new_page()
    host.goto(f"{site.url}/host")
    host.get_by_role("button", name="Open a room").tap()
    expect(host.get_by_text("won’t remember the room")).to_be_visible()
    secret = host.url.partition("#")[2]  # the address alone keeps it: the next site may read the tab's name
    assert secret
    assert secret not in host.evaluate("name")
    host.reload()
    code = host.get_by_test_id("code").inner_text()
    before, after = join_and_reload(context.new_page(), site.url, code)
    assert before == after
    expect(host.get_by_test_id("people")).to_contain_text("1")
    for link, shown in {"": "test-loss", "labs": "exhibit-playground", f"projector/{code}": "code"}.items():
        page = context.new_page()
        page.goto(f"{site.url}/{link}")
        expect(page.get_by_test_id(shown).first).to_be_visible()
    assert problems == []
    context.close()


def test_whoever_opens_the_page_and_names_its_tab_chooses_nothing(browser: Browser, site: Server) -> None:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(f"{site.url}/livez")
    theirs = json.dumps({"language": "de", "rooms": json.dumps([{"code": "ZZZZ", "secret": "x", "title": "Theirs"}])})
    page.evaluate("theirs => { window.name = `${location.origin} ${theirs}`; }", theirs)
    page.goto(f"{site.url}/host")
    expect(page.get_by_role("button", name="Open a room")).to_be_visible()
    expect(page.get_by_text("Theirs")).to_have_count(0)
    context.close()


def test_what_something_else_has_written_does_not_keep_anybody_out(open_page: OpenPage, rooms: Rooms) -> None:
    _, code = rooms.open(stage("One"))
    page = open_page(f"join/{code}", wait=False, **PHONE)
    page.page.evaluate(
        """code => {
            for (const key of ['room.name', `room.${code}`]) localStorage.setItem(key, 'x'.repeat(60000));
            localStorage.setItem('language', 'constructor');
            localStorage.setItem('theme', '__proto__');
            localStorage.setItem('rooms', '[null]');
        }""",
        code,
    )
    page.page.reload()
    page.wait_until_open()
    expect(page.page.get_by_role("button", name="Run")).to_be_visible()


PAGES = {
    "": ("labs/playground.js", "test-loss"),
    "labs": ("gallery.js", "exhibit-playground"),
    "join": ("join.js", None),
    "host": ("host.js", None),
    "projector/ZZZZ": ("projector.js", None),
}


@pytest.mark.parametrize("link", PAGES)
def test_a_file_that_fails_once_is_told_and_tried_again(browser: Browser, site: Server, link: str) -> None:
    file, shown = PAGES[link]
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    failures = []

    def fail_once(route: Route) -> None:
        if failures:
            return route.continue_()
        failures.append(route.request.url)
        return route.fulfill(status=503)

    page.route(re.compile(rf"/linked/.*/{re.escape(file)}$"), fail_once)
    page.add_init_script("addEventListener('begun', () => sessionStorage.setItem('begun', 'yes'))")
    page.goto(f"{site.url}/{link}")
    page.wait_for_function("() => sessionStorage.getItem('begun')")
    assert len(failures) == 1
    expect(page.locator(".not-begun")).to_have_count(0)
    if shown:
        expect(page.get_by_test_id(shown).first).to_be_visible()
    assert page.evaluate("history.state") is None
    context.close()


def test_a_file_that_goes_on_failing_is_told_in_both_languages(browser: Browser, site: Server) -> None:
    page = browser.new_page()
    page.route("**/app.js", lambda route: route.abort())
    page.route("**/livez", lambda route: route.abort())
    page.goto(site.url)
    expect(page.get_by_role("alert")).to_contain_text("versucht es gleich")
    expect(page.get_by_role("alert")).to_contain_text("try again by itself")
    page.unroute("**/app.js")
    page.get_by_role("alert").get_by_role("button").click()
    expect(page.get_by_test_id("connection")).to_have_attribute("data-state", "open")
    page.close()


def test_a_question_that_nobody_answers_can_be_asked_again(browser: Browser, site: Server) -> None:
    page = browser.new_page()
    page.goto(f"{site.url}/join")
    held: list[Route] = []
    page.route("**/api/rooms/*", lambda route: held.append(route))
    page.evaluate(
        "AbortSignal.timeout = (ask => () => ask(1000))(AbortSignal.timeout.bind(AbortSignal))"
    )  # no need to wait
    page.get_by_role("textbox").fill("ZZZZ")
    page.get_by_role("button").click()
    expect(page.get_by_test_id("problem")).to_have_text(re.compile(r"\w"))
    page.unroute("**/api/rooms/*")
    page.get_by_role("button").click()
    expect(page.get_by_test_id("problem")).to_contain_text("ZZZZ")
    page.close()
