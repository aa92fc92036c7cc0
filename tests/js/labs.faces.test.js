// What the faces lab makes of distances: who is let in, the curve of all thresholds, where dots and people lie.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  balancedOf,
  closest,
  countsOf,
  curveOf,
  dotsOf,
  heaped,
  middleOf,
  moved,
  nearestOf,
} from "../../static/labs/faces/geometry.js";

const FRIENDS = [0.1, 0.2, 0.3, 0.7]; // one of them looks unlike themselves
const STRANGERS = [0.25, 0.8, 0.9, 1.2]; // one of them looks like somebody else
const ALL = Float32Array.from([...FRIENDS, ...STRANGERS]);

test("who is let in can be counted again by hand", () => {
  assert.deepEqual(countsOf(ALL, 4, 0.5), { friends: 4, strangers: 4, friendsIn: 3, strangersIn: 1, wrong: 2 });
  assert.equal(countsOf(ALL, 4, 0).friendsIn, 0);
  assert.equal(countsOf(ALL, 4, 2).strangersIn, 4);
  assert.equal(countsOf(Float32Array.of(0.5), 1, 0.5).friendsIn, 0, "as far as the threshold is too far");
});

test("the curve goes from nobody to everybody, and each of its points is what a threshold comes to", () => {
  const curve = curveOf(ALL, 4, 2);
  assert.deepEqual(curve[0], { threshold: 0, friendsIn: 0, strangersIn: 0 });
  assert.deepEqual(curve.at(-1)?.friendsIn, 1);
  assert.deepEqual(curve.at(-1)?.strangersIn, 1);
  assert.equal(curve.length, 9);
  for (const { threshold, friendsIn, strangersIn } of curve) {
    const counts = countsOf(ALL, 4, threshold);
    assert.equal(counts.friendsIn / 4, friendsIn);
    assert.equal(counts.strangersIn / 4, strangersIn);
  }
});

test("distances that are all alike leave nobody and everybody", () => {
  const curve = curveOf(Float32Array.of(0.5, 0.5, 0.5, 0.5), 2, 2);
  assert.deepEqual(
    curve.map(({ friendsIn, strangersIn }) => [friendsIn, strangersIn]),
    [
      [0, 0],
      [1, 1],
    ],
  );
});

test("both errors are alike where one of four is wrong each way", () => {
  const { friendsIn, strangersIn, threshold } = balancedOf(curveOf(ALL, 4, 2));
  assert.deepEqual([friendsIn, strangersIn], [0.75, 0.25]);
  assert.ok(threshold > 0.3 && threshold < 0.7);
});

test("a hand on the curve finds the threshold next to it", () => {
  const curve = curveOf(ALL, 4, 2);
  assert.deepEqual(nearestOf(curve, 0, 0), curve[0]);
  assert.equal(nearestOf(curve, 1, 1).strangersIn, 1);
  assert.deepEqual(nearestOf(curve, 0.3, 0.7), balancedOf(curve));
});

test("dots heap up in columns, each on those that came before", () => {
  const { dots, highest } = heaped([0.1, 0.15, 0.9, 5], 1, 2);
  assert.deepEqual(
    dots.map(({ column, level }) => [column, level]),
    [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
  );
  assert.equal(highest, 2);
});

test("a tap takes the nearest face within reach, and a person stands in the middle of their pictures", () => {
  const places = [0, 0, 1, 0, 0.5, 1];
  assert.equal(closest(places, 0.9, 0.1, 0.3), 1);
  assert.equal(closest(places, 3, 3, 0.3), -1);
  assert.deepEqual(middleOf(places, [0, 0, 1], 0), [0.5, 0]);
});

test("friends heap up above the line and strangers below it, none beyond the sheet", () => {
  const many = Float32Array.from({ length: 60 }, (_, i) => (i < 30 ? 0.5 : 1.5));
  const places = dotsOf(many, 30, 2, { columns: 10, high: 40 });
  many.forEach((_, i) => {
    const [x, y] = places.subarray(2 * i, 2 * i + 2);
    assert.equal(x, i < 30 ? 25 : 75);
    assert.ok(i < 30 ? y < 20 && y > 0 : y > 20 && y < 40, `dot ${i} at ${y}`);
  });
});

test("what moves comes nearer with each step, and says when it is there", () => {
  const [now, next] = [Float32Array.of(0, 0), Float32Array.of(1, -1)];
  assert.equal(moved(now, next, 0.5), false);
  assert.deepEqual([...now], [0.5, -0.5]);
  let steps = 0;
  while (!moved(now, next, 0.5)) steps++;
  assert.ok(steps > 5 && Math.abs(now[0] - 1) < 0.001);
});
