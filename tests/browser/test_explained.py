"""Every control of every lab says in one sentence what it does, in both languages, or is of a kind that needs none."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import JSHandle, expect

from app.labs import LABS
from tests.browser.conftest import OpenPage
from tests.browser.page import Playground

# Kinds of controls that need no sentence of their own, and why not.
PLAIN = {
    "[role=tab]": "shows what it is called",
    "summary": "unfolds what it is called",
    ".option": "is an entry of a menu, whose button has the sentence, and does what it is called",
    ".option *": "is the face of one",
    "[lang]": "says in the other language that it switches to it",
    "[aria-label=Close], [aria-label=Schließen]": "closes what it stands in",
    ".moment button": "does what the sentence above it proposes",
    ".banner button": "does what the sentence before it says, where the connection is lost",
    ".pad-cells button": "is one of the places of a drawing, which has the sentence",
    ".painting button": "is one of them, too",
    ".curve": "is read, not set, and is called what it shows",
    ".stage-focus": "leads back, as it says",
    ".way button": "leads back, or on, to what it is called, as a path does",
    "[readonly]": "shows what its part of the panel is about, to be copied",
    ".share-row button": "copies what stands beside it",
    ".story-way button": "leads to the stop that it is called after, as a table of contents does",
    ".story-drawing :is(button, [role=button])": "is touched in a drawing, above which stands what touching does",
}
# One of several: what tells it from the others is a caption, the sentence is that of all of them together.
ONE_OF = "input[type=radio], .tile input, fieldset label input"

FOUND = """([plain, oneOf]) => {
    const CONTROLS = 'button, input, select, textarea, summary, [role=button], [role=slider], [role=switch]';
    const AROUND = 'label, [data-control], [data-explains], .panel-part, .share-part, [role=radiogroup], fieldset,' +
        '[data-hint], :has(> .control-hint), :has(> .note)';
    const flat = words => (words ?? '').trim().replace(/\\s+/g, ' ');
    const named = (at, attribute) => (at.getAttribute(attribute) ?? '').split(' ')
        .map(id => document.getElementById(id)?.textContent ?? '').join(' ');
    const beside = at => [...at.children].find(child => child.matches('.control-hint, .menu-hint, .note'))?.textContent;
    const said = at => flat(at.getAttribute('data-hint')) || flat(at.getAttribute('aria-description')) ||
        flat(named(at, 'aria-describedby')) || flat(at.title) || flat(beside(at));
    const nameOf = at => flat(at.getAttribute('aria-label') || named(at, 'aria-labelledby') ||
        at.labels?.[0]?.innerText || at.textContent || at.tagName);
    const around = at => {
        const found = [];
        while ((at = at.parentElement?.closest(AROUND))) found.push(said(at));
        return found.find(Boolean) ?? '';
    };
    const all = [...document.querySelectorAll(CONTROLS)];
    return all.filter(each => each.checkVisibility({ visibilityProperty: true })).map(each => {
        each.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'touch' }));
        const one = each.matches(oneOf);
        const own = said(each) === nameOf(each) ? '' : said(each); // of a sign its name is shown, too
        const label = one ? each.closest('label') : null;
        return {
            name: nameOf(each),
            caption: one ? said(each) || said(label ?? each) : '',
            sentence: one ? around(label ?? each) : own || around(each),
            one,
            plain: plain.some(kind => each.matches(kind)),
            where: flat(`${each.tagName} in ${each.parentElement.closest('[class]')?.getAttribute('class')}`),
        };
    });
}"""
# The next button, choice or way into something that was not pressed yet, those of an open panel first; each of a kind
# once, whatever number stands in its name. What leaves the page, saves a file, or sets all up anew opens nothing.
NEXT = """done => {
    const PRESSED = 'button, [role=button], summary, input[type=radio], input[type=checkbox]';
    const NOT = '[lang], [data-file], .option, .tile input';
    const nameOf = at => at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent;
    const kind = at => [
        at.tagName, at.getAttribute('class'), at.dataset.testid, at.closest('[data-control]')?.dataset.control,
        nameOf(at).replace(/[\\d.,]+/g, '#').trim(),
    ].join('|');
    const can = at => at.checkVisibility({ visibilityProperty: true }) && !at.disabled && !at.matches(NOT);
    const times = at => (at.matches('[aria-haspopup=dialog]') ? 3 : 1); // what is in it may have closed it
    const fresh = root => [...root.querySelectorAll(PRESSED)]
        .find(at => can(at) && done.filter(each => each === kind(at)).length < times(at));
    const panel = [...document.querySelectorAll('.popup, dialog[open], :popover-open')].at(-1);
    const inside = panel && fresh(panel);
    const found = inside || fresh(document.body);
    return found ? { kind: kind(found), covered: Boolean(panel && !inside), found } : null;
}"""
# Until nothing that can be pressed has come for some pictures of the screen.
SETTLED = """() => new Promise(settled => {
    const CONTROLS = 'button, input, summary, [role]';
    const holds = node => node.nodeType === 1 && (node.matches(CONTROLS) || node.querySelector(CONTROLS));
    let left = 4;
    const watch = new MutationObserver(all => {
        if (all.some(({ addedNodes }) => [...addedNodes].some(holds))) left = 4;
    });
    watch.observe(document.body, { childList: true, subtree: true });
    const look = () => {
        if (left-- > 0) return requestAnimationFrame(() => setTimeout(look));
        watch.disconnect();
        settled();
    };
    look();
})"""
MOST = 250  # things to press on one page
LINKS = {"playground": "#seed=0.5&regularization=both&optimizer=adamw&schedule=step"}  # what has more to be set
KEYS = re.compile(r" (Keys?|Tasten?): .*\.$")  # may follow a sentence
ANOTHER = re.compile(r"(?<!\d)[.?!] [A-ZÄÖÜ]")  # begins within it; a day's number has a full stop, too


class Control(NamedTuple):
    """What a page says of one: its `sentence`, or that of all that it is `one` of, which `caption` tells apart."""

    name: str
    caption: str
    sentence: str
    one: bool
    plain: bool
    where: str

    @property
    def wrong(self) -> str:
        """What is missing or wrong of what it says; "": nothing."""
        if self.plain:
            return ""
        if not self.sentence and self.caption in ("", self.name):
            return "no sentence"
        said = KEYS.sub("", self.sentence)
        return f"not one sentence: {said}" if said and (said[-1] not in ".?!…" or ANOTHER.search(said)) else ""


def look(page: Playground, found: dict[tuple[str, str], Control]) -> None:
    """At all controls that can be seen now."""
    for each in page.page.evaluate(FOUND, [list(PLAIN), ONE_OF]):
        control = Control(**each)
        if not (before := found.get(key := (control.name, control.where))) or before.wrong:
            found[key] = control  # a sentence may come with what it is about


def pressed(page: Playground, done: list[str]) -> bool:
    """Press what was not pressed yet, and wait for what it opens; whether there was anything."""
    view = page.page
    way: JSHandle = view.evaluate_handle(NEXT, done)
    if view.evaluate("way => way === null", way):
        return False
    kind, covered = view.evaluate("({ kind, covered }) => [kind, covered]", way)
    done.append(kind)
    if covered:
        view.keyboard.press("Escape")
    view.evaluate(
        "({ found }) => found.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))", way
    )
    view.evaluate(SETTLED)
    return True


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
@pytest.mark.parametrize("lab", LABS)
def test_every_control_says_what_it_does(open_page: OpenPage, lab: str, locale: str) -> None:
    options: dict[str, Any] = {"locale": locale, "reduced_motion": "reduce"}
    page = open_page(f"lab/{lab}{LINKS.get(lab, '')}", wait=False, **options)
    expect(page.part("connection")).to_have_attribute("data-state", "open")
    part = page.page.locator(".layer-kind").first
    if part.count():  # what explains the parts of a network comes to whoever rests on one
        part.hover()
        expect(page.page.locator(".hint.shown")).to_be_visible()
    page.page.evaluate(SETTLED)
    found: dict[tuple[str, str], Control] = {}
    done: list[str] = []
    look(page, found)
    while pressed(page, done):
        look(page, found)
        assert len(done) < MOST, "what is pressed has the same name again"
    wrong = [f"{each.name} ({each.where}): {each.wrong}" for each in found.values() if each.wrong]
    assert not wrong, "\n".join(wrong)
    assert len(done) > 10, "much was opened"
