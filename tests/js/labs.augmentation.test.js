import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.matchMedia ??= /** @type {any} */ (() => ({ matches: false, addEventListener() {} }));
const { NOTHING } = await import("../../static/kit/answer.js");
const { passed } = await import("../../static/kit/stream.js");
const { misread, shownOf } = await import("../../static/labs/augmentation/pictures.js");
const { differences } = await import("../../static/kit/matrix.js");
const { telling } = await import("../../static/labs/augmentation/wall.js");
const { rowName, strengthText } = await import("../../static/labs/augmentation/words.js");
const { createSettings } = await import("../../static/labs/augmentation/settings.js");
const { signal } = await import("../../static/vendor/signals-core.js");
const { setUp } = await import("./session.js");
const { catalogs } = await import("./golden.js");
await import("../../static/labs/augmentation/text.js");

const kinds = /** @type {import("server/augmentation").Catalog["kinds"]} */ ([
  { name: "rotation", unit: "°", usual: 35, min: 0, max: 90, step: 5 },
  { name: "crop", unit: "%", usual: 0.32, min: 0, max: 0.6, step: 0.04 },
]);
const catalog = /** @type {any} */ ({ kinds, variants: ["original", "rotation", "crop"], drawings: 2 });
const data = { wall: new Uint8Array(3 * 192).map((_, i) => Math.floor(i / 192)), wall_labels: Uint8Array.of(1, 2, 3) };

function frame() {
  const drawings = new Uint8Array(3 * 64).fill(0);
  drawings[128] = 9;
  const arrays = {
    matrix: Float32Array.of(0.5, 0.25, 1, NaN, 0, 0),
    strengths: Float32Array.of(0, 0, 40, 0.32, 0, 0),
    recipes: Uint8Array.of(0, 3, 255),
    current: Uint8Array.of(1, 2, 0),
    revealed: Uint8Array.of(1),
    pictures: new Uint8Array(2 * 192).map((_, i) => Math.floor(i / 192)),
    labels: Uint8Array.of(4, 4),
    says: Uint8Array.of(4, NOTHING),
    fed: new Uint8Array(192),
    fed_label: Uint8Array.of(6),
    fed_kinds: Uint8Array.of(2),
    sample: Uint32Array.of(7),
    pool: Uint32Array.of(5, 2),
    drawings,
    drawn_labels: Uint8Array.of(3, NOTHING, 8),
    // of each: without augmentation its answer and per cent, with one's own the same
    answers: Uint8Array.of(8, 60, 3, 90, 255, 255, 255, 255, 8, 99, 8, 98, 1, 50, 7, 51, 0, 40, 2, 41, 3, 30, 5, 31),
    guess: Uint8Array.of(3),
    guesses: Uint32Array.of(0, 1),
  };
  return /** @type {any} */ ({ kind: "live", epoch: 20, generation: 1, sequence: 1, arrays });
}

test("a frame becomes rows with their cells, of which one is one's own", () => {
  const shown = shownOf(frame(), catalog, data);
  assert.deepEqual(
    shown.rows.map(({ kinds: of, current, mine }) => [of.map(({ name }) => name), current, mine]),
    [
      [[], true, false],
      [["rotation", "crop"], true, true],
    ],
  );
  assert.deepEqual(shown.rows[1].cells, [1, NaN]);
  assert.deepEqual(shown.pool, { drawings: 5, people: 2 });
  assert.deepEqual([shown.fed.label, shown.fed.kinds], [6, ["crop"]]);
  assert.deepEqual([shown.pictures.length, shown.pictures[1][0]], [2, 1]);
});

test("on the wall hang drawings, one's own before those of others, then test digits in their variants", () => {
  const { wall } = shownOf(frame(), catalog, data);
  assert.deepEqual(
    wall.map(({ is, label, says, sure }) => [is, label, says, sure]),
    [
      ["mine", 3, [8, 3], [60, 90]],
      ["theirs", 8, [8, 8], [99, 98]],
      ["original", 1, [1, 7], [50, 51]],
      ["rotation", 2, [0, 2], [40, 41]],
      ["crop", 3, [3, 5], [30, 31]],
    ],
  );
  assert.deepEqual(
    wall.filter(misread).map(({ is }) => is),
    ["original", "crop"],
  );
  assert.equal(wall[1].picture.values[0], 9);
  assert.equal(wall[4].picture.values[0], 2);
});

test("told first is what augmentation reads and originals alone do not, never the other way round", () => {
  const piece = (/** @type {number[]} */ says, is = "crop") => /** @type {any} */ ({ says, label: 7, is });
  const [lost, neither, both, won] = [
    [7, 9],
    [9, 9],
    [7, 7],
    [9, 7],
  ].map((says) => piece(says));
  assert.equal(telling([lost, neither, both, won]), won);
  assert.equal(telling([lost, both, neither]), neither);
  assert.equal(telling([lost, both]), both);
  const [unread, unknown] = [piece([1, 1], "mine"), piece([NOTHING, 7])];
  assert.equal(telling([won, unread]), unread);
  assert.equal(telling([unknown, neither, piece([7, 9], "mine")]), neither);
  assert.equal(telling([]), undefined);
});

test("each cell has its difference to the originals, as the rounded numbers have it", () => {
  const values = [0.674, 0.9, NaN, 0.885, 0.9, 0.5, 0.2, NaN, 1];
  assert.deepEqual(differences(values, 3), ["", "", "", "+22", "±0", "", "−47", "", ""]);
  assert.deepEqual(differences([0.5], 1), [""]);
});

test("what goes by comes one at a time, is kept as it was, and begins anew with a run", () => {
  const values = Uint8Array.of(1, 2);
  const next = (/** @type {number} */ key) => {
    values[0] = key;
    return /** @type {any} */ ({ key, picture: { palette: "rgb", values }, words: "3" });
  };
  let seen = passed([], null);
  assert.deepEqual(seen, []);
  for (const key of [5, 5, 9]) seen = passed(seen, next(key));
  assert.equal(passed(seen, { ...next(9), key: 10 }), seen); // a run ends with the picture that is there
  values[0] = 7;
  assert.deepEqual(
    seen.map(({ key, turn }) => [key, turn]),
    [
      [9, 2],
      [5, 1],
    ],
  );
  assert.deepEqual([...seen[0].picture.values], [9, 2]);
  for (let key = 10; key < 40; key++) seen = passed(seen, next(key));
  assert.equal(seen.length, 12);
  assert.equal(seen[0].key, 39);
  assert.deepEqual(passed(seen, null), []);
});

test("a row is called by what it trains with, and by the strength where that is not the usual one", () => {
  const [plain, both] = shownOf(frame(), catalog, data).rows;
  assert.equal(rowName(plain, kinds), "Originals only");
  assert.equal(rowName(both, kinds), "Rotation ±\u202f40° + Crop");
  const usual = {
    ...both,
    kinds: [
      { name: "rotation", strength: 35 },
      { name: "crop", strength: 0.32 },
    ],
  };
  assert.equal(rowName(usual, kinds), "All five");
  assert.equal(strengthText(kinds[1], 0.32), "32\u202f%");
  assert.equal(strengthText({ ...kinds[1], name: "erase", unit: "⅛" }, 4), "50\u202f%");
});

/** A network that has learnt, and what is ticked for it; each is shown at once, and set up before the next. */
async function ticked(/** @type {import("node:test").TestContext} */ t, /** @type {string[]} */ names) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { session, server, sent } = setUp({ opened: false, recognised: () => true });
  const { augmentation } = catalogs;
  server.welcome({ ...augmentation.defaults, chosen: [] });
  server.state({ epoch: 500 });
  const settings = createSettings(
    /** @type {any} */ ({ session, catalog: augmentation, view: signal({ hidden: [] }) }),
    /** @type {any} */ ({}),
  );
  for (const name of names) {
    settings.toggle(name);
    assert.ok(session.spec.peek().chosen.includes(name), "the tick itself is seen at once");
    server.configured(session.spec.peek());
    server.state();
    await server.accept();
    t.mock.timers.tick(300);
  }
  return { session, server, runs: () => sent.filter(({ action }) => action === "run").length };
}

test("quick ticks are one training, which begins once nobody ticks any more", async (t) => {
  const { session, runs } = await ticked(t, ["rotation", "crop", "noise"]);
  assert.deepEqual(session.spec.peek().chosen, ["rotation", "crop", "noise"]);
  assert.equal(runs(), 0);
  t.mock.timers.tick(600);
  assert.equal(runs(), 1);
  t.mock.timers.tick(6000);
  assert.equal(runs(), 1);
});

test("what a tick asked for does not begin in the place of what was set up after it", async (t) => {
  const { session, runs } = await ticked(t, ["rotation"]);
  session.ask({ ...session.spec.peek(), mode: "trap" });
  t.mock.timers.tick(6000);
  assert.equal(runs(), 0);
});
