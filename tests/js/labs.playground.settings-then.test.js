// Under which settings a run was what it was.

import assert from "node:assert/strict";
import { test } from "node:test";

const { createSettingsThen, learningOf } = await import("../../static/labs/playground/settings-then.js");

const rate = (/** @type {number} */ learning_rate) =>
  /** @type {any} */ ({ learning_rate, speed: "max", stop_loss: 0 });

test("each epoch has the settings that led to it, and what is gone on from an earlier one replaces the rest", () => {
  const then = createSettingsThen();
  assert.equal(then.at(0), null);
  then.see({ epoch: 0, furthest: 0 }, rate(1));
  for (const epoch of [5, 9]) then.see({ epoch, furthest: epoch }, rate(1));
  for (const epoch of [12, 20]) then.see({ epoch, furthest: epoch }, rate(10));
  const at = (/** @type {number} */ epoch) => then.at(epoch)?.learning_rate;
  assert.deepEqual([0, 5, 9, 10, 20].map(at), [1, 1, 1, 10, 10]);
  for (const epoch of [9, 20, 5]) then.see({ epoch, furthest: 20 }, rate(3)); // only looked at
  assert.deepEqual([9, 20].map(at), [1, 10]);
  then.see({ epoch: 6, furthest: 6 }, rate(3));
  assert.deepEqual([5, 6, 20].map(at), [1, 3, 3]);
});

test("how quickly and how long it goes on is no matter of learning", () => {
  assert.deepEqual(learningOf(rate(1)), { learning_rate: 1 });
});
