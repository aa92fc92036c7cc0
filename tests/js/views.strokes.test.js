import assert from "node:assert/strict";
import { test } from "node:test";
import { AREA, SIZE } from "../../static/views/digit.js";
import { reachOf, simplified, strokesOfCells } from "../../static/views/strokes.js";

/** @param {[number, number][]} cells column, row */
const inked = (...cells) =>
  Array.from({ length: AREA }, (_, i) => (cells.some(([x, y]) => y * SIZE + x === i) ? 16 : 0));
/** @param {number} at cell */
const middle = (at) => (at + 0.5) / SIZE;

const BOUNDS = { strokes: 3, points: 64, size: 256 };
/** @typedef {import("../../static/views/digit.js").Stroke} Stroke */
/** @param {number} times @returns {Stroke} a circle, drawn again and again */
const circle = (times) =>
  Array.from({ length: 400 * times + 1 }, (_, i) => [
    0.5 + 0.4 * Math.cos((i / 200) * Math.PI),
    0.5 + 0.4 * Math.sin((i / 200) * Math.PI),
  ]);

test("a stroke keeps its ends, loses what says nothing, and never has too many points", () => {
  const [line] = simplified(
    [
      [
        [0, 0.5],
        [0.001, 0.5],
        [0.002, 0.5],
        [1, 0.5],
      ],
    ],
    BOUNDS,
  );
  assert.deepEqual(line, [
    [0, 128],
    [255, 128],
  ]);
  for (const times of [1, 3]) {
    const [round] = simplified([circle(times)], BOUNDS);
    assert.ok(round.length > 20 && round.length <= BOUNDS.points, `${round.length} points`);
    assert.ok(round[0][0] >= 229 && (round.at(-1)?.[0] ?? 0) >= 229, "both ends are where they were");
  }
  assert.deepEqual(simplified([[[0.5, 0.5]], []], BOUNDS), [[[128, 128]]], "a dot stays one point; nothing is nothing");
});

test("a finger that leaves the paper stays at its edge, and of too many strokes the newest count", () => {
  assert.deepEqual(
    simplified(
      [
        [
          [-0.3, 0.2],
          [1.4, 0.2],
        ],
      ],
      BOUNDS,
    ),
    [
      [
        [0, 51],
        [255, 51],
      ],
    ],
  );
  const many = Array.from({ length: 5 }, (_, i) => /** @type {Stroke} */ ([[i / 10, 0.5]]));
  assert.deepEqual(
    simplified(many, BOUNDS).map(([[x]]) => x),
    [51, 77, 102],
  );
  assert.equal(
    reachOf(
      simplified(
        [
          [
            [0.1, 0.2],
            [0.3, 0.9],
          ],
        ],
        BOUNDS,
      ),
    ),
    179,
  );
  assert.equal(reachOf([]), 0);
});

test("cells that touch become one line, a lonely one a dot", () => {
  assert.deepEqual(strokesOfCells(inked([3, 3])), [[[middle(3), middle(3)]]]);
  assert.deepEqual(strokesOfCells(inked([2, 1], [2, 2], [2, 3])), [
    [
      [middle(2), middle(1)],
      [middle(2), middle(3)],
    ],
  ]);
  assert.deepEqual(strokesOfCells(inked([1, 1], [2, 2], [3, 3])), [
    [
      [middle(1), middle(1)],
      [middle(3), middle(3)],
    ],
  ]);
  assert.deepEqual(strokesOfCells(inked([3, 1], [2, 2], [1, 3])), [
    [
      [middle(3), middle(1)],
      [middle(1), middle(3)],
    ],
  ]);
});

test("a corner is two lines, without a third across it", () => {
  const corner = strokesOfCells(inked([1, 1], [1, 2], [2, 2]));
  assert.deepEqual(corner, [
    [
      [middle(1), middle(1)],
      [middle(1), middle(2)],
    ],
    [
      [middle(1), middle(2)],
      [middle(2), middle(2)],
    ],
  ]);
  assert.equal(strokesOfCells(inked([7, 0], [0, 1])).length, 2, "rows don't touch around the edge of the paper");
});
