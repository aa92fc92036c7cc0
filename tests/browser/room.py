"""A room as its people meet it: whoever presents, the big screen, and everybody's phone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE
from tests.server import Server, open_url

PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
LAPTOP = {"viewport": {"width": 1440, "height": 900}}
SPEC = {"data": {"dataset": "gauss"}, "network": {"hidden": [{"units": 2}]}}
# The share of pixels that are neither ground nor grey: what networks have painted.
PAINTED = """() => {
    const canvas = document.querySelector('[data-testid=wall]');
    if (!canvas?.width) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let i = 0; i < data.length; i += 400) painted += Math.abs(data[i] - data[i + 2]) > 16;
    return painted / (data.length / 400);
}"""
Stage = dict[str, Any]


def stage(title: str, **fields: Any) -> Stage:
    """A stage of the playground whose network learns at once."""
    return {"title": title, "lab": "playground", "spec": SPEC, **fields}


@dataclass
class Member:
    """Somebody's page, whoever they are."""

    playground: Playground

    @property
    def page(self) -> Page:
        return self.playground.page

    def part(self, name: str) -> Locator:
        """An element by its data-testid."""
        return self.page.get_by_test_id(name)


@dataclass
class Host(Member):
    """The remote control, on a phone or on a laptop."""

    def code(self) -> str:
        """The room's."""
        return self.part("code").inner_text()

    def tab(self, name: str) -> None:
        """To one of the panels that a phone shows one at a time."""
        self.page.get_by_role("tab", name=name).tap()

    def next(self, title: str) -> None:
        """On to the next stage, and wait until the room is there."""
        self.rested()
        self.part("next").tap()
        expect(self.part("stage-title")).to_have_text(title)

    def rested(self) -> None:
        """Until another press is another step, and no double tap."""
        expect(self.part("steps")).to_have_attribute("data-resting", "false")

    def person(self, name: str) -> None:
        """Open what can be done about somebody."""
        self.tab("People")
        self.part("person").filter(has_text=name).get_by_role("button").first.tap()

    def close_sheet(self) -> None:
        """Back from what lies over the panel."""
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def download(self, button: str, into: Path) -> str:
        """The text of the file that a button gives."""
        with self.page.expect_download() as download:
            self.part(button).tap()
        path = into / download.value.suggested_filename
        download.value.save_as(path)
        return path.read_text("utf-8-sig")


@dataclass
class Projector(Member):
    """The big screen."""

    def wait_for_tiles(self) -> None:
        """Until networks hang on the wall."""
        self.page.wait_for_function(f"() => ({PAINTED})() > 0.1")


@dataclass
class Participant(Member):
    """A phone in the hall."""

    def wait_until_in(self) -> None:
        """Until they hold the lab."""
        self.playground.wait_until_open()

    def name(self) -> str:
        """What they are called here."""
        self.part("connection").tap()
        value = self.page.locator("#room-name").input_value()
        self.part("connection").tap()
        expect(self.part("room-panel")).to_have_count(0)
        return value

    def standing(self, words: str) -> None:
        """Wait until they read this about themselves in the challenge."""
        expect(self.part("standing")).to_contain_text(words)


@dataclass
class Rooms:
    """Opens rooms and lets people in."""

    site: Server
    open_page: OpenPage

    def open(self, *stages: Stage, title: str = "Talk", phone: bool = True) -> tuple[Host, str]:
        """A room with a script, and its host."""
        body = json.dumps({"title": title, "script": stages}).encode()
        request = Request(f"{self.site.url}/api/rooms", body, {"content-type": "application/json"})
        with open_url(request) as answer:
            made = json.loads(answer.read())
        link = f"host/{made['code']}#{made['secret']}"
        host = Host(self.open_page(link, wait=False, **(PHONE if phone else LAPTOP)))
        expect(host.part("stage-title")).to_be_visible()
        return host, made["code"]

    def projector(self, code: str, opened: bool = True, **options: Any) -> Projector:
        """The room on the big screen; not `opened`: with the code all over it, as long as nobody is there."""
        projector = Projector(self.open_page(f"projector/{code}", wait=False, **{**PROJECTOR, **options}))
        expect(projector.part("code")).to_be_visible()
        if opened and projector.part("invitation").is_visible():
            projector.part("invitation").click()
            expect(projector.part("corner")).to_be_visible()
        return projector

    def join(self, code: str, **options: Any) -> Participant:
        """One more phone, by the link."""
        participant = Participant(self.open_page(f"join/{code}", wait=False, **{**PHONE, **options}))
        participant.wait_until_in()
        return participant

    def join_by_typing(self, typed: str) -> Participant:
        """One more phone, by the code on the wall."""
        participant = Participant(self.open_page("join", wait=False, **PHONE))
        participant.page.get_by_role("textbox").fill(typed)
        participant.page.get_by_role("button", name="Join the room").tap()
        participant.wait_until_in()
        return participant
