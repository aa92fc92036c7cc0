// What the lstm lab makes of rows and sentences: which column a finger is on, which words can follow, how links run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parsed } from "../../static/labs/lstm/builder.js";
import { curveOf, linksOf, sharesOf } from "../../static/labs/lstm/glass.js";
import { largest, opened, upright } from "../../static/labs/lstm/pictures.js";
import "../../static/labs/lstm/text.js";
import { anySentence, stateAfter, wordsOf } from "../../static/labs/lstm/settings.js";
import { partAt } from "../../static/labs/lstm/tracks.js";
import { heldOf, saidOfCell, saidOfTranslation, verdictOf } from "../../static/labs/lstm/words.js";

const GATES = ["input", "forget", "output"];
const GRAMMAR = [{ I: 1, you: 1 }, { want: 2 }, { to: 3 }, { go: 4 }, { home: 5 }, {}];
const CATALOG = {
  grammar: GRAMMAR,
  complete: [4, 5],
  english: ["", "I", "you", "want", "to", "go", "home"],
  inputWords: 9,
};

test("a finger is on the column that lies under it, and never beside the band", () => {
  assert.equal(partAt(10, 10, 200, 20), 0);
  assert.equal(partAt(29.9, 10, 200, 20), 1);
  assert.equal(partAt(500, 10, 200, 20), 19);
  assert.equal(partAt(-5, 10, 200, 20), 0);
});

test("a memory stands upright: a row for each unit, a column for each symbol", () => {
  const stepByStep = Float32Array.of(1, 2, 3, 4, 5, 6); // three symbols of two units
  assert.deepEqual([...upright(stepByStep, 2)], [1, 3, 5, 2, 4, 6]);
});

test("how far a gate is open is the mean of its units alone", () => {
  const gates = Float32Array.of(0, 0, 1, 0.5, 0.25, 0.25); // input, forget, output of two units
  assert.deepEqual(
    [0, 1, 2].map((gate) => opened(gates, gate, 2)),
    [0, 0.75, 0.25],
  );
});

test("what is said is the likeliest symbol, and it is right where it is the first of the row", () => {
  const shares = [Float32Array.of(0.25, 0.75), Float32Array.of(0.875, 0.125)];
  const cell = /** @type {any} */ ({ row: [1, 0], answers: shares, free: [shares[0]], rnnAnswers: shares });
  const { first, lstm, free, back } = verdictOf(cell, "AB");
  assert.deepEqual([first, back], ["B", 1]);
  assert.deepEqual(lstm, { symbol: "A", sure: 0.875, right: false });
  assert.equal(free.right, true);
  assert.equal(largest([]), -1);
});

test("which gates are held is known by name", () => {
  const held = (/** @type {[number, number][]} */ ...all) =>
    heldOf(/** @type {any} */ ({ holds: all.map(([gate, value]) => ({ gate, value, unit: -1, step: 3 })) }), GATES);
  assert.equal(held(), null);
  assert.equal(held([1, 0], [1, 0]), "forget");
  assert.equal(held([0, 1]), "open");
  assert.equal(held([1, 0], [0, 1]), "forget");
  assert.equal(held([0, 0], [2, 0]), "both");
});

const KNOWS = [Float32Array.of(1, 0, 0, 0)];
const LOST = [Float32Array.of(0, 1, 0, 0)];
const CELL = {
  epoch: 300,
  row: [0],
  holds: [],
  free: KNOWS,
  answers: KNOWS,
  rnnAnswers: LOST,
  accuracy: [[1], [0.25]],
  longest: 50,
};
const HERE = { running: false, steps: 300, still: false, waits: false };
/** @param {any} changes @param {any} [given] */
const cellSaid = (changes, given = {}) =>
  saidOfCell(/** @type {any} */ ({ ...CELL, ...changes }), { symbols: "ABCD", gates: GATES }, { ...HERE, ...given });

test("what is said of the cell follows what happens to it, and always says what to do next", () => {
  const hold = (/** @type {number} */ gate, value = 0) => ({ gate, value, unit: -1, step: 3 });
  const cases = /** @type {[string, any, any?][]} */ ([
    ["fresh", { epoch: 0 }],
    ["learning", { epoch: 20 }, { running: true }],
    ["halfway", { epoch: 20 }],
    ["remembers", {}],
    ["lost", { free: LOST, answers: LOST }],
    ["kept", { holds: [hold(1)] }],
    ["forgot.input", { holds: [hold(0)], answers: LOST }],
    ["forgot.forget", { holds: [hold(1)], answers: LOST }],
    ["forgot.output", { holds: [hold(2)], answers: LOST }],
    ["forgot.open", { holds: [hold(0, 1)], answers: LOST }],
    ["forgot.both", { holds: [hold(0), hold(1)], answers: LOST }],
  ]);
  for (const [event, changes, given] of cases) {
    const { event: found, title, says } = cellSaid(changes, given);
    assert.equal(found, event);
    assert.ok(!/lstm\.|\{/.test(title + says), `${event}: ${title} ${says}`);
  }
  assert.equal(cellSaid({ epoch: 0 }).act, "learn");
  assert.equal(cellSaid({ epoch: 0 }, { waits: true }).act, "", "somebody else starts it");
});

test("what is said of a sentence follows what became of it", () => {
  const shown = { epoch: 300, right: true, seen: false, accuracy: [0.97, 1] };
  const now = { words: ["I"], ends: true, attention: false, right: "yo", language: "es", known: 30 };
  const cases = /** @type {[string, any, any, any?][]} */ ([
    ["empty", {}, { words: [] }],
    ["unfinished", {}, { ends: false }],
    ["speechless", { epoch: 0, right: false }, {}],
    ["translating", { epoch: 20 }, {}, { running: true }],
    ["wrong", { right: false }, {}],
    ["right", {}, {}],
    ["right.seen", { seen: true }, {}],
    ["looks", {}, { attention: true }],
  ]);
  for (const [event, changes, more, given] of cases) {
    const made = saidOfTranslation(
      /** @type {any} */ ({ ...shown, ...changes }),
      { ...now, ...more },
      { ...HERE, ...given },
    );
    assert.equal(made.event, event);
    assert.ok(!/lstm\.|\{/.test(made.title + made.says), `${event}: ${made.title} ${made.says}`);
  }
});

test("words lead from state to state, and one that can't follow leads nowhere", () => {
  assert.equal(stateAfter(wordsOf("I want  to go"), GRAMMAR), 4);
  assert.equal(stateAfter(["want"], GRAMMAR), -1);
  assert.equal(stateAfter([], GRAMMAR), 0);
});

test("a sentence by chance always ends where one may end", () => {
  for (let i = 0; i < 50; i++) {
    let [seed, calls] = [i, 0];
    const chance = () => (seed = (seed * 16807 + ++calls) % 2147483647) / 2147483647;
    const words = anySentence(CATALOG, chance);
    assert.ok(CATALOG.complete.includes(stateAfter(words, GRAMMAR)), words.join(" "));
  }
});

test("what is typed is taken as far as it goes, and the rest is named", () => {
  assert.deepEqual(parsed("i WANT to go, home!", [], CATALOG), { words: ["I", "want", "to", "go", "home"] });
  assert.deepEqual(parsed("want to fly", ["I"], CATALOG), { words: ["I", "want", "to"], strange: "fly" });
  assert.deepEqual(parsed("home", ["I"], CATALOG), { words: ["I"], misplaced: "home" });
  assert.deepEqual(parsed("  ", ["I"], CATALOG), { words: ["I"] });
});

test("links run through the neck; attention goes past it, and a chosen word shows its own alone", () => {
  const spots = {
    above: [
      { x: 0, y: 10 },
      { x: 100, y: 10 },
    ],
    below: [
      { x: 0, y: 90 },
      { x: 100, y: 90 },
    ],
    neck: { left: 40, right: 60, top: 45, bottom: 55 },
  };
  const plain = linksOf(spots, { mattered: null, chosen: null, looks: null });
  assert.deepEqual(
    plain.map(({ kind }) => kind),
    ["in", "in", "out", "out"],
  );
  assert.ok(
    plain.slice(0, 2).every(({ d }) => d.endsWith("45")) && plain.slice(2).every(({ d }) => /^M\d+,55C/.test(d)),
  );
  const tapped = linksOf(spots, { mattered: [0.25, 0.75], chosen: 1, looks: null });
  assert.deepEqual(
    tapped.map(({ weight }) => weight > 0),
    [true, true, false, true],
  );
  const looks = [
    [1, 0],
    [0.5, 0.5],
  ];
  assert.equal(linksOf(spots, { mattered: null, chosen: null, looks }).filter(({ kind }) => kind === "past").length, 3);
  assert.equal(linksOf(spots, { mattered: null, chosen: 0, looks }).filter(({ kind }) => kind === "past").length, 1);
  assert.equal(curveOf({ x: 1, y: 2 }, { x: 3, y: 6 }), "M1,2C1,4,3,4,3,6");
});

test("shares add up to one, and of nothing there are none", () => {
  assert.deepEqual(sharesOf([1, 3]), [0.25, 0.75]);
  assert.equal(sharesOf([0, 0]), null);
  assert.equal(sharesOf(undefined), null);
});
