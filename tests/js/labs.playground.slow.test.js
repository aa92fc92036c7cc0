import assert from "node:assert/strict";
import test from "node:test";
import "./dom.js";
import { deedOf } from "../../static/labs/playground/slow/keys.js";
import {
  linksOf,
  parameterLayers,
  phasesOf,
  reachOf,
  stepWords,
  threeDigits,
} from "../../static/labs/playground/slow/phases.js";
import { along, placed, touch } from "../../static/labs/playground/slow/places.js";

const SIZES = [2, 2, 1];
const f32 = (...values) => Float32Array.from(values);
const walk = {
  sample: 1,
  samples: 5,
  count: 2,
  whole: 2,
  values: f32(1, -2, 0.5, 0, 0.25),
  slopes: f32(0.1, 0.2, -0.3),
  loss: 0.4,
  leftOut: Uint8Array.of(0, 1, 0),
  gradient: f32(1, 2, 3, 4, 5, 6, 7, 8, 9),
  after: f32(10, 20, 30, 40, 50, 60, 70, 80, 90),
};
const picture = {
  weights: [f32(0.1, 0.2, 0.3, 0.4), f32(2, 3)],
  off: [Uint8Array.of(0, 0, 1, 0), Uint8Array.of(0, 0)],
};

test("a sample goes forward to its loss and back, and the end of a batch changes the weights", () => {
  const kinds = (given) => phasesOf({ ...walk, ...given }, 2).map(({ kind, layer }) => `${kind} ${layer}`);
  const way = ["in 0", "forward 1", "forward 2", "loss 2", "backward 2", "backward 1", "gather 0"];
  assert.deepEqual(kinds({ after: null }), way);
  assert.deepEqual(kinds({}), [...way, "update 0"]);
  assert.deepEqual(kinds({ after: null, sample: 4 }), [...way, "rest 0"]);
});

test("what is known grows with the phases", () => {
  const reach = phasesOf(walk, 2).map((phase) => Object.values(reachOf(phase, 2)));
  const no = Infinity;
  assert.deepEqual(reach, [
    [0, no],
    [1, no],
    [2, no],
    [2, no],
    [2, 2],
    [2, 1],
    [2, 1],
    [2, 1],
  ]);
});

test("links carry weight times value forward, and value times slope back, but for those that are off", () => {
  const at = (kind, layer) =>
    linksOf({ kind, layer }, walk, picture, SIZES).map(({ layer, input, unit, value, after }) => [
      layer,
      input,
      unit,
      Number(value.toFixed(3)),
      ...(after === undefined ? [] : [after]),
    ]);
  assert.deepEqual(at("in", 0), []);
  assert.deepEqual(at("forward", 1), [
    [1, 0, 0, 0.1],
    [1, 0, 1, 0.2],
    [1, 1, 1, -0.8],
  ]);
  assert.deepEqual(at("forward", 2), [
    [2, 0, 0, 1],
    [2, 1, 0, 0],
  ]);
  assert.deepEqual(at("backward", 1), [
    [1, 0, 0, 0.1],
    [1, 0, 1, 0.2],
    [1, 1, 1, -0.4],
  ]);
  assert.deepEqual(at("gather", 0).at(-1), [2, 1, 0, 8]);
  assert.deepEqual(at("update", 0), [
    [1, 0, 0, 0.1, 10],
    [1, 0, 1, 0.2, 20],
    [1, 1, 1, 0.4, 40],
    [2, 0, 0, 2, 70],
    [2, 1, 0, 3, 80],
  ]);
  assert.deepEqual(parameterLayers(walk.after, SIZES)[1], { weights: [70, 80], biases: [90] });
});

test("numbers have three digits, and a step as many as show it", () => {
  const said = [0, 0.12345, -1.2345, 123.45, 0.000123, -43210, NaN].map(threeDigits);
  assert.deepEqual(said, ["0", "0.123", "−1.23", "123", "1.2e−4", "−4.3e4", "∞"]);
  assert.equal(stepWords(0.1, 0.2), "0.1 → 0.2");
  assert.equal(stepWords(-0.1, -0.10004), "−0.1 → −0.10004");
  assert.equal(stepWords(0.5, 0.5), "0.5 =");
});

test("no number covers another, and the most important find a place first", () => {
  const link = { x1: 0, y1: 0, x2: 200, y2: 0, width: 30, height: 10 };
  const found = placed(
    [
      { ...link, name: "a" },
      { ...link, name: "b" },
      { ...link, name: "c" },
      { ...link, name: "d" },
    ],
    [],
  );
  assert.deepEqual(
    found.map(({ link: { name } }) => name),
    ["a", "b", "c"],
  );
  for (const one of found)
    for (const other of found) assert.ok(one === other || !touch({ ...link, ...one }, { ...link, ...other }));
  assert.deepEqual(along({ x1: 0, y1: 0, x2: 8, y2: 4 }, 0.5), { x: 4, y: 2 });
  assert.equal(placed([link], [{ x: 100, y: 0, width: 300, height: 50 }]).length, 0);
});

test("keys of the transport mean phases and samples, never while something else needs them", () => {
  const target = (...needs) => ({
    matches: (selector) => needs.some((need) => selector.includes(need)),
    closest: (selector) => (needs.some((need) => selector.includes(need)) ? {} : null),
  });
  const deed = (key, on = target(), more = {}) => deedOf({ key, target: on, ...more }, () => true);
  assert.deepEqual(
    ["ArrowRight", " ", "b", "Escape", "x"].map((key) => deed(key)),
    ["phase", "toggle", "batch", "close", null],
  );
  assert.equal(deed("ArrowRight", target(), { shiftKey: true }), "sample");
  assert.equal(deed("ArrowRight", target("[role=tab]")), null);
  assert.equal(deed(" ", target("button")), null);
  assert.equal(deed("b", target("textarea")), null);
  assert.equal(deed("b", target(), { ctrlKey: true }), null);
  assert.equal(
    deedOf({ key: "b", target: target() }, () => false),
    null,
  );
});
