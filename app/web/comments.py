"""Our scripts and sheets without what only readers of the repository need: over a quarter of what a phone would fetch.

A script is read as JavaScript reads it, so that what looks like a comment in a string, a template or a regular
expression stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PIECE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/) | (?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*') | (?P<code>[^"'`/{}]+) | .""",
    re.DOTALL | re.VERBOSE,
)
TEMPLATE_TEXT = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(?:`|\$\{)", re.DOTALL)  # to its end, or to where code begins
REGULAR_EXPRESSION = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
# After these a slash begins a regular expression; after other words and closing marks it divides.
BEFORE_EXPRESSION = re.compile(
    r"(?:^|[^\w$)\]}\"'`]|\b(?:return|typeof|case|in|of|void|delete|await|yield|else|do|new|throw))$"
)
INDENTATION = re.compile(r"(?<=\n)[ \t]+")
TYPES = re.compile(r"/\*\* @(?:type|param)\b[^\n]*\*/")
SHEET_PIECE = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]+""", re.DOTALL | re.MULTILINE
)


def unneeded(source: str) -> Iterator[tuple[int, int]]:
    """Where each comment of a script, and the indentation of its lines of code, begins and ends."""
    at, before = 0, ""  # what stands before: enough of it to know what a slash means
    open_braces: list[int] = []  # in each piece of code within a template
    while at < len(source):
        piece = PIECE.match(source, at)
        assert piece is not None
        text, begin, at = piece.group(), at, piece.end()
        if piece["comment"]:
            yield begin, at
            continue
        if piece["code"]:
            yield from ((begin + space.start(), begin + space.end()) for space in INDENTATION.finditer(text))
        if text == "/" and BEFORE_EXPRESSION.search(before) and (found := REGULAR_EXPRESSION.match(source, begin)):
            text, at = found.group(), found.end()
        elif text == "{" and open_braces:
            open_braces[-1] += 1
        elif text == "}" and open_braces and open_braces[-1]:
            open_braces[-1] -= 1
        elif text == "`" or (text == "}" and open_braces):
            if text == "}":
                open_braces.pop()
            found = TEMPLATE_TEXT.match(source, at)
            text, at = (found.group(), found.end()) if found else ("`", len(source))
            if text.endswith("${"):
                open_braces.append(0)
        before = text.rstrip()[-12:] or before


def script_as_served(source: str) -> str:
    """A script without whole lines of comment, types, remarks behind a line, and indentation outside its templates."""
    kept: list[str] = []
    last = 0
    for begin, end in unneeded(source):
        comment, line = source[begin:end], source.rfind("\n", 0, begin) + 1
        after = source.find("\n", end)
        after = len(source) if after < 0 else after + 1
        if comment.isspace():
            pass
        elif not source[line:begin].strip() and not source[end:after].strip():
            begin, end = line, after
        elif TYPES.fullmatch(comment):
            end += source.startswith(" ", end)
        elif comment.startswith("// ") and source[begin - 2 : begin] in ("; ", ", ", "{ "):
            begin -= 1
        else:
            continue
        kept.append(source[last : max(last, begin)])
        last = end
    return "".join([*kept, source[last:]])


def sheet_as_served(source: str) -> str:
    """A style sheet without whole lines of comment and indentation."""
    return SHEET_PIECE.sub(lambda piece: piece[1] or "", source)
