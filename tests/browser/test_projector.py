"""The projector from its first moment, on screens as halls have them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.room import Rooms, stage

pytestmark = pytest.mark.browser

OLD_BEAMER = {"viewport": {"width": 800, "height": 600}}
LONG = "Donaudampfschifffahrtsgesellschaft und das Gradientenverfahren im Überblick"
# What is cut at an edge: of the screen, or of the part of it that it stands in.
CUT = """() => {
    const seen = [...document.querySelectorAll('.main *, .corner *')].filter((each) => each.getClientRects().length);
    const place = (each) => (each.closest('.corner') ?? each.closest('.main')).getBoundingClientRect();
    const out = (each) => {
        const [own, around] = [each.getBoundingClientRect(), place(each)];
        const beside = own.left < around.left - 1 || own.right > around.right + 1;
        return beside || own.bottom > around.bottom + 1 || own.top < -1;
    };
    const short = (each) => !each.children.length && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0;
    const named = (each) => `${each.className || each.tagName}: ${each.textContent.slice(0, 40)}`;
    return seen.filter((each) => out(each) || short(each)).map(named);
}"""


def test_the_code_is_all_over_the_screen_until_something_goes_on(rooms: Rooms) -> None:
    host, code = rooms.open(stage("Clouds"))
    projector = rooms.projector(code, opened=False)
    expect(projector.part("invitation")).to_contain_text(code)
    person = rooms.join(code)
    expect(projector.part("invitation")).to_contain_text("1 person here")
    expect(projector.part("legend")).to_have_count(0)
    host.part("run").tap()
    expect(projector.part("invitation")).to_have_count(0)
    expect(projector.part("legend")).to_contain_text("Number: Test loss.")
    projector.wait_for_tiles()
    host.part("pause").tap()
    person.part("connection").tap()
    expect(person.part("room-panel")).to_contain_text("You are no. 1")


def test_nothing_is_cut_on_an_old_beamer(rooms: Rooms) -> None:
    host, code = rooms.open(
        stage("The smallest network for the spiral with a lot of noise", view="statistics"),
        stage("All of them", view="overlay"),
        stage(LONG, text="Das Gradientenverfahren geht immer bergab. " * 5, view="text"),
    )
    projector = rooms.projector(code, opened=False, **OLD_BEAMER)
    for _ in range(2):
        rooms.join(code)
    for part, title in (("statistics", "All of them"), ("overlay", LONG), ("words", "")):
        expect(projector.part(part)).to_be_visible()
        expect(projector.part("people")).to_contain_text("2 people")
        projector.page.wait_for_function(f"() => ({CUT})().length === 0")
        if title:
            host.next(title)
