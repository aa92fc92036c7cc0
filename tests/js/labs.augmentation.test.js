import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.matchMedia ??= /** @type {any} */ (() => ({ matches: false, addEventListener() {} }));
const { NOTHING } = await import("../../static/kit/answer.js");
const { pictureAt, shownOf } = await import("../../static/labs/augmentation/pictures.js");
const { rowName, strengthText } = await import("../../static/labs/augmentation/words.js");
await import("../../static/labs/augmentation/text.js");

const kinds = /** @type {import("server/augmentation").Catalog["kinds"]} */ ([
  { name: "rotation", unit: "°", usual: 35, min: 0, max: 90, step: 5 },
  { name: "crop", unit: "%", usual: 0.32, min: 0, max: 0.6, step: 0.04 },
]);
const catalog = /** @type {any} */ ({ kinds });

function frame() {
  const drawings = new Uint8Array(2 * 64).fill(0);
  drawings[64] = 9;
  const arrays = {
    matrix: Float32Array.of(0.5, 0.25, 1, NaN, 0, 0),
    strengths: Float32Array.of(0, 0, 40, 0.32, 0, 0),
    recipes: Uint8Array.of(0, 3, 255),
    rows: Uint8Array.of(2, 1),
    revealed: Uint8Array.of(1),
    pictures: new Uint8Array(2 * 192).map((_, i) => Math.floor(i / 192)),
    labels: Uint8Array.of(4, 4),
    says: Uint8Array.of(4, NOTHING),
    sample: Uint32Array.of(7),
    pool: Uint32Array.of(5, 2),
    drawings,
    drawn_labels: Uint8Array.of(3, NOTHING),
    answers: Uint8Array.of(8, 3, NOTHING, NOTHING, NOTHING, NOTHING),
  };
  return /** @type {any} */ ({ kind: "live", epoch: 20, generation: 1, sequence: 1, arrays });
}

test("a frame becomes rows with their cells, and one's own drawings with both answers", () => {
  const shown = shownOf(frame(), catalog);
  assert.deepEqual(
    shown.rows.map(({ kinds: of, current }) => [of.map(({ name }) => name), current]),
    [
      [[], false],
      [["rotation", "crop"], true],
    ],
  );
  assert.deepEqual(shown.rows[1].cells, [1, NaN]);
  assert.deepEqual(
    shown.own.map(({ label, answers }) => [label, answers]),
    [[3, [8, 3]]],
  );
  assert.deepEqual(shown.pool, { drawings: 5, people: 2 });
  assert.equal(pictureAt(shown.pictures, 1)[0], 1);
});

test("rows stand as their kinds do, whatever was trained first; one's own is the last", () => {
  const given = frame();
  Object.assign(given.arrays, {
    matrix: new Float32Array(10),
    strengths: Float32Array.of(40, 0, 35, 0, 0, 0, 0, 0.32, 35, 0.32),
    recipes: Uint8Array.of(1, 1, 0, 2, 3),
    rows: Uint8Array.of(4, 2),
  });
  const names = () => shownOf(given, catalog).rows.map((row) => rowName(row, kinds));
  assert.deepEqual(names(), ["Originals only", "Rotation", "Rotation ±\u202f40°", "Crop"]);
  given.arrays.rows = Uint8Array.of(2, 1);
  assert.deepEqual(names(), ["Rotation ±\u202f40°", "Rotation"]);
});

test("a row is called by what it trains with, and by the strength where that is not the usual one", () => {
  const [plain, both] = shownOf(frame(), catalog).rows;
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
});
