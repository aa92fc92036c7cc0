"""Every control of the playground says in a sentence what it does, in both languages: on hover, or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.page import Playground

# Of each control that can be seen and is not among `known`: how it is called, and its sentence, or that of the group it
# stands in. What closes something is explained by its name.
FOUND = """known => {
    const CONTROLS = 'button, a[href], input, select, textarea, [role=combobox], [role=tab]';
    const CLOSES = /^(Close|Schließen|Cancel|Abbrechen)$/;
    const BESIDE = '.control-hint, .option-hint, .menu-hint, .note';
    const END = '[popover], dialog, main, header';
    const nameOf = control => control.getAttribute('aria-label') || control.closest('label')?.innerText ||
        control.labels?.[0]?.innerText || control.innerText || control.outerHTML.slice(0, 80);
    const beside = at => [...at.children].find(child => child.matches(BESIDE) && child.textContent)?.textContent;
    const near = (control, name) => {
        for (let at = control; at && !at.matches('.panel, ' + END); at = at.parentElement) {
            const all = [at.getAttribute('data-hint'), at.getAttribute('aria-description'), beside(at)];
            const said = all.find(words => words && words.trim() !== name);
            if (said) return said.trim();
        }
        return '';
    };
    const all = [...document.querySelectorAll(CONTROLS)].filter(control => control.checkVisibility());
    return all.flatMap(control => {
        control.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'touch' }));
        const name = nameOf(control).trim().replace(/\\s+/g, ' ');
        const where = `${control.tagName} ${control.closest('[class]')?.className ?? ''}`;
        return CLOSES.test(name) || known.includes(name) ? [] : [[name, near(control, name), where]];
    });
}"""


# What comes last in a panel, by the control or the class of what opens it.
LATER = {
    "optimizer": "[data-control=schedule]",
    "regularization": "[data-control=l2Rate]",
    "speed": "[data-control=stopEpochs]",
    "layer-kind": ".network-popup input",
    "playground-start": "[data-lesson]",
    "tiles-more": ":popover-open .button.wide",
}


class Explained:
    """What was found so far on one page."""

    def __init__(self, page: Playground) -> None:
        self.page = page
        self.found: dict[str, str] = {}
        self.missing: list[str] = []

    def look(self, where: str) -> None:
        """At all that is open now."""
        for name, said, marks in self.page.page.evaluate(FOUND, list(self.found)):
            if len(said.split()) > 1:
                self.found[name] = said
            elif not any(name in each for each in self.missing):
                self.missing.append(f"{where}: {name} <{marks}>")


def opened(page: Playground) -> Iterator[str]:
    """Every panel of the page, one after the other."""
    view, press = page.page, page.page.keyboard.press
    view.locator(".network").hover()
    view.locator(".layer-kind").first.hover()
    expect(view.locator(".hint.shown")).to_be_visible()  # what explains the network is here
    yield "the page"
    for sentence in view.locator("[data-control]:has(> [role=combobox])").all():
        name = sentence.get_attribute("data-control") or ""
        sentence.get_by_role("combobox").click()
        view.locator(LATER.get(name, "[role=option]")).first.wait_for()
        yield f"menu of {name}"
        press("Escape")
    for menu in view.locator("[aria-haspopup=dialog]:visible").all():
        menu.click()
        name = menu.get_attribute("aria-label") or menu.inner_text()
        classes = (menu.get_attribute("class") or "").split()
        wanted = next((LATER[each] for each in classes if each in LATER), ":popover-open :is(button, a)")
        view.locator(wanted).first.wait_for()
        yield f"what {name} opens"
        press("Escape")
    view.locator(".unit[data-kind=hidden] .unit-picture").first.click()
    page.part("numbers").click()
    expect(view.locator(".network-popup .parameter-way").first).to_be_visible()
    yield "a unit"
    view.locator(".parameter-way").first.click()
    expect(page.part("gradient")).to_be_visible()
    yield "a link"
    press("Escape")
    page.part("step").click()
    page.wait_for_epoch(1)
    page.part("step").click()
    page.wait_for_epoch(2)
    page.part("pin").click()
    page.part("shelf-open").click()
    expect(page.part("shelf")).to_be_visible()
    yield "the shelf"
    press("Escape")
    page.part("inside").click()
    expect(page.part("inspector")).to_be_visible()
    yield "the inspector"
    view.get_by_role("slider", name=re.compile("Look back|Zurückblicken")).fill("1")
    yield "looking back"
    view.locator(".map").first.focus()
    press("Enter")
    page.part("slowly").wait_for()
    yield "a point"
    page.part("slowly").click()
    expect(page.part("slow-place")).to_contain_text(re.compile(r"\d"))
    yield "slow motion"
    page.part("slow-close").click()


def gone_through(page: Playground) -> Iterator[str]:
    """What a page becomes that has other data, or a lesson."""
    view = page.page
    more = view.get_by_role("button", name=re.compile("^(more|mehr)$"))
    for way in ("Paint your own points|Eigene Punkte malen", "Load a table|Tabelle laden"):
        more.click()
        view.get_by_role("button", name=re.compile(f"^({way})")).click()
        view.locator("[data-testid=brush], [data-testid=upload]").first.wait_for()
        yield way
    more.click()
    view.locator(".tile", has_text=re.compile("Iris")).click()
    view.keyboard.press("Escape")
    expect(page.part("columns-say")).to_be_visible()
    yield "columns"
    view.get_by_role("button", name=re.compile("Start from|Anfangen mit")).click()
    view.locator("[data-lesson]").first.click()
    expect(page.part("lesson")).to_be_visible()
    yield "a lesson"


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_every_control_says_what_it_does(open_page: OpenPage, locale: str) -> None:
    page = open_page("#seed=0.5&regularization=both&optimizer=adamw&schedule=step", locale=locale)
    explained = Explained(page)
    for panels in (opened, gone_through):
        for where in panels(page):
            explained.look(where)
    assert explained.missing == []
    assert len(explained.found) > 120, "the panels were open"
