// The pure parts of the perceptron lab's page: where lines lie, what neurons say, and what is said of that.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerAt,
  footOf,
  lineOf,
  mistakesOf,
  paintAnswers,
  sumsAt,
  through,
} from "../../static/labs/perceptron/geometry.js";
import { withHidden } from "../../static/labs/perceptron/settings.js";
import "../../static/labs/perceptron/text.js";
import { saidOf } from "../../static/labs/perceptron/words.js";
import { catalogs } from "./golden.js";

const XOR = { points: Float32Array.of(-1, -1, -1, 1, 1, -1, 1, 1), labels: Float32Array.of(-1, 1, 1, -1) };

test("a line and its normal are one and the same state", () => {
  const neuron = through([0.5, -1], [1, 1]);
  assert.equal(neuron.bias, 0.5);
  assert.deepEqual(footOf(neuron, [1, 1], 2), [1, 1]);
  const ends = lineOf(neuron, 2);
  for (const end of ends ?? []) assert.ok(Math.abs(sumsAt([neuron], "step", end)[0]) < 1e-9);
  assert.deepEqual(lineOf({ weights: [1, 0], bias: -1 }, 2), [
    [1, -2],
    [1, 2],
  ]);
});

test("a line out of sight has a foot that can be reached", () => {
  assert.equal(lineOf({ weights: [1, 1], bias: 9 }, 2), null);
  assert.deepEqual(footOf({ weights: [1, 1], bias: 9 }, [0, 0], 2), [-1.6, -1.6]);
  assert.deepEqual(footOf({ weights: [0, 0], bias: 1 }, [0.5, 0], 2), [0.5, 0]);
});

test("two lines and a third neuron solve what none can alone", () => {
  const neurons = [
    { weights: [5, 5], bias: 5 },
    { weights: [-5, -5], bias: 5 },
    { weights: [3, 3], bias: -3 },
  ];
  assert.deepEqual(mistakesOf(neurons, "tanh", XOR), [false, false, false, false]);
  assert.deepEqual(mistakesOf([{ weights: [1, 1], bias: 0.5 }], "step", XOR), [false, false, false, true]);
  assert.ok(answerAt(neurons, "tanh", [1, -1]) > 0.9);
  const picture = paintAnswers([{ weights: [1, 0], bias: 0 }], "step", 2, new Uint8Array(25));
  assert.deepEqual([...picture.subarray(0, 5)], [35, 35, 128, 220, 220]);
});

test("what is said leads from one step to the next", () => {
  const now = { errors: 2, labels: XOR.labels, fewest: 1, tried: 0, stalled: false, neurons: [{}], point: -1 };
  const given = { running: false, moved: 0, dataset: "xor", teaching: true, moving: true };
  const act = (/** @type {object} */ changes, /** @type {object} */ more = {}) =>
    saidOf({ ...now, ...changes }, { ...given, ...more }).act;
  assert.equal(act({}), "next");
  assert.equal(act({ tried: 8 }), "cure");
  assert.equal(act({ tried: 8 }, { teaching: false }), "");
  for (const [teaching, moving, words] of /** @type {[boolean, boolean, RegExp][]} */ ([
    [false, true, /^Drag the line, or the tip/],
    [false, false, /The presenter goes on/],
    [true, false, /Let the neuron learn/],
  ]))
    assert.match(saidOf(now, { ...given, teaching, moving }).says, words);
  assert.equal(act({ neurons: [{}, {}, {}] }, { teaching: false }), "");
  assert.equal(act({}, { moved: 4 }), "cure");
  assert.equal(saidOf({ ...now, tried: 8 }, given).title, "No line can do it!");
  assert.equal(act({ errors: 0, fewest: 0 }, { dataset: "and" }), "xor");
  assert.equal(act({ neurons: [{}, {}, {}] }), "start");
  assert.equal(act({ neurons: [{}, {}, {}], tried: 2000 }), "start", "a long way is no dead end");
  assert.equal(act({ neurons: [{}, {}, {}], stalled: true }), "again");
  assert.equal(act({ neurons: [{}, {}, {}], errors: 0 }), "");
  assert.equal(act({ labels: new Float32Array(0), errors: 0 }), "");
});

test("hidden neurons get a curve with a slope", () => {
  const spec = catalogs.perceptron.defaults;
  assert.deepEqual(withHidden(spec, 4).network, { hidden: 4, activation: "relu" });
  assert.deepEqual(withHidden(withHidden(spec, 4), 0).network, { hidden: 0, activation: "relu" });
});
