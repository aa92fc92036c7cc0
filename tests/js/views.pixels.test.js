import assert from "node:assert/strict";
import { test } from "node:test";
import { ANCHORS, inkPalette } from "../../static/palette.js";
import { createAnnouncer } from "../../static/views/announcer.js";
import { winnerOf } from "../../static/views/bars.js";
import { byteOf, paintColours, paintTable } from "../../static/views/pixels.js";

const channels = (/** @type {string} */ hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

test("numbers become bytes, clipped to their range; what is none lies in the middle", () => {
  assert.deepEqual(
    [0, 0.5, 1, -3, 7, NaN].map((value) => byteOf(value, 0, 1)),
    [0, 128, 255, 0, 255, 128],
  );
  assert.deepEqual(
    [-1, 0, 1].map((value) => byteOf(value, -1, 1)),
    [0, 128, 255],
  );
});

test("ink on ground: no ink is the ground, all of it the ink, in every theme", () => {
  for (const [theme, anchors] of Object.entries(ANCHORS)) {
    const bytes = new Uint8Array(inkPalette(/** @type {any} */ (theme)).buffer);
    assert.deepEqual([...bytes.slice(0, 3)], channels(anchors.ground));
    assert.deepEqual([...bytes.slice(4 * 255, 4 * 255 + 3)], channels(anchors.ink));
  }
});

test("bytes and numbers give the same picture", () => {
  const table = Uint32Array.from({ length: 256 }, (_, i) => i);
  const [fromBytes, fromNumbers] = [new Uint32Array(3), new Uint32Array(3)];
  paintTable(fromBytes, new Uint8Array([0, 128, 255]), table, 0, 1);
  paintTable(fromNumbers, new Float32Array([0, 0.5, 1]), table, 0, 1);
  assert.deepEqual([...fromBytes], [0, 128, 255]);
  assert.deepEqual(fromNumbers, fromBytes);
});

test("colours come channel after channel and leave pixel after pixel", () => {
  const pixels = new Uint8ClampedArray(8);
  paintColours(pixels, [1, 0, 0, 1, 0.2, 0], 0, 1);
  assert.deepEqual([...pixels], [255, 0, 51, 255, 0, 255, 0, 255]);
});

test("the largest value wins, the first of equals, nobody where nothing is known", () => {
  assert.equal(winnerOf([0.1, 0.7, 0.2]), 1);
  assert.equal(winnerOf([0.5, 0.5]), 0);
  assert.equal(winnerOf([]), -1);
  assert.equal(winnerOf([NaN, NaN]), -1);
});

test("sentences are said at once, then at most one a second, and only the newest", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  /** @type {string[]} */
  const said = [];
  const announcer = createAnnouncer((sentence) => said.push(sentence), { now: Date.now });
  announcer.announce("one");
  announcer.announce("two");
  announcer.announce("three");
  assert.deepEqual(said, ["one"]);
  mock.timers.tick(999);
  assert.deepEqual(said, ["one"]);
  mock.timers.tick(1);
  assert.deepEqual(said, ["one", "three"]);
  announcer.announce("three");
  announcer.announce("four");
  announcer.announce("three");
  mock.timers.tick(5000);
  assert.deepEqual(said, ["one", "three"], "it came back before it was said");
  announcer.announce("five");
  announcer.destroy();
  assert.deepEqual(said, ["one", "three", "five"]);
});
