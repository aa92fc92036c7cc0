// What may help after a run that came to nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CALMER, calmerRate } from "../../static/kit/trouble.js";

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

test("the next rate is ten times smaller, and no more than the usual one", () => {
  assert.equal(calmerRate(RATES, 0.1, 1), 0.01);
  assert.equal(calmerRate(RATES, 0.3, 1), 0.03, "though 0.3 / 10 is a bit less");
  assert.equal(calmerRate(RATES, 1, 0.003), 0.003);
});

test("where nothing is ten times smaller, it is what is smaller at all", () => {
  assert.equal(calmerRate(RATES, 0.003, 1), 0.001);
  assert.equal(calmerRate(RATES, 0.1, 0.0001), 0.03, "the usual one is none of the choices");
});

test("after the smallest there is none to offer, nor below it, nor without choices", () => {
  assert.equal(calmerRate(RATES, 0.001, 0.01), null);
  assert.equal(calmerRate(RATES, 0.0005, 0.01), null, "of a link");
  assert.equal(calmerRate([], 1, 0.01), null);
});

test("a rate that is none of the choices is followed by one of them", () => {
  assert.equal(calmerRate(RATES, 0.05, 1), 0.003);
  assert.equal(calmerRate(RATES, 20, 1), 1);
  assert.equal(calmerRate(RATES, 0.002, 1), 0.001);
});

test("whatever the rate, the next is smaller indeed", () => {
  for (let rate = 0.0011; rate < 100; rate *= 1.37)
    for (const usual of [0.001, 0.02, 5]) {
      const next = calmerRate(RATES, rate, usual);
      assert.ok(next !== null && next < rate && RATES.includes(next), `${rate}`);
      const tenth = RATES.some((choice) => choice <= Math.min(usual, rate / CALMER));
      assert.ok(!tenth || next <= Math.min(usual, rate / CALMER) * 1.001, `${rate}`);
    }
});
