"""What people give away and take home of what they see."""

from __future__ import annotations

import csv
import json
import re
import struct
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import AXE, PHONE


def saved(page: Playground, file: str, into: Path) -> bytes:
    """Press the button of a file, and read what was saved."""
    with page.page.expect_download() as download:
        page.page.locator(f'[data-file="{file}"]').click()
    assert download.value.suggested_filename == file
    download.value.save_as(into / file)
    return (into / file).read_bytes()


def violations(page: Playground) -> list[Any]:
    page.page.evaluate(AXE.read_text())
    return list(page.page.evaluate("axe.run().then(({violations}) => violations.map(({id}) => id))"))


def test_a_network_is_taken_home_while_it_learns(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("#dataset=gauss&seed=0.5&speed=calm", accept_downloads=True)
    page.part("play").click()
    page.wait_for_epoch(3)
    page.page.get_by_role("button", name="Share", exact=True).click()
    assert violations(page) == []
    space: dict[str, Any] = {"__name__": "home"}
    exec(saved(page, "playground_torch.py", tmp_path), space)
    assert sum(weight.numel() for weight in space["model"].parameters()) == 25
    for file in ("playground_keras.py", "playground.ipynb", "playground.onnx", "playground.safetensors"):
        assert saved(page, file, tmp_path)
    assert json.loads(saved(page, "playground.json", tmp_path))["spec"]["data"]["dataset"] == "gauss"
    picture = saved(page, "playground.png", tmp_path)
    assert picture[:4] == b"\x89PNG"
    assert struct.unpack(">II", picture[16:24]) == (1024, 1024)
    page.page.keyboard.press("Escape")
    page.part("play").click()
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    page.page.get_by_role("button", name="Share", exact=True).click()
    rows = list(csv.DictReader(saved(page, "playground.csv", tmp_path).decode().splitlines()))
    epochs = [int(row["epoch"]) for row in rows]  # a busy page leaves some out
    assert epochs == sorted({*epochs, 0, page.epoch})
    last = tuple(round(float(rows[-1][name]), 3) for name in ("train_loss", "test_loss"))
    assert last == page.losses


def test_on_a_german_phone_every_file_is_explained(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("#seed=0.5", locale="de-DE", **PHONE)
    page.page.get_by_role("button", name="Teilen").tap()
    for name in ("PyTorch", "Kurve (CSV)", "Bild (PNG)"):
        button = page.page.get_by_role("button", name=name)
        expect(button).to_be_visible()
        assert (button.get_attribute("aria-description") or "").endswith(".")
    assert page.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert "Ein Netz von der Spielwiese" in saved(page, "playground.ipynb", tmp_path).decode()


def short_link(page: Playground) -> str:
    """Made with the button, as the page shows it."""
    page.page.get_by_role("button", name=re.compile("^(Share|Teilen)$")).click()
    page.part("short-link").click()
    expect(page.part("short-address")).to_have_value(re.compile("/s/[\\w-]{16}$"))
    return page.part("short-address").input_value()


def test_a_short_link_shows_the_same_picture_elsewhere(open_page: OpenPage) -> None:
    page = open_page("#dataset=spiral&features=x&sinX=true&networkShape=6,3&seed=0.5&discretize=true&speed=max")
    page.part("play").click()
    page.wait_for_epoch(50)
    page.part("play").click()
    expect(page.page.locator(".rates")).to_contain_text("at rest")
    address = short_link(page)
    assert violations(page) == []
    expect(page.page.get_by_role("img", name="The short link, to be scanned")).to_be_visible()
    other = open_page(address.partition("/")[2].partition("/")[2].partition("/")[2])
    expect(other.part("epoch")).to_have_text(page.part("epoch").inner_text())
    assert other.losses == page.losses
    assert other.picture() == page.picture()
    assert other.hash == page.hash
    other.part("step").click()
    other.wait_for_epoch(page.epoch + 1)
    page.part("step").click()
    page.wait_for_epoch(other.epoch)
    expect(page.part("test-loss")).to_have_text(other.part("test-loss").inner_text())
    other.page.reload()
    other.wait_until_open()
    expect(other.part("epoch")).to_have_text(page.part("epoch").inner_text())


def test_a_link_that_is_over_leads_on(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&noise=10&link=AAAAAAAAAAAAAAAA", locale="de-DE")
    expect(page.page.get_by_text("Dieser Kurzlink gilt nicht mehr.")).to_be_visible()
    assert page.hash == {"seed": "0.5", "noise": "10"}
    page.page.goto(page.page.url.partition("#")[0] + "s/AAAAAAAAAAAAAAAA")
    expect(page.page.get_by_role("heading")).to_have_text("Hinter diesem Link ist nichts mehr.")
    page.page.get_by_role("link", name="Zum Labor").click()
    page.wait_until_open()
    page.problems.clear()  # the browser logs each 404
