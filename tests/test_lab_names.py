"""Labs stand beside one another: no other part names one, and what a lab styles and says begins with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.test_architecture import LAB_FREE, LAB_OWNED, files, inside, names

LABS = sorted(path.parent.name for path in (ROOT / "app" / "labs").glob("*/__init__.py"))
# Labs that the talk still waits for. Some of their names are words that the page is full of: `element.style`, `<meta>`,
# `history.replaceState`. They are labs' names only where something would depend on a lab.
COMING = (
    "perceptron",
    "descent",
    "regularisation",
    "faces",
    "fairness",
    "transfer",
    "meta",
    "lstm",
    "style",
    "bass",
    "story",
)
CODE = (".py", ".cpp", ".h", ".js", ".css", ".html", ".ts")

QUOTED = r"""(?<!Attribute\()["'`]{lab}["'`]"""  # a table's key, a comparison; but not what HTML calls an attribute
PATH = r"\blabs?[./]{lab}\b"  # app.labs.cnn, ../labs/cnn/plan.js, /lab/cnn
SENTENCE = r"""["'`]{lab}\.\w"""  # a key of the lab's texts
CLASS = r"""\bclass(?:Name)?["']?\s*[=:]\s*["'`][^"'`]*(?<![\w-]){lab}(?![\w])"""  # an element's
BEGUN = r"""["'`]{lab}-\w"""
SELECTOR = r"\.{lab}(?!\w)"
ANYWHERE = (QUOTED, PATH, SENTENCE)
ON_THE_PAGE = (*ANYWHERE, CLASS, BEGUN)
PATTERNS = {".css": (QUOTED, SELECTOR), ".js": ON_THE_PAGE, ".ts": ON_THE_PAGE, ".html": ON_THE_PAGE}


def naming(text: str, suffix: str, lab: str) -> list[str]:
    """Where `text`, of a file with this suffix, depends on a lab: strings, paths, keys, classes, not prose."""
    patterns = PATTERNS.get(suffix, ANYWHERE)
    return [found.group() for pattern in patterns for found in re.finditer(pattern.format(lab=lab), text)]


def outside() -> dict[str, tuple[str, str]]:
    """Every file that is no lab's, by its name: suffix and text."""
    searched = [path for path in files(*LAB_FREE, ending=CODE) if not inside(path, *LAB_OWNED, "app/labs")]
    return {names(path): (path.suffix, path.read_text()) for path in searched}


@pytest.mark.parametrize("lab", [*LABS, *COMING])
def test_no_part_but_the_labs_names_a_lab(lab: str) -> None:
    found = {name: naming(text, suffix, lab) for name, (suffix, text) in outside().items()}
    taken = {name: where for name, where in found.items() if where}
    assert not taken, (
        f"{lab!r} is a lab's name, and these files outside of the labs' folders say it. Where it is a word "
        f"of their own, such as a class of an element or the name of a control, the lab needs another name: {taken}"
    )


@pytest.mark.parametrize(
    ("suffix", "planted"),
    [
        (".py", 'if session.lab == "style":'),
        (".py", "from app.labs.style import LAB"),
        (".py", "import_module('app.labs.style.program')"),
        (".js", 'import { lab } from "./labs/style.js";'),
        (".js", "import(`../labs/style/plan.js`);"),
        (".js", "const own = lab.name === 'style' ? 1 : 2;"),
        (".js", 'text("style.gallery")'),
        (".js", 'element("p", { class: "loss-label style-note" })'),
        (".js", 'html`<div class="workspace style">`'),
        (".js", "host.classList.add('style-shown');"),
        (".html", '<a href="/lab/style">'),
        (".css", ".spectate .style-note {"),
        (".css", ".workspace.style {"),
        (".css", '[data-lab="style"] .output {'),
    ],
)
def test_a_lab_that_is_named_is_found(suffix: str, planted: str) -> None:
    assert naming(planted, suffix, "style")


@pytest.mark.parametrize(
    ("suffix", "said"),
    [
        (".py", "\"style-src 'self'\""),
        (".js", 'panel.removeAttribute("style"); tile.style.width = "style of writing";'),
        (".js", 'html`<i style=${{ height: "1px" }}></i>`'),
        (".html", "<style>p { color: red }</style>"),
        (".css", ".restyle, .stylesheet { font-style: italic }"),
    ],
)
def test_a_word_that_is_no_lab_is_left_alone(suffix: str, said: str) -> None:
    assert not naming(said, suffix, "style")


SHARED = ("static/kit", "static/controls", "static/views")
SAID = re.compile(r"""\b(?:name|table|data-testid)=["'`]([\w.-]+)["'`]""")  # in examples, too
ROW = re.compile(r"""\bRow\(\s*"(\w+)",""")
KEY = re.compile(r"""^ +"?(\w+)[\w.-]*"?: \[""", re.MULTILINE)


@cache
def words_of_labs() -> set[str]:
    """What labs call their fields, and what their sentences are about."""
    rows = (ROW.findall(path.read_text()) for path in files("app/labs", ending=(".py",)))
    keys = (KEY.findall(path.read_text()) for path in files("static/labs/*/*text.js", ending=(".js",)))
    return {word for words in (*rows, *keys) for word in words}


@pytest.mark.parametrize("path", files(*SHARED, ending=(".js",)), ids=names)
def test_what_labs_are_made_of_calls_nothing_as_a_lab_does(path: Path) -> None:
    words = words_of_labs()
    assert words > {"epsilon", "sinX", "fooled"}
    said = {word for word in SAID.findall(path.read_text()) if not path.stem.startswith(word)}  # what it is may name it
    assert not words & said


# ---- what labs call things


def selectors(sheet: str) -> Iterator[str]:
    """Every selector of a sheet's rules, one by one; `@media` is looked into, the steps of `@keyframes` are none."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    plain = re.sub(r"@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", plain)
    for group in re.findall(r"([^{};]+)\{", plain):
        if not group.strip().startswith("@"):
            yield from re.split(r",(?![^(]*\))", " ".join(group.split()))


def strangers(sheet: str, lab: str) -> list[str]:
    """Selectors and animations of a lab's sheet that would also meet what is not the lab's."""
    animations = re.findall(r"@keyframes\s+([\w-]+)", sheet)
    foreign = [each.strip() for each in selectors(sheet) if not re.search(rf"\.{lab}(?!\w)", each)]
    return foreign + [each for each in animations if not each.startswith(f"{lab}-")]


def sheets() -> list[Path]:
    return [path for path in files("static/labs", ending=(".css",)) if path.parent.name in LABS]


@pytest.mark.parametrize("path", sheets(), ids=names)
def test_a_labs_sheet_styles_only_the_lab(path: Path) -> None:
    assert strangers(path.read_text(), path.parent.name) == []


def classes(sheet: str) -> set[str]:
    """Every class that a sheet styles."""
    return {name for selector in selectors(sheet) for name in re.findall(r"\.([a-z][\w-]*)", selector)}


def shared_classes(lab: str, sheets_of_all: list[Path]) -> set[str]:
    """Classes of a lab's name, or that begin with it, which a sheet of all pages styles, too."""
    styled = {name for path in sheets_of_all for name in classes(path.read_text())}
    return {name for name in styled if re.fullmatch(rf"{lab}(-.*)?", name)}


@pytest.mark.parametrize("lab", LABS)
def test_no_sheet_of_all_pages_styles_what_begins_with_a_labs_name(lab: str) -> None:
    taken = shared_classes(lab, files("static/css", *SHARED, ending=(".css",)))
    assert not taken, (
        f"a lab called {lab!r} would meet the classes {taken} of what all labs are made of: call it otherwise"
    )


def test_a_class_that_a_view_has_already_is_found() -> None:
    assert {"matrix", "lines", "lines-axis"} & shared_classes("lines", files("static/css", ending=(".css",)))


def test_a_selector_that_meets_others_is_found() -> None:
    sheet = """
    /* .comment { } */
    .meta-row, .meta-row > .tile:is(.a, .b) { color: red }
    @media (max-width: 40em) { .tile { color: red } .workspace.meta .tile { color: red } }
    .metal { animation: turn 1s }
    @keyframes turn { from { opacity: 0 } to { opacity: 1 } }
    """
    assert strangers(sheet, "meta") == [".tile", ".metal", "turn"]
