"""The server as `make run` starts it: an interpreter of its own, in which nothing is imported yet."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.paths import ROOT
from tests.server import open_url

AS_AN_OPERATOR = [sys.executable, "-W", "error", "-m", "app"]


def test_a_server_starts_from_nothing_replaces_a_lost_engine_and_ends(tmp_path: Path) -> None:
    settings = {"PORT": "0", "ENGINES": "1", "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/rooms.sqlite3"}
    with subprocess.Popen(
        AS_AN_OPERATOR, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, text=True
    ) as app:
        assert app.stdout is not None
        try:
            url = app.stdout.readline().removeprefix("Listening on ").strip()
            assert open_url(f"{url}/livez").status == 200
            with open_url(f"{url}/") as page:
                assert b"<script" in page.read()
            wait_until_ready(url)
            [lost] = engines_of(app.pid)
            os.kill(lost, signal.SIGKILL)
            while lost in (there := engines_of(app.pid)) or not there:
                continue
            wait_until_ready(url)
        finally:
            app.send_signal(signal.SIGTERM)
        assert app.wait() == 0


def engines_of(server: int) -> list[int]:
    """The processes that a server has spawned to compute."""
    children = Path(f"/proc/{server}/task").glob("*/children")
    return [int(pid) for each in children for pid in each.read_text().split() if is_spawned(pid)]


def is_spawned(pid: str) -> bool:
    """Whether it runs what multiprocessing starts; one that is gone does not."""
    with contextlib.suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def wait_until_ready(url: str) -> None:
    """Until its engine, a process of its own that is started from this one, is up."""
    while True:
        try:
            with open_url(f"{url}/readyz") as answer:
                assert answer.status == 200
                return
        except OSError:
            continue
