// Sheets that come later. The document is what these need of one: a link whose sheet never came has none, and no event
// comes any more.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @typedef {{rel?: string, href: string, sheet: object | null, on: Record<string, () => void>}} Link */
/** @type {Link[]} */ let links;

/** @param {string} href @returns {any} */
const link = (href) => {
  const on = /** @type {Record<string, () => void>} */ ({});
  const self = {
    ...{ href, sheet: null, on },
    addEventListener: (/** @type {string} */ name, /** @type {() => void} */ heard) => (on[name] = heard),
    remove: () => void links.splice(links.indexOf(self), 1),
    replaceWith: (/** @type {Link} */ other) => void links.splice(links.indexOf(self), 1, other),
    before: (/** @type {Link} */ other) => void links.splice(links.indexOf(self), 0, other),
  };
  return self;
};

/** @type {any} */ (globalThis).document = {
  head: {},
  createElement: () => link(""),
  querySelector: (/** @type {string} */ selector) =>
    links.find(({ href }) => href.endsWith(/"(.*)"/.exec(selector)?.[1] ?? "?")) ?? null,
  querySelectorAll: () => links,
};
const { sheets } = await import("../../static/sheets.js");

const names = () => links.map(({ href }) => href.split("/").at(-1));

beforeEach(() => {
  links = ["/css/page.css", "/css/forced.css"].map((href) => ({ ...link(href), sheet: {} }));
});

test("a sheet comes before what the system dictates, once for all who ask for it", async () => {
  const asked = [sheets("css/curve.css"), sheets("css/curve.css", "css/page.css")];
  assert.deepEqual(names(), ["page.css", "curve.css", "forced.css"]);
  links[1].sheet = {};
  links[1].on.load();
  await Promise.all(asked);
  await sheets("css/curve.css");
  assert.equal(links.length, 3);
});

test("one of the page's own that got lost is asked for again where it was, and done without in the end", async () => {
  links.unshift(link("/css/curve.css"));
  const asked = sheets("css/curve.css");
  links[0].on.error();
  await asked;
  assert.deepEqual(names(), ["page.css", "forced.css"]);
  const again = sheets("css/curve.css");
  assert.deepEqual(names(), ["page.css", "curve.css", "forced.css"]);
  links[1].on.load();
  await again;
});
