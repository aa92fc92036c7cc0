"""Another language for the whole page: nothing that was said before stays as it was said."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app.labs import LABS
from tests.browser.conftest import OpenPage

# What is said in English only, of all that can be read, heard or pointed at.
LEFT = r"""() => {
  const { en, de } = self.modules["i18n.js"].CATALOGUES;
  const pattern = (sentence) => new RegExp("^" + sentence.trim().split(/\{\w+\}/).map((part) =>
    part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+") + "$", "s");
  const letters = (sentence) => sentence.replace(/\{\w+\}/g, "").replace(/[^a-zA-Zäöüß]/g, "").length;
  const german = Object.values(de).map(pattern);
  const others = Object.keys(en).filter((key) => en[key] !== de[key] && letters(en[key]) > 3);
  const english = others.map((key) => pattern(en[key]));
  const said = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const names = ["aria-label", "aria-description", "aria-valuetext", "data-hint", "title", "placeholder"];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if ((node.parentElement.closest("[lang]") ?? node).lang !== "de" || node.lang === "en") continue; // its own
    if (node.nodeType === Node.TEXT_NODE) said.add(node.data.trim());
    else for (const name of names) said.add(node.getAttribute(name)?.trim() ?? "");
  }
  const isIn = (sentences, words) => sentences.some((each) => each.test(words));
  return [...said].filter((words) => words && isIn(english, words) && !isIn(german, words));
}"""

# The same, once some pictures have been drawn.
SOON = f"""async () => {{
  const left = {LEFT};
  const frame = () => new Promise(requestAnimationFrame);
  for (let i = 0; i < 100 && left().length; i++) await frame();
  return left();
}}"""
BEGUN = ("style",)  # what trains without being told
WEIGHED = ("playground", "regularisation")  # what tells how large its weights are


@pytest.mark.parametrize("lab", [name for name, lab in LABS.items() if lab.trains])
def test_the_whole_page_speaks_the_language_that_was_chosen_last(open_page: OpenPage, lab: str) -> None:
    page = open_page(LABS[lab].page.lstrip("/") or f"lab/{lab}", wait=False)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    if lab not in BEGUN:
        page.part("play").click()
    expect(page.part("spoken")).to_have_text("Training runs.")
    page.part("play").click()
    expect(page.part("spoken")).to_contain_text("At rest")
    for inside in page.part("inside").all():
        inside.click()
    expect(page.page.get_by_test_id("histogram").get_by_role("img")).to_have_count(1 if lab in WEIGHED else 0)
    page.page.locator("button[lang=de]").first.click()
    expect(page.page.locator("html")).to_have_attribute("lang", "de")
    assert page.page.evaluate(SOON) == []
