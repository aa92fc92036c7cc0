"""Where things are on the page: nothing jumps, overlaps or stays behind empty."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_page import PHONE, VIEWPORTS

SMALL = VIEWPORTS["small phone"]
LONGEST = (
    "#regularization=L1&regularizationRate=0.001&optimizer=momentum&learningRate=0.00001&speed=fast&activation=sigmoid"
)
HIDDEN_DATA = "#dataset_hide=true&noise_hide=true&percTrainData_hide=true&batchSize_hide=true"
BOX = "e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height] }"


@pytest.mark.parametrize("size", ["phone", "small phone", "laptop"])
def test_the_map_stays_where_it_was_while_the_page_loads(open_page: OpenPage, size: str) -> None:
    held: list[Route] = []
    page = open_page(wait=False, **VIEWPORTS[size])
    page.page.route("**/app*.js", lambda route: held.append(route))
    page.page.reload(wait_until="commit")
    parts = (".map", ".scale", ".losses", ".bar")
    while not held:
        page.page.wait_for_selector(".map", state="attached")
        page.page.evaluate("new Promise(requestAnimationFrame)")
    before = {part: page.page.locator(part).evaluate(BOX) for part in parts}
    held[0].continue_()
    page.wait_until_open()
    after = {part: page.page.locator(part).evaluate(BOX) for part in parts}
    for part in parts:
        assert after[part] == pytest.approx(before[part], abs=0.5), part


@pytest.mark.parametrize("locale", ["de-DE", "en-US"])
@pytest.mark.parametrize(
    ("width", "height", "theme"),
    [
        (1200, 720, ""),
        (1280, 720, ""),
        (1440, 900, ""),
        (1920, 1080, ""),
        (1280, 720, "projector"),
        (1920, 1080, "projector"),
    ],
)
def test_the_training_controls_take_one_line(
    open_page: OpenPage, locale: str, width: int, height: int, theme: str
) -> None:
    page = open_page(f"?theme={theme}{LONGEST}", locale=locale, viewport={"width": width, "height": height})
    rows = page.page.evaluate("new Set([...document.querySelectorAll('.sentence')].map(e => e.offsetTop)).size")
    assert rows == 1


@pytest.mark.parametrize("link", ["#seed=" + "z" * 5000, "#networkShape=" + ",".join(["99"] * 60)])
def test_a_long_value_in_a_link_leaves_the_notice_in_its_place(open_page: OpenPage, link: str) -> None:
    page = open_page(**SMALL)
    page.page.evaluate("link => { location.hash = link }", link)
    x, _, width, height = page.page.locator(".notice").evaluate(BOX)
    assert x >= 0
    assert x + width <= 360
    assert height <= 120
    page.page.get_by_role("button", name="Close").tap()
    expect(page.page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("locale", ["de-DE", "en-US"])
def test_without_a_connection_a_small_phone_shows_one_sentence_at_a_time(open_page: OpenPage, locale: str) -> None:
    page = open_page(locale=locale, **SMALL)
    page.page.context.set_offline(True)
    expect(page.page.locator(".banner")).to_be_visible()
    page.page.evaluate("location.hash = '#networkShape=99'")
    expect(page.page.locator(".notice")).to_be_visible()
    expect(page.page.locator(".banner")).to_be_hidden()
    page.page.locator(".notice button").tap()
    expect(page.page.locator(".banner")).to_be_visible()
    assert page.page.locator(".banner").evaluate("e => e.offsetHeight") <= 110


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_a_panel_of_hidden_controls_is_gone(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(HIDDEN_DATA, **options)
    expect(page.page.locator(".data")).to_have_count(0)
    expect(page.page.get_by_role("tab", name="Data")).to_have_count(0)
    expect(page.part("output-map")).to_be_visible()
    if not options:
        assert page.page.locator(".network").evaluate("e => e.getBoundingClientRect().x") < 20


def test_a_tab_whose_controls_a_link_hides_gives_way(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.page.get_by_role("tab", name="Data").tap()
    page.page.evaluate(f"location.hash = '{HIDDEN_DATA}'")
    expect(page.page.get_by_role("tab", name="Network")).to_have_attribute("aria-selected", "true")
    expect(page.page.locator(".network")).to_be_visible()


def test_on_a_phone_both_round_buttons_say_what_they_add(open_page: OpenPage) -> None:
    page = open_page(locale="de-DE", **SMALL)
    for name, caption in (("Merkmale wählen", "Merkmale"), ("Schicht hinzufügen", "Schicht")):
        button = page.page.get_by_role("button", name=name)
        expect(button.get_by_text(caption, exact=True)).to_be_visible()
    page.page.get_by_role("button", name="Letzte Schicht entfernen").tap()
    page.page.wait_for_function("() => location.hash.includes('networkShape=4&')")


def test_nothing_moves_when_training_begins_and_rests(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&speed=calm", **VIEWPORTS["laptop"])
    selector = ".switches, .playground-handles > :first-child, [data-testid=inspector]"
    page.part("inside").click()
    expect(page.part("inspector")).to_be_visible()
    page.page.mouse.move(0, 0)

    def places() -> list[Any]:
        """Of the page, however far the column is scrolled."""
        scrolled = "document.querySelector('.inspect').scrollTop"
        own = f"all => all.map({BOX}).map(([x, y, w, h]) => [x, y + {scrolled}, w, h])"
        return page.page.eval_on_selector_all(selector, own)

    before = places()
    assert before[0][1] + before[0][3] <= 720, "the switches are seen without scrolling"
    assert before[1][1] + before[1][3] <= 720
    page.part("play").click()
    page.wait_for_epoch(3)
    expect(page.part("pin")).to_be_visible()
    assert [box[:2] for box in places()] == [box[:2] for box in before]
    page.part("play").click()
    slider = page.page.get_by_role("slider", name="Look back")
    expect(slider).to_be_visible()
    assert [box[:2] for box in places()] == [box[:2] for box in before]
    slider.fill("1")
    expect(page.page.locator(".playground-onward")).to_be_visible()
    assert [box[:2] for box in places()] == [box[:2] for box in before]
    page.part("inside").click()
    page.part("pin").click()
    assert places()[:2] == before[:2], "pinned runs stand beside what was there"


def test_on_a_phone_a_point_that_is_tapped_moves_nothing(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5", **PHONE)
    page.page.wait_for_function("() => document.querySelector('.tab')")
    before = page.page.locator(".tabs").evaluate(BOX)
    page.page.locator(".stage .map").focus()
    page.page.keyboard.press("Enter")  # the point nearest to the middle
    expect(page.part("point")).to_be_visible()
    assert page.page.locator(".tabs").evaluate(BOX) == before
    lies, over = (page.page.locator(name).evaluate(BOX) for name in ("[data-testid=point]", ".stage"))
    assert over[1] <= lies[1]
    assert lies[1] + lies[3] <= over[1] + over[3]


@pytest.mark.parametrize(("locale", "width"), [("de-DE", 390), ("en-US", 390), ("de-DE", 360)])
def test_undo_and_redo_leave_the_name_of_the_page_whole(open_page: OpenPage, locale: str, width: int) -> None:
    page = open_page("#seed=0.5", **{**PHONE, "viewport": {"width": width, "height": 844}, "locale": locale})
    for _ in range(2):
        page.page.locator(".layer-remove").tap()
    page.part("undo").tap()
    expect(page.part("redo")).to_be_visible()
    name = page.page.locator(".brand-name")
    assert name.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    page.page.get_by_role("button", name=re.compile("^(Theme|Darstellung)$")).tap()
    page.page.get_by_role("button", name=re.compile("^(Switch to English|Auf Deutsch umschalten)$")).tap()
    expect(page.page.locator("html")).to_have_attribute("lang", "en" if locale == "de-DE" else "de")


@pytest.mark.parametrize("link", ["", "lab/cnn", "lab/attack", "lab/augmentation"])
def test_a_label_has_the_hint_of_its_value(open_page: OpenPage, link: str) -> None:
    page = open_page(link, wait=False)
    for title in page.page.locator(".network-title").all():
        title.hover()
        expect(title).to_have_attribute("data-hint", re.compile(r"\w\.$"))  # which comes with whoever rests there
    labels = page.page.locator(".sentence-label, .slider > label, .counter .rates")
    expect(labels.first).to_be_visible()
    silent = "all => all.filter(e => !e.closest('[data-hint]')).map(e => e.textContent)"
    assert labels.evaluate_all(silent) == []


def test_a_network_that_waits_for_its_numbers_is_pale(open_page: OpenPage) -> None:
    page = open_page()
    root = page.page.locator(".network")
    page.page.context.set_offline(True)
    expect(page.part("connection")).to_have_attribute("data-state", "lost")
    page.page.locator(".layer-more").first.click()
    expect(root).to_have_attribute("data-waiting", "")
    page.page.context.set_offline(False)
    page.wait_until_open()
    expect(root).not_to_have_attribute("data-waiting", "")
