// What the inspector makes of a network's weights.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOf, reachOf } from "../../static/kit/histogram.js";
import { nearestPoint } from "../../static/views/points.js";

const weights = [new Float32Array([0, 0.02, -0.9]), new Float32Array([1.5])];

test("weights are counted from the most negative to the most positive, as far as a round number", () => {
  assert.equal(reachOf(weights), 2);
  assert.equal(reachOf([new Float32Array([0.1])]), 1);
  assert.equal(reachOf([new Float32Array([-4.5])]), 5);
  assert.equal(reachOf([new Float32Array([730])]), 1000);
  const counts = countsOf(weights, 2);
  assert.equal(counts[12], 2); // near 0
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    4,
  );
  assert.equal(counts.findIndex(Boolean), 6);
  assert.equal(countsOf([new Float32Array([2, -2])], 2).at(-1), 1);
});

test("the point that is meant is the nearest of those that are shown, if it is near", () => {
  const points = new Float32Array([0, 0, 3, 3, 3.1, 3]);
  assert.equal(nearestPoint(points, 3, 0.5, 0.5, 0.05), 0);
  assert.equal(nearestPoint(points, 3, 0.76, 0.25, 0.05), 2);
  assert.equal(nearestPoint(points, 2, 0.76, 0.25, 0.05), 1); // the third is no training point
  assert.equal(nearestPoint(points, 3, 0.1, 0.9, 0.05), -1);
});
