// The large numbers of a lab, which follow the pictures.

import assert from "node:assert/strict";
import { test } from "node:test";
import { host, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { addTexts } = await import("../../static/i18n.js");
const { Figures } = await import("../../static/kit/figures.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

addTexts("circles", {
  area: ["Area of {name}", "Fläche von {name}"],
  "area.hint": ["How much {name} covers.", "Wie viel {name} bedeckt."],
  corners: ["Corners", "Ecken"],
});

test("each has its words, a hint where there is one, and a number that changes alone", async () => {
  const shown = signal(/** @type {number | null} */ (null));
  let drawn = 0;
  const figures = [
    {
      name: "area",
      words: "circles.area",
      params: { name: "it" },
      line: "test",
      of: (/** @type {any} */ at) => `${at}`,
    },
    { name: "corners", words: "circles.corners", of: () => "0" },
  ];
  const Page = () => {
    drawn++;
    return html`<${Figures} latest=${{ shown }} figures=${figures} />`;
  };
  const page = host();
  render(html`<${Page} />`, page);
  const values = () => page.querySelectorAll(".loss-value").map((/** @type {any} */ each) => each.textContent);
  const labels = page.querySelectorAll(".loss-label");
  assert.deepEqual(
    labels.map((/** @type {any} */ each) => each.textContent),
    ["Area of it", "Corners"],
  );
  assert.deepEqual(values(), ["null", "0"], "before the first picture, too");
  const hints = page.querySelectorAll(".loss").map((/** @type {any} */ each) => each.getAttribute("data-hint"));
  assert.deepEqual(hints, ["How much it covers.", null]);
  assert.equal(page.querySelectorAll(".line.test").length, 1);
  shown.value = 7;
  await settled();
  assert.deepEqual([values(), drawn], [["7", "0"], 1]);
});
