"""What is served of our scripts and sheets says the same as what stands in the repository."""

from __future__ import annotations

import json
import subprocess

import pytest

from app.web.comments import script_as_served, sheet_as_served
from tests.paths import ROOT

SAME = [
    'const url = "http://x"; f();\n',
    "const text = \"; // no\", other = '{ // no';\n",
    "const text = `\n  // no\n  /* no */\n`;\n",
    "const deep = `a ${b ? `\n// no\n` : {c: `/*`}.c} d; // no`;\n",
    "const open = /[/*]{ // no/.test(a);\n",
    "return /\"/; const b = /'{ // no/;\n",
    "const half = (a) / b; const c = d / e;\n",
    'const glob = "/*"; f("*/");\n',
    "const escaped = `\\`; // no ${1}`;\n",
]


@pytest.mark.parametrize("source", SAME)
def test_what_only_looks_like_a_comment_stays(source: str) -> None:
    assert script_as_served(source) == source


def test_comments_behind_all_of_that_go() -> None:
    for source in SAME:
        assert script_as_served(f"{source}f(); // why\n// more\n  /* and\n more */\ng();\n") == f"{source}f();\ng();\n"


def test_lines_of_code_begin_at_the_edge_and_those_of_a_template_stay() -> None:
    source = "if (a) {\n  // why\n  b(`\n  c ${\n    d\n  }\n`);\n}\n"
    assert script_as_served(source) == "if (a) {\nb(`\n  c ${\nd\n}\n`);\n}\n"


def test_a_sheets_strings_stay() -> None:
    sheet = 'a::after {\n  content: "\n/* no */\n";\n}\n'
    assert sheet_as_served(f"/* why */\n{sheet}  /* two\n lines */\n") == sheet.replace("{\n  ", "{\n")


COMPARED = """
const {parse} = require("internal/deps/acorn/acorn/dist/acorn"); // the parser that node itself uses
const read = (source) => {
  const tokens = [];
  const onToken = ({type, value}) => tokens.push([type.label, value]);
  parse(source, {ecmaVersion: "latest", sourceType: "module", onToken});
  return JSON.stringify(tokens);
};
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(Object.keys(pairs).filter((name) => read(pairs[name][0]) !== read(pairs[name][1])).join());
"""


def test_every_script_is_the_same_program_as_it_is_served() -> None:
    """As another parser of the language reads both."""
    paths = [path for path in sorted((ROOT / "static").rglob("*.js")) if "vendor" not in path.parts]
    pairs = {str(path): (source := path.read_text(), script_as_served(source)) for path in paths}
    shorter = sum(len(served) for _, served in pairs.values()) / sum(len(source) for source, _ in pairs.values())
    assert shorter < 0.85, "and what is not needed is not served"
    done = subprocess.run(
        ["node", "--expose-internals", "-e", COMPARED],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert (done.stdout.split(), done.returncode) == ([], 0), done.stderr
