import assert from "node:assert/strict";
import { test } from "node:test";
import { fields, settled } from "../../static/labs/playground/fields.js";
import { createLink, randomSeed, same, valueAt, withValue } from "../../static/state.js";
import { catalog, originals } from "./golden.js";

const defaults = {
  spec: catalog.defaults,
  view: { hidden: [], hideText: false, showTest: false, discretize: false, other: null },
};
const rows = fields(catalog);
const link = createLink(rows, defaults, (state) => settled(catalog, state));
const read = (/** @type {string} */ hash) => link.read(hash).state;
const problems = (/** @type {string} */ hash) => link.read(hash).problems;

/** For each row a text that is not the default, and what else it takes: rows of one name mean the other problem's. @type {Record<string, [string, string?]>} */
const OTHER = {
  problem: ["regression", "&regDataset=reg-plane"],
  dataset: ["spiral"],
  regDataset: ["reg-gauss", "&problem=regression"],
  "dataset view.other": ["gauss", "&problem=regression"],
  "regDataset view.other": ["reg-gauss"],
  classes: ["5", "&dataset=pinwheel"],
  xColumn: ["sepal_width", "&dataset=iris"],
  yColumn: ["hue", "&dataset=wine"],
  noise: ["62.5"],
  percTrainData: ["33.3"],
  x: ["false"],
  y: ["false"],
  networkShape: ["8,3,1"],
  activation: ["relu"],
  activations: ["relu,sigmoid"],
  initZero: ["true"],
  dropout: ["0.2,0"],
  frozen: ["2"],
  initial: ["he"],
  start: ["7"],
  learningRate: ["0.1"],
  batchSize: ["25"],
  optimizer: ["adam"],
  weightDecay: ["0.1"],
  schedule: ["cosine"],
  scheduleEpochs: ["200"],
  scheduleFactor: ["0.3"],
  clipNorm: ["0.1"],
  l2Rate: ["0.003"],
  regularization: ["L1"],
  regularizationRate: ["0.003"],
  loss: ["huber"],
  speed: ["max"],
  stopEpochs: ["300"],
  stopLoss: ["0.01"],
  stopRising: ["30"],
  stopStill: ["100"],
  showTestData: ["true"],
  discretize: ["true"],
  hideText: ["true"],
  seed: ["a+b%20c%"],
  seedEscaped: ["hello world & more"],
};

for (const { name, path, raw } of rows) {
  const [text, more = ""] = OTHER[`${name} ${path}`] ?? OTHER[name] ?? ["true"];

  test(`${name} of ${path}: a link brings the value, and the value brings the link`, () => {
    const state = read(`#${name}=${raw ? text : encodeURIComponent(text)}${more}`);
    assert.notDeepEqual(valueAt(state, path), valueAt(defaults, path));
    assert.deepEqual(read(link.print(state)), state);
    assert.ok(link.print(state).includes(`${name}=`));
  });

  test(`${name} of ${path}: nonsense is left out, never an error`, () => {
    for (const nonsense of ["", "nonsense", "%", "-1e999", "undefined", "\u0000", "🦊"]) {
      const { state } = link.read(`#${name}=${nonsense}`);
      assert.deepEqual(read(link.print(state)), state);
    }
  });
}

for (const { name, hash } of originals) {
  test(`the original's link ${name} is understood in full`, () => {
    const { state, problems: found } = link.read(hash);
    assert.deepEqual(found, []);
    assert.deepEqual(read(link.print(state)), state);
    const given = new URLSearchParams(hash.slice(1));
    const { spec } = state;
    assert.equal(spec.data.dataset, given.get("dataset") ?? given.get("regDataset"));
    assert.equal(spec.data.seed, given.get("seed"));
    assert.equal(spec.data.noise, Number(given.get("noise")));
    assert.equal(spec.training.learning_rate, Number(given.get("learningRate")));
    assert.equal(spec.training.batch_size, Number(given.get("batchSize")));
    assert.equal(spec.training.regularization, given.get("regularization") || "none");
    assert.equal(spec.network.hidden.map((/** @type {any} */ layer) => layer.units).join(), given.get("networkShape"));
    assert.deepEqual(
      spec.features,
      catalog.features.map((row) => row.name).filter((row) => given.get(row) === "true"),
    );
  });
}

test("an empty link is the default, and the shortest link carries the seed alone", () => {
  assert.deepEqual(read(""), defaults);
  assert.equal(link.print(defaults), "#seed=0.12345");
});

test("numbers out of range are bent, and the page is told how", () => {
  assert.deepEqual(problems("#noise=80.5&batchSize=2.5&percTrainData=95"), [
    { name: "noise", given: "80.5", used: "50" },
    { name: "percTrainData", given: "95", used: "90" },
    { name: "batchSize", given: "2.5", used: "3" },
  ]);
});

test("values that nobody knows are ignored, and the page is told", () => {
  assert.deepEqual(problems("#activation=wavelet"), [{ name: "activation", given: "wavelet", used: null }]);
  assert.deepEqual(read("#activation=wavelet"), defaults);
});

test("a network deeper or wider than allowed is cut", () => {
  const { state, problems: found } = link.read("#networkShape=99,1,1,1,1,1,1,1,1,1");
  assert.deepEqual(
    state.spec.network.hidden.map((/** @type {any} */ layer) => layer.units),
    [16, 1, 1, 1, 1, 1, 1, 1],
  );
  assert.equal(found[0].used, "16,1,1,1,1,1,1,1");
});

test("no hidden layer is a network, too", () => {
  const state = read("#networkShape=");
  assert.deepEqual(state.spec.network.hidden, []);
  assert.deepEqual(read(link.print(state)), state);
});

test("a link may switch every feature off", () => {
  const { state, problems: found } = link.read("#x=false&y=false");
  assert.deepEqual(state.spec.features, []);
  assert.deepEqual(found, []);
});

test("a feature that a link hides is no input, whatever else it says of it", () => {
  const state = read("#x_hide=true&sinX=true&sinX_hide=true&xTimesY=true&ySquared_hide=false&ySquared=true");
  assert.deepEqual(state.spec.features, ["y", "ySquared", "xTimesY"]);
  assert.deepEqual(read(link.print(state)), state);
});

test("as much noise as courses ask for is what they get", () => {
  assert.deepEqual(problems("#noise=80"), []);
  assert.equal(read("#noise=80").spec.data.noise, 80);
});

test("a seed is the very text that the original would read", () => {
  for (const seed of ["a+b", "a%20b", "%", "0.5%2B"]) {
    assert.equal(read(`#seed=${seed}`).spec.data.seed, seed);
    assert.equal(link.print(read(`#seed=${seed}`)), `#seed=${seed}`);
  }
});

test("another problem without its dataset gets the first that fits", () => {
  assert.equal(read("#problem=regression&dataset=spiral").spec.data.dataset, "reg-plane");
});

test("controls that a link hides stay hidden in its copies", () => {
  const state = read("#noise_hide=true&playButton_hide=true&dataset_hide=false");
  assert.deepEqual(state.view.hidden, ["noise", "playButton"]);
  assert.deepEqual(read(link.print(state)), state);
});

test("a seed has five decimals", () => {
  assert.equal(
    randomSeed(() => 0.123456),
    "0.12346",
  );
  assert.match(randomSeed(), /^[01]\.\d{5}$/);
});

test("withValue changes one path and shares the rest", () => {
  const before = { a: { b: 1 }, c: { d: 2 } };
  const after = withValue(before, "a.b", 3);
  assert.deepEqual(after, { a: { b: 3 }, c: { d: 2 } });
  assert.equal(after.c, before.c);
});

test("same compares values, whatever the order of fields", () => {
  assert.ok(same({ a: [1, { b: null }], c: 0 }, { c: 0, a: [1, { b: null }] }));
  assert.ok(!same({ a: undefined }, { b: undefined }));
  assert.ok(!same([1, 2], [1]));
  assert.ok(!same(null, {}));
});
