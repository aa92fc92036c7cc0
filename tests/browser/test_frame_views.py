"""A lab whose layout says how its arrays are best shown needs no drawings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground
from tests.browser.test_room import violations
from tests.paths import ROOT
from tests.server import Server, copy_pages

ADDED = ROOT / "tests" / "browser" / "plain_page"
NAMES = ["How sure it is", "digit", "flag", "filter", "losses", "norm"]
COLOURS = """canvas => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    return Array.from({ length: width * height }, (_, i) => [...data.slice(4 * i, 4 * i + 3)]);
}"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of that lab alone."""
    root = tmp_path_factory.mktemp("root")
    copy_pages(root, ADDED)
    running = Server(root / "log", "tests.plain_lab:LABS", root)
    running.wait_until_ready()
    yield running
    running.stop()


@pytest.fixture
def open_plain(open_page: OpenPage, plain: Server) -> Any:
    def open_it(**options: Any) -> Playground:
        page = open_page("lab/plain", plain, wait=False, **options)
        expect(page.page.locator(".frame-view")).to_have_count(7)
        return page

    return open_it


def colours(page: Playground, name: str) -> Any:
    """The pixels of a picture, row by row."""
    picture = page.page.get_by_role("img", name=name)
    expect(picture).to_be_visible()
    return picture.evaluate(COLOURS)


def test_each_array_is_shown_in_its_order_under_its_name(open_plain: Any) -> None:
    page = open_plain()
    expect(page.page.locator(".frame-view figcaption")).to_have_text(NAMES)
    kinds = page.page.locator(".frame-view").evaluate_all("all => all.map(({ dataset }) => dataset.view)")
    assert kinds == ["bars", "pixels", "pixels", "pixels", "matrix", "curve", "curve"]
    assert violations(page) == []


def shares(page: Playground) -> Locator:
    """What the bars say."""
    return page.page.get_by_role("list", name="How sure it is").locator(".bar-value")


def test_bars_are_shares_of_classes(open_plain: Any) -> None:
    page = open_plain()
    expect(shares(page)).to_have_text(["100\u202f%", "0\u202f%", "0\u202f%"])
    page.part("step").click()
    expect(shares(page)).to_have_text(["50\u202f%", "50\u202f%", "0\u202f%"])


def test_pixels_are_ink_colours_or_signs_as_their_shape_and_type_say(open_plain: Any) -> None:
    page = open_plain()
    ground, ink, *_ = digit = colours(page, "digit")
    assert digit == [ground, ink, ground, ink, ground, ink]
    assert sum(ground) > sum(ink), "dark on light"
    assert colours(page, "flag") == [[255, 0, 0], [0, 0, 255]]
    negative, zero, _, positive = before = colours(page, "filter")
    assert before == [negative, zero, zero, positive]
    assert negative[0] > negative[2], "orange"
    assert positive[2] > positive[0], "blue"
    page.part("step").click()
    expect(page.page.get_by_role("slider", name="losses")).to_have_attribute("data-empty", "false")
    assert colours(page, "filter") == before, "the largest number has the deepest colour"


def test_a_matrix_is_a_table_of_numbers(open_plain: Any) -> None:
    page = open_plain(locale="de-DE")
    page.part("step").click()
    table = page.page.get_by_role("table", name="Verwechselt")
    expect(table.locator("td.matrix-cell")).to_have_text(["1,00", "0,50", "0,00", "0,00", "–", "0,25"])
    expect(table.get_by_role("columnheader")).to_have_text(["0", "1", "2"])


def test_a_curve_has_one_value_or_two_over_the_steps(open_plain: Any) -> None:
    page = open_plain()
    for said in ("50", "33"):
        page.part("step").click()
        expect(shares(page).first).to_have_text(f"{said}\u202f%")  # with the same picture as the curves
    two, one = (page.page.get_by_role("slider", name=name) for name in ("losses", "norm"))
    for curve, said in ((two, "train 2.000 · test 3.000"), (one, "train 1.000 · test 1.000")):
        expect(curve).to_have_attribute("data-empty", "false")
        curve.focus()  # what it says is that of the newest step
        expect(curve).to_have_attribute("aria-valuetext", f"epoch 2 · {said}")
    page.part("reset").click()
    expect(two).to_have_attribute("data-empty", "true")
