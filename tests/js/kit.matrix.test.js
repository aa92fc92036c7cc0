// A table of numbers that follows the pictures, made anew only where what stands around the numbers is another.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { host, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { language } = await import("../../static/i18n.js");
const { createLatest } = await import("../../static/kit/latest.js");
const { Matrix } = await import("../../static/kit/matrix.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

/** @typedef {{rows: string[], shares: number[]}} Shown */

/** @type {any} */
let latest;
/** @type {any} */
let page;
beforeEach(() => {
  const request = (/** @type {() => void} */ job) => void requestAnimationFrame(job);
  const given = { read: (/** @type {any} */ { arrays }) => arrays };
  latest = createLatest({ request, look: signal(/** @type {any} */ ("light")) }, given);
  [page, language.value] = [host(), "en"];
});

const draw = (/** @type {Shown} */ arrays) => latest.draw({ kind: "live", generation: 1, arrays });
const frame = (/** @type {Shown | null} */ shown) =>
  shown && { rows: shown.rows, columns: ["right", "wrong"], label: `${shown.rows.length} rows` };
const values = (/** @type {Shown} */ { shares }) => shares;

async function tableOf(/** @type {object} */ props = {}) {
  render(html`<${Matrix} class="mylab-table" ...${{ latest, frame, values, ...props }} />`, page);
  await settled();
  return page.querySelector("table");
}

const written = (/** @type {any} */ table) =>
  table.querySelectorAll("td.matrix-cell").map((/** @type {any} */ each) => each.textContent);

test("there is a table as soon as it is known what its rows are", async () => {
  assert.equal(await tableOf(), null);
  draw({ rows: ["plain"], shares: [0.75, 0.25] });
  const table = await tableOf();
  assert.equal(table.parentNode.className, "mylab-table");
  assert.equal(table.querySelector("caption").textContent, "1 rows");
  assert.deepEqual(written(table), ["75\u202f%", "25\u202f%"]);
});

test("numbers change in the same table; what is not known is a dash", async () => {
  draw({ rows: ["plain"], shares: [0.75, 0.25] });
  const table = await tableOf();
  draw({ rows: ["plain"], shares: [0.5, NaN] });
  assert.equal(await tableOf(), table);
  assert.deepEqual(written(table), ["50\u202f%", "–"]);
});

test("other rows, another language and other `deps` make another table", async () => {
  draw({ rows: ["plain"], shares: [1, 0] });
  const first = await tableOf();
  draw({ rows: ["turned", "plain"], shares: [0.5, 0.5, 1, 0] });
  assert.deepEqual(written(first), ["100\u202f%", "0\u202f%"], "numbers of other rows are not written into it");
  const second = await tableOf();
  assert.notEqual(second, first);
  assert.equal(page.querySelectorAll("table").length, 1);
  assert.equal(written(second).length, 4);
  let marked = "no";
  const noting = (/** @type {Shown | null} */ shown) => shown && { ...frame(shown), corner: marked };
  const third = await tableOf({ frame: noting, deps: [marked] });
  marked = "yes";
  const fourth = await tableOf({ frame: noting, deps: [marked] });
  assert.equal(fourth.querySelector(".matrix-corner").textContent, "yes");
  assert.notEqual(fourth, third);
});

test("numbers are written as asked, and coloured from `low` on", async () => {
  draw({ rows: ["plain"], shares: [0.75, 0.5] });
  const table = await tableOf({ format: (/** @type {number} */ value) => value.toFixed(1), low: 0.5 });
  assert.deepEqual(written(table), ["0.8", "0.5"]);
  const shares = table
    .querySelectorAll("td.matrix-cell")
    .map((/** @type {any} */ { style }) => style.getPropertyValue("--share"));
  assert.deepEqual(shares, ["0.500", "0.000"]);
});
