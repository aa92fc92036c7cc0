import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, linkAt } from "../../static/views/network/geometry.js";

const LARGE = { width: 652, height: 610, features: 7, mayGrow: true };

/** Every unit of `geometry` lies inside it, below the controls, and touches no neighbour. */
function assertFits(/** @type {import("../../static/views/network/geometry.js").Geometry} */ geometry) {
  for (const { x, edge, pitch, ys } of geometry.columns.slice(0, -1)) {
    assert.ok(x - edge / 2 >= 0 && x + edge / 2 <= geometry.width, `column at ${x}`);
    for (const y of ys)
      assert.ok(y - edge / 2 > geometry.headerY + 20 && y + edge / 2 <= geometry.height, `unit at ${y}`);
    assert.ok(ys.length < 2 || edge < pitch, `pictures of ${edge} every ${pitch}`);
  }
  for (let i = 1; i < geometry.columns.length; i++) {
    assert.ok(
      geometry.columns[i].x - geometry.columns[i - 1].x > geometry.columns[i].edge,
      `columns ${i - 1} and ${i}`,
    );
  }
}

for (const hidden of [[], [1], [4, 2], [6, 5, 3], Array(6).fill(8), Array(8).fill(16)]) {
  for (const [width, height] of [
    [652, 580],
    [785, 760],
    [2600, 1900],
  ]) {
    test(`${hidden.length} hidden layers fit ${width}×${height}`, () => {
      const geometry = arrange({ ...LARGE, width, height, hidden, mayGrow: hidden.length < 8 });
      assertFits(geometry);
      assert.equal(geometry.columns.length, hidden.length + 2);
      assert.equal(geometry.height, height);
      if (hidden.length < 8) assert.ok(geometry.addX <= width - 30);
    });
  }
  test(`${hidden.length} hidden layers fit a phone`, () => {
    const geometry = arrange({ width: 360, height: 0, features: 3, hidden, mayGrow: true });
    assert.ok(geometry.compact);
    assertFits(geometry);
  });
}

test("columns are centred on one line and the output is level with the map", () => {
  const { columns } = arrange({ ...LARGE, hidden: [4, 2], outputY: 230 });
  const middle = (/** @type {number[]} */ ys) => (ys[0] + ys[ys.length - 1]) / 2;
  for (const { ys } of columns.slice(1, -1)) assert.ok(Math.abs(middle(ys) - middle(columns[0].ys)) <= 1);
  assert.deepEqual(columns[3].ys, [230]);
});

test("a layer's controls take one line where there is room, else two, else they are behind a button", () => {
  const controls = (/** @type {number} */ layers) => arrange({ ...LARGE, hidden: Array(layers).fill(4) }).controls;
  assert.deepEqual([1, 3, 4, 6, 8].map(controls), ["line", "line", "lines", "lines", "button"]);
});

test("the nearest link is found under the pointer, and none on or left of a unit", () => {
  const columns = [
    { x: 20, edge: 20, pitch: 40, ys: [20, 60] },
    { x: 120, edge: 20, pitch: 40, ys: [20, 60, 100] },
  ];
  assert.deepEqual(linkAt(columns, 100, 61, 8), { layer: 1, input: 1, unit: 1, distance: 1 });
  assert.deepEqual(linkAt(columns, 31, 20, 8)?.input, 0);
  assert.equal(linkAt(columns, 31, 40, 8), null);
  assert.equal(linkAt(columns, 25, 20, 8), null);
  assert.equal(linkAt(columns, 130, 20, 8), null);
});

test("on a phone words give way where columns are near, and so does the button that removes a layer", () => {
  const phone = (/** @type {number} */ layers) =>
    arrange({ width: 336, height: 0, features: 2, hidden: Array(layers).fill(4), mayGrow: true });
  assert.deepEqual(
    [2, 4, 6].map((layers) => phone(layers).crowded),
    [false, false, true],
  );
  assert.deepEqual(
    [2, 3].map((layers) => phone(layers).roomy),
    [true, false],
  );
});
