// What the faces lab says of a pair, of a search and of its map, and which button it offers then.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../../static/labs/faces/text.js";
import { saidOf } from "../../static/labs/faces/words.js";

const NOW = {
  epoch: 220,
  threshold: 0.7,
  same: true,
  letIn: true,
  counts: { friends: 400, strangers: 400, friendsIn: 380, strangersIn: 12 },
  people: 256,
  probe: -1,
  entered: 0,
  rank: 0,
  nearestDistances: [0.4],
  rightDistance: 0.5,
};

/** @param {Record<string, any>} changes @param {Record<string, any>} [given] */
function said(changes, given = {}) {
  const all = { act: "verify", running: false, steps: 220, places: 200, ...given };
  return saidOf(/** @type {any} */ ({ ...NOW, ...changes }), /** @type {any} */ (all));
}

test("each verdict is said, and wrong ones alarm", () => {
  const seen = (/** @type {boolean} */ same, /** @type {boolean} */ letIn) => {
    const { event, mood, act } = said({ same, letIn });
    return [event, mood, act];
  };
  assert.deepEqual(seen(true, true), ["same", undefined, "next"]);
  assert.deepEqual(seen(false, false), ["other", undefined, "next"]);
  assert.deepEqual(seen(false, true), ["stranger", "alarming", "next"]);
  assert.deepEqual(seen(true, false), ["friend", "alarming", "next"]);
});

test("whoever turns one error to nothing reads what it costs in people", () => {
  const strict = { ...NOW.counts, strangersIn: 0, friendsIn: 250 };
  assert.match(said({ counts: strict }).says, /^No stranger gets in, but 150 of 400/);
  assert.match(
    said({ counts: { ...NOW.counts, friendsIn: 400, strangersIn: 90 } }).says,
    /with them 90 of 400 strangers/,
  );
  assert.match(said({}).says, /12 of 400 strangers get in and 20 of 400 friends/);
});

test("before it has learnt there is one thing to do, while it learns none, and midway it can go on", () => {
  for (const act of ["verify", "recognise", "map"]) {
    assert.deepEqual([said({ epoch: 0 }, { act }).event, said({ epoch: 0 }, { act }).act], [`start.${act}`, "learn"]);
    assert.equal(said({ epoch: 20 }, { act, running: true }).act, "");
    assert.equal(said({ epoch: 20 }, { act }).act, "learn");
  }
  assert.equal(said({}, { act: "map" }).act, "mapAgain");
});

test("who is searched is found, lost, not there, or disguised", () => {
  const searched = (/** @type {Record<string, any>} */ changes, act = "recognise") => said(changes, { act }).event;
  assert.equal(searched({}), "whom");
  assert.equal(searched({ probe: 3, rank: 1 }), "one.found");
  assert.equal(searched({ probe: 3, rank: 7 }), "one.lost");
  assert.equal(searched({}, "design"), "design");
  assert.equal(searched({ entered: 1, probe: 3, rank: 1 }, "design"), "hung");
  assert.equal(searched({ entered: 1, rank: 1 }, "design"), "own.found");
  assert.equal(searched({ entered: 1, rank: 4 }, "design"), "own.lost");
  assert.equal(searched({ entered: 2, rank: 1 }, "design"), "seen");
  assert.equal(searched({ entered: 2, rank: 4 }, "design"), "disguised");
});
