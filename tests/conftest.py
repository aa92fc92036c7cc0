"""Servers for every test that needs one."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

# As in an engine, before anything imports torch: threads of several workers only wait for each other.
os.environ["OMP_NUM_THREADS"] = "1"

import pytest
from hypothesis import settings

from tests.server import Server

# In continuous integration a skipped test is a failed one: a missing browser or compiler must not hide.
NOTHING_SKIPPED = os.environ.get("CI") == "true"

StartServer = Callable[..., Server]

settings.register_profile("project", deadline=None)  # how long an example takes says more of the machine than of us
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--browser-reruns", type=int, default=0, help="how often a test of the browser that failed is tried again"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker is left alone with it at the end; a long file takes long."""
    browser = [item.path for item in items if item.get_closest_marker("browser")]
    slow = [item.path for item in items if item.get_closest_marker("slow")]
    kind = dict.fromkeys(slow, 1) | dict.fromkeys(browser, 2)
    cost = {path: (kind.get(path, 0), path.stat().st_size) for path in {item.path for item in items}}
    items.sort(key=lambda item: cost[item.path], reverse=True)
    if reruns := config.getoption("--browser-reruns"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.flaky(reruns=reruns))


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """What fails is told at once: a whole run takes long, and may be ended. Workers report to the one that writes."""
    if report.outcome in ("failed", "rerun") and "PYTEST_XDIST_WORKER" not in os.environ:
        wrong = "".join(f"    {line}\n" for line in what_was_wrong(report.longreprtext))
        sys.stderr.write(f"\n{report.outcome}: {report.nodeid}\n{wrong}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if NOTHING_SKIPPED and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_terminal_summary(terminalreporter: Any) -> Generator[None]:
    """What failed and then passed comes last, with what was wrong, so that nobody overlooks it."""
    yield
    failed = {report.nodeid for report in terminalreporter.stats.get("failed", [])}
    for report in terminalreporter.stats.get("rerun", []):
        if report.nodeid not in failed:
            terminalreporter.write_line(f"flaky: {report.nodeid}", yellow=True, bold=True)
            for line in what_was_wrong(report.longreprtext):
                terminalreporter.write_line(f"    {line}")


def what_was_wrong(traceback: str) -> list[str]:
    """The lines of a test that failed, each marked by pytest with `>`, and the first lines of what it raised."""
    lines = traceback.splitlines()
    raised = [line for line in lines if line.startswith("E ")]
    return [line for line in lines if line.startswith(">")] + raised[:8]


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    """Closes every socket of a test at its end."""
    async with AsyncExitStack() as sockets:
        yield sockets


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with the counter lab, shared by all tests that leave it as it was."""
    running = Server(tmp_path_factory.mktemp("server") / "log", messages_per_second=100_000)
    running.wait_until_ready()
    yield running
    running.kill()


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Starts servers with settings of their own; all are stopped after the test."""
    running: list[Server] = []

    def start(labs: str = "tests.fake_lab:LABS", **settings: Any) -> Server:
        running.append(Server(tmp_path / f"log{len(running)}", labs, **settings))
        running[-1].wait_until_ready()
        return running[-1]

    yield start
    for each in running:
        each.kill()
