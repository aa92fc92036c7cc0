import assert from "node:assert/strict";
import { test } from "node:test";
import { bitmapOf, digitOf, LARGE, MOST, SIZE } from "../../static/views/digit.js";

/** @typedef {import("../../static/views/digit.js").Stroke} Stroke */

/** @type {Stroke} */
const ring = Array.from({ length: 40 }, (_, i) => [5 + 3 * Math.cos(i / 6), 5 + 4 * Math.sin(i / 6)]);
/** @type {Stroke} */
const down = [
  [0, 0],
  [0, 9],
];
const row = (/** @type {number[]} */ digit, /** @type {number} */ at) => digit.slice(SIZE * at, SIZE * at + SIZE);
const column = (/** @type {number[]} */ digit, /** @type {number} */ at) => digit.filter((_, i) => i % SIZE === at);
const sum = (/** @type {ArrayLike<number>} */ values) => Array.from(values).reduce((all, value) => all + value, 0);

test("nothing drawn is an empty digit", () => {
  assert.deepEqual(digitOf([]), new Array(64).fill(0));
  assert.deepEqual(digitOf([[]]), new Array(64).fill(0));
});

test("a digit has 64 whole numbers from 0 to 16, as many as there is ink in the bitmap", () => {
  const digit = digitOf([ring]);
  assert.equal(digit.length, SIZE * SIZE);
  for (const ink of digit) assert.ok(Number.isInteger(ink) && ink >= 0 && ink <= MOST);
  assert.equal(sum(digit), sum(bitmapOf([ring])));
});

test("wherever and however large it was drawn, it is the same digit", () => {
  const moved = ring.map(([x, y]) => /** @type {[number, number]} */ ([300 + 40 * x, 40 * y - 7]));
  assert.deepEqual(digitOf([moved]), digitOf([ring]));
});

test("the writing fills the height and lies in the middle", () => {
  for (const stroke of [ring, down]) {
    const digit = digitOf([stroke]);
    assert.ok(sum(row(digit, 0)) > 0 && sum(row(digit, 7)) > 0);
    for (let i = 0; i < 4; i++) assert.ok(Math.abs(sum(column(digit, i)) - sum(column(digit, 7 - i))) <= 6);
  }
});

test("what is wider than high keeps its shape", () => {
  const digit = digitOf([
    [
      [0, 0],
      [9, 0],
    ],
  ]);
  assert.equal(sum(row(digit, 0)) + sum(row(digit, 7)), 0);
  assert.ok(column(digit, 1).some(Boolean) && column(digit, 6).some(Boolean));
});

test("as in the UCI digits every one has about the same ink: a one is broad, a ring is thin", () => {
  for (const strokes of [[ring], [down], [ring, down]]) assert.ok(Math.abs(sum(digitOf(strokes)) - 313) <= 30);
  assert.ok(Math.max(...row(digitOf([down]), 4)) === MOST);
});

test("a large digit is 20 pixels high or wide, upright, and its middle of mass is in the middle", () => {
  const leaning = /** @type {Stroke} */ (down.map(([x, y]) => [x + 0.4 * y, y]));
  assert.deepEqual(digitOf([leaning], LARGE), digitOf([down], LARGE));
  for (const strokes of [[ring], [down], [ring, leaning]]) {
    const digit = digitOf(strokes, LARGE);
    const rows = Array.from({ length: LARGE }, (_, y) => sum(digit.slice(LARGE * y, LARGE * (y + 1))));
    const columns = Array.from({ length: LARGE }, (_, x) => sum(digit.filter((_ink, i) => i % LARGE === x)));
    const mean = (/** @type {number[]} */ inks) => inks.reduce((all, ink, place) => all + ink * place, 0) / sum(inks);
    const reach = (/** @type {number[]} */ inks) => inks.filter(Boolean).length;
    assert.ok(Math.abs(Math.max(reach(rows), reach(columns)) - 20) <= 1);
    for (const inks of [rows, columns]) assert.ok(Math.abs(mean(inks) - (LARGE - 1) / 2) < 1);
  }
});

test("narrow and wide digits become as wide as digits are, and no line becomes one", () => {
  const wideOf = (/** @type {number} */ times) => {
    const digit = digitOf([ring.map(([x, y]) => /** @type {[number, number]} */ ([x * times, y]))], LARGE);
    return digit.filter((_, i) => digit.some((ink, j) => ink && j % LARGE === i % LARGE) && i < LARGE).length;
  };
  assert.equal(wideOf(0.4), wideOf(0.5));
  assert.equal(wideOf(1.6), wideOf(2));
});

test("a dot stays a dot in the middle", () => {
  const digit = digitOf([[[3, 3]]]);
  assert.ok(sum(digit) > 0 && sum(digit) < 110);
  assert.equal(sum(column(digit, 0)) + sum(row(digit, 0)), 0);
});
