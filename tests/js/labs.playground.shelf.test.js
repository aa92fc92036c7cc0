import assert from "node:assert/strict";
import test from "node:test";
import "./dom.js";
import { atRest } from "../../static/labs/playground/shelf/at-rest.js";
import { lookOf, pathOf, reachOf } from "../../static/labs/playground/shelf/courses.js";
import { differences, isTellable } from "../../static/labs/playground/shelf/differences.js";
import { createShelf, MOST, MOST_BYTES, mapOf, pinOf, read, spread } from "../../static/labs/playground/shelf/pins.js";
import "../../static/labs/playground/shelf-text.js";
import "../../static/labs/playground/inside-text.js";
import "../../static/labs/playground/text.js";
import "../../static/text/page.js";
import { withValue } from "../../static/state.js";
import { createMemory } from "../../static/storage.js";
import { signal } from "../../static/vendor/signals.js";
import { catalog } from "./golden.js";

const spec = catalog.defaults;
const shown = {
  map: Uint8Array.from({ length: 10000 }, (_, i) => i),
  size: 100,
  focus: null,
  epoch: 300,
  classes: 0,
  train: 0.123456,
  test: 0.2,
};
const epochs = Array.from({ length: 301 }, (_, i) => i);
const losses = [epochs, epochs.map((epoch) => 1 / (1 + epoch)), epochs.map(() => Number.NaN)];

/** A browser that keeps so many letters. */
function browser(room = Infinity) {
  const kept = new Map();
  const storage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > room) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
  return { kept, memory: () => createMemory(() => storage, null) };
}

const pin = (name, given = spec) => pinOf(name, given, shown, losses, [0.5, 0.75]);
const shelfOf = (memory) => createShelf(() => true, memory);

test("a pinned run is small, has its course from end to end, and comes back after a reload", () => {
  const one = pin("One");
  assert.deepEqual([one.epoch, one.train, one.test, one.score], [300, 0.1235, 0.2, 0.75]);
  assert.deepEqual([one.course.epochs.length, one.course.epochs[0], one.course.epochs.at(-1)], [150, 0, 300]);
  assert.equal(mapOf(one.map).length, 2500);
  assert.ok(JSON.stringify(one).length < 12_000);
  const { memory } = browser();
  assert.equal(shelfOf(memory()).add(one), true);
  const again = shelfOf(memory());
  assert.deepEqual(again.pins.value, [one], "what is not finite, too");
  assert.equal(again.trouble.value, "");
  again.rename(again.pins.value[0], "  Another  ");
  assert.equal(shelfOf(memory()).pins.value[0].name, "Another");
  again.remove(again.pins.value[0]);
  assert.deepEqual(shelfOf(memory()).pins.value, []);
  assert.equal(
    pinOf("x", spec, { ...shown, focus: [1, 0] }, losses, undefined).map,
    "",
    "another unit's map is not the network's",
  );
});

test("who looks back pins the run as it was there", () => {
  const { epoch, course } = pinOf("x", spec, { ...shown, epoch: 120 }, losses, undefined);
  assert.deepEqual([epoch, course.epochs[0], course.epochs.at(-1), course.train.length], [120, 0, 120, 121]);
});

test("of two pins that are equal each is its own row", () => {
  const { memory } = browser();
  const shelf = shelfOf(memory());
  shelf.add(pin("Same"));
  shelf.add(pin("Same"));
  const [one, other] = shelf.pins.value;
  assert.notEqual(shelf.keyOf(one), shelf.keyOf(other));
  shelf.rename(other, "Other");
  assert.deepEqual(
    shelf.pins.value.map(({ name }) => name),
    ["Same", "Other"],
  );
  shelf.rename(shelf.pins.value[1], "Same");
  shelf.remove(shelf.pins.value[0]);
  assert.equal(shelf.pins.value.length, 1);
});

test("who pins in slow motion pins once, when it has ended, and no other network", async () => {
  const pinned = [];
  const pictures = { shown: signal({ generation: 1, epoch: 3 }), walk: signal({}) };
  const waiting = atRest(pictures);
  const now = () => waiting.once(() => pinned.push(pictures.shown.peek().epoch));
  const show = async (epoch, walk) => {
    pictures.walk.value = walk;
    pictures.shown.value = { generation: 1, epoch };
    await null;
  };
  now();
  now();
  await show(3, {});
  assert.deepEqual(pinned, []);
  await show(3, null);
  await show(3, null);
  assert.deepEqual(pinned, [3]);
  now();
  assert.deepEqual(pinned, [3, 3], "at once where nobody walks");
  await show(3, {});
  now();
  await show(4, null);
  await show(3, null);
  assert.equal(pinned.length, 2, "another epoch came first");
  await show(3, {});
  now();
  waiting.stop();
  await show(3, null);
  assert.equal(pinned.length, 2, "the page is gone");
});

test("two tabs put their pins on one shelf, and each keeps the rows that it shows", () => {
  const { memory } = browser();
  const [one, other] = [shelfOf(memory()), shelfOf(memory())];
  one.add(pin("One"));
  other.add(pin("Two"));
  const names = (shelf) => shelf.pins.value.map(({ name }) => name);
  assert.deepEqual(names(other), ["One", "Two"]);
  const [before] = one.pins.value;
  one.refresh();
  assert.deepEqual(names(one), ["One", "Two"]);
  assert.equal(one.pins.value[0], before);
  const keys = one.pins.value.map(one.keyOf);
  one.rename(one.pins.value[1], "Three");
  assert.deepEqual(one.pins.value.map(one.keyOf), keys);
  one.remove(before);
  assert.deepEqual([names(one), one.pins.value.map(one.keyOf)], [["Three"], [keys[1]]]);
  other.add(pin("Four"));
  assert.deepEqual(names(shelfOf(memory())), ["Three", "Four"]);
});

test("a shelf holds so many runs and so many bytes, and says so", () => {
  const shelf = shelfOf(browser().memory());
  for (let i = 0; i < MOST; i++) assert.equal(shelf.add(pin(`${i}`)), true);
  assert.equal(shelf.add(pin("one more")), false);
  assert.deepEqual([shelf.trouble.value, shelf.pins.value.length], ["full", MOST]);
  const heavy = shelfOf(browser().memory());
  assert.equal(heavy.add({ ...pin("heavy"), map: "A".repeat(MOST_BYTES) }), false);
});

test("where the browser keeps nothing the shelf lasts as long as the page, and what is broken is left out", () => {
  const full = shelfOf(browser(100).memory());
  assert.equal(full.add(pin("One")), true);
  assert.deepEqual([full.trouble.value, full.pins.value.length], ["unkept", 1]);
  const forbidden = createShelf(
    () => true,
    createMemory(() => {
      throw new Error("denied");
    }, null),
  );
  forbidden.add(pin("One"));
  assert.equal(forbidden.trouble.value, "unkept");
  for (const broken of ["{", "7", '[{"name":1}]', "[null]"]) assert.deepEqual(read(broken), { pins: [], whole: false });
  const mixed = JSON.stringify([pin("One"), { ...pin("Two"), course: { epochs: [1], train: [], test: [] } }]);
  assert.deepEqual(
    read(mixed).pins.map(({ name }) => name),
    ["One"],
  );
  const { kept, memory } = browser();
  kept.set("playground.shelf", JSON.stringify([{ ...pin("One"), spec: { network: { hidden: [] } } }]));
  const strange = createShelf((each) => isTellable(catalog, each.spec), memory());
  assert.deepEqual([strange.pins.value.length, strange.trouble.value], [0, "unread"]);
});

test("only what differs is told, in the words of the controls", () => {
  const told = (...specs) =>
    Object.fromEntries(differences(catalog, specs).map(({ label, values }) => [label, values]));
  assert.deepEqual(told(spec, structuredClone(spec)), {});
  let other = withValue(spec, "training.learning_rate", 0.3);
  other = withValue(other, "features", ["x", "xSquared"]);
  other = withValue(other, "data.dataset", "spiral");
  const [first, second] = spec.network.hidden;
  other = withValue(other, "network.hidden", [{ ...first, activation: "relu", dropout: 0.2 }, second]);
  assert.deepEqual(told(spec, other), {
    Dataset: ["Circle", "Spiral"],
    Features: ["x, y", "x, x²"],
    Activation: ["tanh", "relu,tanh"],
    Dropout: ["–", "0.2,0"],
    "Learning rate": ["0.03", "0.3"],
  });
  assert.deepEqual(Object.keys(told(spec, withValue(spec, "network.initial", "he"))), ["Weights at the start"]);
  const regression = { ...spec, problem: "regression", data: { ...spec.data, dataset: "reg-plane" } };
  assert.deepEqual(Object.keys(told(spec, regression, spec)), ["Problem", "Dataset"]);
});

test("every field of the table has words", () => {
  const paths = Object.values(catalog.fields)
    .map(({ path }) => path)
    .filter((path) => !path.startsWith("view"));
  for (const path of new Set(paths)) assert.ok(isTellable(catalog, spec), path);
});

test("lines are told apart, and break where a loss was not finite", () => {
  const looks = Array.from({ length: 6 }, (_, i) => lookOf(i));
  assert.equal(new Set(looks.map(({ colour }) => colour)).size, 6);
  assert.equal(new Set(looks.map(({ dash }) => dash)).size, 6);
  const course = { epochs: [0, 1, 2, 3], train: [1, 0.5, Number.NaN, 0], test: [Number.NaN, 2, 1, 1] };
  const reach = reachOf([{ course }], "train");
  assert.deepEqual(reach, { epoch: 3, loss: 1 });
  assert.equal(pathOf(course, "train", reach).replace(/[\d. ]+/g, ""), "MLM");
  assert.deepEqual(spread(1), [0]);
  assert.deepEqual(spread(5, 3), [0, 2, 4]);
});
