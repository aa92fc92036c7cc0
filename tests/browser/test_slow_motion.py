"""An epoch, sample by sample: numbers on the links, a step at the end of the batch, and the same curve after all."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.room import Rooms, stage
from tests.browser.test_page import PHONE
from tests.browser.test_share import saved

# 50 samples: two batches and a rest
FEW = "#dataset=xor&seed=0.5&networkShape=3,2&percTrainData=10&batchSize=20&learningRate=0.3"


def begin(page: Playground) -> None:
    page.page.locator("[data-control=speed] [role=combobox]").click()
    page.page.get_by_role("option", name=re.compile("sample by sample|Punkt für Punkt")).click()
    expect(page.part("slow-place")).to_contain_text(re.compile(r"1 (of|von) \d+"))


def test_an_epoch_is_walked_through_and_the_curve_is_the_same(open_page: OpenPage) -> None:
    plain = open_page(FEW)
    plain.part("step").click()
    plain.wait_for_epoch(1)
    expected = (plain.losses, plain.picture())
    page = open_page(FEW, reduced_motion="reduce")
    begin(page)
    numbers = page.page.locator(".playground-slow-number")
    expect(numbers).to_have_count(2)  # x and y
    expect(page.page.locator(".playground-slow-travel circle")).to_have_count(0)  # nothing moves where nobody wants it
    for _ in range(4):
        page.page.keyboard.press("ArrowRight")
    expect(page.part("slow-told")).to_contain_text(re.compile(r"The network says \S+, the point is −?1: loss 0\.\d+"))
    page.page.keyboard.press("ArrowRight")
    expect(page.page.locator(".playground-slow-number[data-kind=backward]")).to_have_count(2)
    page.part("slow-sample").click()
    expect(page.part("slow-place")).to_have_text("Sample 2 of 50, 2 of 20 in this batch")
    before = page.part("train-loss").inner_text()
    page.page.keyboard.press("b")
    expect(page.part("slow-told")).to_contain_text("old → new")
    expect(page.page.locator(".playground-slow-number[data-kind=update]").first).to_have_text(re.compile(" → "))
    expect(page.part("train-loss")).to_have_text(before)
    assert found_by_axe(page.page) == []
    page.page.keyboard.press("Shift+ArrowRight")
    expect(page.part("slow-place")).to_have_text("Sample 21 of 50, 1 of 20 in this batch")
    expect(page.part("train-loss")).not_to_have_text(before)  # the step was really taken
    page.page.keyboard.press("b")
    expect(page.part("slow-place")).to_have_text("Sample 40 of 50, 20 of 20 in this batch")
    page.page.keyboard.press("b")
    expect(page.part("slow-told")).to_contain_text("The epoch ends before the batch is full")
    assert page.epoch == 0
    page.page.keyboard.press("Shift+ArrowRight")
    page.wait_for_epoch(1)
    expect(page.part("slow-place")).to_have_text("Sample 1 of 50, 11 of 30 in this batch")
    page.page.keyboard.press("Escape")
    expect(page.part("slow")).to_have_count(0)
    expect(numbers).to_have_count(0)
    assert (page.losses, page.picture()) == expected
    expect(page.page.locator("[data-control=speed] [role=combobox]")).not_to_contain_text("sample")
    page.part("play").click()
    page.wait_for_epoch(3)


def test_a_tapped_point_is_followed_slowly_and_it_is_the_first(open_page: OpenPage) -> None:
    page = open_page(FEW, reduced_motion="reduce")
    page.page.get_by_role("application").focus()
    page.page.keyboard.press("Enter")  # the point nearest to the middle
    expect(page.page.locator(".unit-said").first).to_be_visible()
    told = page.part("point").inner_text()
    label = re.search(r"is (−?1)", told)
    assert label
    page.part("slowly").click()
    expect(page.part("slow-place")).to_contain_text(re.compile(r"Sample \d+ of 50"))
    expect(page.part("point")).to_have_count(0)
    expect(page.page.locator(".unit-said")).to_have_count(0)
    for _ in range(4):
        page.page.keyboard.press("ArrowRight")
    expect(page.part("slow-told")).to_contain_text(f"the point is {label[1]}: loss")
    assert found_by_axe(page.page) == []
    page.page.keyboard.press("Escape")
    expect(page.part("slow")).to_have_count(0)


def test_on_a_phone_it_goes_by_itself_and_whoever_runs_leaves_it(open_page: OpenPage) -> None:
    page = open_page(f"{FEW}&dropout=0.5,0.5", locale="de-DE", **PHONE)
    page.page.get_by_role("tab", name="Training").tap()
    begin(page)
    expect(page.page.locator("#tab-network")).to_have_attribute("aria-selected", "true")
    expect(page.part("slow-told")).to_contain_text(re.compile(r"Dropout lässt (\d·\d(, )?)+ aus"))
    expect(page.page.locator(".playground-slow-number[data-kind=out]").first).to_be_attached()
    expect(page.part("slow-told")).to_contain_text("Das Netz sagt")  # by and by
    assert found_by_axe(page.page) == []
    page.part("play").tap()
    expect(page.part("slow")).to_have_count(0)
    page.wait_for_epoch(2)


def test_the_hall_sees_the_numbers_of_whoever_is_in_the_spotlight(rooms: Rooms) -> None:
    host, code = rooms.open(stage("One"))
    projector, person = rooms.projector(code), rooms.join(code)
    calm = rooms.projector(code, reduced_motion="reduce")
    host.person(person.name())
    host.part("spotlight").tap()
    expect(projector.page.locator(".spectate .loss-value").first).to_have_text(re.compile(r"\d\.\d{3}"))
    person.page.get_by_role("tab", name="Training").tap()
    begin(person.playground)
    expect(projector.page.locator(".spectate .playground-slow-number[data-kind=value]")).to_have_count(2)
    expect(projector.page.locator(".spectate .playground-slow-number[data-kind=slope]").first).to_be_attached()
    expect(calm.page.locator(".spectate .playground-slow-number[data-kind=gather]").first).to_be_attached()
    expect(calm.page.locator(".playground-slow-travel circle")).to_have_count(0)
    person.part("slow-close").tap()
    expect(projector.page.locator(".spectate .playground-slow-number")).to_have_count(0)


def test_a_reload_in_the_middle_of_a_batch_finds_the_network_as_the_epoch_begins(open_page: OpenPage) -> None:
    page = open_page(FEW, reduced_motion="reduce")
    page.part("step").click()
    page.wait_for_epoch(1)
    before = (page.losses, page.picture())
    page.part("pin").click()
    for leaves in (lambda: page.part("pin").click(), page.page.reload):
        begin(page)
        page.page.keyboard.press("b")
        expect(page.part("slow-told")).to_contain_text("old → new")
        page.page.keyboard.press("Shift+ArrowRight")
        expect(page.part("slow-place")).to_contain_text("Sample 21 of 50")
        assert page.losses != before[0]
        leaves()
        expect(page.part("slow")).to_have_count(0)
        expect(page.part("shelf-open")).to_have_text("Pinned runs (2)")
    page.wait_until_open()
    page.wait_for_epoch(1)
    assert (page.losses, page.picture()) == before
    pins = json.loads(page.page.evaluate("() => localStorage.getItem('playground.shelf')"))
    assert pins[0] == {**pins[1], "name": pins[0]["name"]}, "also what is pinned on the way is of the epoch's beginning"


def test_what_is_taken_home_on_the_way_is_the_network_as_the_epoch_begins(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(FEW, reduced_motion="reduce", accept_downloads=True)
    page.part("step").click()
    page.wait_for_epoch(1)
    page.page.get_by_role("button", name="Share", exact=True).click()
    expected = saved(page, "playground_torch.py", tmp_path)
    page.page.keyboard.press("Escape")
    begin(page)
    before = page.losses
    page.page.keyboard.press("b")
    expect(page.part("slow-told")).to_contain_text("old → new")
    page.page.keyboard.press("Shift+ArrowRight")
    expect(page.part("slow-place")).to_contain_text("Sample 21 of 50")
    assert page.losses != before
    page.page.get_by_role("button", name="Share", exact=True).click()
    assert saved(page, "playground_torch.py", tmp_path) == expected
    expect(page.part("slow")).to_have_count(0)


def test_where_steps_are_held_there_is_no_slow_motion(rooms: Rooms) -> None:
    held = {**stage("Held"), "pace": "presenter"}
    host, code = rooms.open(stage("Free"), held, {**stage("Locked"), "locked": ["stepButton"]})
    person = rooms.join(code)
    person.page.get_by_role("tab", name="Training").tap()
    begin(person.playground)
    person.part("slow-batch").tap()
    for title in ("Held", "Locked"):
        host.next(title)
        person.page.get_by_role("tab", name="Training").tap()
        expect(person.part("slow")).to_have_count(0)
        person.page.locator("[data-control=speed] [role=combobox]").tap()
        expect(person.page.get_by_role("option").first).to_be_visible()
        expect(person.page.get_by_role("option", name="sample by sample")).to_have_count(0)
        person.page.keyboard.press("Escape")
