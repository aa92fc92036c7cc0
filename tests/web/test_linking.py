"""Modules in one file do what they do one by one; Node runs them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.web.linking import NotLinked, file_of, there_before
from app.web.static import PAGES, StaticFiles

ROOT = Path(__file__).parent.parent.parent
NODE = shutil.which("node") or "node"
FORMS = {
    "vendor/two.js": "var x=2;export{x as two};",
    "vendor/three.js": 'import{two as t}from"./two.js";var o=t+1;export{o as three}',
    "vendor/ten.js": "var k=10;export default function(){return k}",
    "kit/kinds.js": """// export const commented = 1;
import { three } from "../vendor/three.js";
import ten from "../vendor/ten.js";
import * as all from "../vendor/two.js";
import "./told.js";

/** @typedef {import("../vendor/two.js").Two} Two */
export const [low, high] = [all.two, three];
export const { wide } = { wide: `export const text = "${ten()}";` };
export async function later() {
  const { add } = await import("./later.js");
  return add(low, high);
}
export function* count() {
  yield* [low, high];
}
export class Kind {
  name = "kind";
}
const own = 7;
export { own, own as renamed };
export { two as passedOn } from "../vendor/two.js";
""",
    "kit/told.js": "told.push('told.js ran');\n",
    "kit/waits.js": """export const waited = await Promise.resolve("waited");
""",
    "page.js": """import { count, high, Kind, later, low, own, passedOn, renamed, wide } from "./kit/kinds.js";
import { waited } from "./kit/waits.js";

const name = "named";
const { word } = await import(`./labs/${name}.js`);
told.push([low, high, wide, [...count()], new Kind().name, own, renamed, passedOn, waited, await later(), word]);
told.push(new URL(import.meta.url).pathname);
""",
}
LATER = {
    "kit/later.js": 'import "./told.js";\nexport const add = (a, b) => a + b;\n',
    "labs/named.js": 'export const word = "a lab";\n',
}
PROLOGUE = "globalThis.self = globalThis; globalThis.told = []; globalThis.location = { href: 'http://here' };"


def run(folder: Path, first: str) -> str:
    """What the linked modules have told, as JSON."""
    script = f"{PROLOGUE} await import('{folder.as_uri()}/{first}'); console.log(JSON.stringify(told));"
    return subprocess.run(
        [NODE, "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_linked_modules_do_what_they_do_one_by_one(tmp_path: Path) -> None:
    files = f"{tmp_path.as_uri()}/"
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "page.js").write_text(file_of(FORMS, [], files, "/static/v/"))
    for name, source in LATER.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            file_of({"kit/told.js": FORMS["kit/told.js"], name: source}, [], files, "/static/v/")
        )
    values = '[2,3,"export const text = \\"10\\";",[2,3],"kind",7,7,2,"waited",5,"a lab"]'
    assert run(tmp_path, "page.js") == f'["told.js ran",{values},"/static/v/page.js"]'


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("export let changing = 1;\n", "export let changing"),
        ('export * from "./two.js";\n', "export \\* from"),
        ('import ten, { two } from "./two.js";\n', "import ten, { two }"),
    ],
)
def test_what_can_not_be_linked_is_named(source: str, what: str) -> None:
    with pytest.raises(NotLinked, match=f"kit/odd.js: can't link `{what}"):
        file_of({"kit/odd.js": source}, [], "", "/")


def lookup(found: Mapping[str, list[str]]) -> Callable[[str], list[str]]:
    return lambda name: found.get(name, [])


def test_what_comes_later_leaves_out_what_is_there_whoever_loads_it() -> None:
    needed = lookup(
        {"page": ["page", "core"], "one": ["one", "kit", "a"], "two": ["two", "kit", "b"], "deep": ["deep"]}
    )
    later = lookup({"page": ["one", "two"], "one": ["deep"], "two": ["deep"], "deep": ["one"]})
    there = there_before("page", needed, later)
    assert there["page"] == set()
    assert there["one"] == there["two"] == {"page", "core"}
    assert there["deep"] == {"page", "core", "kit"}, "who comes by way of one has no b"


def test_every_file_of_every_page_is_a_module(tmp_path: Path) -> None:
    static = StaticFiles(ROOT / "static")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for page in PAGES:
        for name in static.parts(page):
            (tmp_path / f"{page} {name.replace('/', ' ')}").write_text(static.linked(page, name))
    check = """import { readdirSync, readFileSync } from "node:fs";
        import vm from "node:vm";
        const names = readdirSync(".").filter((name) => name.endsWith(".js"));
        for (const identifier of names) new vm.SourceTextModule(readFileSync(identifier, "utf8"), { identifier });
        console.log(names.length);"""
    options = ["--experimental-vm-modules", "--no-warnings", "--input-type=module", "-e", check]
    parsed = subprocess.run([NODE, *options], cwd=tmp_path, capture_output=True, text=True)
    assert parsed.stderr == ""
    assert int(parsed.stdout) > 100
