// The pure parts of the transfer lab's page: what frames say, what is said of them, where curves and points lie.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo } from "../../static/kit/fields.js";
import { floorOf } from "../../static/kit/spread-lines.js";
import { deedOf, eventOf } from "../../static/labs/transfer/moment.js";
import { reachedIn, shownOf } from "../../static/labs/transfer/pictures.js";
import { fitted } from "../../static/labs/transfer/places.js";
import { exchanged, settled } from "../../static/labs/transfer/settings.js";
import { catalogs } from "./golden.js";

const catalog = catalogs.transfer;
const { levels, draws, shown: seen, tests } = catalog;
const WAYS = catalog.ways.length;
const CLASSES = 5;
const AREA = 256;

/** A frame whose source has learnt, and whose ways reach `shares`. @param {number[]} shares of each way @param {object} [changes] of its arrays */
function shown(shares, changes = {}) {
  const arrays = {
    progress: Uint32Array.of(300, 300, 150, 150),
    source_accuracy: Float32Array.of(0.9, 0.8),
    stream_right: Uint8Array.of(1, 0),
    filters: new Float32Array(16 * 9),
    accuracy: Float32Array.from(shares.flatMap((share) => new Array(levels * draws).fill(share))),
    fresh: new Uint8Array(levels).fill(1),
    origin: new Uint8Array(CLASSES).fill(1),
    counts: new Uint32Array(CLASSES),
    pool: new Uint32Array(2),
    learnt: new Uint8Array(CLASSES * levels * AREA),
    learnt_count: new Uint8Array(CLASSES).fill(2),
    tests: new Uint8Array(CLASSES * seen * AREA),
    test_answers: Uint8Array.from({ length: WAYS * CLASSES * seen }, (_, i) => Math.floor(i / seen) % CLASSES),
    test: new Uint8Array(AREA),
    test_label: Int32Array.of(-1),
    probabilities: new Float32Array(WAYS * CLASSES).fill(NaN),
    places: new Float32Array(CLASSES * (1 + levels + tests) * 2),
    test_place: Float32Array.of(NaN, NaN),
    own: Uint32Array.of(0),
    drawings: new Uint8Array(0),
    drawn_labels: new Uint8Array(0),
    ...changes,
  };
  return shownOf(/** @type {any} */ ({ kind: "live", epoch: 300, generation: 1, arrays }), catalog);
}

const GOOD = [0.8, 0.9, 0.92, 0.94];
const ASKED = {
  test: new Uint8Array(AREA).fill(9),
  probabilities: Float32Array.from({ length: WAYS * CLASSES }, (_, i) => (i % CLASSES === 2 ? 0.6 : 0.1)),
};

test("a frame is read as drawings of classes, answers of ways, and what each reaches", () => {
  const read = shown(GOOD, {
    own: Uint32Array.of(3),
    drawings: new Uint8Array(3 * AREA),
    drawn_labels: Uint8Array.of(1, 4, 1),
  });
  assert.deepEqual(
    read.classes.map(({ drawings }) => drawings.length),
    [2, 2, 2, 2, 2],
  );
  assert.deepEqual(
    read.own.map(({ label, index }) => [label, index]),
    [
      [1, 0],
      [4, 0],
      [1, 1],
    ],
    "which of its class",
  );
  assert.ok(
    read.tests.flat().every(({ truth, says }) => says.length === WAYS && says.every((answer) => answer === truth)),
  );
  assert.ok(Math.abs(read.reached[3][0].mean - 0.94) < 1e-6);
  assert.equal(read.test, null, "nobody has drawn anything");
  assert.deepEqual(reachedIn(Float32Array.of(0.5, 0.7, NaN)).mean.toFixed(2), "0.60");
  assert.equal(reachedIn(Float32Array.of(0.5, 0.7)).spread.toFixed(2), "0.10");
  assert.ok(Number.isNaN(reachedIn(Float32Array.of(NaN)).mean));
});

test("a line says what to do next, from the first network to one's own hand", () => {
  const event = (/** @type {any} */ read, running = false, /** @type {any} */ paper = null) =>
    eventOf(read, running, 1, paper, true);
  const unknown = GOOD.map(() => NaN);
  const source = (/** @type {number} */ step) => shown(unknown, { progress: Uint32Array.of(step, 300, 0, 150) });
  assert.deepEqual([event(source(0)), event(source(9), true), event(source(9))], ["start", "source", "paused"]);
  const tasks = shown(unknown, { progress: Uint32Array.of(300, 300, 9, 150) });
  assert.deepEqual([event(tasks, true), event(tasks)], ["tasks", "paused"]);
  assert.equal(
    event(shown(unknown, { progress: Uint32Array.of(300, 300, 0, 150) })),
    "ready",
    "others have trained it",
  );
  assert.equal(event(shown(GOOD)), "ahead");
  assert.equal(event(shown([0.94, 0.9, 0.92, 0.94])), "level");
  assert.equal(event(shown(GOOD), false, "test"), "test");
  assert.equal(event(shown(GOOD), false, "teach"), "teach");
  const asked = shown(GOOD, ASKED);
  assert.equal(event(asked), "asked");
  const told = shown(GOOD, { ...ASKED, test_label: Int32Array.of(2) });
  assert.equal(event(told), "told");
  assert.equal(deedOf("told", told), "own", "who has taught nothing is led to it");
  const own = { own: Uint32Array.of(1), drawings: new Uint8Array(AREA), drawn_labels: Uint8Array.of(0) };
  assert.equal(deedOf("told", shown(GOOD, { ...ASKED, ...own })), "again");
  assert.equal(event(shown(GOOD, own), false, "teach"), "taught");
  const missing = { origin: Uint8Array.of(1, 0, 1, 1, 1), progress: Uint32Array.of(0, 300, 0, 150) };
  assert.equal(event(shown(unknown, missing)), "incomplete");
  assert.equal(event(shown(GOOD, { fresh: Uint8Array.of(0, 1, 1, 1, 1) })), "few", "these drawings are not enough");
});

test("the axis begins where all lines are on it", () => {
  const flat = (/** @type {number} */ mean, spread = 0.02) => [[{ mean, spread }]];
  assert.equal(floorOf(flat(0.9)).toFixed(1), "0.6");
  assert.equal(floorOf(flat(0.6)).toFixed(1), "0.4");
  assert.equal(floorOf(flat(0.1, 0.3)), 0);
  assert.equal(floorOf(flat(NaN)).toFixed(1), "0.6", "nothing is known");
});

test("points keep their shape, and stay on the drawing", () => {
  const at = fitted([
    [0, 0],
    [2, 0],
    [0, 1],
  ]);
  const [[ax, ay], [bx], [, cy]] = [at([0, 0]), at([2, 0]), at([0, 1])];
  assert.ok(Math.abs((bx - ax) / (cy - ay) - 2) < 1e-9);
  assert.deepEqual(at([900, -900]), [355, 5]);
});

test("another class takes a place, and a link that has not five brings the usual ones", () => {
  const { names, defaults } = catalog;
  const five = exchanged(defaults.classes, "star", "umbrella", names);
  assert.equal(five.length, CLASSES);
  assert.ok(five.includes("umbrella") && !five.includes("star"));
  const link = linkTo(/** @type {any} */ ({ name: "transfer", settled }), catalog);
  const view = { hidden: [], hideText: false };
  const printed = link.print({ spec: { ...defaults, classes: five }, view });
  assert.deepEqual(link.read(printed).state.spec.classes, five);
  const { state, problems } = link.read("#classes=house,star");
  assert.deepEqual(state.spec.classes, defaults.classes);
  assert.deepEqual(
    problems.map(({ name }) => name),
    ["classes"],
  );
});
