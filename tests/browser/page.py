"""The playground as a person meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

# Both of the same picture.
LOSSES = """() => ['train-loss', 'test-loss'].map(name => document.querySelector(`[data-testid=${name}]`).innerText)"""


@dataclass
class Playground:
    """One open page, and the errors it has logged."""

    page: Page
    problems: list[str]

    def part(self, name: str) -> Locator:
        """An element by its data-testid."""
        return self.page.get_by_test_id(name)

    def wait_until_open(self) -> None:
        """Until the connection stands and the first picture is drawn."""
        expect(self.part("connection")).to_have_attribute("data-state", "open")
        expect(self.part("test-loss")).to_have_text(re.compile(r"\d"))

    @property
    def epoch(self) -> int:
        return int(re.sub(r"\D", "", self.part("epoch").inner_text()))

    @property
    def losses(self) -> tuple[float, float]:
        """Training loss, test loss."""
        train, test = (float(text.replace(",", ".")) for text in self.page.evaluate(LOSSES))
        return train, test

    @property
    def hash(self) -> dict[str, str]:
        """The state in the address."""
        link = self.page.evaluate("location.hash.slice(1)")
        return dict(part.split("=", 1) for part in link.split("&") if part)

    def wait_for_epoch(self, least: int) -> None:
        self.page.wait_for_function(
            "least => Number(document.querySelector('[data-testid=epoch]').innerText.replace(/\\D/g, '')) >= least",
            arg=least,
        )

    def picture(self) -> str:
        """The output map's pixels, to see whether they change."""
        return str(self.page.evaluate("document.querySelector('[data-testid=output-map]').toDataURL()"))

    def wait_for_another_picture(self, than: str) -> None:
        self.page.wait_for_function(
            "than => document.querySelector('[data-testid=output-map]').toDataURL() !== than", arg=than
        )
