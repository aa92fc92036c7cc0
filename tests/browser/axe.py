"""What axe has against a page."""

from __future__ import annotations

import functools
from typing import Any

from playwright.sync_api import Page

from tests.paths import ROOT

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
BEST = "best-practice"  # of axe's own, beyond the rules
# Axe gathers each node that passes, too, unless it is told not to; half a megabyte would take longer than the search.
# And a panel that is still fading in has no contrast yet.
RUN = """async rules => {
    const ending = document.getAnimations().filter(each => each.effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(each => each.finished));
    const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
    return violations.map(rule => [rule.id, rule.nodes.map(node => node.target)]);
}"""


@functools.cache
def script() -> str:
    """Axe itself."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


def found_by_axe(page: Page, *more: str) -> list[Any]:
    """What axe has against the page as it is, by our rules and `more`: names and nodes."""
    if page.evaluate("!('axe' in window)"):
        page.evaluate(script())
    return page.evaluate(RUN, [*RULES, *more])
