// Where the pictures of a network of feature maps stand, and what is in them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gridOf, placesOf } from "../../static/kit/maps/layout.js";
import { padded } from "../../static/kit/maps/maps.js";

/** Every pair of different boxes that overlap. @param {{x: number, y: number, width: number, height: number}[]} boxes */
const overlaps = (boxes) =>
  boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          a.x + a.width > b.x + 0.01 &&
          b.x + b.width > a.x + 0.01 &&
          a.y + a.height > b.y + 0.01 &&
          b.y + b.height > a.y + 0.01,
      ),
  );

test("whatever the network, its pictures stand beside one another and inside", () => {
  const blocks = [
    { channels: 16, pools: true },
    { channels: 5, pools: false },
    { channels: 16, pools: true },
  ];
  const two = [
    { channels: 8, pools: true },
    { channels: 16, pools: true },
  ];
  const [none, hidden] = [[], [64, 3]];
  for (const [given, dense] of [
    [two, none],
    [blocks, hidden],
    [none, none],
  ]) {
    const some = { blocks: given, dense, classes: [..."0123456789"] };
    for (const [width, height] of [
      [358, 500],
      [650, 560],
      [820, 740],
      [2000, 1300],
    ]) {
      const stands = width < 560;
      const { picture, maps, hidden: units, classes, heads, height: tall } = placesOf(some, { width, height, stands });
      const all = [
        picture,
        ...maps.flat().flatMap(({ box, pooled }) => (pooled ? [box, pooled] : [box])),
        ...units,
        ...classes,
      ];
      assert.deepEqual(overlaps(all), []);
      assert.equal(heads.length, some.blocks.length + 1);
      for (const box of all) {
        assert.ok(box.x >= -0.01 && box.x + box.width <= width + 0.01, `${box.x} in ${width}`);
        assert.ok(box.y >= 0 && box.y + box.height <= tall + 0.01);
      }
    }
  }
  assert.deepEqual(
    [gridOf(64, false), gridOf(3, true)],
    [
      { width: 4, height: 16 },
      { width: 3, height: 1 },
    ],
  );
});

test("padding is a ring of zeros", () => {
  assert.deepEqual(padded([1, 2, 3, 4], 2, 1), [0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0]);
});
