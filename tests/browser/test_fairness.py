"""The fairness lab as a person meets it: people counted as dots, by hand, by thumb and by keys."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import PATIENCE, OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE

ACTS = ("recruiting", "station", "faces", "chatbot")
NAMES = ("circles", "squares")
# Whether what is said of each group is how many dots are drawn: hired of all, hired of the suited, suited of the hired.
COUNTED = """() => [0, 1].every(group => {
    const count = sign => document.querySelectorAll(`.fairness-dot[data-group="${group}"]${sign}`).length;
    const said = name => {
        const bar = document.querySelectorAll(`[data-testid=equality-${name}] .fairness-bar b`)[group];
        return bar.innerText.match(/\\d+/g).map(Number);
    };
    const [all, hired, fit] = [count(''), count('[data-taken]'), count('[data-fit]')];
    const both = count('[data-fit][data-taken]');
    const same = (name, ...counts) => said(name).every((each, i) => each === counts[i]);
    return all > 50 && same('rates', hired, all) && same('opportunity', both, fit) && same('precision', both, hired);
})"""


WORSE = re.compile(r"^\d+ of 400 against \d+$")  # of faces, when they are learnt


def opened(open_page: OpenPage, link: str, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/fairness#speed=max&{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".fairness-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def fractions(page: Page, part: str) -> list[tuple[int, int]]:
    """Of circles and of squares: so many of so many."""
    found = re.findall(r"(\d+) of (\d+)", page.get_by_test_id(part).inner_text())
    return [(int(one), int(all_)) for one, all_ in found]


def have_faces_learnt(page: Page) -> None:
    """Two networks of faces, unless somebody on this server has trained them."""
    act = page.get_by_test_id("next")
    expect(act.or_(page.get_by_text(WORSE)).first).to_be_visible()
    if act.count():
        act.click()


def learnt(page: Page) -> None:
    """Let it learn to its end."""
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("Nobody told it to|Hidden"))
    expect(page.get_by_role("button", name="Run")).to_be_visible()


def test_it_prefers_a_group_though_nobody_told_it_to(open_page: OpenPage) -> None:
    """Two taps and no teacher, on a phone."""
    page = opened(open_page, "seed=told", **PHONE)
    moment, act = page.get_by_test_id("moment"), page.get_by_test_id("next")
    expect(moment).to_have_text(re.compile(r"^\d+ circles, \d+ squares$"))
    act.tap()
    expect(moment).to_have_text("Nobody told it to")
    (circles, all_circles), (squares, all_squares) = fractions(page, "equality-rates")
    assert circles / all_circles > squares / all_squares + 0.1
    expect(act).to_have_text("Hide the shape")
    act.tap()
    expect(moment).to_have_text("Hidden, and still unequal")
    assert "seesGroup=false" in page.url
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert found_by_axe(page) == []


def test_every_number_is_a_count_of_dots(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=counted")
    page.wait_for_function(COUNTED)
    before = fractions(page, "equality-rates")
    learnt(page)
    page.wait_for_function(COUNTED)
    assert fractions(page, "equality-rates") != before
    page.get_by_role("radio", name="Equal precision").check(force=True)
    expect(page.get_by_test_id("equality-precision")).to_have_attribute("data-alike", "true")
    page.wait_for_function(COUNTED)


def test_a_rule_makes_counts_equal_and_breaks_another(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=rules&difference=0.3")
    learnt(page)
    for name, part in (
        ("Equal rates", "rates"),
        ("Equal opportunity", "opportunity"),
        ("Equal precision", "precision"),
    ):
        page.get_by_role("radio", name=name).check(force=True)
        expect(page.get_by_test_id(f"equality-{part}")).to_have_attribute("data-alike", "true")
        expect(page.locator(".fairness-equality[data-alike=false]")).not_to_have_count(0)
        (one, all_), (other, others) = fractions(page, f"equality-{part}")
        assert one / all_ == pytest.approx(other / others, abs=0.03)
        assert sum(hired for hired, _ in fractions(page, "equality-rates")) == 80, "all places are filled"
    page.get_by_role("button", name=re.compile("^Rates, Precision: exclude each other")).click()
    expect(page.get_by_test_id("pair")).to_contain_text(re.compile("exclude each other here.* at least [0-9]+"))
    for group in range(len(NAMES)):
        hired, both, fit = (
            fractions(page, f"equality-{name}")[group] for name in ("rates", "precision", "opportunity")
        )
        said = re.findall(r"\d+", page.get_by_test_id(f"identity-{group}").inner_text())
        assert [int(each) for each in said] == [*hired, *both, fit[1], hired[1], *fit]


def test_keys_alone_move_a_line_and_look_at_people(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=keys")
    learnt(page)
    line = page.get_by_test_id("line-squares")
    before = fractions(page, "hired-squares")[0][0]
    line.focus()
    for _ in range(3):
        page.keyboard.press("PageDown")
    expect(line).to_have_attribute("aria-valuenow", "0.20")
    expect(page).to_have_url(re.compile("squares=0.2"))
    assert fractions(page, "hired-squares")[0][0] > before
    page.keyboard.press("Home")
    everybody = fractions(page, "hired-squares")[0]
    assert everybody[0] == everybody[1]
    page.get_by_role("application", name="Circles").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".fairness-dot[data-chosen]")).to_have_count(1)
    expect(page.get_by_test_id("told")).to_contain_text(re.compile(r"Circle \d+: skill 0\.\d\d, district 0\.\d\d"))
    page.get_by_role("radio", name="Past").check(force=True)
    expect(page.locator(".fairness-people")).to_have_attribute("data-past", "true")


def test_a_thumb_drags_the_line_and_not_the_page(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=thumb", **PHONE)
    page.get_by_test_id("next").tap()
    expect(page.get_by_test_id("moment")).to_have_text("Nobody told it to")
    line = page.get_by_test_id("line-squares")
    line.scroll_into_view_if_needed()
    box, before = line.bounding_box(), page.evaluate("scrollY")
    assert box is not None
    assert box["width"] >= 44
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    width = page.locator(".fairness-field").first.bounding_box()["width"]  # type: ignore[index]
    touch = page.context.new_cdp_session(page)
    for kind, left in (("touchStart", 0), *(("touchMove", step * 10) for step in range(1, 11)), ("touchEnd", None)):
        points = [] if left is None else [{"x": x - left, "y": y + left / 4}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    followed = 0.5 - ((1 + 16 * 100 / width) ** 0.5 - 1) / 4  # the scale is wider towards its ends
    expect(line).to_have_attribute("aria-valuenow", f"{followed:.2f}")
    assert page.evaluate("scrollY") == before
    dot = page.locator(".fairness-dot[data-group='1']").first
    dot.locator(".fairness-body").tap(force=True)
    expect(page.get_by_test_id("told")).to_contain_text("Square ")


def decide(page: Page, hired: str) -> list[str]:
    """Hire those of one shape and nobody else; who they all are."""
    cards = page.get_by_test_id("cards").get_by_role("listitem")
    expect(cards).to_have_count(8)
    everybody = [who.strip() for who in page.locator(".fairness-who").all_inner_texts()]
    for card, who in zip(cards.all(), everybody, strict=True):
        card.get_by_role("button", name="Hire" if who.startswith(hired) else "Turn down").tap()
    return everybody


def test_one_guesses_before_the_station_is_seen(open_page: OpenPage) -> None:
    page = opened(open_page, "act=station")
    moment = page.get_by_test_id("moment")
    expect(moment).to_have_text("How many are innocent?")
    expect(page.get_by_test_id("count-innocent")).to_have_count(0)
    page.get_by_label("Innocent, of 100 who are stopped").fill("20")
    page.get_by_test_id("give-guess").click()
    expect(moment).to_have_text("100 of 105 stopped are innocent")
    expect(page.get_by_text("That is 95 of 100; you guessed 20.")).to_be_visible()
    counts = [int(page.get_by_test_id(f"count-{name}").inner_text()) for name in ("innocent", "found", "missed")]
    assert counts == [100, 5, 0]
    page.get_by_label("False alarms").fill("0.001")
    expect(moment).to_have_text("10 of 15 stopped are innocent")
    crowd = page.get_by_role("application", name="Everybody who passes")
    crowd.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_test_id("told")).to_have_text(re.compile("^Person 125: "))
    page.get_by_label("False alarms").fill("0.0005")
    expect(page.get_by_text("That is 50 of 100; you guessed 20: now at least every second")).to_be_visible()
    page.get_by_test_id("guess-again").click()
    expect(page.get_by_text("takes 5 of 10,000 others for wanted")).to_be_visible()
    expect(page.get_by_test_id("count-innocent")).to_have_count(0)


def test_ten_phrases_turn_the_bot_and_it_forgets_them(open_page: OpenPage) -> None:
    page = opened(open_page, "act=chatbot", **PHONE)
    moment, answer = page.get_by_test_id("moment"), page.get_by_test_id("answer-drink")
    expect(moment).to_have_text("tea or coffee?")
    chips = page.get_by_test_id("phrases").get_by_role("button", name=re.compile("tea"))
    for i in range(10):
        chips.nth(i % 4).tap()
    expect(moment).to_have_text("10 phrases turned it")
    assert int(re.findall(r"\d+", answer.inner_text())[0]) > 66
    chips.first.dispatch_event("click")  # what is dimmed takes none
    expect(page.get_by_text("You have told it 10 phrases; forget some")).to_be_visible()
    page.get_by_test_id("next").tap()
    expect(moment).to_have_text("tea or coffee?")
    expect(answer).to_contain_text(re.compile("tea (4|5)\\d"))


def test_strangers_of_whom_few_were_seen_are_taken_for_one(open_page: OpenPage) -> None:
    page = opened(open_page, "act=faces")
    have_faces_learnt(page)
    expect(page.get_by_text(WORSE)).to_be_visible(timeout=3 * PATIENCE)  # two networks of faces learn
    few, many = (fractions(page, f"accepted-0-{name}")[0][0] for name in ("few", "many"))
    assert few > 5 * many
    assert fractions(page, "accepted-1-few")[0][0] < few / 5
    pairs = page.get_by_role("application", name="Pairs of strangers among the few").first
    pairs.focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("pair="))
    page.get_by_role("switch", name="Threshold by hand").check(force=True)
    page.get_by_label("Threshold", exact=True).fill("2")
    expect(page.get_by_test_id("accepted-0-many")).to_have_text("400 of 400")
    strangers = page.get_by_test_id("strangers")
    expect(strangers).to_contain_text(re.compile("taken for one person.*taken for one person", re.DOTALL))


def test_what_people_decide_is_what_the_network_learns(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=decided&decidedBy=room", **PHONE)
    moment = page.get_by_test_id("moment")
    expect(moment).to_have_text("Whom do you hire?")
    cards = page.get_by_test_id("cards").get_by_role("listitem")
    expect(cards).to_have_count(8)
    assert found_by_axe(page) == []
    assert len(set(decide(page, "Circle"))) == 8
    expect(moment).to_have_text("4 circles, 0 squares")
    page.get_by_test_id("next").tap()
    expect(moment).to_have_text("Nobody told it to")
    page.get_by_role("radio", name="Past").check(force=True)
    page.get_by_test_id("decide-again").tap()
    expect(moment).to_have_text("Whom do you hire?")


def test_what_decides_is_taken_home(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=home")
    learnt(page)
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="People, network and thresholds for PyTorch").click()
    assert "THRESHOLDS = [0.5, 0.5]" in download.value.path().read_text()
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="Station").check(force=True)
    expect(page.get_by_test_id("guess")).to_be_visible()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("button", name="Copy", exact=False).first).to_be_visible()
    expect(page.locator("[data-file]")).to_have_count(0)


def test_the_table_of_rules_counts_new_applicants_whoever_is_seen(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=table")
    learnt(page)
    told = page.get_by_test_id("pair").inner_text()
    page.get_by_role("radio", name="Past").check(force=True)
    expect(page.get_by_test_id("hired-circles")).to_have_text(re.compile("of 165$"))
    assert page.get_by_test_id("pair").inner_text() == told
    expect(page.get_by_test_id("all-three")).to_have_text(re.compile(r"at least [\d.]+.% apart"))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("scheme", "options"), [("light", {}), ("dark", {}), ("dark", PHONE)])
def test_axe_finds_nothing(open_page: OpenPage, act: str, scheme: str, options: dict[str, Any]) -> None:
    page = opened(open_page, f"act={act}&seed={scheme}{len(options)}", color_scheme=scheme, **options)
    assert found_by_axe(page, "best-practice") == []
    if act == "station":
        page.get_by_test_id("give-guess").click()
        expect(page.get_by_test_id("moment")).to_have_text(re.compile("^100 of 105"))
    if act == "recruiting":
        learnt(page)
    assert found_by_axe(page, "best-practice") == []
