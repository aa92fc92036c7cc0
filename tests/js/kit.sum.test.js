// A sum as it is written by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adding } from "../../static/kit/sum.js";

test("a written sum adds up as it is written, each term within a unit of what it is", () => {
  let state = 1;
  const random = () => ((state = (state * 48271) % 2147483647) / 2147483647) * 4 - 2;
  for (let count = 2; count < 18; count++) {
    const terms = Array.from({ length: count }, random);
    const sum = terms.reduce((all, value) => all + value);
    const written = adding(terms, sum);
    const thousandths = written.map((value) => Math.round(value * 1000));
    assert.equal(
      thousandths.reduce((all, value) => all + value),
      Math.round(sum * 1000),
    );
    written.forEach((value, i) => assert.ok(Math.abs(value - terms[i]) < 0.001));
  }
});
