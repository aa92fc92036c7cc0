"""What people give away and take home of what they see."""

from __future__ import annotations

import csv
import json
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
    assert [row["epoch"] for row in rows] == [str(epoch) for epoch in range(page.epoch + 1)]
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
