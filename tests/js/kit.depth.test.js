// A look into one part of a whole, by hand and by keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fire, host } from "./dom.js";

const { html } = await import("../../static/html.js");
const { Depth } = await import("../../static/kit/depth.js");
const { render } = await import("../../static/vendor/preact.js");

test("each level leads back to those above it, Escape to the one just above, and beside are the neighbours", () => {
  /** @type {any[]} */
  const went = [];
  const page = host();
  const levels = [
    { name: "whole", go: () => went.push("whole") },
    { name: "unit", go: () => went.push("unit") },
    { name: "weight" },
  ];
  const beside = { previous: "before", next: "after", go: (/** @type {number} */ by) => went.push(by) };
  render(
    html`<${Depth} label="Way" class="mylab" data-testid="inside" ...${{ levels, beside }}><p>all of it</p><//>`,
    page,
  );
  const [depth] = page.children;
  assert.deepEqual([depth.className, depth.getAttribute("data-level")], ["depth mylab", "3"]);
  assert.equal(page.querySelector("[aria-current]").textContent, "weight");
  const back = page.querySelectorAll(".way-back");
  assert.deepEqual(
    back.map((/** @type {any} */ each) => each.textContent),
    ["← whole", "unit"],
  );
  for (const button of [...back, ...page.querySelectorAll(".icon-button")]) fire(button, "click");
  page.addEventListener("keydown", ({ key }) => went.push(`the page's ${key}`));
  fire(page.querySelector("p"), "keydown", { key: "Escape" });
  fire(page.querySelector("p"), "keydown", { key: "Enter" });
  assert.deepEqual(went, ["whole", "unit", -1, 1, "unit", "the page's Enter"]);
});
