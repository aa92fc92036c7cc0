// The golden packed frames are what writer and reader agree on; tests/wire/test_packed.py reads the same files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createUnpacker } from "../../static/packed.js";

/** @param {string} name @returns {ArrayBuffer} */
const golden = (name) => Uint8Array.from(readFileSync(new URL(`../golden/${name}`, import.meta.url))).buffer;
const [first, second] = [golden("packed.first.bin"), golden("packed.second.bin")];

/** Unpacks `buffers`, until so many have come. @param {ArrayBuffer[]} buffers @param {number} count @returns {Promise<Uint8Array[]>} */
function unpacked(buffers, count = buffers.length) {
  return new Promise((resolve, reject) => {
    /** @type {Uint8Array[]} */
    const frames = [];
    const unpacker = createUnpacker({
      frame(buffer) {
        frames.push(new Uint8Array(buffer));
        if (frames.length === count) resolve(frames);
      },
      failed: reject,
    });
    for (const buffer of buffers) unpacker.receive(buffer);
  });
}

test("a frame and the one that differs from it become whole again, in order", async () => {
  const frames = await unpacked([first, second]);
  assert.deepEqual(frames, [new Uint8Array(golden("frame.bin")), new Uint8Array(golden("frame.next.bin"))]);
});

test("a frame that comes whole is passed on at once", () => {
  /** @type {ArrayBuffer[]} */
  const frames = [];
  createUnpacker({ frame: (buffer) => frames.push(buffer), failed: assert.fail }).receive(golden("frame.bin"));
  assert.equal(frames.length, 1);
});

for (const [what, buffers, why] of /** @type {[string, ArrayBuffer[], RegExp][]} */ ([
  ["one that differs from a frame that is not here", [second], /no frame 4000000000 here/],
  ["one that was cut off", [first.slice(0, 60)], /unexpected end/],
  ["one shorter than a header", [first.slice(0, 12)], /outside the bounds/],
])) {
  test(`${what} ends it, and says why`, () => assert.rejects(unpacked([...buffers, first], 2), why));
}

test("nothing comes of a connection that has ended", async () => {
  const late = createUnpacker({ frame: assert.fail, failed: assert.fail });
  late.receive(first);
  late.end();
  await unpacked([first, second]);
});
