// The golden frame is what every reader of the format agrees on; tests/wire/test_frames.py reads the same file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeFrame, readHeader } from "../../static/frames.js";

const golden = new URL("../golden/", import.meta.url);
const described = JSON.parse(readFileSync(new URL("frame.json", golden), "utf8"));
const layouts = { [described.header.kind]: described.layout };

/** A fresh copy of the golden frame, changed by `change`. */
function goldenFrame(change = (/** @type {Uint8Array} */ bytes) => bytes) {
  const bytes = change(Uint8Array.from(readFileSync(new URL("frame.bin", golden))));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

test("the golden header is read", () => {
  const { kind, generation, sequence, epoch } = described.header;
  assert.deepEqual(readHeader(goldenFrame()), { kind, generation, sequence, epoch });
});

test("the golden arrays are read as views on the frame", () => {
  const buffer = goldenFrame();
  const { arrays } = decodeFrame(buffer, layouts);
  assert.deepEqual(Object.keys(arrays), Object.keys(described.values));
  for (const [name, array] of Object.entries(arrays)) {
    assert.deepEqual([...array], described.values[name], name);
    assert.equal(array.buffer, buffer);
    assert.equal(array.byteOffset % 8, 0);
  }
});

/** @type {[string, (bytes: Uint8Array) => Uint8Array, RegExp][]} */
const foreign = [
  ["too short", (b) => b.slice(0, 10), /has 10 bytes, a header alone has 24/],
  ["magic", (b) => (b.set([88, 88, 88, 88]), b), /starts with "XXXX" version 1, expected "NNPF" version 1/],
  ["version", (b) => ((b[4] = 9), b), /version 9, expected/],
  ["kind", (b) => ((b[5] = 99), b), /kind 99 is unknown, expected one of 1,2,3,4/],
  ["cut off", (b) => b.slice(0, -1), /has 125 bytes, its header says 126/],
];
for (const [name, change, message] of foreign) {
  test(`a foreign frame is named: ${name}`, () => {
    assert.throws(() => decodeFrame(goldenFrame(change), layouts), message);
  });
}

test("a layout that does not fit the frame is named", () => {
  const longer = { live: [...described.layout, { name: "more", dtype: "float32", shape: [4] }] };
  assert.throws(() => decodeFrame(goldenFrame(), longer), /array more would end at 144/);
  const shorter = { live: described.layout.slice(0, -1) };
  assert.throws(() => decodeFrame(goldenFrame(), shorter), /has 126 bytes, its layout ends at/);
  assert.throws(() => decodeFrame(goldenFrame(), { full: [] }), /kind live has no layout, got full/);
  const strange = { live: [{ name: "a", dtype: "float64", shape: [1] }] };
  assert.throws(() => decodeFrame(goldenFrame(), strange), /array a has dtype float64, expected one of/);
});

/** A wall frame of `count` tiles with pictures of 2×2, written by hand: app/wire/frames.py pads the same way. */
function wallFrame(/** @type {number} */ count) {
  const starts = [24, 32, 32 + 8 * Math.ceil((4 * count) / 8)];
  const bytes = new Uint8Array(starts[2] + 4 * count);
  bytes.set([78, 78, 80, 70, 1, 4]);
  const view = new DataView(bytes.buffer);
  [0, 7, 0, bytes.length].forEach((value, i) => view.setUint32(8 + 4 * i, value, true));
  view.setUint32(starts[0], count, true);
  for (let i = 0; i < count; i++) view.setUint32(starts[1] + 4 * i, 10 + i, true);
  for (let i = 0; i < 4 * count; i++) bytes[starts[2] + i] = i;
  return bytes.buffer;
}
const WALL = {
  wall: [
    { name: "count", dtype: "uint32", shape: [1] },
    { name: "slot", dtype: "uint32", shape: [-1] },
    { name: "picture", dtype: "uint8", shape: [-1, 2, 2] },
  ],
};

test("shapes that begin with -1 take their length from the count before them", () => {
  for (const count of [0, 1, 3]) {
    const { kind, sequence, arrays } = decodeFrame(wallFrame(count), WALL);
    assert.deepEqual([kind, sequence], ["wall", 7]);
    assert.deepEqual([...arrays.slot], [10, 11, 12].slice(0, count));
    assert.equal(arrays.picture.length, 4 * count);
  }
});

test("a length that nothing announces is named", () => {
  const layout = { wall: WALL.wall.slice(1) };
  assert.throws(() => decodeFrame(wallFrame(1), layout), /array slot has shape \[-1\], but no count/);
});
