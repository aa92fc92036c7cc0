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
  ofRoom: 0,
  places: 200,
  probe: -1,
  entered: 0,
  ownLearnt: false,
  rank: 0,
  nearestDistances: [0.4],
  rightDistance: 0.5,
};

/** @param {Record<string, any>} changes @param {Record<string, any>} [given] */
function said(changes, given = {}) {
  const all = { act: "verify", running: false, steps: 220, ...given };
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

test("who is looked for by a network that has not learnt is told so, and what to do", () => {
  const lost = { entered: 1, rank: 87 };
  assert.deepEqual(
    [said({ ...lost, epoch: 0 }, { act: "design" }).event, said({ ...lost, epoch: 0 }, { act: "design" }).act],
    ["start.design", "learn"],
  );
  assert.match(said({ ...lost, epoch: 20 }, { act: "design", running: true }).says, /^Step 20 of 220: .* place 87/);
  assert.equal(said({ ...lost, epoch: 20 }, { act: "design" }).act, "learn");
  assert.equal(said({ entered: 1, rank: 1, epoch: 0 }, { act: "design" }).event, "own.found", "by chance");
});

test("nobody is said to have a place who has none, and no face to be new that was learnt from", () => {
  const learning = (/** @type {Record<string, any>} */ changes) =>
    said({ epoch: 20, ...changes }, { act: "recognise", running: true }).says;
  assert.match(learning({}), /You are not in the gallery yet/);
  assert.match(learning({ rank: 3 }), /at place 3\. It has never seen anybody here/);
  assert.match(learning({ rank: 3, ofRoom: 4 }), /knows only the 4 that this room has designed/);
  const found = (/** @type {boolean} */ ownLearnt) => said({ entered: 1, rank: 1, ownLearnt }, { act: "design" }).says;
  assert.match(found(false), /^It has never seen this face/);
  assert.match(found(true), /it has learnt from this very face/);
});
