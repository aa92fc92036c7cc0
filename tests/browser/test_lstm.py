"""The lstm lab as a person meets it: a finger on a gate makes it forget; words are translated, and traced back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from app.data.recall import SYMBOLS
from app.data.sentences import COMPLETE, GRAMMAR, sentences, translated, vocabulary
from app.labs.lstm.sizes import UNITS
from app.labs.lstm.spec import LstmSpec
from app.labs.lstm.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import LAPTOP, Participant, Rooms
from tests.browser.test_page import PHONE

SLIDE = "I want to go to the prettiest beach"
SPANISH, GERMAN = "quiero ir a la playa más bonita", "ich möchte zum schönsten Strand gehen"
ROW = LstmSpec().cell.symbols
FIRST, SECOND = ROW[0], SYMBOLS[SYMBOLS.index(ROW[0]) + 1]
SEED, NEEDLESS = LstmSpec().data.seed, [3]  # of this seed this unit remembers nothing that others do not
UNLEARNT = re.compile("^(It remembers nothing|Not a word)")
REMEMBERS = f"It remembers: {FIRST}"


def opened(open_page: OpenPage, link: str, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/lstm#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".lstm-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def learnt(page: Page) -> Page:
    """The same after its training, which the page offers unless others of this seed have had it."""
    act = page.get_by_test_id("next")
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"\w"))
    if page.get_by_text(UNLEARNT).count():
        act.click()
        expect(page.get_by_test_id("moment")).not_to_have_text(UNLEARNT)
    expect(page.get_by_role("button", name="Run")).to_be_visible()
    expect(page.get_by_text(re.compile("^(They learn|It learns)"))).to_have_count(0)
    return page


def words(page: Page, which: str) -> list[str]:
    """The words of the sentence, or of the translation."""
    return [re.sub(r"[\d\s%]+$", "", word) for word in page.get_by_test_id(which).locator("li").all_inner_texts()]


def said(page: Page, sentence: str) -> None:
    """Wait until the translation has come out, word by word."""
    expect(page.get_by_test_id("output").locator("li")).to_have_text(sentence.split())


def middle_of(band: Locator) -> tuple[float, float]:
    """Where a mouse rests on it."""
    box = band.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_gate_that_a_mouse_holds_shut_makes_it_forget_and_let_go_it_knows_again(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=0.5&speed=max", **LAPTOP)
    moment, verdict = page.get_by_test_id("moment"), page.get_by_test_id("verdict-lstm")
    expect(moment).to_have_text("It remembers nothing yet")
    assert found_by_axe(page) == []
    learnt(page)
    expect(moment).to_have_text(REMEMBERS)
    expect(verdict).to_have_attribute("data-right", "true")
    page.mouse.move(*middle_of(page.get_by_test_id("gate-forget")))
    expect(page.get_by_test_id("told")).to_contain_text("open on average")
    page.mouse.down()
    expect(moment).to_have_text("It forgot!")
    expect(verdict).to_have_attribute("data-right", "false")
    expect(page.locator("[data-gate=forget] [data-held='0']")).to_have_count(len(ROW))
    expect(page.get_by_test_id("told")).to_contain_text("held shut")
    assert found_by_axe(page) == []
    page.mouse.up()
    expect(moment).to_have_text(REMEMBERS)
    expect(page.locator("[data-held]")).to_have_count(0)
    page.get_by_role("button", name=re.compile("theme", re.I)).click()
    assert found_by_axe(page) == []


def test_a_thumb_holds_a_gate_and_the_page_stays_where_it_is(open_page: OpenPage) -> None:
    page = learnt(opened(open_page, "seed=0.5&speed=max", **PHONE))
    moment, band = page.get_by_test_id("moment"), page.get_by_test_id("gate-forget")
    expect(moment).to_have_text(REMEMBERS)
    band.scroll_into_view_if_needed()
    x, y = middle_of(band)
    top = page.evaluate("scrollY")
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(moment).to_have_text("It forgot!")
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 40, "y": y}]})
    expect(page.locator("[data-gate=forget] [data-held='0']")).to_have_count(len(ROW))
    assert page.evaluate("scrollY") == top
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(moment).to_have_text(REMEMBERS)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert found_by_axe(page) == []


def test_every_gate_by_the_keyboard_alone(open_page: OpenPage) -> None:
    page = learnt(opened(open_page, "seed=0.5&speed=max", **LAPTOP))
    moment, gate = page.get_by_test_id("moment"), page.get_by_role("slider", name="Forget gate")
    gate.focus()
    page.keyboard.press("ArrowRight")
    expect(gate).to_have_attribute("aria-valuenow", "2")
    page.keyboard.press("Enter")
    expect(moment).to_have_text("It forgot!")
    page.keyboard.press("Enter")
    expect(moment).to_have_text(REMEMBERS)
    page.get_by_role("button", name="Input gate: shut all the time").press("Enter")
    expect(moment).to_have_text("It never got in!")
    expect(page.locator("[data-gate=input] [data-held='0']")).to_have_count(len(ROW))
    page.get_by_test_id("next").press("Enter")
    expect(moment).to_have_text(REMEMBERS)
    page.get_by_role("button", name="Output gate: shut all the time").press("Enter")
    expect(moment).to_have_text("It can't say it!")


def test_any_number_can_be_read_and_the_equation_adds_up(open_page: OpenPage) -> None:
    page = learnt(opened(open_page, "seed=0.5&speed=max", **LAPTOP))
    memory = page.get_by_test_id("memory-lstm")
    box = memory.bounding_box()
    assert box is not None
    for across in (0.02, 0.3, 0.9):
        memory.click(position={"x": box["width"] * across, "y": box["height"] * 0.4})
        told = page.get_by_test_id("told").inner_text().replace("−", "-")
        numbers = [float(number) for number in re.findall(r"-?\d+\.\d{3}", told)]
        forget, before, written, candidate, now = numbers
        assert forget * before + written * candidate == pytest.approx(now, abs=0.004)
    page.get_by_test_id("answers-rnn").click()
    expect(page.get_by_test_id("told")).to_have_text(re.compile(r"A \d+\s%.*D \d+\s%"))


def test_the_row_is_of_ones_own_and_a_link_brings_it_back(open_page: OpenPage) -> None:
    page = learnt(opened(open_page, "seed=0.5&speed=max", **LAPTOP))
    page.get_by_test_id("symbols").locator("span").first.click()
    expect(page.get_by_test_id("moment")).to_have_text(f"It remembers: {SECOND}")
    page.get_by_label("Length of the row").fill("8")
    expect(page.get_by_test_id("symbols").locator("span")).to_have_count(8)
    expect(page).to_have_url(re.compile(f"symbols={SECOND}{ROW[1:8]}(&|$)"))
    page.reload()
    expect(page.get_by_test_id("symbols").locator("span")).to_have_text(list(f"{SECOND}{ROW[1:8]}"))
    expect(page.get_by_test_id("moment")).to_have_text(f"It remembers: {SECOND}")


@pytest.mark.parametrize(("language", "right"), [("es", SPANISH), ("de", GERMAN)])
def test_the_sentence_of_the_talk_comes_out_right(open_page: OpenPage, language: str, right: str) -> None:
    page = opened(open_page, f"act=translation&language={language}&seed=0.5&speed=max", **LAPTOP)
    assert words(page, "input") == SLIDE.split()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("^Not a word of"))
    learnt(page)
    expect(page.get_by_test_id("moment")).to_have_text("Exactly right!")
    said(page, right)
    assert int(re.sub(r"\D", "", page.get_by_test_id("rate-0").inner_text())) >= 90
    assert found_by_axe(page) == []
    expect(page.get_by_test_id("samples").locator("li[data-right=true]")).not_to_have_count(0)
    page.get_by_role("button", name=re.compile("theme", re.I)).click()
    assert found_by_axe(page) == []


def test_attention_is_seen_with_words_at_both_edges_and_a_tap_shows_what_mattered(open_page: OpenPage) -> None:
    page = learnt(opened(open_page, "act=translation&seed=0.5&speed=max&language=es", **LAPTOP))
    said(page, SPANISH)
    beach = page.get_by_test_id("output").get_by_role("button", name="playa")
    beach.click()
    expect(page.get_by_test_id("told")).to_contain_text(re.compile(r"“playa”: \d+\s% sure; .* mattered most"))
    shares = [int(share.split()[0]) for share in page.get_by_test_id("input").locator("small").all_inner_texts()]
    assert sum(shares) == pytest.approx(100, abs=4)
    most = SLIDE.split()[shares.index(max(shares))]
    expect(page.get_by_test_id("told")).to_contain_text(f"mattered most for it was “{most}” ({max(shares)}")
    expect(page.get_by_test_id("attention")).to_have_count(0)
    page.locator("[data-control=attention]").click()
    said(page, SPANISH)
    table = page.get_by_test_id("attention")
    expect(table.locator("thead th")).to_have_text(SLIDE.split())
    expect(table.locator("tbody th")).to_have_text(SPANISH.split())
    row = [int(re.sub(r"\D", "", share)) for share in table.locator("tbody tr").nth(4).locator("td").all_inner_texts()]
    assert sum(row) == pytest.approx(100, abs=4)
    expect(page.locator(".lstm-links [data-kind=past]")).not_to_have_count(0)
    assert found_by_axe(page) == []


def test_chips_never_come_to_a_dead_end_and_what_is_typed_is_explained(open_page: OpenPage) -> None:
    page = opened(open_page, "act=translation&seed=0.5&speed=max", **PHONE)
    chips, moment = page.get_by_test_id("chips"), page.get_by_test_id("moment")
    page.get_by_role("button", name="New sentence").tap()
    expect(moment).to_have_text("A sentence, please")
    for turn in (0, -1):  # always the first, always the last
        state, said_ = 0, list[str]()
        while state not in COMPLETE or GRAMMAR[state]:
            offered = list(GRAMMAR[state])
            expect(chips.get_by_role("button")).to_have_text(offered)
            if state not in COMPLETE:
                expect(moment).to_have_text("And then?" if said_ else "A sentence, please")
            chips.get_by_role("button").nth(turn).tap()
            said_, state = [*said_, offered[turn]], GRAMMAR[state][offered[turn]]
            expect(page.get_by_test_id("input").locator("li")).to_have_text(said_)
        assert tuple(said_) in sentences()
        expect(moment).not_to_have_text("And then?")
        page.get_by_role("button", name="New sentence").tap()
    typed, trouble = page.get_by_test_id("typed"), page.locator(".lstm-trouble")
    typed.fill("i want a DOG")
    typed.press("Enter")
    known = len(vocabulary("en")) - 1
    expect(trouble).to_contain_text("“a” can't follow “I want” here")
    assert words(page, "input") == ["I", "want"]
    typed.fill("dog")
    typed.press("Enter")
    expect(trouble).to_have_text(
        f"It doesn't know “dog”: in all its life it has read {known} words. Those that can come here are "
        "on the buttons."
    )
    typed.fill("beach")
    typed.press("Enter")
    expect(trouble).to_contain_text("“beach” can't follow “I want” here")
    typed.fill("to see the old church.")
    typed.press("Enter")
    assert words(page, "input") == ["I", "want", "to", "see", "the", "old", "church"]
    assert found_by_axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_sentences_get_better_while_it_trains(open_page: OpenPage) -> None:
    page = opened(open_page, "act=translation&seed=better&speed=fast", **LAPTOP)
    rate = page.get_by_test_id("rate-0")
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("moment")).to_have_text(re.compile(r"^It learns: (?!0\s%)\d+\s% right$"))
    expect(page.get_by_test_id("moment")).to_have_text("Exactly right!")
    expect(rate).to_have_text(re.compile(r"^(9\d|100)\s%$"))
    page.get_by_role("button", name="By chance").click()
    expect(page.get_by_test_id("output").locator("li").first).to_be_visible()
    sentence = tuple(words(page, "input"))
    assert sentence in sentences()
    want = translated(sentence, "es")
    expect(page.get_by_test_id("moment")).to_have_text(re.compile("^(Exactly right!|Not quite)$"))
    if page.get_by_test_id("moment").inner_text() == "Exactly right!":
        said(page, " ".join(want))


def test_the_network_is_taken_home(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=0.5", **LAPTOP)
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Network for PyTorch").click()
    assert "nn.LSTM" in download.value.path().read_text()


def test_a_room_holds_gates_and_says_sentences(rooms: Rooms) -> None:
    stages = [stage.told("lstm", 0) for stage in STAGES]
    more = {"speed": "max", "data": {"seed": SEED}}
    quick = [{**told, "spec": {**told["spec"], **more}} for told in stages]
    host, code = rooms.open(*quick, phone=False)
    projector = rooms.projector(code)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    for person in people:
        expect(person.page.locator(".lstm-hero")).to_have_attribute("data-ready", "true")
    host.part("run").click()
    for person in people:
        expect(person.part("moment")).to_have_text(re.compile("^It remembers"))
    band = people[0].part("gate-forget")
    band.scroll_into_view_if_needed()
    x, y = middle_of(band)
    touch = people[0].page.context.new_cdp_session(people[0].page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(people[0].part("moment")).to_have_text("It forgot!")
    for person in people[1:]:
        expect(person.part("moment")).to_have_text(re.compile("^It remembers"))
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    projector.wait_for_tiles()
    host.part("person").first.get_by_role("button").first.click()
    host.part("spotlight").click()
    spectacle = projector.page.locator(".spectate")
    expect(spectacle.get_by_test_id("verdict-lstm")).to_be_visible()
    expect(spectacle.locator("[aria-live], [role=status], [role=alert]")).to_have_count(0)
    assert found_by_axe(projector.page) == []
    host.close_sheet()
    host.rested()
    host.part("next").click()
    expect(host.part("stage-title")).to_have_text("With as few gates as possible")
    host.part("begin-challenge").click()
    for person in people:
        person.page.get_by_role("tab", name="Gates").tap()
    for place, person in enumerate(people[:2]):
        expect(person.part("challenge")).to_be_visible()
        for gate in ("Input", "Forget", "Output"):
            for unit in (range(1, UNITS + 1), NEEDLESS)[place]:
                person.page.get_by_role("button", name=f"{gate} gate of unit {unit}: shut", exact=True).tap()
    expect(people[0].part("open-gates")).to_have_text(re.compile("^0 of 48", re.I))
    expect(people[1].part("open-gates")).to_have_text(re.compile("^45 of 48", re.I))
    leaders = host.page.locator(".challenge .leaders li")
    expect(leaders.filter(has_text=people[1].name())).to_contain_text("0.938")
    expect(leaders.filter(has_text="0.000")).to_have_count(0)  # who shuts all of them has nothing to remember with
    host.part("stop-challenge").click()
    expect(projector.part("podium")).to_be_visible()
    host.rested()
    host.part("next").click()
    expect(host.part("stage-title")).to_have_text("Through the needle's eye")
    for person in people:
        expect(person.part("chips")).to_be_visible()
    people[1].page.get_by_role("button", name="By chance").tap()
    for person in people:
        expect(person.part("moment")).to_have_text(re.compile("^(Exactly right!|Not quite)$"))
