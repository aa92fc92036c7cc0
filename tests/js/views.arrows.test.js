// Where arrows lead in a grid of cells.
import assert from "node:assert/strict";
import { test } from "node:test";
import { following, stepped } from "../../static/views/arrows.js";

test("arrows stay inside the grid, other keys lead nowhere", () => {
  const at = (/** @type {string} */ key, /** @type {number} */ cell) => stepped(key, cell, 8);
  assert.equal(at("ArrowRight", 6), 7);
  assert.equal(at("ArrowRight", 7), 7);
  assert.equal(at("ArrowLeft", 8), 8);
  assert.equal(at("ArrowUp", 3), 3);
  assert.equal(at("ArrowDown", 3), 11);
  assert.equal(at("ArrowDown", 60), 60);
  assert.equal(at("Enter", 3), undefined);
  const among10 = ["ArrowUp", "ArrowDown", "x"].map((key) => stepped(key, 5, 10));
  assert.deepEqual([...among10, stepped("ArrowRight", 9, 10)], [5, 15, undefined, 9]);
  assert.deepEqual([stepped("ArrowDown", 13, 4), stepped("ArrowLeft", 13, 4)], [13, 12]);
  assert.deepEqual([stepped("ArrowDown", 3, 4, 2), stepped("ArrowDown", 7, 4, 2)], [7, 7]);
});

test("reading order goes from line to line, and begins anew", () => {
  assert.deepEqual(following({ row: 0, column: 3 }, 4), { row: 1, column: 0 });
  assert.deepEqual(following({ row: 3, column: 3 }, 4), { row: 0, column: 0 });
});
