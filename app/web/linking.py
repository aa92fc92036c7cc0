"""Modules in one file: what a page begins with, and what each module needs that it loads later.

A page of a hundred modules is a hundred questions, which a full hall's air and a server of one process feel. A module
becomes a function that runs once, in the order of imports, and leaves what it exports in a table that all files of the
page share. So an export never changes after its module has run, nothing is imported in a circle, and what a module
imports or exports stands at the beginning of a line: as in all of ours. `static` stays as it is written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

from app.web.comments import script_as_served

TABLE = "self.modules"  # the only place where files of a page meet
BEGIN = r"(?:^|(?<=[;}]))"  # of a statement, also in the single line of a library
PATH = r"""["'](\.{1,2}/[^"']+)["'];?"""
# Between `import` and `from`: names in braces, all of them as one object, or the one that has no name.
IMPORT = re.compile(BEGIN + r"import\s*(?:([\w\s{},*$]*?)\s*\bfrom\s*)?" + PATH, re.MULTILINE)
PASSED_ON = re.compile(BEGIN + r"export\s*\{([^}]*)\}\s*from\s*" + PATH, re.MULTILINE)
DECLARED = re.compile(
    BEGIN + r"export\s+(?=(?:async\s+function|function|class)\b[\s*]*(\w+)|const\s+(\[[^\]]*\]|\{[^}]*\}|\w+))",
    re.MULTILINE,
)
LISTED = re.compile(BEGIN + r"export\s*\{([^}]*)\};?", re.MULTILINE)
NAMELESS = re.compile(BEGIN + r"export\s+default\s+", re.MULTILINE)
LATER = re.compile(r"""\bimport\(\s*(["'`])(\.{1,2}/[^"'`]+)\1\s*\)""")
AWAITS = re.compile(r"^(?:export\s+)?(?:(?:const|let)\s+[^=\n]*=\s*)?await\b", re.MULTILINE)
LEFT = re.compile(r"""^(?:export\b(?!\s*:)|import\b[^(\n]*["']\.).*""", re.MULTILINE)


class NotLinked(ValueError):
    """A module is written in a way that can't be linked."""


def file_of(modules: Mapping[str, str], sheets: Iterable[str], files: str, root: str) -> str:
    """`modules`, sources by name, in the order of their imports; all others are there before the last of them runs.

    `sheets`: those that modules among them ask for; they are fetched at once. `files`: the address under which the
    page's other files are, by the names of their last modules; `root`: that of all modules. Raises NotLinked.
    """
    asked = ", ".join(f'"{name}"' for name in sheets)
    ahead = [f'$["sheets.js"].sheets({asked});'] if asked else []
    texts = [Module(name, root).linked(source) for name, source in modules.items()]
    begin = 1 + max((index for index, name in enumerate(modules) if name == "sheets.js"), default=-1)
    return "\n".join((prelude(files), *texts[:begin], *ahead, *texts[begin:])) + "\n"


def prelude(files: str) -> str:
    """The table, and what loads another file unless its module is there."""
    return (
        f"const $ = ({TABLE} ??= {{}});\n"
        "const $later = async (name) => ($[name] ? await $[name] :"
        f' (await import("{files}" + name), $[name]));'
    )


def there_before(
    page: str, needed: Callable[[str], Iterable[str]], later: Callable[[str], Iterable[str]]
) -> dict[str, frozenset[str]]:
    """For each module that is loaded later, however deep, what is there by then, whoever loads it: nothing for `page`.

    `needed`: a module and all that it imports; `later`: what all of these load when they are asked to.
    """
    known: dict[str, frozenset[str]] = {page: frozenset()}
    waiting = [page]
    while waiting:
        name = waiting.pop()
        there = known[name].union(needed(name))
        for loaded in later(name):
            before = known.get(loaded)
            known[loaded] = there if before is None else before & there
            if known[loaded] != before:
                waiting.append(loaded)
    return known


class Module:
    """The module `name` on its way to a function; `root`: the address of all modules."""

    def __init__(self, name: str, root: str) -> None:
        self.name, self.root = name, root
        self.exported: list[str] = []  # entries of the object that it leaves

    def linked(self, source: str) -> str:
        """The statement that runs it, unless another file has, and keeps what it exports. Raises NotLinked."""
        text = self._without_exports(self._without_imports(source))
        if left := LEFT.search(text):
            raise NotLinked(f"{self.name}: can't link `{left[0].strip()[:80]}`")
        text = LATER.sub(lambda found: f"$later({found[1]}{self._path(found[2])}{found[1]})", text)
        text = text.replace("import.meta.url", f'new URL("{self.root}{self.name}", location.href).href')
        text = text if self.name.startswith("vendor/") else script_as_served(text)
        begin, end = ("await (async () => {", "})()") if AWAITS.search(source) else ("(() => {", "})()")
        return f'$["{self.name}"] ??= {begin}\n{text}\nreturn {{ {", ".join(self.exported)} }};\n{end};'

    def _without_imports(self, source: str) -> str:
        text = PASSED_ON.sub(self._passed_on, source)
        return IMPORT.sub(self._imported, text)

    def _without_exports(self, text: str) -> str:
        return LISTED.sub(self._listed, NAMELESS.sub(self._nameless, DECLARED.sub(self._declared, text)))

    def _path(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), path))

    def _there(self, path: str) -> str:
        return f'$["{self._path(path)}"]'

    def _imported(self, found: re.Match[str]) -> str:
        return binding(self.name, (found[1] or "").strip(), self._there(found[2]))

    def _passed_on(self, found: re.Match[str]) -> str:
        self.exported += [f"{alias}: {self._there(found[2])}.{own}" for own, alias in pairs_of(found[1])]
        return ""

    def _declared(self, found: re.Match[str]) -> str:
        self.exported += re.findall(r"\w+", found[1] or found[2])
        return ""

    def _listed(self, found: re.Match[str]) -> str:
        self.exported += [f"{alias}: {own}" for own, alias in pairs_of(found[1])]
        return ""

    def _nameless(self, _: re.Match[str]) -> str:
        self.exported.append("default: $default")
        return "const $default = "


def binding(name: str, clause: str, module: str) -> str:
    """The statement for `import clause from` a `module` in the module `name`. Raises NotLinked."""
    if not clause:
        return ""
    if clause.startswith("{"):
        return f"const {{ {', '.join(f'{own}: {alias}' for own, alias in pairs_of(clause.strip('{}')))} }} = {module};"
    if every := re.fullmatch(r"\*\s*as\s+(\w+)", clause):
        return f"const {every[1]} = {module};"
    if re.fullmatch(r"\w+", clause):
        return f"const {clause} = {module}.default;"
    raise NotLinked(f"{name}: can't link `import {clause}`")


def pairs_of(names: str) -> list[tuple[str, str]]:
    """`a as b, c` as [(a, b), (c, c)]."""
    halves = [re.split(r"\s+as\s+", item.strip()) for item in names.split(",") if item.strip()]
    return [(half[0], half[-1]) for half in halves]
