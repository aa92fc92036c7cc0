"""The labs of augmentation and attacks on phones: what one has done and what comes of it are in sight together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_page import PHONE

SIZES = [(390, 844), (360, 640)]
LOCALES = ["de-DE", "en-US"]
# Whether a part is wholly on the screen, above the buttons for play and pause, and nothing lies over its middle.
SEEN = """(part) => {
  const { left, right, top, bottom, width, height } = part.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const low = document.querySelector(".transport").getBoundingClientRect().top;
  return left >= 0 && right <= innerWidth && top >= 0 && bottom <= low && part.contains(over);
}"""
# What is said of the progress, and the bar beside it, each time that one of them is another.
PROGRESS = """() => {
  const seen = (window.seen = []);
  const look = () => seen.push([document.querySelector(".moment-says").textContent,
    document.querySelector(".progress-track").getAttribute("aria-valuenow")].join("|"));
  new MutationObserver(look).observe(document.querySelector(".workspace"), {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-valuenow"] });
}"""


def opened(open_page: OpenPage, link: str, size: tuple[int, int], locale: str) -> Page:
    viewport = {"width": size[0], "height": size[1]}
    page = open_page(link, wait=False, **{**PHONE, "viewport": viewport}, locale=locale).page
    expect(page.locator(".hero")).to_have_attribute("data-ready", "true")
    return page


def stroke(page: Page, part: str) -> None:
    """From above to below, through the middle."""
    box = page.get_by_test_id(part).bounding_box()
    assert box is not None
    middle = box["x"] + 0.45 * box["width"]
    page.mouse.move(middle, box["y"] + 0.15 * box["height"])
    page.mouse.down()
    page.mouse.move(middle, box["y"] + 0.85 * box["height"], steps=8)
    page.mouse.up()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", SIZES)
def test_the_answer_to_a_drawing_is_in_sight_while_the_sheet_is(
    open_page: OpenPage, size: tuple[int, int], locale: str
) -> None:
    page = opened(open_page, "lab/augmentation#seed=0.61&speed=max", size, locale)
    page.get_by_test_id("play").click()
    expect(page.locator(".rates")).to_contain_text(re.compile("at rest|in Ruhe"))
    expect(page.get_by_test_id("epoch")).to_have_text(re.compile("500"))  # until then the page above the sheet grows
    expect(page.get_by_test_id("stream").locator("li").first).to_be_attached()
    page.locator("[role=tab][aria-controls=panel-drawn]").click()
    sheet = page.get_by_test_id("pad-sheet")
    sheet.evaluate("(sheet) => sheet.scrollIntoView({ block: 'center' })")
    top = sheet.evaluate("(sheet) => sheet.getBoundingClientRect().top")
    stroke(page, "pad-sheet")
    page.get_by_role("button", name="8", exact=True).click()
    answer = page.locator(".augmentation-last .says")
    expect(answer).to_have_text(re.compile(r"\d"))
    assert answer.evaluate(SEEN)
    assert sheet.evaluate(SEEN)
    assert sheet.evaluate("(sheet) => sheet.getBoundingClientRect().top") == pytest.approx(top, abs=1), "it stays"
    stroke(page, "pad-sheet")
    page.get_by_role("button", name="4", exact=True).click()
    expect(page.locator(".augmentation-last")).to_contain_text(re.compile(r"(Your|Deine) 4"))


def test_all_drawings_that_are_counted_hang_on_the_wall(open_page: OpenPage) -> None:
    page = opened(open_page, "lab/augmentation#seed=0.67", SIZES[0], "en-US")
    page.locator("[role=tab][aria-controls=panel-drawn]").click()
    page.get_by_test_id("pad-sheet").evaluate("(sheet) => sheet.scrollIntoView({ block: 'center' })")
    row = page.locator("[data-row=drawn]")
    for count in range(1, 14):  # one more than stand beside each other
        stroke(page, "pad-sheet")
        page.get_by_role("button", name="8", exact=True).click()
        expect(row.locator(".misread-picture")).to_have_count(count)
        page.get_by_test_id("pad-sheet").evaluate("(sheet) => sheet.scrollIntoView({ block: 'center' })")
    expect(row.locator(".misread-count")).to_have_text("13")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", SIZES)
def test_a_phone_has_room_for_the_whole_table(open_page: OpenPage, size: tuple[int, int], locale: str) -> None:
    page = opened(open_page, "lab/augmentation#seed=0.62", size, locale)
    page.locator("[role=tab][aria-controls=panel-table]").click()
    table = page.get_by_test_id("table")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    assert table.evaluate("(table) => table.scrollWidth <= table.clientWidth")


@pytest.mark.parametrize("lab", ["augmentation", "attack"])
@pytest.mark.parametrize("size", SIZES)
def test_a_notice_leaves_the_buttons_of_the_run_free(open_page: OpenPage, lab: str, size: tuple[int, int]) -> None:
    page = opened(open_page, f"lab/{lab}", size, "de-DE")
    page.evaluate("location.hash = '#seed=' + 'z'.repeat(5000)")
    notice = page.locator(".notice")
    expect(notice).to_be_visible()
    assert notice.evaluate(SEEN)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", SIZES)
def test_the_verdict_is_in_sight_while_a_finger_paints_noise(
    open_page: OpenPage, size: tuple[int, int], locale: str
) -> None:
    page = opened(open_page, "lab/attack#pictures=digits&method=hand&steps=100&speed=max&seed=0.63", size, locale)
    page.get_by_test_id("play").click()
    verdict = page.get_by_test_id("moment")
    expect(verdict).to_have_text(re.compile(r"\d"))
    paint = page.get_by_test_id("paint")
    paint.evaluate("(sheet) => scrollBy(0, sheet.getBoundingClientRect().bottom - innerHeight + 100)")
    assert paint.evaluate(SEEN)
    assert verdict.evaluate(SEEN)
    stroke(page, "paint")
    expect(paint.locator("[aria-pressed=true]").first).to_be_visible()
    assert verdict.evaluate(SEEN)


def test_the_step_that_is_said_and_the_bar_beside_it_agree(open_page: OpenPage) -> None:
    link = "lab/attack#pictures=digits&steps=100&speed=frame&seed=0.64"
    page = open_page(link, wait=False).page
    expect(page.locator(".hero")).to_have_attribute("data-ready", "true")
    page.evaluate(PROGRESS)
    page.get_by_test_id("train").click()
    expect(page.locator(".progress-track")).to_have_attribute("data-done", "true")
    rows = [re.match(r".*step (\d+) of (\d+).*\|(\d+)", row) for row in page.evaluate("() => window.seen")]
    said = [tuple(map(int, row.groups())) for row in rows if row]
    assert len(said) > 10
    assert not [(step, whole, bar) for step, whole, bar in said if abs(100 * step / whole - bar) > 1]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_chooses_the_picture_that_one_begins_with(open_page: OpenPage, key: str) -> None:
    page = open_page("lab/attack#pictures=digits&seed=0.65", wait=False).page
    shown = page.locator("[data-control=sample] :checked")
    expect(shown).to_have_count(1)
    assert "sample=" not in page.url
    shown.focus()
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(f"sample={shown.get_attribute('value')}"))


def test_where_nothing_fools_it_another_picture_is_offered(open_page: OpenPage) -> None:
    page = open_page("lab/attack#pictures=digits&method=random&steps=100&speed=max&seed=0.66&sample=6", wait=False).page
    expect(page.locator(".hero")).to_have_attribute("data-ready", "true")
    page.get_by_test_id("train").click()
    page.get_by_role("button", name="Try another picture").click()
    expect(page).to_have_url(re.compile("sample=7"))
