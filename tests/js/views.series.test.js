import assert from "node:assert/strict";
import { test } from "node:test";
import { createSeries } from "../../static/views/series.js";

/** The series of the epochs up to `last`. */
function run(/** @type {number} */ last, capacity = 100, step = 1) {
  const series = createSeries(capacity);
  for (let epoch = 0; epoch <= last; epoch += step) series.push(epoch, 1 / (epoch + 1), 2 / (epoch + 1));
  return series;
}

test("a short run is kept whole", () => {
  const [epochs, train, tests] = run(3).columns;
  assert.deepEqual(epochs, [0, 1, 2, 3]);
  assert.deepEqual(train, [1, 1 / 2, 1 / 3, 1 / 4]);
  assert.deepEqual(tests, [2, 1, 2 / 3, 1 / 2]);
});

for (const last of [99, 100, 101, 5_000, 200_000]) {
  test(`${last} epochs stay in bounded room, evenly spread, with both ends`, () => {
    const [epochs, train, tests] = run(last).columns;
    assert.ok(epochs.length <= 101 && epochs.length >= Math.min(last, 49));
    assert.equal(train.length, epochs.length);
    assert.equal(tests.length, epochs.length);
    assert.equal(epochs[0], 0);
    assert.equal(epochs[epochs.length - 1], last);
    const gaps = epochs.slice(1, -1).map((epoch, i) => epoch - epochs[i]);
    assert.ok(Math.max(...gaps) <= 2 * Math.min(...gaps), `${Math.min(...gaps)} to ${Math.max(...gaps)}`);
    epochs.forEach((epoch, i) => assert.equal(train[i], 1 / (epoch + 1)));
  });
}

test("epochs far apart are as welcome", () => {
  const [epochs] = run(1_000_000, 100, 37).columns;
  assert.ok(epochs.length <= 101 && epochs.length >= 49);
});

test("the same epoch again changes nothing, an earlier one starts anew", () => {
  const series = run(10);
  assert.equal(series.push(10, 9, 9), false);
  assert.equal(series.push(0, 0.5, 0.6), true);
  assert.deepEqual(series.columns, [[0], [0.5], [0.6]]);
});

test("a run that goes on from an earlier epoch forgets what came later", () => {
  const { columns, push, cut } = createSeries(10);
  for (let epoch = 0; epoch < 8; epoch++) push(epoch, epoch, epoch);
  cut(5);
  assert.deepEqual(columns[0], [0, 1, 2, 3, 4]);
  assert.equal(push(5, 50, 50), true);
  assert.deepEqual(columns[1], [0, 1, 2, 3, 4, 50]);
  cut(9);
  assert.equal(columns[0].length, 6);
});
