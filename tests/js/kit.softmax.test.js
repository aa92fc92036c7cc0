// Softmax opened: what is written is what torch's softmax gives, however large the numbers are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fire, host, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { grownNumber, Softmax, softmaxOf } = await import("../../static/kit/softmax.js");
const { render } = await import("../../static/vendor/preact.js");

test("shares add up to one, and are e to each logit by their sum", () => {
  const { grown, sum, shares } = softmaxOf([1, 2, 0]);
  assert.deepEqual(grown, [Math.E, Math.exp(2), 1]);
  assert.equal(sum, Math.E + Math.exp(2) + 1);
  shares.forEach((share, i) => assert.ok(Math.abs(share - grown[i] / sum) < 1e-12));
});

test("logits beyond all numbers still have shares", () => {
  const { sum, shares } = softmaxOf([1000, 1000, 0]);
  assert.equal(sum, Infinity);
  assert.deepEqual(shares, [0.5, 0.5, 0]);
  assert.equal(grownNumber(sum), "∞");
});

test("numbers of any size are short", () => {
  assert.equal(grownNumber(4.312), "4.31");
  assert.equal(grownNumber(2.63e7), "2.60 · 10⁷");
  assert.equal(grownNumber(0.00042), "4.20 · 10⁻⁴");
});

test("a row is chosen by its class", async () => {
  const chosen = /** @type {number[]} */ ([]);
  const page = host();
  const given = {
    labels: ["a", "b"],
    logits: [0, 2],
    chosen: 0,
    hint: "Shows it.",
    onChoose: (/** @type {number} */ i) => chosen.push(i),
  };
  render(html`<${Softmax} ...${given} />`, page);
  await settled();
  const buttons = [...page.querySelectorAll("button")];
  assert.equal(buttons[1].getAttribute("aria-label"), "b: logit 2.00, e to it 7.39, share 88.1\u202f%");
  fire(buttons[1], "click");
  assert.deepEqual(chosen, [1]);
});
