// What of a run its curve is given, and when it begins anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createRun } from "../../static/kit/run-curve.js";
import { signal } from "../../static/vendor/signals-core.js";

/** A run, and the curve that it is drawn in: only remembered. @param {boolean} [keeps] */
function runOf(keeps) {
  /** @type {[number, number, number][]} */
  const points = [];
  const drawn = signal(/** @type {boolean | null} */ (null));
  const curve = {
    push: (/** @type {[number, number, number]} */ ...point) => void points.push(point),
    reset: () => void (points.length = 0),
  };
  const { update, recall } = createRun(curve, { drawn, keeps });
  const at = (/** @type {number} */ epoch, /** @type {[number, number] | null} */ values, generation = 1) =>
    update({ epoch, generation }, values);
  return { at, recall, points, drawn };
}

test("a curve grows with its run, and begins anew with the next", () => {
  const { at, points, drawn } = runOf();
  assert.equal(drawn.value, null, "nothing came yet");
  at(0, [3, 4]);
  assert.equal(drawn.value, false, "one point is no line");
  at(1, [2, 3]);
  at(1, [2, 3]);
  assert.deepEqual(points, [
    [0, 3, 4],
    [1, 2, 3],
  ]);
  assert.equal(drawn.value, true);
  at(0, [5, 6]);
  assert.deepEqual(points, [[0, 5, 6]], "it went back to the start");
  at(1, [4, 5]);
  at(1, [9, 9], 2);
  assert.deepEqual(points, [[1, 9, 9]], "another network");
});

test("what is not known yet is left out, but the run before it is gone", () => {
  const { at, points } = runOf();
  at(0, null);
  at(0, [1, 1]);
  at(1, null);
  at(2, [3, 3]);
  assert.deepEqual(points, [
    [0, 1, 1],
    [2, 3, 3],
  ]);
  at(0, null, 2);
  assert.deepEqual(points, []);
});

test("a run that diverges goes on to the epoch where it did", () => {
  const { at, points } = runOf();
  at(0, [1, 1]);
  at(1, [1e30, Infinity]);
  at(2, [NaN, NaN]);
  assert.deepEqual(points, [
    [0, 1, 1],
    [1, 1e30, Infinity],
    [2, NaN, NaN],
  ]);
});

test("where weights are kept, the curve goes on over a change", () => {
  const { at, points } = runOf(true);
  at(0, [1, 1]);
  at(1, [2, 2]);
  at(2, [3, 3], 2);
  assert.equal(points.length, 3);
  at(0, [1, 1], 3);
  assert.deepEqual(points, [[0, 1, 1]]);
});

test("who comes later sees what was before", () => {
  const { at, recall, points, drawn } = runOf();
  at(7, [9, 9], 3);
  recall(
    [
      [0, 3, 3],
      [5, 2, 2],
    ],
    3,
  );
  at(6, [1, 1], 3);
  assert.deepEqual(
    points.map(([epoch]) => epoch),
    [0, 5, 6],
  );
  assert.equal(drawn.value, true);
});

test("who looks back leaves the curve as it is; what goes on from there takes the place of what came later", () => {
  /** @type {number[]} */
  let epochs = [];
  const curve = {
    push: (/** @type {number} */ epoch) => void epochs.push(epoch),
    reset: () => void (epochs = []),
    cut: (/** @type {number} */ from) => void (epochs = epochs.filter((each) => each < from)),
  };
  const { update } = createRun(curve, { keeps: true });
  const at = (/** @type {number} */ epoch, furthest = epoch) => update({ epoch, generation: 1, furthest }, [0.5, 0.5]);
  for (const epoch of [0, 5, 10, 15]) at(epoch);
  at(5, 15);
  at(0, 15);
  assert.deepEqual(epochs, [0, 5, 10, 15]);
  at(15);
  assert.deepEqual(epochs, [0, 5, 10, 15], "and back at the end");
  at(5, 15);
  at(6);
  at(7);
  assert.deepEqual(epochs, [0, 5, 6, 7]);
  at(0);
  assert.deepEqual(epochs, [0], "a new start");
});
