"""A real Chromium on a real server with the project's labs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.page import Playground
from tests.server import PROJECT, Server

# The last --disable-features counts, so this repeats what Playwright switches off. And for each page of ours Chromium
# would load two of its own, for an address bar that nobody sees: a third of what opening a page costs.
NEEDLESS = (
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
    "HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,"
    "OptimizationHints,PaintHolding,PreconnectToSearch,TcpPortRandomizationWin,ThirdPartyStoragePartitioning,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
)
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
FLAGS.append(f"--disable-features={NEEDLESS}")
SWITCHED_OFF = "net::ERR_INTERNET_DISCONNECTED"  # of every try to connect after `set_offline`, and of nothing else
BUSY = "503 (Service Unavailable)"  # of a server that is too busy to say how a network is, for a link; the page says so
OpenPage = Callable[..., Playground]
PATIENCE = 180_000  # ms: whatever a busy machine needs; what is right comes much sooner
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that users get."""
    running = Server(tmp_path_factory.mktemp("site") / "log", PROJECT)
    running.wait_until_ready()
    yield running
    running.kill()


def how_to_launch() -> dict[str, Any]:
    """Playwright's options. A missing browser is a failure, never a skip; CHROMIUM names one."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    assert path, "no Chromium or Chrome found; set CHROMIUM to its path"
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    return {"executable_path": path, "args": flags}


@pytest.fixture(scope="package")  # Playwright's event loop ends with it: no other test's loop runs beside it
def browser() -> Iterator[Browser]:
    """What most tests share; each page has a profile of its own in it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**how_to_launch())
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, site: Server) -> Iterator[OpenPage]:
    """Opens the page in a profile of its own; errors of the page fail the test at its end."""
    contexts = []
    problems: list[str] = []

    def heard(line: ConsoleMessage) -> None:
        if line.type == "error" and SWITCHED_OFF not in line.text and BUSY not in line.text:
            problems.append(f"{line.text} {line.location['url']}")

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", heard)

    def open_it(
        link: str = "", server: Server = site, wait: bool = True, before: str = "", **options: Any
    ) -> Playground:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en-US", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.add_init_script(before)
        page = context.new_page()
        watch(page)
        page.goto(f"{server.url}/{link}")
        playground = Playground(page, problems)
        if wait:
            playground.wait_until_open()
        return playground

    yield open_it
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def rooms(site: Server, open_page: OpenPage) -> Any:
    """Opens rooms on that server and lets people in: a tests.browser.room.Rooms."""
    from tests.browser.room import Rooms  # which needs this module

    return Rooms(site, open_page)
