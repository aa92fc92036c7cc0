import assert from "node:assert/strict";
import { test } from "node:test";
import { CLASSES } from "../../static/palette.js";
import { CHROMA, LUMA } from "../../static/views/colour-tile.js";
import { dotsOf, SAMPLES, tableOf, writeTile } from "../../static/views/tile.js";
import { createWall, STATUSES } from "../../static/wall.js";

/** @param {number[]} slots @param {number} byte every sample of their pictures */
function frameOf(
  slots,
  byte,
  epoch = 5,
  /** @type {Record<number, number[]>} */ points = {},
  /** @type {number[]} */ news = [],
) {
  const holders = Object.keys(points).map(Number);
  const all = (/** @type {number} */ value) => slots.map(() => value);
  return /** @type {any} */ ({
    kind: "wall",
    arrays: {
      count: Uint32Array.of(slots.length),
      slot: Uint32Array.from(slots),
      epoch: Uint32Array.from(all(epoch)),
      status: Uint8Array.from(all(1)),
      train_loss: Float32Array.from(all(0.25)),
      test_loss: Float32Array.from(all(0.5)),
      exam_loss: Float32Array.from(all(NaN)),
      figure: Float32Array.from(all(0.75)),
      reading: Uint8Array.from(slots.flatMap((slot) => (slot === 3 ? [3, 9] : [255, 255]))),
      classes: Uint8Array.from(all(0)),
      twin: Uint32Array.from(all(7)),
      relative: Uint8Array.from(slots.map((slot) => Number(news.includes(slot)))),
      picture: new Uint8Array(slots.length * SAMPLES ** 2).fill(byte),
      fresh: Uint32Array.of(holders.length),
      holder: Uint32Array.from(holders),
      points: Float32Array.from(Object.values(points).flat()),
    },
  });
}

test("the newest tile of each slot is kept, and which ones have changed", () => {
  const wall = createWall();
  wall.receive(frameOf([3, 9], 40));
  assert.deepEqual([...wall.changed], [3, 9]);
  wall.changed.clear();
  wall.receive(frameOf([9], 200, 6));
  assert.deepEqual([...wall.changed], [9]);
  const [first, second] = [wall.tiles.get(3), wall.tiles.get(9)];
  assert.deepEqual([first?.epoch, first?.picture[0], first?.version], [5, 40, 1]);
  assert.deepEqual([second?.epoch, second?.picture[1023], second?.version], [6, 200, 2]);
  assert.equal(STATUSES[first?.status ?? 0], "running");
  assert.deepEqual([first?.train, first?.test, first?.exam], [0.25, 0.5, NaN]);
});

test("a relative picture is what is new beside the last one of its slot, also where the tile was forgotten meanwhile", () => {
  const wall = createWall();
  const first = () => [wall.tiles.get(3)?.picture[0], wall.tiles.get(9)?.picture[0]];
  wall.seat([{ slot: 9, id: "a" }]);
  wall.receive(frameOf([3, 9], 200));
  wall.receive(frameOf([3, 9], 100, 6, {}, [3]));
  assert.deepEqual(first(), [44, 100]);
  wall.seat([{ slot: 9, id: "a", lab: "cnn" }]);
  assert.deepEqual(first(), [44, undefined]);
  wall.receive(frameOf([3, 9], 5, 7, {}, [3, 9]));
  assert.deepEqual(first(), [49, 105]);
});

test("a tile has what its network learns from, until it learns from something else", () => {
  const wall = createWall();
  const own = () => wall.tiles.get(3)?.points;
  wall.receive(frameOf([3, 9], 1, 5, { 3: [1, 2, -1, 3, 4, 1], 9: [NaN, NaN, NaN, NaN, NaN, NaN] }));
  const first = own();
  assert.deepEqual(first, [
    [1, 2, -1],
    [3, 4, 1],
  ]);
  assert.equal(wall.tiles.get(9)?.points, null); // a lab without a plane
  wall.receive(frameOf([3], 1, 6));
  assert.equal(own(), first);
  wall.receive(frameOf([3], 1, 0, { 3: [5, 6, 1, NaN, NaN, NaN] }));
  assert.deepEqual(own(), [[5, 6, 1]]);
});

test("a tile has its lab's figure, and what is taken for what", () => {
  const wall = createWall();
  wall.receive(frameOf([3, 9], 1));
  assert.deepEqual(
    [...wall.tiles.values()].map(({ figure, reading, twin }) => ({ figure, reading, twin })),
    [
      { figure: 0.75, reading: [3, 9], twin: 7 },
      { figure: 0.75, reading: null, twin: 7 },
    ],
  );
});

test("a picture does not keep its frame in memory", () => {
  const wall = createWall();
  const frame = frameOf([0], 1);
  wall.receive(frame);
  assert.notEqual(wall.tiles.get(0)?.picture.buffer, frame.arrays.picture.buffer);
});

test("a slot of somebody else, or of the same person in another lab, has no picture of what was there before", () => {
  const wall = createWall();
  wall.receive(frameOf([4, 5, 6], 1)); // they may come before the roster
  const people = [4, 5, 6].map((slot) => ({ slot, id: `p${slot}`, lab: "one" }));
  wall.seat(people);
  wall.seat(people);
  assert.deepEqual([...wall.tiles.keys()], [4, 5, 6]);
  wall.seat([people[0], { ...people[1], lab: "two" }, { ...people[2], id: "p7" }]);
  assert.deepEqual([[...wall.tiles.keys()], [...wall.changed]], [[4], [4]]);
});

test("a tile is the picture with its dots over it", () => {
  const edge = 96;
  const table = Uint32Array.from({ length: 256 }, (_, byte) => byte);
  const pixels = new Uint32Array(edge * edge);
  const dots = dotsOf([[0, 0, 1]], edge, "projector");
  assert.ok(dots.at.length > 4 && dots.at.length < 80);
  writeTile(pixels, edge, new Uint8Array(SAMPLES ** 2).fill(77), table, dots, "map");
  assert.equal(pixels[0], 77);
  assert.notEqual(pixels[(edge / 2) * edge + edge / 2], 77);
});

test("a picture of pixels has hard edges, one of the plane has none", () => {
  const edge = 2 * SAMPLES;
  const table = Uint32Array.from({ length: 256 }, (_, byte) => byte);
  const halves = Uint8Array.from({ length: SAMPLES ** 2 }, (_, i) => (i % SAMPLES < SAMPLES / 2 ? 0 : 255));
  const [crisp, smooth] = [new Uint32Array(edge * edge), new Uint32Array(edge * edge)];
  writeTile(crisp, edge, halves, table, null, "pixels");
  writeTile(smooth, edge, halves, table, null, "map");
  assert.deepEqual([...new Set(crisp)], [0, 255]);
  assert.deepEqual([...crisp.subarray(edge / 2 - 2, edge / 2 + 2)], [0, 0, 255, 255]);
  assert.ok(new Set(smooth).size > 2);
});

test("a photograph is a positive in every theme: black stays dark, white bright, and between its pixels it is smooth", () => {
  const edge = 2 * SAMPLES;
  const halves = Uint8Array.from({ length: SAMPLES ** 2 }, (_, i) => (i % SAMPLES < SAMPLES / 2 ? 0 : 255));
  const shown = (/** @type {import("../../static/palette.js").Theme} */ theme) => {
    const pixels = new Uint32Array(edge * edge);
    writeTile(pixels, edge, halves, tableOf(theme, "photo"), null, "photo");
    return pixels;
  };
  const red = (/** @type {number} */ pixel) => pixel & 255;
  const pixels = shown("light");
  assert.ok(red(pixels[0]) < 60 && red(pixels[edge - 1]) > 200);
  assert.ok(new Set(pixels).size > 2);
  assert.deepEqual(shown("projector"), pixels);
});

test("a photograph in colour has its colours, and on a wall they pale towards the ground", () => {
  const edge = 2 * SAMPLES;
  const [red, green, blue] = [213, 52, 58];
  const light = 0.299 * red + 0.587 * green + 0.114 * blue;
  const picture = new Uint8Array(SAMPLES ** 2);
  picture.fill(light, 0, LUMA ** 2);
  picture.fill((blue - light) / 1.772 + 128, LUMA ** 2, LUMA ** 2 + CHROMA ** 2);
  picture.fill((red - light) / 1.402 + 128, LUMA ** 2 + CHROMA ** 2, LUMA ** 2 + 2 * CHROMA ** 2);
  const shown = (/** @type {Uint32Array} */ table) => {
    const pixels = new Uint32Array(edge * edge);
    writeTile(pixels, edge, picture, table, null, "colour");
    assert.equal(new Set(pixels).size, 1, "an even colour stays even");
    return [...new Uint8Array(pixels.buffer, 0, 4)];
  };
  const vivid = shown(tableOf("projector", "colour"));
  [red, green, blue, 255].forEach((wanted, i) => assert.ok(Math.abs(vivid[i] - wanted) <= 3, `${vivid}`));
  const halved = tableOf("projector", "colour").map((pixel) => (pixel & 0x00fefefe) >>> 1);
  shown(halved).forEach((value, i) => assert.ok(i === 3 || Math.abs(value - vivid[i] / 2) <= 1));
});

test("dots stay inside the tile, and tiny tiles have none", () => {
  const corners = [
    [-6, -6, 1],
    [6, 6, -1],
    [6, -6, 1],
    [9, 0, 1],
  ];
  assert.ok(dotsOf(corners, 100, "light").at.every((at) => at < 10_000));
  assert.equal(dotsOf([[9, 0, 1]], 100, "light").at.length, 0);
  assert.equal(dotsOf([[0, 0, 1]], 40, "light").at.length, 0);
});

test("dots of several classes have their forms on a large tile, and are discs where a form would be a blot", () => {
  const shapeOf = (/** @type {number} */ label, /** @type {number} */ edge) => {
    const { at, colours, shares } = dotsOf([[0, 0, label]], edge, "projector", "classes");
    const fill = colours[colours.length - 1];
    return Array.from(at, (pixel, i) => (colours[i] === fill ? `${pixel} ${shares[i]}` : "")).join();
  };
  const labels = CLASSES.map((_, label) => label);
  assert.equal(new Set(labels.map((label) => shapeOf(label, 300))).size, CLASSES.length, "six forms");
  assert.equal(new Set(labels.map((label) => shapeOf(label, 100))).size, 1);
  for (const label of labels) {
    const { at } = dotsOf([[5.99, -5.99, label]], 300, "light", "classes");
    assert.ok(at.length > 10 && at.every((pixel) => pixel < 90_000));
  }
});
