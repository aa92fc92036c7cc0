// The newest picture of a network and those who follow it.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { signal } from "../../static/vendor/signals-core.js";

let calm = false;
globalThis.matchMedia = /** @type {any} */ (() => ({ matches: calm, addEventListener() {} }));
const { createLatest, parted } = await import("../../static/kit/latest.js");

/** @type {(() => void)[]} */
let jobs = [];
const look = signal(/** @type {any} */ ("light"));
beforeEach(() => {
  [jobs, calm, look.value] = [[], false, "light"];
});

/** A draw loop of one's own: what was requested is done now. */
function settle() {
  for (const job of jobs.splice(0)) job();
}

const frame = (/** @type {number} */ value, /** @type {string} */ kind = "live", generation = 1) =>
  /** @type {any} */ ({ kind, generation, epoch: value, arrays: { value: [value] } });

/** @param {object} [given] */
function latestOf(given) {
  const latest = createLatest(
    { request: (job) => void jobs.push(job), look },
    { read: ({ arrays }) => (arrays.value[0] < 0 ? null : arrays.value[0]), ...given },
  );
  /** @type {any[]} */
  const seen = [];
  const stop = latest.follow((shown, theme) => seen.push(`${shown} ${theme}`));
  settle();
  return { latest, seen, stop };
}

test("whoever follows gets every picture, and whoever comes later the newest", () => {
  const { latest, seen, stop } = latestOf();
  assert.equal(latest.ready.value, false);
  latest.draw(frame(1));
  latest.draw(frame(2));
  /** @type {any[]} */
  const late = [];
  latest.follow((shown) => late.push(shown));
  settle();
  stop();
  latest.draw(frame(3));
  assert.deepEqual(seen, ["1 light", "2 light"]);
  assert.deepEqual(late, [2, 3]);
  assert.equal(latest.shown.value, 3);
});

test("what does not fit is left out, and what all pictures have in common goes elsewhere", () => {
  /** @type {any[]} */
  const data = [];
  const { latest, seen } = latestOf({ data: (/** @type {any} */ { epoch }) => data.push(epoch) });
  latest.draw(frame(7, "data"));
  latest.draw(frame(-1));
  assert.equal(latest.shown.value, null);
  latest.draw(frame(1));
  assert.deepEqual([data, seen], [[7], ["1 light"]]);
});

test("another theme draws the newest picture again, once", () => {
  const { latest, seen } = latestOf();
  latest.draw(frame(1));
  look.value = "dark";
  latest.again();
  settle();
  assert.deepEqual(seen, ["1 light", "1 dark"]);
  latest.destroy();
  look.value = "light";
  settle();
  assert.equal(seen.length, 2);
});

test("who wants no motion sees what a network has come to, not every step", () => {
  calm = true;
  const { latest, seen } = latestOf({ calm: () => null });
  latest.draw(frame(1));
  latest.draw(frame(2));
  assert.equal(latest.shown.value, 2); // numbers go on
  latest.draw(frame(3, "full"));
  latest.draw(frame(4, "live", 2));
  assert.deepEqual(seen, ["1 light", "3 light", "4 light"]);
});

test("or pictures of one moment beside the numbers of the next", () => {
  calm = true;
  const { latest, seen } = latestOf({
    calm: (/** @type {number} */ next, /** @type {number} */ before) => next * 10 + before,
  });
  latest.draw(frame(1));
  latest.draw(frame(2));
  assert.deepEqual([latest.shown.value, seen.at(-1)], [21, "21 light"]);
});

test("an array in parts is not copied", () => {
  const values = Float32Array.from([1, 2, 3, 4]);
  const [, last] = parted(values, 2);
  assert.deepEqual([...last], [3, 4]);
  assert.equal(last.buffer, values.buffer);
});
