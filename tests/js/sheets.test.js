// Sheets that come later. The document is what these need of one: a link whose sheet never came has none, and no event
// comes any more.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @typedef {{rel?: string, href: string, dataset: {sheets?: string}, sheet: object | null, on: Record<string, () => void>}} Link */
/** @type {Link[]} */ let links;

/** @param {string} href @param {string} [has] @returns {any} */
const link = (href, has) => {
  const on = /** @type {Record<string, () => void>} */ ({});
  const self = {
    ...{ href, dataset: { sheets: has }, sheet: null, on },
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
    links.find(({ dataset }) => dataset.sheets?.split(" ").includes(/~="(.*)"/.exec(selector)?.[1] ?? "?")) ?? null,
  querySelectorAll: () => links,
};
const { sheets } = await import("../../static/sheets.js");

const names = () => links.map(({ href }) => href.split("/").at(-1));

beforeEach(() => {
  links = ["css/page.css", "css/forced.css"].map((name) => ({ ...link(`/${name}`, name), sheet: {} }));
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
  links.unshift(link("/css/curve.css", "css/curve.css"));
  const asked = sheets("css/curve.css");
  links[0].on.error();
  await asked;
  assert.deepEqual(names(), ["page.css", "forced.css"]);
  const again = sheets("css/curve.css");
  assert.deepEqual(names(), ["page.css", "curve.css", "forced.css"]);
  links[1].on.load();
  await again;
});

test("of a file of several that got lost all come again, and what a page has with others is there", async () => {
  links.unshift(link("/joined/css/map.css+css/curve.css", "css/map.css css/curve.css"));
  const asked = sheets("css/curve.css");
  assert.equal(links[0].href, "/joined/css/map.css+css/curve.css");
  assert.equal(links[0].dataset.sheets, "css/map.css css/curve.css");
  links[0].sheet = {};
  links[0].on.load();
  await asked;
  await sheets("css/map.css", "css/curve.css");
  assert.equal(links.length, 3);
});
