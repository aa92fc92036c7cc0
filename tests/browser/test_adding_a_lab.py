"""The page of the lab in docs/adding-a-lab.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.document_lab import served
from tests.server import Server


@pytest.fixture(scope="module")
def thermometers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served(tmp_path_factory.mktemp("root"))


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_it_has_a_page(open_page: OpenPage, thermometers: Server, locale: str) -> None:
    page = open_page("lab/thermometer#noise=0.4", thermometers, locale=locale)
    assert page.hash == {"noise": "0.4"}
    expect(page.page.locator("main circle")).to_have_count(40)
    untrained = page.part("test-loss").inner_text()
    page.part("play").click()
    page.wait_for_epoch(20)
    page.part("play").click()
    assert page.part("test-loss").inner_text() < untrained
    curve = page.page.get_by_role("slider", name=re.compile("Course|Verlauf"))  # the layout asks for it
    expect(curve).to_have_attribute("data-empty", "false")
    page.page.goto(f"{thermometers.url}/labs")
    expect(page.page.get_by_test_id("figures-thermometer")).to_be_visible()
