// What the descent lab says of a ball, and which button it offers then.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../../static/labs/descent/text.js";
import { briefNumber, heightNumber, outcomeOf, threeDigits } from "../../static/labs/descent/words.js";
import { gathered } from "../../static/views/landscape.js";

const SPEC = {
  network: { initial: "usual" },
  training: { learning_rate: 0.1, momentum: 0.9, noise: 0, optimizers: ["sgd"] },
};
/** The same place again and again. @param {number} x @param {number} y */
const still = (x, y) => Float32Array.from(Array.from({ length: 20 }, () => [x, y]).flat());

/** @param {Record<string, any>} changes @param {boolean} [running] @param {Record<string, any>} [training] */
function said(changes, running = false, training = {}, initial = "usual") {
  const { name = "sgd", places = still(1, 1), ...more } = changes;
  const shown = {
    epoch: 200,
    reach: 3,
    first: 0,
    size: 1,
    height: 5,
    heights: [0, 10],
    isNetwork: false,
    parameters: [],
    trails: [{ name, places }],
    ...more,
  };
  const { event, act } = outcomeOf(
    /** @type {any} */ (shown),
    /** @type {any} */ ({ network: { initial }, training: { ...SPEC.training, ...training } }),
    running,
  );
  return [event, act];
}

test("each state of a ball leads to another", () => {
  assert.deepEqual(said({ epoch: 0 }), ["start", "roll"]);
  assert.deepEqual(said({ height: 0.001 }, true), ["down", "bigger"]);
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
  const long = { ...usual, parameters: usual.parameters.map((each) => 20 * each) };
  assert.deepEqual(said(long, false, {}, "large"), ["saturated", "usual"]);
  assert.deepEqual(said({ ...long, height: 0.0001 }, false, {}, "large"), ["learnt", "zeros"]);
  assert.deepEqual(said(long), ["learnt", "zeros"], "weights that have grown by learning are no fault");
  assert.deepEqual(said({ ...usual, places: still(4, 0) }), ["beyond", undefined]);
});

const SWINGS = [1, 0, -1.5, 0, 2, 0, -2.5, 0, 3.5, 0];

test("why a ball has left follows from what was set and from its way", () => {
  const why = (/** @type {Record<string, any>} */ training, name = "sgd", places = SWINGS) => {
    const shown = { epoch: 9, reach: 3, height: 99, heights: [0, 10], trails: [{ name, places }], parameters: [] };
    const spec = { network: { initial: "usual" }, training: { ...SPEC.training, ...training } };
    const { title, says } = outcomeOf(/** @type {any} */ (shown), /** @type {any} */ (spec), true);
    return `${title}: ${says}`;
  };
  assert.match(why({ learning_rate: 1.2 }), /^The step was too big: .* higher on the other side each time/);
  assert.match(why({}, "sgd", [1, 0, 2, 0, 9, 0]), /^The step was too big: .* longer than the way to the edge/);
  assert.match(why({}, "rmsprop", [1, 0, 9, 0]), /^The step was too big: .* however flat it is/);
  assert.match(why({ noise: 3, learning_rate: 0.5 }), /^Chance was too big/);
  assert.match(why({ momentum: 0.98 }, "momentum"), /^Too much momentum/);
  assert.match(why({ momentum: 0.98 }, "momentum", [1, 0, Number.NaN, 0]), /^Not a number: The numbers/);
  assert.match(why({}, "adam", [1, 0, Number.NaN, 0]), /^Not a number: The numbers/);
});

test("the step that is named is the one in which the ball came down", () => {
  const places = Float32Array.of(-3, 3, -1.5, 1.5, 0.3, 0, 0, 0, 0, 0, 0, 0);
  const heights = Float32Array.of(9, 5, 9, 5, 0, 5, 9, 5, 9); // the middle is deep
  const shown = { epoch: 5, first: 0, reach: 3, size: 3, height: 0, heights, trails: [{ name: "sgd", places }] };
  assert.equal(outcomeOf(/** @type {any} */ (shown), /** @type {any} */ (SPEC), false).title, "Down in 3 steps");
});

test("who races behind and leaves is named", () => {
  const trails = [
    { name: "sgd", places: still(1, 1) },
    { name: "adam", places: still(2, 2) },
    { name: "rmsprop", places: still(9, 2) },
  ];
  const shown = { epoch: 200, reach: 3, first: 0, size: 1, height: 0.001, heights: [0, 10], trails, parameters: [] };
  const { title, says } = outcomeOf(/** @type {any} */ (shown), /** @type {any} */ (SPEC), false);
  assert.equal(title, "Down in 200 steps", "the map here is too coarse to tell");
  assert.match(says, /Off the map as well: RMSprop\.$/);
});

test("what is written in three digits multiplies to what is written", () => {
  assert.deepEqual([0, 1.5, 0.0123456, -0.00412, 0.0004123, -2.5e-7].map((each) => threeDigits(each)), [
    "0.000", "1.500", "0.0123", "−0.00412", "4.12·10⁻⁴", "−2.5·10⁻⁷",
  ]); // biome-ignore format: a row
  assert.deepEqual([0, -0.0605, 0.0004123].map(briefNumber), ["0.000", "−0.061", "4·10⁻⁴"]);
});

test("heights that nobody could read are powers of ten", () => {
  assert.equal(heightNumber(6.49), "6.490");
  assert.equal(heightNumber(6.1e21), "6.1 · 10²¹");
});

test("who lie in one place are gathered there", () => {
  const crowd = Uint8Array.of(120, 120, 121, 119, 0, 255, 119, 121);
  const [middle, corner] = gathered(crowd);
  assert.deepEqual([middle.count, corner.count], [3, 1]);
  assert.ok(Math.abs(middle.x - 120 / 255) < 1e-9);
  assert.deepEqual([corner.x, corner.y], [0, 1]);
});
