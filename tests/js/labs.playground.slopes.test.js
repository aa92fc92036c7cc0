// Gradients on the links, from what frames hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawable, pointSlopes, weightSlopes } from "../../static/labs/playground/slopes.js";

/** @type {[number, number][]} */
const SIZES = [
  [2, 2],
  [2, 1],
];
/** @type {any} */
const nothing = {};

test("the gradients of all weights lie before those of the biases, layer by layer", () => {
  const gradients = Float32Array.from([1, 2, 3, 4, 90, 91, 5, 6, 92]);
  const layers = weightSlopes({ ...nothing, gradients }, SIZES);
  assert.deepEqual(
    layers?.map((layer) => [...layer]),
    [
      [1, 2, 3, 4],
      [5, 6],
    ],
  );
  assert.equal(weightSlopes({ ...nothing, gradients: gradients.subarray(1) }, SIZES), null); // of another network
});

test("one point's are what comes in times what the sum is worth", () => {
  const trace = {
    ...nothing,
    values: Float32Array.from([2, -3, 0.5, 0.25, 0.1]),
    slopes: Float32Array.from([1, 10, 4]),
  };
  assert.deepEqual(
    pointSlopes(trace, SIZES)?.map((layer) => [...layer]),
    [
      [2, 20, -3, -30],
      [2, 1],
    ],
  );
  assert.equal(pointSlopes({ ...trace, values: trace.slopes }, SIZES), null);
});

test("the largest is drawn at full width, and nothing where nothing moves the loss", () => {
  const drawn = drawable([Float32Array.from([0.01, -0.04]), Float32Array.from([0.02])]);
  assert.deepEqual(
    drawn.map((layer) => [...layer]),
    [[1.25, -5], [2.5]],
  );
  assert.deepEqual([...drawable([new Float32Array(2)])[0]], [0, 0]);
});
