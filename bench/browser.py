"""One person in Chromium, with the server on the same cores: frames drawn, epochs, reset, size of the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measure import Row, Seconds
from bench.server import Server

PROBE = Path(__file__).with_name("probe.js").read_text()
CLICKS = 100
DEEP = (
    "networkShape=8,8,8,8,8,8&x=true&y=true&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true"
    "&learningRate=0.003"  # stays finite
)
PAGES = {"default network": "", "6 layers of 8, 7 features": DEEP}
FLOORS = {"default network": (50, 300), "6 layers of 8, 7 features": (30, 60)}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser: CHROMIUM, or one of the system's."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("bench: no Chromium; name one with CHROMIUM=/path/to/chrome")
    flags = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, server: Server, state: str) -> Page:
    """The page with `state` after the #, in a profile of its own, once it has drawn its first picture."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en").new_page()
    page.add_init_script(PROBE)
    page.goto(f"http://{server.address}/#{state}")
    page.evaluate("probe.drawn()")
    return page


def full_speed(browser: Browser, server: Server, name: str, seconds: Seconds) -> list[Row]:
    """Frames drawn and epochs trained per second at speed `max`."""
    page = opened(browser, server, f"speed=max&{PAGES[name]}")
    page.get_by_test_id("play").click()
    page.evaluate("probe.trained()")
    frames, epochs = [], []
    for turn in range(seconds.turns + 1):
        passed = page.evaluate("milliseconds => probe.watch(milliseconds)", 3000 * seconds.sample)
        if turn:  # the first warms up
            frames.append(passed["frames"] / passed["seconds"])
            epochs.append(passed["epochs"] / passed["seconds"])
    page.context.close()
    floors = FLOORS[name]
    return [
        median_row(f"Chromium, {name}, full speed: frames drawn", "/s", frames, f"≥ {floors[0]} /s"),
        median_row(f"Chromium, {name}, full speed: epochs", "epochs/s", epochs, f"≥ {floors[1]} epochs/s"),
    ]


def median_row(what: str, unit: str, samples: list[float], floor: str) -> Row:
    """Median and range."""
    ordered = sorted(samples)
    return Row(what, ordered[len(ordered) // 2], unit, ordered[0], ordered[-1], floor=floor)


def resets(browser: Browser, server: Server, clicks: int) -> Row:
    """From a click on reset to the first picture of the new network on the canvas, while it trains."""
    page = opened(browser, server, "")
    taken = []
    for _ in range(clicks):
        page.get_by_test_id("play").click()
        page.evaluate("probe.trained()")
        page.evaluate("probe.expectReset()")
        page.get_by_test_id("reset").click()
        taken.append(float(page.evaluate("probe.resetDrawn")))
    page.context.close()
    what = f"Chromium: click on reset → first new picture, 95th percentile of {clicks}"
    return Row(what, quantiles(taken, n=20)[-1], "ms", min(taken), max(taken), floor="≤ 100 ms")


def first_load(browser: Browser, server: Server) -> list[Row]:
    """Everything that a first visit loads over HTTP, as it came over the wire: with and without headers."""
    page = browser.new_context().new_page()
    page.add_init_script(PROBE)
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"http://{server.address}/", wait_until="networkidle")
    page.evaluate("probe.drawn()")
    bodies = float(page.evaluate("probe.bodies()"))
    page.context.close()
    what = f"first page load, {len(sizes)} requests, compressed"
    return [
        Row(what, bodies / 1000, "kB", floor="≤ 120 kB"),
        Row(f"{what}, with the headers of all answers", sum(sizes) / 1000, "kB"),
    ]


def in_browser(seconds: Seconds) -> list[Row]:
    """Every figure of one person at one page."""
    with Server() as server, chromium() as browser:
        rows = [row for name in PAGES for row in full_speed(browser, server, name, seconds)]
        rows.append(resets(browser, server, CLICKS if seconds.turns > 1 else 10))
        rows += first_load(browser, server)
    return rows
