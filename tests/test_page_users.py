"""Nothing on the page is left over: what a module exports, a sheet styles and a catalogue says has a user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.document_lab import FILES
from tests.paths import ROOT
from tests.test_architecture import COMMENT, FOREIGN, files, inside, names, scripts

EXPORT = re.compile(r"^export (?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
IMPORTED = re.compile(
    r"""\{([^{}]*)\}\s*(?:from|=\s*await\s+import\()\s*"([^"]+)"|import\("([^"]+)"\)\)?\.(\w+)""",  # and in types
)
TEXTS = ("static/text", "static/labs/*/*text.js")
BY_NAME = ("static/labs",)  # whose modules are asked for by the labs' names, and give `lab` and `scene`
OTHERS = {"u-cursor-x"}  # classes of a library's elements
TAILS = {"hint", "act", "one", "says"}  # sentences beside another


def taken(path: Path, text: str) -> Iterator[tuple[Path, str]]:
    """What a module takes from others: file and name."""
    for several, source, typed, name in IMPORTED.findall(text):
        for each in (name or several).split(","):
            yield (path.parent / (source or typed)).resolve(), re.split(r"[ :]", each.strip())[0]


def test_what_a_module_exports_somebody_imports() -> None:
    sources = {path: path.read_text() for path in files("static", "tests", ending=(".js", ".mjs", ".ts"))}
    sources |= {ROOT / name: text for name, text in FILES.items()}
    used = {each for path, text in sources.items() for each in taken(path, text)}
    used |= {(path, name) for path in scripts() if inside(path, *BY_NAME) for name in ("lab", "scene")}
    offered = [(path, name) for path in scripts() for name in EXPORT.findall(path.read_text())]
    assert offered
    assert not [f"{names(path)}: {name}" for path, name in offered if (path, name) not in used]


def code() -> str:
    """All that makes elements and says sentences, without its comments and without the sentences."""
    made = [path for path in (*scripts(), *files("static", "templates", ending=(".html",))) if not inside(path, *TEXTS)]
    return "\n".join(COMMENT.sub("", path.read_text()) for path in made)


def test_what_a_sheet_styles_some_element_is() -> None:
    made = code()
    begun = tuple(re.findall(r"`([a-z][a-z-]*-)\$\{", made))
    words = {*re.findall(r"[\w-]+", made), *OTHERS}
    for path in (each for each in files("static", ending=(".css",)) if not inside(each, *FOREIGN)):
        styled = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", COMMENT.sub("", path.read_text())))
        assert not {each for each in styled - words if not each.startswith(begun)}, names(path)


def test_what_a_catalogue_says_some_page_asks_for() -> None:
    made = code() + "".join(path.read_text() for path in files("app", ending=(".py",)))
    asked = {*re.findall(r"""["'`.]([\w-]+)(?=["'`.])""", made), *re.findall(r"\b(\w+):", made)}
    whole = set(re.findall(r"""["'`]([\w.-]+)["'`]""", made))
    for path in files(*TEXTS, ending=(".js",)):
        owner = re.search(r'^addTexts\("(\w+)"', path.read_text(), re.MULTILINE)
        for key in re.findall(r'^ +"?([\w.-]+)"?: \[', path.read_text(), re.MULTILINE):
            word = next((each for each in reversed(key.split(".")) if each not in TAILS), "")
            full = f"{owner[1]}.{key}" if owner else key
            assert {key, full} & whole or word in asked or word.isdigit(), f"{names(path)}: {key}"
