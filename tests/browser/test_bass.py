"""The bass lab as a person meets it: notes by hand, a network that plays on, sound after a touch, a room as a band."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from app.labs.bass.stages import STAGES
from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import LAPTOP, Participant, Rooms
from tests.browser.test_page import PHONE

ROWS, STEPS = 14, 16
# Notes that the page has asked the browser's audio for, and the clocks that it has made.
LISTENING = """
    window.sounded = [];
    window.clocks = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at) {
        if (this.type === 'sawtooth') window.sounded.push(at);
        return start.call(this, at);
    };
    window.AudioContext = class extends AudioContext {
        constructor(...given) { super(...given); window.clocks++; }
    };
"""


def opened(open_page: OpenPage, link: str, **options: Any) -> Page:
    """The lab with its first picture."""
    lab: Playground = open_page(f"lab/bass#{link}", wait=False, **options)
    expect(lab.part("connection")).to_have_attribute("data-state", "open")
    expect(lab.page.locator(".bass-hero")).to_have_attribute("data-ready", "true")
    return lab.page


def learnt(page: Page) -> None:
    """Have it learn to the end."""
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("epoch")).to_have_text(re.compile("300"))


def place(page: Page, step: int, row: int) -> Any:
    """The middle of a cell of the roll, row 0 above."""
    box = page.locator(".bass-plane").bounding_box()
    assert box is not None
    return {"x": box["width"] * (step + 0.5) / STEPS, "y": box["height"] * (row + 0.5) / ROWS}


def notes(page: Page, by: str) -> list[tuple[int, int]]:
    """Step and token of each note that a hand has set, or the network."""
    found = page.locator(f".bass-plane [data-by={by}]")
    return [(int(str(n.get_attribute("data-step"))), int(str(n.get_attribute("data-token")))) for n in found.all()]


def own(page: Page) -> Locator:
    return page.locator(".bass-plane [data-by=hand]")


def test_it_plays_on_from_the_notes_that_a_thumb_taps(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=thumb&speed=max", **PHONE)
    moment = page.get_by_test_id("moment")
    expect(moment).to_have_text("It plays by chance")
    learnt(page)
    expect(moment).to_have_text("It has learnt to play")
    expect(page.get_by_test_id("wavers")).to_have_text(re.compile(r"^1\.[4-6]$"))
    plane = page.locator(".bass-plane")
    plane.tap(position=place(page, 0, 12))
    expect(own(page)).to_have_count(1)
    expect(moment).to_have_text("It plays on from your notes!")
    plane.tap(position=place(page, 3, 7))
    expect(page.locator(".bass-plane [data-by=hand][data-step='3']")).to_have_attribute("data-token", "7")
    assert (0, 2) in notes(page, "hand")
    before = notes(page, "network")
    assert all(step > 3 for step, _ in before)
    assert "notes=2" in page.url
    assert found_by_axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    expect(page.locator(".bass-plane [data-by=hand][data-step='3']")).to_have_attribute("data-token", "7")


def test_each_bar_says_its_number_and_a_tap_goes_on_from_another_note(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=number&speed=max&notes=2,1", **LAPTOP)
    learnt(page)
    expect(page.get_by_test_id("chances")).to_have_attribute("data-step", "2")
    bars = page.locator(".bass-options button")
    expect(bars).to_have_count(15)
    came = page.locator(".bass-options [data-came=true]")
    taken = page.locator(".bass-options button:not([data-came=true])").last
    name = taken.inner_text()
    taken.click()
    expect(page.get_by_test_id("readout")).to_contain_text(re.compile(rf"^{name}: [\d.]+"))
    page.get_by_test_id("take").click()
    expect(came).to_have_text(name)
    expect(own(page).last).to_have_attribute("data-step", "2")
    assert found_by_axe(page) == []
    page.get_by_role("button", name=re.compile("theme", re.I)).click()
    assert found_by_axe(page) == []


def test_notes_by_the_keyboard_alone(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=keys", **LAPTOP)
    page.get_by_role("application", name=re.compile("^Piano roll")).focus()
    for key in ("ArrowRight", "Enter", "ArrowRight", "-", "ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
        page.wait_for_function("() => true")
    expect(page.get_by_test_id("cross")).to_be_visible()
    expect(page).to_have_url(re.compile("notes=2,1,3|notes=2%2C1%2C3"))
    page.keyboard.press("Delete")
    expect(page).to_have_url(re.compile("notes=2,1(&|$)|notes=2%2C1(&|$)"))


def test_nothing_sounds_before_a_touch_and_then_in_time(open_page: OpenPage) -> None:
    line = "2,1,0,2,0,0,12,9,2,1,0,2,0,0,12,9"
    page = opened(open_page, f"seed=sound&notes={line}", before=LISTENING, **LAPTOP)
    assert page.evaluate("() => window.clocks") == 0
    page.get_by_test_id("listen").click()
    expect(page.get_by_test_id("playhead")).to_be_visible()
    page.wait_for_function("() => window.sounded.length >= 14")
    assert page.evaluate("() => window.clocks") == 1
    heard = page.evaluate("() => window.sounded.slice(0, 14)")
    steps = [bar * 16 + step for bar in (0, 1) for step in (0, 3, 6, 7, 8, 11, 14, 15)][:14]
    sixteenth = 60 / 100 / 4
    on_the_grid = [(at - heard[0]) / sixteenth for at in heard]
    assert all(abs(at - round(at)) < 1e-6 for at in on_the_grid), "each note is told its time on the audio clock"
    assert set(map(round, on_the_grid)) <= set(range(200))
    if round(on_the_grid[-1]) == steps[-1]:  # no note was slept through
        assert [round(at) for at in on_the_grid] == steps
    mute = page.get_by_test_id("mute")
    mute.click()
    expect(mute).to_have_text("Sound is off")
    expect(page.get_by_test_id("playhead")).to_be_visible()
    page.get_by_test_id("listen").click()
    expect(page.get_by_test_id("playhead")).to_have_count(0)


def test_voices_are_loud_where_a_note_is_and_silent_where_none_is(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=offline", **LAPTOP)
    loud = page.evaluate("""async () => {
        const [files] = /.*\\/static\\/\\w+\\//.exec(document.querySelector('script[type=module][src]').src);
        const { createVoices } = await import(`${files}labs/bass/voices.js`);
        const context = new OfflineAudioContext(1, 44100 * 2, 44100);
        const voices = createVoices(context);
        voices.bass(0.5, 45, 0.25);
        voices.drum(1.5, 'kick');
        const samples = (await context.startRendering()).getChannelData(0);
        const level = (from, to) => Math.max(...samples.subarray(44100 * from, 44100 * to).map(Math.abs));
        return [level(0, 0.5), level(0.51, 0.7), level(1, 1.5), level(1.5, 1.7)];
    }""")
    assert loud[0] == 0
    assert loud[1] > 0.1
    assert loud[2] < 0.01
    assert loud[3] > 0.3


def test_the_line_is_taken_home(open_page: OpenPage) -> None:
    page = opened(open_page, "seed=home&notes=2,1,9", **LAPTOP)
    for button, begins in (("The bar as a MIDI file", b"MThd"), ("Network for PyTorch", b'"""A network')):
        page.get_by_role("button", name="Share").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.path().read_bytes().startswith(begins)
        page.keyboard.press("Escape")


def test_a_room_is_a_band_whatever_its_phones_do(rooms: Rooms) -> None:
    stages = [stage.told("bass", 0) for stage in STAGES]
    quick = [{**told, "spec": {**told["spec"], "training": {"speed": "max"}}} for told in stages]
    host, code = rooms.open(*quick, phone=False)
    people = [Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE)) for _ in range(3)]
    for number, person in enumerate(people):
        expect(person.page.locator(".bass-hero")).to_have_attribute("data-ready", "true")
        expect(person.part("mute")).to_have_text("Sound is off")
        person.page.locator(".bass-plane").tap(position=place(person.page, 0, 12 - number))
        expect(own(person.page)).to_have_count(1)
        expect(person.part("next")).to_have_count(0)
    projector = rooms.projector(code)
    host.part("run").click()
    for person in people:
        expect(person.part("moment")).to_have_text("It plays on from your notes!")
    band = projector.part("band")
    expect(band).to_be_visible()
    projector.part("listen").click()
    for slot in (1, 2, 0):  # the first may be over before anybody looks
        expect(band).to_have_attribute("data-slot", str(slot))
    first = band.locator("[data-testid=note][data-step='0']")
    expect(band).to_have_attribute("data-slot", "1")
    expect(first).to_have_attribute("data-token", "3")
    people[1].page.context.close()  # whose phone is gone is played as it was last
    expect(band).to_have_attribute("data-slot", "2")
    late = Participant(rooms.open_page(f"join/{code}", wait=False, **PHONE))
    expect(late.page.locator(".bass-hero")).to_have_attribute("data-ready", "true")
    expect(band).to_have_attribute("data-slot", "3")
    assert found_by_axe(projector.page) == []
    host.rested()
    host.part("next").click()
    expect(host.part("stage-title")).to_have_text("The room is the band")
    expect(projector.part("band")).to_be_visible()
    host.part("steering").get_by_role("slider").fill("0.2")
    expect(people[0].page.get_by_label("Temperature")).to_have_count(0)
    expect(people[0].page).to_have_url(re.compile("temperature=0.2"))
    host.part("person").first.get_by_role("button").first.click()
    host.part("spotlight").click()
    expect(projector.page.locator(".spectate .bass-plane")).to_be_visible()
    expect(projector.part("band")).to_be_visible()
    host.close_sheet()
    host.rested()
    host.part("next").click()
    expect(host.part("stage-title")).to_have_text("Which style is it?")
    host.part("begin-challenge").click()
    expect(host.page.locator(".challenge")).to_be_visible()
    host.part("stop-challenge").click()
