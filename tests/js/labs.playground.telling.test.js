// When a note comes and goes.

import assert from "node:assert/strict";
import test from "node:test";
import { createTelling } from "../../static/labs/playground/telling.js";

const SECOND = 1000;
const LOOK = 150; // ms between two looks at a run that trains

/** What is shown after each of so many looks that find `names`, over and over. @param {ReturnType<typeof createTelling>} telling @param {any[]} names @param {number} count @param {number} [from] ms */
const shown = (telling, names, count, from = 0) =>
  Array.from({ length: count }, (_, i) => telling.look(names[i % names.length], from + i * LOOK));

test("what is found once is not said, what is found again and again is", () => {
  const telling = createTelling();
  assert.deepEqual(shown(telling, ["high", null], 10), Array(10).fill(null));
  assert.deepEqual(shown(telling, ["high"], 4), [null, null, "high", "high"]);
});

test("once shown it stays for twenty seconds, whatever comes and goes", () => {
  const telling = createTelling();
  shown(telling, ["high"], 3);
  const since = 2 * LOOK;
  const looks = Math.floor((20 * SECOND) / LOOK);
  const all = shown(telling, [null, null, null, null, "plateau", "plateau", "plateau", "plateau"], looks, since);
  assert.deepEqual(new Set(all), new Set(["high"]));
  assert.equal(telling.look(null, 21 * SECOND), null, "then it goes");
});

test("what is found all the time never goes, and one that lapses now and then neither", () => {
  const telling = createTelling();
  shown(telling, ["high"], 3);
  assert.deepEqual(new Set(shown(telling, [...Array(9).fill(null), "high"], 1000)), new Set(["high"]));
});

test("steps that are too long give way at once to what they have broken", () => {
  const telling = createTelling();
  shown(telling, ["high"], 3);
  assert.deepEqual(shown(telling, ["broken"], 3, SECOND), ["high", "high", "broken"]);
});

test("who has seen to it is left alone until it is found anew", () => {
  const telling = createTelling();
  shown(telling, ["high"], 3);
  telling.clear();
  assert.deepEqual(shown(telling, ["high"], 3, SECOND), [null, null, "high"]);
});
