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
import { createWalk } from "../../static/labs/playground/slow/walk.js";
import { signal } from "../../static/vendor/signals.js";

const SIZES = [2, 2, 1];
const f32 = (...values) => Float32Array.from(values);
const walk = {
  generation: 1,
  epoch: 0,
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
  const covered = (key) => deedOf({ key, target: target() }, () => true, true);
  assert.deepEqual(["Escape", "b"].map(covered), [null, "batch"]);
  assert.equal(deed("b", target(), { ctrlKey: true }), null);
  assert.equal(
    deedOf({ key: "b", target: target() }, () => false),
    null,
  );
});

/** Somebody in slow motion at a sample, and what is asked of the server. */
function walker(sample, after, start = -1) {
  const said = [];
  const generation = signal(1);
  const run = signal({ running: false, status: "paused" });
  const session = {
    run,
    generation,
    connection: signal("open"),
    held: signal(null),
    edit: (edit) => said.push(edit.sample ?? Object.values(edit)[0]),
    control: (action) => said.push(action),
  };
  const at = (place, change, epoch = 0) => ({
    ...walk,
    epoch,
    samples: 6,
    sample: place,
    after: change ? walk.after : null,
  });
  const pictures = {
    walk: signal(at(sample, after)),
    shown: signal({ ...picture, biases: [f32(0, 0), f32(0)], generation: 1, epoch: 0, whole: true }),
  };
  const slow = signal(true);
  const inspection = { point: signal(3), start: signal(start) };
  const view = signal({ hidden: [] });
  const told = [];
  const say = ({ key }) => told.push(key);
  const steered = createWalk({ session, pictures, slow, view, inspection, say }, { still: true });
  const arrive = (place, change, epoch) => {
    pictures.walk.value = null; // as between two epochs
    pictures.shown.value = { ...pictures.shown.peek(), epoch };
    pictures.walk.value = at(place, change, epoch); // of a frame it is told first
    pictures.shown.value = { ...pictures.shown.peek(), epoch };
  };
  return { said, told, run, session, slow, steered, arrive, pictures, inspection };
}

test("the end of a batch is asked for when the batch is here, and no later sample jumps to its end", () => {
  const { said, steered, arrive, pictures } = walker(5, false);
  for (let phase = 0; phase < 7; phase++) steered.next(); // to the last phase, of the epoch, too
  assert.equal(steered.phase.value.kind, "rest");
  said.length = 0;
  steered.finish();
  assert.deepEqual(said, ["step"]);
  arrive(0, false, 1);
  const deeds = (each) => each !== "begin"; // where a picture came without a walk
  assert.deepEqual(said.filter(deeds), ["step", "batch"]);
  pictures.walk.value = { ...walk, epoch: 1, samples: 6, sample: 2 };
  assert.equal(steered.phase.value.kind, "update");
  steered.nextSample();
  arrive(3, false, 1);
  pictures.walk.value = { ...walk, epoch: 1, samples: 6, sample: 4 };
  assert.equal(steered.phase.value.kind, "in");
  steered.destroy();
  assert.equal(said.at(-1), true);
});

test("a network that starts over begins its first batch, whatever end was asked for", () => {
  const { said, steered, arrive } = walker(5, false);
  for (let phase = 0; phase < 7; phase++) steered.next();
  steered.finish();
  said.length = 0;
  arrive(0, false, 7);
  arrive(0, false, 1);
  assert.ok(!said.includes("batch"));
  steered.destroy();
});

test("a walk that was asked for and is not there is asked for again, some times on one connection", () => {
  const { said, session, steered, pictures } = walker(0, false);
  const picture = () => {
    pictures.walk.value = null;
    pictures.shown.value = { ...pictures.shown.peek() };
  };
  pictures.walk.value = walk;
  said.length = 0;
  for (let count = 0; count < 9; count++) picture();
  assert.deepEqual(said, ["begin", "begin", "begin"]);
  session.connection.value = "connecting";
  assert.equal(said.length, 3);
  session.connection.value = "open"; // what was carried out before has ended with the connection
  assert.equal(said.length, 4);
  for (let count = 0; count < 9; count++) picture();
  assert.equal(said.length, 6);
  pictures.walk.value = walk;
  for (let count = 0; count < 9; count++) picture();
  assert.equal(said.length, 9, "it was there: what ended it is another thing");
  steered.destroy();
});

test("slow motion ends where steps are held, with the reason, and waits for no sample of a network that has diverged", async () => {
  const { said, told, run, session, slow, steered } = walker(5, false);
  said.length = 0;
  steered.nextSample();
  steered.nextSample();
  assert.deepEqual(said, ["step"]);
  run.value = { running: false, status: "diverged" };
  steered.nextSample();
  assert.deepEqual(said, ["step", "step"]);
  session.held.value = "room.pace";
  assert.equal(slow.value, false);
  await null;
  assert.deepEqual(told, ["room.pace"]);
  steered.destroy();
});

test("it goes to the sample that somebody means, as near as each picture brings it, and no other point speaks", () => {
  const { said, steered, pictures, inspection } = walker(0, false, 4);
  assert.equal(inspection.point.value, -1);
  const arrive = (sample) => void (pictures.walk.value = { ...walk, samples: 6, sample, after: null });
  assert.deepEqual(said.slice(-1), [4]);
  arrive(2);
  assert.deepEqual(said.slice(-2), [4, 4]);
  arrive(4);
  assert.equal(inspection.start.value, -1);
  const before = said.length;
  steered.next();
  arrive(4);
  assert.equal(said.length, before);
  inspection.start.value = 1; // another point was tapped
  assert.equal(said.at(-1), 1);
  arrive(1);
  assert.deepEqual([inspection.start.value, steered.phase.value.kind], [-1, "in"]);
  inspection.start.value = 5;
  arrive(1); // it comes no nearer
  assert.equal(inspection.start.value, -1);
  steered.destroy();
});
