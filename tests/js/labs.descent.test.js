// What the descent lab says of a ball, and which button it offers then.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../../static/labs/descent/text.js";
import { heightNumber, outcomeOf } from "../../static/labs/descent/words.js";

const SPEC = { training: { learning_rate: 0.1, momentum: 0.9, noise: 0, optimizers: ["sgd"] } };
/** The same place again and again. @param {number} x @param {number} y */
const still = (x, y) => Float32Array.from(Array.from({ length: 20 }, () => [x, y]).flat());

/** @param {Record<string, any>} changes @param {boolean} [running] @param {Record<string, any>} [training] */
function said(changes, running = false, training = {}) {
  const { name = "sgd", places = still(1, 1), ...more } = changes;
  const shown = {
    epoch: 200,
    reach: 3,
    height: 5,
    heights: [0, 10],
    isNetwork: false,
    trails: [{ name, places }],
    ...more,
  };
  const { event, act } = outcomeOf(
    /** @type {any} */ (shown),
    /** @type {any} */ ({ training: { ...SPEC.training, ...training } }),
    running,
  );
  return [event, act];
}

test("each state of a ball leads to another", () => {
  assert.deepEqual(said({ epoch: 0 }), ["start", "roll"]);
  assert.deepEqual(said({ height: 0.01 }, true), ["down", "bigger"]);
  assert.deepEqual(said({}), ["stuck", "momentum"]);
  assert.deepEqual(said({ name: "momentum" }), ["stuck", "shake"]);
  assert.deepEqual(said({ places: still(4, 0) }), ["left", "smaller"]);
  assert.deepEqual(said({ places: still(Number.NaN, 0) }), ["nan", "smaller"]);
  assert.deepEqual(said({ trails: [] }), ["none", undefined]);
});

test("a network goes from its usual start over zeros to one that is too large", () => {
  const usual = { isNetwork: true, parameters: Float32Array.from({ length: 13 }, (_, i) => i / 13) };
  assert.deepEqual(said(usual, true), ["learning", undefined]);
  assert.deepEqual(said(usual), ["learnt", "zeros"]);
  assert.deepEqual(said({ ...usual, parameters: new Float32Array(13) }), ["twins", "large"]);
  assert.deepEqual(said({ ...usual, parameters: usual.parameters.map((each) => 20 * each) }), ["saturated", "usual"]);
  assert.deepEqual(said({ ...usual, places: still(4, 0) }), ["beyond", undefined]);
});

test("why a ball has left follows from what was set", () => {
  const why = (/** @type {Record<string, any>} */ training, name = "sgd") =>
    outcomeOf(
      /** @type {any} */ ({
        epoch: 9,
        reach: 3,
        height: 99,
        heights: [0, 10],
        trails: [{ name, places: still(9, 9) }],
      }),
      /** @type {any} */ ({ training: { ...SPEC.training, ...training } }),
      true,
    ).title;
  assert.equal(why({ learning_rate: 1.2 }), "The step was too big");
  assert.equal(why({ noise: 3, learning_rate: 0.5 }), "Chance was too big");
  assert.equal(why({ momentum: 0.98 }, "momentum"), "Too much momentum");
});

test("heights that nobody could read are powers of ten", () => {
  assert.equal(heightNumber(6.49), "6.490");
  assert.equal(heightNumber(6.1e21), "6.1 · 10²¹");
});
