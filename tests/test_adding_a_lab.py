"""The labs in docs/adding-a-lab.md are real: taken from there, served and trained. tests/browser has their pages."""

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


def own(lab: str) -> dict[str, str]:
    """The files of one of them."""
    return {name: text for name, text in FILES.items() if lab in name}


@pytest.fixture(scope="module")
def served_labs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served(tmp_path_factory.mktemp("root"))


def test_it_is_short() -> None:
    assert list(own("thermometer")) == [
        "app/labs/thermometer/__init__.py",
        "app/labs/thermometer/program.py",
        "static/labs/thermometer.js",
    ]
    code = [line for text in own("thermometer").values() for line in text.splitlines() if not NOT_COUNTED.match(line)]
    assert len(code) < LINES


MAPS = {f"maps/{name}.js" for name in ("overview", "head", "pixel", "votes")}  # what labs use of these


def test_every_piece_of_the_pages_kit_is_listed() -> None:
    kit = ROOT / "static" / "kit"
    listed = set(
        re.findall(r"`([\w/-]+\.js)`", DOCUMENT.partition("### What pages are made of")[2].partition("\n## ")[0])
    )
    assert listed == {path.name for path in kit.glob("*.js")} | MAPS


def test_it_reads_like_the_rest(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for check in (["check"], ["format", "--check"]):
        settings = ["--config", str(ROOT / "pyproject.toml"), "--config", "lint.isort.known-first-party=['app']"]
        command = [sys.executable, "-m", "ruff", *check, *settings, str(tmp_path)]
        said = subprocess.run(command, capture_output=True, text=True)
        assert said.returncode == 0, said.stdout


@pytest.mark.anyio
async def test_it_learns(served_labs: Server) -> None:
    async with Client(served_labs.socket_url, lab="thermometer") as page:
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
async def test_who_comes_back_finds_it_as_it_was(served_labs: Server) -> None:
    async with Client(served_labs.socket_url, lab="thermometer") as page:
        await page.hello()
        for _ in range(3):
            await page.ask("control", action="step")
        before = await page.await_frame(lambda picture: picture.epoch == 3 and picture.header.kind == "full")
        token = page.token
    async with Client(served_labs.socket_url, lab="thermometer") as page:
        assert (await page.hello(token=token))["resumed"] is True
        after = await page.await_frame(lambda picture: picture.header.kind == "full")
        assert (after.epoch, list(after.arrays["line"])) == (3, list(before.arrays["line"]))


@pytest.mark.anyio
async def test_dense_networks_learn_side_by_side_and_start_over_from_other_weights(served_labs: Server) -> None:
    async with (
        Client(served_labs.socket_url, lab="rings") as four,
        Client(served_labs.socket_url, lab="rings") as one,
    ):
        losses = {}
        for page, units in ((four, 4), (one, 1)):
            await page.hello(spec={"lab": "rings", "units": units, "data": {"seed": "7"}})
            first = await page.await_frame(lambda picture: picture.header.kind == "full")
            await page.ask("control", action="run")
            last = await page.await_frame(lambda picture: picture.epoch >= 100)
            assert last.arrays["map"].shape == (50, 50)
            assert last.arrays["test_loss"][0] < first.arrays["test_loss"][0]
            losses[units] = last.arrays["test_loss"][0]
        assert losses[4] < losses[1] / 4, "one line parts no circle"
        await four.ask("control", action="reset")
        again = await four.await_frame(lambda picture: picture.header.kind == "full" and picture.epoch == 0)
        assert again.arrays["test_loss"][0] != first.arrays["test_loss"][0]


@pytest.mark.anyio
async def test_who_comes_back_finds_dense_networks_as_they_were(served_labs: Server) -> None:
    async with Client(served_labs.socket_url, lab="rings") as page:
        await page.hello()
        await page.ask("control", action="step", epochs=3)
        before = await page.await_frame(lambda picture: picture.epoch == 3 and picture.header.kind == "full")
        token = page.token
    async with Client(served_labs.socket_url, lab="rings") as page:
        assert (await page.hello(token=token))["resumed"] is True
        after = await page.await_frame(lambda picture: picture.header.kind == "full")
        assert after.epoch == 3
        assert (after.arrays["map"] == before.arrays["map"]).all()
