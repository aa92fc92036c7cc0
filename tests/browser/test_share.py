"""What people give away and take home of what they see."""

from __future__ import annotations

import csv
import json
import re
import struct
from pathlib import Path
from typing import Any

from playwright.sync_api import Route, expect

from tests.browser.axe import BEST, found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE


def saved(page: Playground, file: str, into: Path) -> bytes:
    """Press the button of a file, and read what was saved."""
    with page.page.expect_download() as download:
        page.page.locator(f'[data-file="{file}"]').click()
    assert download.value.suggested_filename == file
    download.value.save_as(into / file)
    return (into / file).read_bytes()


def test_a_network_is_taken_home_while_it_learns(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("#dataset=gauss&seed=0.5&speed=calm", accept_downloads=True)
    page.part("play").click()
    page.wait_for_epoch(3)
    page.page.get_by_role("button", name="Share", exact=True).click()
    assert found_by_axe(page.page, BEST) == []
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
    assert found_by_axe(page.page, BEST) == []
    expect(page.page.get_by_role("img", name="The short link, to be scanned")).to_be_visible()
    other = open_page(address.partition("/")[2].partition("/")[2].partition("/")[2])
    expect(other.part("epoch")).to_have_text(page.part("epoch").inner_text())
    expect(other.page.locator(".curve-empty")).to_contain_text("What was trained before has no curve here")
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


def test_of_a_trained_network_the_link_with_its_weights_comes_first(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&noise=10")
    share = page.page.get_by_role("button", name="Share", exact=True)
    places = "name => document.querySelector(name).getBoundingClientRect().y"
    share.click()
    expect(page.part("short-link")).to_be_visible()
    expect(page.page.get_by_label("Only the set-up")).to_have_count(0)
    assert page.page.evaluate(places, "#share-link") < page.page.evaluate(places, "#share-short")
    page.page.keyboard.press("Escape")
    page.part("step").click()
    page.wait_for_epoch(1)
    share.click()
    expect(page.part("short-link")).to_be_visible()
    setup = page.page.get_by_label("Only the set-up, untrained")  # and not copied at once
    expect(setup).to_have_value(re.compile("noise=10"))
    assert page.page.evaluate(places, "#share-short") < page.page.evaluate(places, "#share-link")
    assert found_by_axe(page.page, BEST) == []


def test_a_short_link_is_deleted_where_it_was_made_also_after_a_reload(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5", locale="de-DE")
    address = short_link(page)
    expect(page.part("short-earlier")).to_have_count(0)
    page.page.reload()
    page.wait_until_open()
    page.page.get_by_role("button", name="Teilen").click()
    earlier = page.part("short-earlier")
    earlier.get_by_text("Hier gemachte Links: 1").click()
    expect(earlier).to_contain_text("bis ")
    assert found_by_axe(page.page, BEST) == []
    page.page.route("**/api/links/*", lambda route: route.abort(), times=1)
    earlier.get_by_role("button", name=re.compile("^Den Link vom .* löschen$")).click()
    expect(page.page.get_by_text("Löschen ging gerade nicht")).to_be_visible()
    earlier.get_by_role("button", name=re.compile("^Den Link vom .* löschen$")).click()
    expect(earlier).to_have_count(0)
    page.part("short-link").click()
    other = page.part("short-address").input_value()
    page.part("short-delete").click()
    expect(page.part("short-link")).to_be_visible()
    expect(earlier).to_have_count(0)
    for gone in (address, other):
        page.page.goto(gone)
        expect(page.page.get_by_role("heading")).to_have_text("Hinter diesem Link ist nichts mehr.")
    page.problems.clear()  # the browser logs the failed request and each 404


def test_what_is_being_taken_back_is_offered_to_nobody(open_page: OpenPage) -> None:
    page = open_page()
    short_link(page)
    held: list[Route] = []
    page.page.route("**/api/links/*", lambda route: held.append(route))
    with page.page.expect_request("**/api/links/*"):
        page.part("short-delete").click()
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Share").click()
    expect(page.part("short-link")).to_be_visible()
    expect(page.part("short-earlier")).to_have_count(0)
    held[0].abort()
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Share").click()
    expect(page.part("short-earlier")).to_have_count(1)  # it is still there, and is not forgotten
    page.problems.clear()  # the browser logs the failed request


def test_a_link_that_is_over_leads_on(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&noise=10&link=AAAAAAAAAAAAAAAA", locale="de-DE")
    expect(page.page.get_by_text("Dieser Kurzlink gilt nicht mehr.")).to_be_visible()
    assert page.hash == {"seed": "0.5", "noise": "10"}
    page.page.goto(page.page.url.partition("#")[0] + "s/AAAAAAAAAAAAAAAA")
    expect(page.page.get_by_role("heading")).to_have_text("Hinter diesem Link ist nichts mehr.")
    page.page.get_by_role("link", name="Zum Labor").click()
    page.wait_until_open()
    page.problems.clear()  # the browser logs each 404


# Every name that a link of the original may hide → what is then gone.
HIDABLE = {
    "showTestData": "[data-control=showTestData]",
    "discretize": "[data-control=discretize]",
    "playButton": "[data-testid=play]",
    "stepButton": "[data-testid=step]",
    "resetButton": "[data-testid=reset]",
    "learningRate": "[data-control=learningRate]",
    "activation": "[data-control=activation]",
    "regularization": "[data-control=regularization]",
    "regularizationRate": "[data-control=regularizationRate]",
    "problem": "[data-control=problem]",
    "dataset": "[data-control=dataset]",
    "percTrainData": "[data-control=percTrainData]",
    "noise": "[data-control=noise]",
    "batchSize": "[data-control=batchSize]",
    "numHiddenLayers": ":is(.layer-add, .layer-remove):visible",
    "optimizer": "[data-control=optimizer]",
    "loss": "[data-control=loss]",
    "speed": "[data-control=speed]",
}
IN_PANELS = ("dropout", "frozen", "switches", "initial")  # tests/browser/test_layers.py has them


def test_a_link_hides_whatever_the_original_can_hide(open_page: OpenPage) -> None:
    everything = "seed=0.5&regularization=L1&regularizationRate=0.01"
    page = open_page(f"#{everything}")
    for name, selector in HIDABLE.items():
        gone = page.page.locator(selector)
        expect(gone).not_to_have_count(0)
        page.page.evaluate("link => (location.hash = link)", f"{everything}&{name}_hide=true")
        expect(gone, name).to_have_count(0)
        page.page.evaluate("link => (location.hash = link)", everything)
    page.page.evaluate("link => (location.hash = link)", f"{everything}&hideText=true")
    expect(page.page.get_by_role("heading", name="Playground")).to_have_count(0)


def test_a_frame_leaves_out_what_was_ticked(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&noise=10&batchSize_hide=true")
    page.page.get_by_role("button", name="Share", exact=True).click()
    page.page.get_by_text("Show it in another page").click()
    names = [box.get_attribute("name") for box in page.page.locator(".share-hide input").all()]
    assert names == ["hideText", *HIDABLE, *IN_PANELS]
    labels = page.page.locator(".share-hide").all_inner_texts()
    assert len({*labels}) == len(labels), "each is called by its own name"
    assert not {label.strip() for label in labels} & {*HIDABLE}
    expect(page.page.get_by_text("lets no other site show it")).to_be_visible()
    assert page.page.get_by_label("Batch size").last.is_checked()
    for label in ("Title and other labs", "One step", "Noise"):
        page.page.locator(".share-hide", has_text=label).click()
    assert found_by_axe(page.page, BEST) == []
    lines = page.part("embed").input_value()
    address = re.search('src="([^"]*)"', lines)
    assert address
    assert address[1].partition("#")[2].split("&amp;") == [
        "noise=10", "seed=0.5", "batchSize_hide=true", "hideText=true", "stepButton_hide=true", "noise_hide=true",
    ]  # fmt: skip
    page.page.goto(page.page.url.partition("#")[0] + "robots.txt")  # another page of the same server may show it
    page.page.evaluate("lines => (document.body.innerHTML = lines)", lines)
    frame = page.page.frame_locator("iframe")
    expect(frame.get_by_test_id("test-loss")).to_have_text(re.compile(r"\d"))
    expect(frame.get_by_test_id("play")).to_be_visible()
    for gone in (HIDABLE["noise"], HIDABLE["stepButton"], HIDABLE["batchSize"], "h1"):
        expect(frame.locator(gone)).to_have_count(0)
    page.problems[:] = [each for each in page.problems if "404" not in each]  # the icon of a page without one
