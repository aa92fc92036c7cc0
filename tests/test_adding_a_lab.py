"""The lab in docs/adding-a-lab.md is real: it is taken from there, served and trained. tests/browser has its page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.client import Client
from tests.document_lab import DOCUMENT, FILES, served
from tests.paths import ROOT
from tests.server import Server

LINES = 100  # the whole lab is shorter, beside its imports
NOT_COUNTED = re.compile(r"import |from |\s*$")


@pytest.fixture(scope="module")
def thermometers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served(tmp_path_factory.mktemp("root"))


def test_it_is_short() -> None:
    assert list(FILES) == [
        "app/labs/thermometer/__init__.py",
        "app/labs/thermometer/program.py",
        "static/labs/thermometer.js",
    ]
    code = [line for text in FILES.values() for line in text.splitlines() if not NOT_COUNTED.match(line)]
    assert len(code) < LINES


def test_every_piece_of_the_pages_kit_is_listed() -> None:
    kit = ROOT / "static" / "kit"
    listed = set(
        re.findall(r"`([\w/-]+\.js)`", DOCUMENT.partition("### What pages are made of")[2].partition("\n## ")[0])
    )
    assert listed == {path.name for path in kit.glob("*.js")} | {"maps/overview.js", "maps/head.js"}


def test_it_reads_like_the_rest(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / Path(name).name).write_text(text)
    for check in (["check"], ["format", "--check"]):
        settings = ["--config", str(ROOT / "pyproject.toml"), "--config", "lint.isort.known-first-party=['app']"]
        command = [sys.executable, "-m", "ruff", *check, *settings, str(tmp_path)]
        said = subprocess.run(command, capture_output=True, text=True)
        assert said.returncode == 0, said.stdout


@pytest.mark.anyio
async def test_it_learns(thermometers: Server) -> None:
    async with Client(thermometers.socket_url, lab="thermometer") as page:
        await page.hello(spec={"lab": "thermometer", "noise": 0})
        first = await page.await_frame(lambda picture: picture.header.kind == "full")
        await page.ask("control", action="run")
        last = await page.await_frame(lambda picture: picture.epoch >= 100)
        assert last.arrays["test_loss"][0] < first.arrays["test_loss"][0] / 100
        assert last.arrays["line"] == pytest.approx([0.8, -0.1], abs=0.05)
        assert (await page.ask("tune", changes={"learning_rate": 2}))["type"] == "state"
        assert (await page.await_state(lambda state: state["status"] == "diverged"))["running"] is False
        assert (await page.configure({"lab": "thermometer", "noise": 2}))["code"] == "invalid_spec"
        await page.configure({"lab": "thermometer"})
        await page.await_frame(lambda picture: picture.header.generation == page.generation and picture.epoch == 0)


@pytest.mark.anyio
async def test_it_survives_its_engine(thermometers: Server) -> None:
    async with Client(thermometers.socket_url, lab="thermometer") as page:
        await page.hello()
        for _ in range(3):
            await page.ask("control", action="step")
        before = await page.await_frame(lambda picture: picture.epoch == 3 and picture.header.kind == "full")
        token = page.token
    async with Client(thermometers.socket_url, lab="thermometer") as page:
        assert (await page.hello(token=token))["resumed"] is True
        after = await page.await_frame(lambda picture: picture.header.kind == "full")
        assert (after.epoch, list(after.arrays["line"])) == (3, list(before.arrays["line"]))
