// The parts of the pictures that need no canvas: smoothing, the boundary line, the places of points.
import assert from "node:assert/strict";
import { test } from "node:test";
import { boundary } from "../../static/views/boundary.js";
import { place, visible } from "../../static/views/points.js";
import { scaler, taps } from "../../static/views/resample.js";

const IDENTITY = Uint32Array.from({ length: 256 }, (_, byte) => byte);

/** The pixels of a picture, smoothed up. */
function smoothed(/** @type {number[]} */ bytes, /** @type {number} */ from, /** @type {number} */ to, offset = 0) {
  const pixels = new Uint32Array(to * to);
  scaler(from, to)(Uint8Array.from(bytes), offset, IDENTITY, pixels);
  return pixels;
}

test("the weights of every pixel add up to 1 and the indices stay in the picture", () => {
  for (const [from, to] of [
    [2, 7],
    [25, 44],
    [50, 352],
    [100, 60],
  ]) {
    const { indices, weights } = taps(from, to);
    for (let pixel = 0; pixel < to; pixel++) {
      const sum = weights.slice(4 * pixel, 4 * pixel + 4).reduce((total, weight) => total + weight, 0);
      assert.ok(Math.abs(sum - 1) < 1e-6);
    }
    assert.ok(indices.every((index) => index >= 0 && index < from));
  }
});

test("a slope stays a slope, its samples on the edges of the picture", () => {
  const slope = Array.from({ length: 25 }, (_, i) => 40 * (i % 5));
  const row = [...smoothed(slope, 5, 16)].slice(0, 16);
  row.forEach((value, i) => {
    // The outermost cell bends: there is no sample beyond the edge.
    if (i >= 4 && i < 12) assert.equal(value, Math.round(((i + 0.5) / 16) * 160));
  });
  assert.ok(row.every((value, i) => i === 0 || value >= row[i - 1]));
});

test("values never leave the table and an even picture stays even", () => {
  const checks = Array.from({ length: 36 }, (_, i) => (((i % 6) + Math.floor(i / 6)) % 2 ? 255 : 0));
  assert.ok(smoothed(checks, 6, 40).every((value) => value >= 0 && value <= 255));
  assert.ok(smoothed(Array(9).fill(77), 3, 10).every((value) => value === 77));
});

test("a picture is read from its offset on", () => {
  assert.ok(smoothed([...Array(4).fill(9), ...Array(4).fill(200)], 2, 3, 4).every((value) => value === 200));
});

/** The boundary of a square picture as a list of segments. */
function segmentsOf(/** @type {number[]} */ bytes, room = 400) {
  const segments = new Float32Array(room);
  const length = boundary(Uint8Array.from(bytes), Math.sqrt(bytes.length), segments);
  const numbers = [...segments.slice(0, length)];
  return Array.from({ length: length / 4 }, (_, i) => numbers.slice(4 * i, 4 * i + 4));
}

test("the boundary runs where the value is 0", () => {
  assert.deepEqual(segmentsOf([0, 255, 0, 255]), [[0.5, 0, 0.5, 1]]);
  assert.deepEqual(segmentsOf([127, 127, 128, 128]), [[1, 0.5, 0, 0.5]]);
  assert.deepEqual(segmentsOf([0, 0, 0, 255]), [[1, 0.5, 0.5, 1]]);
  assert.deepEqual(segmentsOf([200, 200, 200, 200]), []);
});

test("at a saddle the middle decides which corners are joined", () => {
  assert.deepEqual(segmentsOf([255, 0, 0, 255]), [
    [0.5, 0, 1, 0.5],
    [0.5, 1, 0, 0.5],
  ]);
  assert.deepEqual(
    segmentsOf([200, 0, 0, 200]).map((s) => s.map(Math.round)),
    [
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ],
  );
});

test("segments beyond the room for them are left out", () => {
  const checks = Array.from({ length: 36 }, (_, i) => (((i % 6) + Math.floor(i / 6)) % 2 ? 255 : 0));
  assert.equal(segmentsOf(checks, 20).length, 4);
});

test("points lie in the picture up to its edge", () => {
  assert.ok(visible(-6, 6) && !visible(6.01, 0) && !visible(0, -7));
  assert.deepEqual([place(-6, 352), place(0, 352), place(6, 352)], [0, 176, 352]);
});
