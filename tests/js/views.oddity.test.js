// What is drawn that is no digit is known for it, and digits are taken for digits.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { digitOf, LARGE, SIZE } from "../../static/views/digit.js";
import { oddityOf } from "../../static/views/oddity.js";

/** @typedef {import("../../static/views/digit.js").Stroke} Stroke */

/** A line from side to side and back, so many times. @param {number} times @param {number} height @returns {Stroke} */
const zigzag = (times, height) =>
  Array.from({ length: times }, (_, i) => [0.2 + 0.6 * (i % 2), 0.2 + (height * i) / times]);

/** @param {Stroke[]} strokes @param {number} size */
const odd = (strokes, size) => oddityOf(strokes, digitOf(strokes, size));

for (const size of [SIZE, LARGE]) {
  test(`on ${size} × ${size} pixels a dot, a scribble and all ink are no digits`, () => {
    assert.equal(odd([[[0.5, 0.5]]], size), "dot");
    assert.equal(
      odd(
        [
          [
            [0.5, 0.5],
            [0.51, 0.51],
          ],
        ],
        size,
      ),
      "dot",
    );
    assert.notEqual(odd([zigzag(30, 0.6)], size), null);
  });

  test(`on ${size} × ${size} pixels digits are digits, however they are drawn`, () => {
    const drawings = JSON.parse(
      execFileSync("node", ["tests/labs/hand.js", String(size)], { maxBuffer: 1e8 }).toString(),
    );
    const taken = drawings.filter((/** @type {{odd: string | null}} */ drawing) => drawing.odd);
    assert.deepEqual(taken, []);
  });
}

test("all ink, and what was drawn pixel by pixel, is judged by its ink", () => {
  const full = new Array(64).fill(16).with(0, 0);
  assert.equal(oddityOf([], full), "full");
  const bar = Array.from({ length: 64 }, (_, i) => (i % 8 === 3 ? 16 : 0));
  assert.equal(oddityOf([], bar), null);
});
