"""The pages of the labs in docs/adding-a-lab.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.document_lab import served
from tests.server import Server


@pytest.fixture(scope="module")
def served_labs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served(tmp_path_factory.mktemp("root"))


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_it_has_a_page(open_page: OpenPage, served_labs: Server, locale: str) -> None:
    page = open_page("lab/thermometer#noise=0.4", served_labs, locale=locale)
    assert page.hash == {"noise": "0.4"}
    expect(page.page.locator("main circle")).to_have_count(40)
    untrained = page.part("test-loss").inner_text()
    page.part("play").click()
    page.wait_for_epoch(20)
    page.part("play").click()
    assert page.part("test-loss").inner_text() < untrained
    curve = page.page.get_by_role("slider", name=re.compile("Course|Verlauf"))  # the layout asks for it
    expect(curve).to_have_attribute("data-empty", "false")
    page.page.goto(f"{served_labs.url}/labs")
    page.page.get_by_test_id("exhibit-thermometer").scroll_into_view_if_needed()
    expect(page.page.get_by_test_id("figures-thermometer")).to_be_visible()


def test_dense_networks_have_a_page_of_the_kits_pieces(open_page: OpenPage, served_labs: Server) -> None:
    page = open_page("lab/rings#units=4&seed=7", served_labs)
    assert page.hash == {"units": "4", "seed": "7"}
    untrained = page.part("test-loss").inner_text()
    page.part("play").click()
    page.wait_for_epoch(50)
    page.part("play").click()
    assert page.part("test-loss").inner_text() < untrained
    expect(page.page.locator(".stage")).to_have_attribute("data-ready", "true")
    curve = page.page.get_by_role("slider", name="Both losses over the epochs")
    expect(curve).to_have_attribute("data-empty", "false")
    page.page.locator(".map").hover(position={"x": 40, "y": 40})
    expect(page.page.locator(".scale-value")).to_be_visible()
