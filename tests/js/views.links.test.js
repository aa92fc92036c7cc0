// The links' strokes and the pictures on the network's sheet, pixel by pixel.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opacityOf, widthOf } from "../../static/views/network/links.js";
import { between } from "../../static/views/network/motion.js";
import { blend, pixelOf, roundMask } from "../../static/views/network/sheet.js";
import { createGap, parameterAt, riseOf, strokeLink } from "../../static/views/network/stroke.js";

const BLACK = pixelOf("#000000");
const WHITE = pixelOf("#ffffff");

/** A black ground with one white link from (10, y1) to (90, y2). */
function stroked({ y1 = 30, y2 = 30, width = 4, opacity = 1, flow = /** @type {number | null} */ (null) } = {}) {
  const ground = { pixels: new Uint32Array(100 * 80).fill(BLACK), width: 100, height: 80, ratio: 1 };
  strokeLink(ground, createGap(10, 90), y1, y2, width, opacity, WHITE, flow);
  const red = (/** @type {number} */ x, /** @type {number} */ y) =>
    new Uint8Array(ground.pixels.buffer)[4 * (y * 100 + x)];
  const column = (/** @type {number} */ x) => Array.from({ length: 80 }, (_, y) => red(x, y) / 255);
  return { pixels: ground.pixels, column };
}

const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);

test("the shared curve is the Bézier with level ends", () => {
  for (let t = 0; t <= 1; t += 0.125) {
    const x = 1.5 * (1 - t) ** 2 * t + 1.5 * (1 - t) * t ** 2 + t ** 3;
    assert.ok(Math.abs(riseOf(parameterAt(x)) - (3 * t ** 2 - 2 * t ** 3)) < 1e-6);
  }
});

test("a level link is as wide as asked and ends where its units begin", () => {
  const { column } = stroked({ width: 4 });
  assert.deepEqual(column(50).slice(27, 33), [0, 1, 1, 1, 1, 0]);
  assert.equal(sum(column(9)), 0);
  assert.equal(sum(column(10)), 4);
  assert.equal(sum(column(89)), 4);
  assert.equal(sum(column(90)), 0);
});

test("a stroke is antialiased: a fraction of a pixel shows as a fraction of its strength", () => {
  assert.ok(Math.abs(sum(stroked({ width: 2.5 }).column(50)) - 2.5) < 0.02);
  assert.ok(Math.abs(sum(stroked({ y1: 30.3, y2: 30.3 }).column(50)) - 4) < 0.02);
  assert.ok(Math.abs(sum(stroked({ opacity: 0.5 }).column(50)) - 2) < 0.03);
});

test("a steep link keeps its width across its direction", () => {
  const { column } = stroked({ y1: 5, y2: 75, width: 3 });
  const slope = (1.5 / 0.75) * (70 / 80); // dy/dx at the middle of the curve
  assert.ok(Math.abs(sum(column(50)) - 3 * Math.hypot(1, slope)) < 0.15, String(sum(column(50))));
});

test("strokes and ground stay opaque, and nothing is drawn beyond the ground", () => {
  const { pixels } = stroked({ y1: -40, y2: 120, width: 10, opacity: 0.7 });
  assert.ok(pixels.every((pixel) => pixel >>> 24 === 255));
  const small = { pixels: new Uint32Array(20 * 20).fill(BLACK), width: 20, height: 20, ratio: 1 };
  strokeLink(small, createGap(-15, 60), -5, 30, 10, 1, WHITE, 3);
  assert.ok(small.pixels.some((pixel) => pixel === WHITE));
});

test("dashes flow to the right", () => {
  const at = (/** @type {number} */ flow) => Array.from({ length: 60 }, (_, i) => stroked({ flow }).column(20 + i)[30]);
  const still = at(0);
  assert.ok(Math.min(...still) < 0.6 && Math.max(...still) === 1);
  assert.deepEqual(at(3).slice(3), still.slice(0, -3));
});

test("links grow with their weights, up to the strongest drawn", () => {
  assert.deepEqual([0, 5, -5, 50].map(widthOf), [1, 10, 10, 10]);
  assert.ok(widthOf(-2) > widthOf(1) && opacityOf(-1) > opacityOf(0.1));
  assert.ok(opacityOf(0) > 0.1 && opacityOf(100) < 1);
});

test("blending is exact at both ends", () => {
  assert.equal(blend(BLACK, WHITE, 256) >>> 0, WHITE);
  assert.equal(blend(WHITE, BLACK, 0) >>> 0, WHITE);
});

test("a mask with round corners is symmetric, full inside and empty in the corners", () => {
  const mask = roundMask(20, 6);
  assert.equal(mask[0], 0);
  assert.equal(mask[10], 256);
  assert.equal(mask[20 * 10], 256);
  for (let i = 0; i < 400; i++) assert.equal(mask[i], mask[399 - i]);
});

test("units glide, new ones stand at their place, the output stays the output", () => {
  const column = (/** @type {number} */ x, /** @type {number[]} */ ys) => ({ x, edge: 10, pitch: 20, ys });
  const before = [column(0, [0]), column(50, [0, 20]), column(100, [10])];
  const after = [column(0, [10]), column(30, [10, 30, 50]), column(60, [10]), column(100, [20])];
  const half = between(before, after, 0.5);
  assert.deepEqual(
    half.map(({ x }) => x),
    [0, 40, 60, 100],
  );
  assert.deepEqual(
    half.map(({ ys }) => ys),
    [[5], [5, 25, 50], [10], [15]],
  );
  assert.deepEqual(between(before, after, 1), after);
});
