// What the operator's page makes of two looks.

import assert from "node:assert/strict";
import test from "node:test";
import { CATALOGUES } from "../../static/i18n.js";
import { perSecond, quantile } from "../../static/operator/rates.js";
import "../../static/text/operator.js";

test("a rate is what came since the look before", () => {
  assert.equal(perSecond(10, 30, 2), 10);
  assert.ok(Number.isNaN(perSecond(undefined, 30, 2)));
  assert.ok(Number.isNaN(perSecond(30, 10, 2)), "the server has begun anew");
});

test("a quantile is the bound of its bucket, of what came since", () => {
  const bounds = [0.1, 1];
  assert.equal(quantile(undefined, [90, 99, 100], bounds, 0.95), 1);
  assert.equal(quantile([0, 99, 100], [90, 189, 190], bounds, 0.95), 0.1);
  assert.equal(quantile([0, 0, 0], [0, 0, 5], bounds, 0.5), Number.POSITIVE_INFINITY);
  assert.ok(Number.isNaN(quantile([1, 2, 3], [1, 2, 3], bounds, 0.5)), "nothing came");
  assert.ok(Number.isNaN(quantile([5, 5, 5], [1, 6, 7], bounds, 0.5)), "the server has begun anew");
});

test("each sentence is there in both languages", () => {
  assert.deepEqual(Object.keys(CATALOGUES.en), Object.keys(CATALOGUES.de));
});
