"""Opening the page and training: what everybody does first."""

from __future__ import annotations

import json
import os
import re
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.conftest import StartServer
from tests.paths import GOLDEN
from tests.server import PROJECT

CASES = json.loads((GOLDEN / "playground_curves.json").read_text())["cases"]


def test_a_first_visit_shows_an_untrained_network_and_play_trains_it(open_page: OpenPage) -> None:
    page = open_page()
    assert page.epoch == 0
    start, picture = page.losses, page.picture()
    page.part("play").click()
    page.wait_for_epoch(60)
    assert page.losses[0] < start[0]
    page.wait_for_another_picture(picture)
    page.part("play").click()
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    at = page.epoch
    page.part("step").click()
    page.wait_for_epoch(at + 1)
    assert page.epoch == at + 1
    page.part("reset").click()
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0,]+$"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_link_of_the_original_starts_and_learns_as_there(open_page: OpenPage, case: dict[str, object]) -> None:
    page = open_page(str(case["hash"]))
    curve: dict[str, dict[str, float]] = case["loss_by_epoch"]  # type: ignore[assignment]
    for epoch in (0, 1, 10):
        while page.epoch < epoch:
            at = page.epoch
            page.part("step").click()
            page.wait_for_epoch(at + 1)
        assert page.epoch == epoch
        train, test = page.losses
        assert train == pytest.approx(curve[str(epoch)]["train"], abs=6e-4)  # three decimals are shown
        assert test == pytest.approx(curve[str(epoch)]["test"], abs=6e-4)


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page()
    page.page.keyboard.press("ArrowRight")
    page.wait_for_epoch(1)
    page.page.keyboard.press("Space")
    page.wait_for_epoch(10)
    page.page.keyboard.press("Space")
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    page.page.keyboard.press("r")
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0,]+$"))


def test_an_engine_that_dies_costs_seconds_and_no_click(start_server: StartServer, open_page: OpenPage) -> None:
    server = start_server(PROJECT)
    page = open_page("#speed=max", server=server)
    page.part("play").click()
    page.wait_for_epoch(500)
    os.kill(server.engine_pids()[-1], signal.SIGKILL)
    before = page.epoch
    page.wait_for_epoch(before + 2000)
    expect(page.part("connection")).to_have_attribute("data-state", "open")


def test_a_start_can_be_had_again_by_key_and_by_link(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5")
    first, first_text = page.losses, page.part("train-loss").inner_text()
    page.page.keyboard.press("r")
    page.page.wait_for_function("() => location.hash.includes('start=1')")
    page.page.wait_for_function(
        "loss => document.querySelector('[data-testid=train-loss]').innerText !== loss", arg=first_text
    )
    second = page.losses
    assert second != first
    assert open_page("#seed=0.5&start=1").losses == second
    page.part("step").click()
    page.wait_for_epoch(1)
    page.page.keyboard.press("Shift+R")
    page.page.wait_for_function("() => /^[0,]+$/.test(document.querySelector('[data-testid=epoch]').innerText)")
    assert page.losses == second
    expect(page.page.locator(".notice")).to_have_count(0)
    page.part("step").click()
    page.wait_for_epoch(1)
    page.page.get_by_role("radio", name="Exclusive or").check(force=True)
    expect(page.page.locator(".notice")).to_contain_text("undo brings back what the other had learned (epochs: 1)")


def test_a_reload_goes_on_with_the_same_run(open_page: OpenPage) -> None:
    page = open_page()
    page.part("play").click()
    page.wait_for_epoch(20)
    page.part("play").click()
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    epoch, losses = page.epoch, page.losses
    page.page.reload()  # a new socket, the same token
    page.wait_until_open()
    assert (page.epoch, page.losses) == (epoch, losses)
    page.part("play").click()
    page.wait_for_epoch(epoch + 10)


def test_a_lost_connection_shows_itself_and_heals(open_page: OpenPage) -> None:
    page = open_page()
    sockets = []
    page.page.route_web_socket("**/ws", lambda socket: sockets.append((socket, socket.connect_to_server())))
    page.page.reload()
    page.wait_until_open()
    page.part("play").click()
    page.wait_for_epoch(20)
    page.part("play").click()
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    epoch, losses = page.epoch, page.losses
    page.page.evaluate("""() => { window.seen = []; new MutationObserver(() => seen.push(
        document.querySelector('[data-testid=connection]').dataset.state)).observe(
        document.querySelector('[data-testid=connection]'), {attributes: true}) }""")
    ours, theirs = sockets[-1]
    theirs.close()
    ours.close(code=1012)
    page.page.wait_for_function("() => seen.includes('lost') && seen.at(-1) === 'open'")
    assert (page.epoch, page.losses) == (epoch, losses)
    page.part("play").click()
    page.wait_for_epoch(epoch + 10)


def test_a_server_that_was_restarted_says_that_the_network_begins_anew(
    start_server: StartServer, open_page: OpenPage
) -> None:
    first = start_server(PROJECT)
    page = open_page("#networkShape=3&seed=0.5", server=first)
    page.part("play").click()
    page.wait_for_epoch(20)
    page.page.evaluate(  # it is said for some seconds, in which a busy machine may not look
        """() => new MutationObserver(() => { window.said ||= document.body.innerText.includes("begins anew"); })
             .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })"""
    )
    first.stop()
    expect(page.part("connection")).to_have_attribute("data-state", "lost")
    start_server(PROJECT, port=first.address.rpartition(":")[2])
    page.wait_until_open()
    page.page.wait_for_function("() => window.said")
    expect(page.part("epoch")).to_have_text(re.compile(r"^[0,]+$"))
    assert page.hash["networkShape"] == "3"
    page.problems.clear()  # the browser logs every try to connect


def test_a_network_that_diverges_is_explained_and_healed_with_one_click(open_page: OpenPage) -> None:
    page = open_page("#problem=regression&activation=linear&networkShape=8,8,8&learningRate=10&speed=max&seed=0.5")
    page.part("play").click()
    heal = page.page.get_by_role("button", name=re.compile("smaller learning rate", re.IGNORECASE))
    expect(heal).to_be_visible()
    page.problems.clear()
    heal.click()
    expect(heal).to_be_hidden()
    page.page.wait_for_function("() => new URLSearchParams(location.hash.slice(1)).get('learningRate') !== '10'")
    page.wait_for_epoch(200)  # and it stays healthy
    expect(heal).to_be_hidden()
