"""What a network learns from: the tiles, and the gallery behind them."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_page import PHONE


def test_the_gallery_offers_more_and_what_was_chosen_joins_the_tiles(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5")
    tiles = page.page.locator("[data-control=dataset] > .tiles-group input")
    expect(tiles).to_have_count(4)
    more = page.page.get_by_role("button", name="more", exact=True)
    more.click()
    gallery = page.page.get_by_role("radiogroup", name="More data sets")
    assert found_by_axe(page.page) == []
    gallery.locator(".tile", has_text="Heart").click()
    expect(tiles).to_have_count(5)
    page.page.wait_for_function("() => location.hash.includes('dataset=heart')")
    expect(tiles.last).to_be_checked()
    gallery.locator(".tile", has_text="Moons").click()
    expect(page.page.get_by_role("radiogroup", name="Dataset").get_by_label("Moons")).to_be_checked()
    page.page.keyboard.press("Escape")
    expect(gallery).to_have_count(0)
    expect(more).to_be_focused()
    page.page.locator("[data-control=dataset] .tile").first.click()
    expect(tiles).to_have_count(4)


def test_two_measured_columns_are_chosen_and_the_page_says_how_they_are_scaled(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&dataset=wine&xColumn=hue")
    across, up = (page.page.locator(f"[data-control={name}] select") for name in ("xColumn", "yColumn"))
    expect(across).to_have_value("hue")
    expect(page.part("columns-say")).to_contain_text("Hue: 0.48 to 1.71 lie at −5 to 5. Flavonoids: 0.34 to 5.08")
    up.select_option(label="Hue")  # the other axis gets what this one had
    expect(across).to_have_value("flavanoids")
    page.page.wait_for_function("() => /xColumn=flavanoids&yColumn=hue/.test(location.hash)")
    page.page.get_by_role("button", name="more", exact=True).click()
    gallery = page.page.get_by_role("radiogroup", name="More data sets")
    gallery.locator(".tile", has_text="Iris").click()
    page.page.keyboard.press("Escape")
    expect(page.part("columns-say")).to_contain_text("Petal width: 0.10 to 2.50\u202fcm lie at −5 to 5.")
    expect(page.part("columns-say")).to_contain_text("Fisher")
    assert "Column" not in page.page.evaluate("location.hash")
    expect(page.part("legend").locator(".legend-class")).to_have_text(["setosa", "versicolor", "virginica"])
    expect(page.part("legend")).to_contain_text("pale: undecided")
    outputs = page.page.get_by_role("button", name=re.compile("^Output for class (setosa|versicolor|virginica)$"))
    expect(outputs).to_have_count(3)
    expect(page.page.locator("[data-kind=output] .unit-caption")).to_have_text(["setosa", "versicolor", "virginica"])
    assert found_by_axe(page.page) == []
    page.page.get_by_role("button", name="DE: Auf Deutsch umschalten").click()
    gallery_of = page.page.get_by_role("button", name="mehr", exact=True)
    gallery_of.click()
    page.page.get_by_role("radiogroup", name="Weitere Datensätze").locator(".tile", has_text="Wein").click()
    page.page.keyboard.press("Escape")
    expect(page.part("legend").locator(".legend-class")).to_have_text(["Winzer 1", "Winzer 2", "Winzer 3"])
    expect(page.part("legend")).to_contain_text("blass: unsicher")
    page.part("play").click()
    page.page.wait_for_function(
        "() => parseFloat(document.querySelector('[data-testid=train-loss]').innerText.replace(',', '.')) < 0.3"
    )
    page.page.keyboard.press("Control+z")
    expect(across).to_have_value("petal_length")


@pytest.mark.parametrize("look", [{}, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_where_there_are_three_outputs(open_page: OpenPage, look: dict[str, Any]) -> None:
    page = open_page("#seed=0.5&dataset=iris", color_scheme="light", **look)
    outputs = page.page.get_by_role("button", name=re.compile("^Output for class (setosa|versicolor|virginica)$"))
    expect(outputs).to_have_count(3)
    assert found_by_axe(page.page) == []
    page.page.emulate_media(color_scheme="dark")
    expect(page.page.locator("html")).to_have_css("color-scheme", "dark")
    assert found_by_axe(page.page) == []
    for edge in outputs.all():
        edge.click()
        expect(page.page.locator(".stage-focus").first).to_contain_text(re.compile("Output for class [sv]"))
    assert found_by_axe(page.page) == []


def painting(page: Playground) -> Locator:
    """Open the brush over an empty map, in either language; its tools."""
    page.page.get_by_role("button", name=re.compile("^(more|mehr)$")).click()
    page.page.get_by_role("button", name=re.compile("^(Paint your own points|Eigene Punkte malen)$")).click()
    page.part("brush").get_by_role("button", name=re.compile("^(Clear|Leeren)$")).click()
    return page.part("brush").get_by_role("radiogroup")


def stroke(page: Playground, across: float) -> None:
    """Paint a line from the top of the map to its bottom."""
    box = page.page.locator(".stage .map").bounding_box()
    assert box
    x = box["x"] + across * box["width"]
    page.page.mouse.move(x, box["y"] + 0.15 * box["height"])
    page.page.mouse.down()
    page.page.mouse.move(x, box["y"] + 0.85 * box["height"], steps=25)
    page.page.mouse.up()


def test_somebody_paints_points_of_three_classes_and_the_network_learns_them(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4&learningRate=0.1")
    tools = painting(page)
    for index, across in enumerate((0.2, 0.8)):
        tools.get_by_label(f"Paint class {index + 1}").check()
        stroke(page, across)
    expect(page.page.locator("[data-control=dataset]").get_by_label("Own points")).to_be_checked()
    page.part("play").click()
    page.page.wait_for_function("() => Number(document.querySelector('[data-testid=train-loss]').innerText) < 0.05")
    tools.get_by_label("Paint class 3").check()
    stroke(page, 0.5)
    outputs = page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))
    expect(outputs).to_have_count(3)
    page.part("play").click()
    page.page.wait_for_function("() => Number(document.querySelector('[data-testid=train-loss]').innerText) < 0.3")
    page.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(outputs).to_have_count(0)
    page.page.get_by_role("button", name="Done").click()
    expect(page.part("brush")).to_have_count(0)
    assert "own" not in page.page.evaluate("location.hash")


def test_it_is_said_that_some_of_ones_own_points_are_kept_for_testing(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4&percTrainData=60")
    tools = painting(page)
    kept = "40\u202f% of them are kept for testing: the switch “Test points” shows them."
    expect(page.part("brush")).to_contain_text(kept)
    for index, across in enumerate((0.2, 0.8)):
        tools.get_by_label(f"Paint class {index + 1}").check()
        stroke(page, across)
    page.page.wait_for_function("() => document.querySelector('[data-control=dataset] input:checked')?.value === 'own'")
    page.page.get_by_role("button", name="Done").click()
    expect(page.page.locator(".notice")).to_contain_text(kept)


def test_on_a_phone_a_sheet_has_a_way_out_and_another_data_set_closes_the_table(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5", locale="de-DE", **PHONE)
    page.page.get_by_role("tab", name="Daten").tap()
    more = page.page.get_by_role("button", name="mehr", exact=True)
    more.tap()
    gallery = page.page.locator(".gallery-of-data")
    assert found_by_axe(page.page) == []
    page.page.get_by_role("button", name="Tabelle laden (CSV)").tap()
    expect(page.part("upload").get_by_text("Eine Datei auswählen")).to_be_visible()
    native = page.part("upload").locator("input[type=file]")  # in the browser's language, not the page's
    assert native.evaluate("e => e.offsetWidth") <= 1
    more.tap()
    page.page.get_by_role("radiogroup", name="Weitere Datensätze").locator(".tile", has_text="Iris").tap()
    expect(page.part("upload")).to_have_count(0)
    gallery.get_by_role("button", name="Schließen").tap()
    expect(gallery).to_have_count(0)
    expect(page.page.get_by_role("combobox", name="Waagerecht")).to_be_visible()
    page.page.get_by_role("tab", name="Netz").tap()
    page.page.locator(".layer-kind").first.tap()
    panel = page.page.locator(".network-popup")
    expect(panel.get_by_text("Eingefroren")).to_be_visible()
    assert found_by_axe(page.page) == []
    panel.get_by_role("button", name="Schließen").tap()
    expect(panel).to_be_hidden()


def test_every_stroke_is_taken_back_also_when_the_server_has_given_up_its_points(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4")
    tools = painting(page)
    outputs = page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))
    own = page.page.locator("[data-control=dataset]").get_by_label("Own points")

    def paint(index: int) -> None:
        tools.get_by_label(f"Paint class {index}").check()
        stroke(page, index / 7)
        expect(own).to_be_checked()
        expect(outputs).to_have_count(index if index > 2 else 0)

    for index in range(1, 7):
        paint(index)
    for left in (5, 4, 3, 0):  # the server keeps four contents
        page.page.keyboard.press("Control+z")
        expect(outputs).to_have_count(left)
    expect(own).to_be_checked()
    page.page.get_by_role("button", name="Clear", exact=True).click()
    page.page.keyboard.press("Control+z")
    expect(page.page.locator(".notice")).to_have_count(0)
    paint(3)  # beside the two that are left, and nothing else
    page.page.keyboard.press("Control+z")
    expect(outputs).to_have_count(0)


def test_points_are_painted_with_a_finger_on_a_german_phone(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4&learningRate=0.1", locale="de-DE", **PHONE)
    page.page.get_by_role("tab", name="Daten").tap()
    tools = painting(page)
    finger = page.page.context.new_cdp_session(page.page)
    stage = page.page.locator(".stage .map")
    for tool in tools.locator("label").all():
        expect(tool).to_be_in_viewport()  # and so is the map
    before = page.page.evaluate("scrollY")
    box = stage.bounding_box()
    assert box

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]} for x, y in places]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    for index, across in enumerate((0.25, 0.75)):
        tools.get_by_label(f"Klasse {index + 1} malen").tap()
        touch("touchStart", (across, 0.15))
        for down in range(16, 86, 2):
            touch("touchMove", (across, down / 100))
        touch("touchEnd")
    assert page.page.evaluate("scrollY") == before, "a finger that paints does not scroll"
    page.page.get_by_role("button", name="Fertig").tap()
    expect(page.page.locator("[data-control=dataset]").get_by_label("Eigene Punkte")).to_be_checked()
    page.part("play").tap()
    page.page.wait_for_function(
        "() => Number(document.querySelector('[data-testid=train-loss]').innerText.replace(',', '.')) < 0.05"
    )


def test_points_are_painted_with_keys_alone(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4")
    tools = painting(page)
    keys, plane, cursor = page.page.keyboard, page.page.locator(".stage .map"), page.page.locator(".map-cursor")
    own = page.page.locator("[data-control=dataset]").get_by_label("Own points")
    for index, arrow in enumerate(("ArrowLeft", "ArrowRight")):
        tools.get_by_label(f"Paint class {index + 1}").check()
        while not page.page.evaluate("document.activeElement.matches('.map')"):
            keys.press("Tab")
        for _ in range(4 + 4 * index):
            keys.press(arrow)
        expect(cursor).to_be_visible()
        with page.page.expect_request("**/api/data") as brought:
            for key in ("Space", "ArrowDown", "Enter") if not index else ("Space",):
                keys.press(key)
    body = brought.value.post_data_buffer
    assert body
    assert np.frombuffer(body, "<f4").reshape(-1, 3).tolist() == [[-2, 0, -1], [-2, -0.5, -1], [2, -0.5, 1]]
    expect(own).to_be_checked()
    assert page.epoch == 0, "a space that paints does not run the network"
    plane.click(position={"x": 10, "y": 10})
    expect(cursor).to_be_hidden()
    keys.press("Space")
    page.wait_for_epoch(1)


def test_own_points_and_their_network_are_there_after_a_reload(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&networkShape=4")
    tools = painting(page)
    for index, across in enumerate((0.2, 0.5, 0.8)):
        tools.get_by_label(f"Paint class {index + 1}").check()
        stroke(page, across)
    own = page.page.locator("[data-control=dataset]").get_by_label("Own points")
    outputs = page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))
    expect(outputs).to_have_count(3)
    page.part("play").click()
    page.wait_for_epoch(20)
    page.part("play").click()
    page.page.reload()
    page.wait_until_open()
    expect(own).to_be_checked()
    expect(outputs).to_have_count(3)
    page.wait_for_epoch(20)
    page.page.evaluate("location.hash += '&problem=classification'")  # says nothing new
    page.page.wait_for_function("() => !location.hash.includes('problem=')")
    expect(own).to_be_checked()
    page.wait_for_epoch(20)


def test_several_classes_have_an_output_a_colour_and_a_form_each(open_page: OpenPage) -> None:
    page = open_page("#seed=0.5&dataset=blobs&classes=4&networkShape=4&learningRate=0.1")
    outputs = page.page.get_by_role("button", name=re.compile(r"^Output for class \d$"))
    expect(outputs).to_have_count(4)
    expect(page.part("legend").locator(".legend-class")).to_have_count(4)
    page.part("play").click()
    page.wait_for_epoch(30)
    page.part("play").click()
    page.part("output-map").hover(position={"x": 170, "y": 40})
    expect(page.part("legend")).to_contain_text(re.compile(r"class 1, \d+"))
    picture = page.picture()
    outputs.nth(2).hover()
    page.wait_for_another_picture(picture)
    page.page.get_by_role("radiogroup", name="Classes").get_by_label("6", exact=True).check()
    expect(outputs).to_have_count(6)
    page.page.wait_for_function("() => location.hash.includes('classes=6')")
    page.page.locator("[data-control=dataset] .tile").first.click()
    expect(outputs).to_have_count(0)
    expect(page.page.get_by_role("combobox", name="Loss")).to_contain_text("squared")
