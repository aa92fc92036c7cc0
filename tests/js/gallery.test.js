import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf } from "../../static/gallery/path.js";
import { createPictures } from "../../static/gallery/pictures.js";
import { SAMPLES } from "../../static/views/tile.js";

const LAYOUTS = {
  wall: [
    { name: "count", dtype: "uint32", shape: [1] },
    ...["slot", "epoch"].map((name) => ({ name, dtype: "uint32", shape: [-1] })),
    { name: "status", dtype: "uint8", shape: [-1] },
    ...["train_loss", "test_loss", "exam_loss", "figure"].map((name) => ({ name, dtype: "float32", shape: [-1] })),
    { name: "reading", dtype: "uint8", shape: [-1, 2] },
    { name: "classes", dtype: "uint8", shape: [-1] },
    { name: "twin", dtype: "uint32", shape: [-1] },
    { name: "relative", dtype: "uint8", shape: [-1] },
    { name: "picture", dtype: "uint8", shape: [-1, SAMPLES, SAMPLES] },
    { name: "fresh", dtype: "uint32", shape: [1] },
    { name: "holder", dtype: "uint32", shape: [-1] },
    { name: "points", dtype: "float32", shape: [-1, 120, 3] },
  ],
};

/** A wall frame with the networks of labs 0, 1, … at these epochs. @param {number} sequence @param {number[]} epochs */
function frame(sequence, epochs) {
  const n = epochs.length;
  const aligned = (/** @type {number} */ at) => Math.ceil(at / 8) * 8;
  const starts = [24];
  for (const bytes of [4, 4 * n, 4 * n, n, 4 * n, 4 * n, 4 * n, 4 * n, 2 * n, n, 4 * n, n, n * SAMPLES ** 2, 4])
    starts.push(aligned((starts.at(-1) ?? 0) + bytes));
  const buffer = new ArrayBuffer(starts.at(-1) ?? 0);
  const view = new DataView(buffer);
  [..."NNPF"].forEach((letter, i) => view.setUint8(i, letter.charCodeAt(0)));
  view.setUint8(4, 1);
  view.setUint8(5, 4);
  view.setUint32(12, sequence, true);
  view.setUint32(20, buffer.byteLength, true);
  view.setUint32(24, n, true);
  epochs.forEach((epoch, i) => {
    view.setUint32(starts[1] + 4 * i, i, true);
    view.setUint32(starts[2] + 4 * i, epoch, true);
    view.setUint8(starts[3] + i, 1);
  });
  return buffer;
}

/** A page whose server, screen and clock are in the test's hands. */
function setUp({ still = false } = {}) {
  /** @type {((answer: ArrayBuffer | null) => void)[]} */
  const asked = [];
  /** @type {(() => void)[]} */
  const paints = [];
  /** @type {{job: () => void, milliseconds: number}[]} */
  const timers = [];
  /** @type {[number, number][]} */
  const drawn = [];
  const now = { seen: true, still };
  const page = {
    ask: () =>
      new Promise((/** @type {(buffer: ArrayBuffer) => void} */ resolve, reject) => {
        asked.push((answer) => (answer ? resolve(answer) : reject(new Error("lost"))));
      }),
    seen: () => now.seen,
    still: () => now.still,
    paint: (/** @type {() => void} */ job) => void paints.push(job),
    later: (/** @type {() => void} */ job, /** @type {number} */ milliseconds) =>
      void timers.push({ job, milliseconds }),
  };
  const pictures = createPictures({
    layouts: LAYOUTS,
    labs: 2,
    draw: (slot, { epoch }) => drawn.push([slot, epoch]),
    page,
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    pictures,
    now,
    drawn,
    timers,
    asked,
    paints,
    async answer(/** @type {ArrayBuffer | null} */ buffer) {
      asked.pop()?.(buffer);
      await turn();
    },
    paint: () => paints.pop()?.(),
    wait: () => timers.pop()?.job(),
  };
}

test("the next picture is asked for when the last one is drawn", async () => {
  const { pictures, answer, paint, wait, asked, timers, drawn } = setUp();
  pictures.wake();
  pictures.wake(); // the page came back meanwhile
  assert.equal(asked.length, 1);
  await answer(frame(1, [3, 4]));
  assert.deepEqual([drawn, timers.length], [[], 0]);
  paint();
  assert.deepEqual(drawn, [
    [0, 3],
    [1, 4],
  ]);
  assert.deepEqual(
    pictures.figures.map(({ value }) => value),
    [
      { epoch: 3, running: true },
      { epoch: 4, running: true },
    ],
  );
  wait();
  assert.equal(asked.length, 1);
});

test("the same bytes once more draw nothing", async () => {
  const { pictures, answer, paint, wait, drawn } = setUp();
  pictures.wake();
  for (let i = 0; i < 3; i++) {
    await answer(frame(7, [3]));
    paint();
    wait();
  }
  assert.deepEqual(drawn, [[0, 3]]);
});

test("a page that nobody sees asks for nothing, and goes on when it is seen", async () => {
  const { pictures, now, answer, paint, wait, asked } = setUp();
  pictures.wake();
  await answer(frame(1, [3]));
  now.seen = false;
  paint();
  wait();
  assert.equal(asked.length, 0);
  now.seen = true;
  pictures.wake();
  assert.equal(asked.length, 1);
});

test("without an answer it tries again, later", async () => {
  const { pictures, answer, timers, wait, asked } = setUp();
  pictures.wake();
  await answer(null);
  assert.equal(timers[0].milliseconds, 3000);
  wait();
  assert.equal(asked.length, 1);
});

test("where nothing may move there is a first picture, one that shows something, and no more", async () => {
  const { pictures, answer, paint, wait, drawn, timers } = setUp({ still: true });
  pictures.wake();
  for (const [i, epochs] of [
    [1, 2],
    [20, 30],
    [60, 40],
    [70, 55],
  ].entries()) {
    await answer(frame(i + 1, epochs));
    paint();
    if (timers.length) wait();
  }
  assert.deepEqual(drawn, [
    [0, 1],
    [1, 2],
    [0, 60],
    [1, 55],
  ]);
  assert.equal(timers.length, 0);
  assert.equal(pictures.figures[0].value?.running, false);
});

test("a lab without a place has no picture, and the others have theirs", async () => {
  const { pictures, answer, paint, drawn } = setUp();
  pictures.wake();
  await answer(frame(1, []));
  paint();
  assert.deepEqual([drawn, pictures.figures[0].value], [[], null]);
});

test("the way has each lab with the stops before it, and what comes after the last", () => {
  const [one, two, three] = ["one", "two", "three"].map((link) => ({ link, name: { en: link } }));
  const [first, last] = ["first", "last"].map((lab) => ({ lab, moment: { en: "" } }));
  assert.deepEqual(placesOf([one, two, first, last, three]), {
    places: [
      { ...first, before: [one, two] },
      { ...last, before: [] },
    ],
    after: [three],
  });
});
