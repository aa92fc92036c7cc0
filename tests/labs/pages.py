"""What a lab's page makes of links, by its own modules."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from app.kit.contract import Lab
from tests.paths import ROOT

READER = """
import { readFileSync } from "node:fs";
import { linkTo, rowsOf } from "./static/kit/fields.js";

globalThis.document ??= { documentElement: { dataset: {} } };
globalThis.matchMedia ??= () => ({ matches: false, addEventListener() {} });
const { name, page, catalog, links, facets } = JSON.parse(readFileSync(0, "utf8"));
const { lab } = await import(`./static/labs/${name}.js`);
const link = linkTo(lab, catalog);
const read = (given) => {
  const { state, problems } = link.read(given.slice(given.indexOf("#")));
  return { spec: state.spec, problems, printed: page + link.print(state) };
};
await import("./static/text/projector.js");
const { CATALOGUES } = await import("./static/i18n.js");
const title = (facet) =>
  Object.values(CATALOGUES).map((said) => said[`${name}.facet.${facet}`] ?? said[`projector.facet.${facet}`] ?? "");
const names = rowsOf(lab, catalog).map((row) => row.name);
console.log(JSON.stringify({ names, read: links.map(read), has: Object.keys(lab), titles: facets.map(title) }));
"""


def read_by_page(lab: Lab, links: list[str]) -> dict[str, Any]:
    """What the page makes of `links`, the names that it knows, and what it calls each facet in each language."""
    page = lab.page or f"/lab/{lab.name}"
    given = json.dumps(
        {
            "name": lab.name,
            "page": page,
            "catalog": lab.catalog(),
            "links": links,
            "facets": list(lab.facets(lab.spec())),
        }
    )
    command = ["node", "--input-type=module", "--eval", READER]
    said = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(said.stdout)
    return result


def names_of_links(lab: Lab) -> list[str]:
    """What links say of the spec, in their order."""
    return [row.name for row in lab.fields if not row.of_page]
