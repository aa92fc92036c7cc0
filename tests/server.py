"""A real server in a process of its own, for one test or for many."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from tests import forkserver
from tests.paths import ROOT

# Straight to the server: a proxy in the environment has no business here.
open_url = build_opener(ProxyHandler({})).open
COUNTER = "tests.fake_lab:LABS"
PROJECT = "app.labs:LABS"
LOOK_AGAIN = 0.02  # seconds: an engine that starts wants the processor, too


class Server:
    """Started by the constructor; it listens when that returns. `labs` names a table of labs, `root` has the pages."""

    def __init__(self, log: Path, labs: str = COUNTER, root: Path = ROOT, **settings: object) -> None:
        self.log = log
        self._labs = labs
        self._root = root
        # a database of its own, and not that of whoever works here
        self._settings = {"database_url": f"sqlite+aiosqlite:///{log.with_name(log.name + '.sqlite3')}", **settings}
        self._start()

    def _start(self) -> None:
        log, labs, settings = self.log, self._labs, self._settings
        environment = {**os.environ, "HOST": "127.0.0.1", "PORT": "0", "ENGINES": "1", "LOG_FORMAT": "json"}
        environment |= {name if name.startswith("RAY_") else name.upper(): str(each) for name, each in settings.items()}
        self.process = forkserver.start("tests.serving", labs, str(self._root), environment=environment, stderr=log)
        said = self.process.stdout.readline().decode()
        if not said.startswith("Listening on "):
            self.stop()
            raise AssertionError(f"the server did not start: {said}{log.read_text()}")
        self.url = said.split()[-1]
        self.address = self.url.removeprefix("http://")
        self.socket_url = f"ws://{self.address}/ws"

    def stop(self) -> int:
        """End the server as an operator does, and wait for it."""
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait()
        self.process.stdout.close()
        return code

    def kill(self) -> None:
        """End it at once, whatever it was at: nobody asks any more."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def restart(self, crash: bool = False) -> None:
        """End it and start it again, with the same settings and database, on another port; `crash`: by `kill -9`."""
        if crash:
            self.kill()
        else:
            self.stop()
        self._start()

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a GET."""
        request = Request(self.url + path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        try:
            with open_url(request) as answer:
                return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
        except OSError as error:
            if not hasattr(error, "headers"):
                raise
            return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()  # type: ignore[attr-defined]

    def metric(self, name: str) -> float:
        """One figure of /metrics, `sessions{connection="attached"}` for instance."""
        text = self.get("/metrics")[2].decode()
        found = re.search(rf"^neural_{re.escape(name)} (\S+)$", text, re.MULTILINE)
        return float(found.group(1)) if found else 0.0

    def wait_until_ready(self, engines: int = 1) -> None:
        """Until every engine is up, and there are so many."""
        while (answer := self.get("/readyz"))[0] != 200 or json.loads(answer[2])["engines"] < engines:
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(LOOK_AGAIN)

    def entries(self) -> Iterator[dict[str, Any]]:
        """The log's lines, but for what libraries have said by themselves."""
        text = self.log.read_text()
        for line in text[: text.rfind("\n") + 1].splitlines():  # the last may be half written
            if line.startswith("{"):
                yield json.loads(line)

    def lines(self, event: str) -> Iterator[dict[str, Any]]:
        """Those of one event."""
        return (entry for entry in self.entries() if entry["event"] == event)

    def engine_pids(self) -> list[int]:
        """Every engine process so far, the present one last."""
        return [entry["pid"] for entry in self.lines("engine started")]

    def memory(self) -> int:
        """Resident bytes of the web process and its present engine."""
        return sum(resident(pid) for pid in (self.process.pid, self.engine_pids()[-1]))


def watched(running: Server) -> Iterator[Server]:
    """`running` when it is ready, stopped afterwards: nothing that happened may have left a traceback in its log."""
    running.wait_until_ready()
    yield running
    running.stop()
    assert "Traceback" not in running.log.read_text()


def copy_pages(root: Path, added: Path | None = None) -> None:
    """The project's pages, and over its scripts and sheets those of the folder `added`, into the empty `root`."""
    for folder in ("static", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    if added is not None:
        shutil.copytree(added, root / "static", dirs_exist_ok=True)


def resident(pid: int) -> int:
    """Resident bytes of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
