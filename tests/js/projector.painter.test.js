// What the wall's painter does on its canvas, told by the calls it makes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hung, placeOf } from "../../static/projector/grid.js";
import { createPainter } from "../../static/projector/painter.js";

const FULL_HD = { width: 1400, height: 930, unit: 25.6 };
const BEAMER = { width: 583, height: 517, unit: 16 };

/** How letters reach above and below their line, in their size: those with marks on them, too. */
const LETTERS = { above: 0.93, below: 0.24, width: 0.6 };

/** A context that remembers in order which rectangles were cleared, written on, or ringed. */
function recorder() {
  /** @type {{did: string, x: number, y: number, right: number, bottom: number, said?: string, width?: number}[]} */
  const calls = [];
  let path = { x: 0, y: 0, right: 0, bottom: 0 };
  const size = () => Number(/([\d.]+)px/.exec(context.font)?.[1]);
  const context = {
    font: "",
    textAlign: "left",
    lineWidth: 1,
    createImageData: (/** @type {number} */ width, /** @type {number} */ height) => ({
      data: new Uint8ClampedArray(4 * width * height),
    }),
    measureText: (/** @type {string} */ said) => ({ width: said.length * size() * LETTERS.width }),
    putImageData() {},
    beginPath() {},
    fill: () => calls.push({ did: "clear", ...path }),
    stroke: () => calls.push({ did: "ring", ...path, width: context.lineWidth }),
    /** @param {number} x @param {number} y @param {number} width @param {number} height */
    roundRect: (x, y, width, height) => (path = { x, y, right: x + width, bottom: y + height }),
    /** @param {number} x @param {number} y @param {number} width @param {number} height */
    fillRect: (x, y, width, height) => calls.push({ did: "clear", x, y, right: x + width, bottom: y + height }),
    /** @param {string} said @param {number} x @param {number} y */
    fillText(said, x, y) {
      const { width } = context.measureText(said);
      const left = context.textAlign === "right" ? x - width : x;
      calls.push({
        did: "text",
        said,
        x: left,
        right: left + width,
        y: y - LETTERS.above * size(),
        bottom: y + LETTERS.below * size(),
      });
    },
  };
  return { calls, canvas: /** @type {any} */ ({ width: 0, height: 0, getContext: () => context }) };
}

const LOOK = /** @type {const} */ ({ pale: false, diverged: false, running: true, points: null, sort: "map" });

/** A wall of `count` networks, of which the first has just been told another loss. @param {number} count @param {typeof FULL_HD} place @param {boolean} ringed */
function walled(count, place, ringed) {
  const { canvas, calls } = recorder();
  const painter = createPainter(canvas, { theme: "projector", sans: "sans", mono: "mono" });
  painter.resize(place.width, place.height, place.unit);
  const { grid } = hung(count, place);
  const look = (/** @type {number} */ i, loss = "0.500") => ({
    ...LOOK,
    name: `Ähre ${i}`,
    number: i + 1,
    loss,
    ringed,
  });
  const people = /** @type {[string, any][]} */ (Array.from({ length: count }, (_, i) => [String(i), look(i)]));
  painter.arrange(people, grid, (i) => placeOf(grid, i));
  painter.draw(1);
  const first = calls.splice(0);
  painter.paint("0", new Uint8Array(32 * 32), look(0, "0.277"), false);
  return { grid, first, calls };
}

for (const count of [1, 2, 5, 12, 40]) {
  for (const [screen, place] of Object.entries({ FULL_HD, BEAMER })) {
    test(`a number of ${count} tiles on ${screen} is not written over the one before`, () => {
      const { grid, first, calls } = walled(count, place, false);
      if (grid.caption === "none") return;
      const before = first.find(({ said }) => said === "0.500");
      const cleared = calls.findIndex(
        ({ did, x, y, right, bottom }) =>
          before &&
          did === "clear" &&
          x <= before.x &&
          right >= before.right &&
          y <= before.y &&
          bottom >= before.bottom,
      );
      const written = calls.findIndex(({ said }) => said === "0.277");
      assert.ok(cleared >= 0 && cleared < written, JSON.stringify({ before, calls }));
    });

    test(`the ring of ${count} tiles on ${screen} runs over no caption, and no caption clears it`, () => {
      const { grid, first, calls } = walled(count, place, true);
      if (grid.caption === "none") return;
      const rings = first.filter(({ did }) => did === "ring");
      assert.equal(rings.length, 2 * count); // its frame as long as there is no picture, and the ring
      const ring = rings[1];
      const reach = ring.bottom + (ring.width ?? 0) / 2;
      const words = calls.filter(({ did, said }) => did === "text" && said !== "1");
      assert.equal(words.length, 2);
      for (const { y, said } of words) assert.ok(y >= reach - 1, `${said} begins at ${y}, the ring ends at ${reach}`);
      const clear = calls.filter(({ did, y }) => did === "clear" && y > ring.y + 10);
      for (const { y } of clear) assert.ok(y >= reach - 1, `cleared from ${y}, the ring ends at ${reach}`);
    });
  }
}

test("a long name is whole, in two lines, where there is room below the tiles", () => {
  const { canvas, calls } = recorder();
  const painter = createPainter(canvas, { theme: "projector", sans: "sans", mono: "mono" });
  painter.resize(FULL_HD.width, FULL_HD.height, FULL_HD.unit);
  const { grid } = hung(40, FULL_HD);
  const names = Array.from({ length: 40 }, (_, i) => (i % 2 ? "Schnelle Schwalbe" : "Uhu"));
  const people = /** @type {[string, any][]} */ (
    names.map((name, i) => [String(i), { ...LOOK, name, loss: "0.5", ringed: true }])
  );
  painter.arrange(people, grid, (i) => placeOf(grid, i));
  painter.draw(1);
  const words = new Set(calls.map(({ said }) => said));
  assert.ok(words.has("Schnelle") && words.has("Schwalbe") && ![...words].some((said) => said?.includes("…")));
  const lowest = Math.max(...calls.filter(({ did }) => did === "text").map(({ bottom }) => bottom));
  assert.ok(lowest <= FULL_HD.height, `${lowest}`);
});

test("everybody's number stands on their tile, also where names no longer fit", () => {
  for (const count of [1, 300]) {
    const { calls, grid } = walled(count, FULL_HD, false);
    const number = calls.find(({ did, said }) => did === "text" && said === "1");
    assert.ok(number && number.bottom < grid.edge / 2 && number.right < grid.edge / 2);
  }
});
