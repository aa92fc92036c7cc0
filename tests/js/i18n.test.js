import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import {
  addTexts,
  CATALOGUES,
  counted,
  exactNumber,
  explained,
  groupedNumberOf,
  hasText,
  keyOf,
  language,
  lossNumber,
  named,
  numberOf,
  parameterNumber,
  plainNumber,
  rateNumber,
  text,
} from "../../static/i18n.js";
import { catalog } from "./golden.js";

const static_ = new URL("../../static/", import.meta.url);
const owned = readdirSync(static_, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
const texts = owned.filter((file) => /^text\/\w|^labs\/[^/]+\/(\w+-)?text\.js$/.test(file)); // pages and labs add theirs
for (const file of texts) await import(new URL(file, static_).href);
const PLACEHOLDER = /\{\w+\}/g;

test("every language has the same keys, in the same order, and no empty sentence", () => {
  const [first, ...others] = Object.values(CATALOGUES);
  for (const other of others) assert.deepEqual(Object.keys(other), Object.keys(first));
  for (const sentences of Object.values(CATALOGUES))
    for (const sentence of Object.values(sentences)) assert.ok(sentence.trim());
});

test("no sentence is said twice", () => {
  const written = texts.flatMap((file) => {
    const source = readFileSync(new URL(file, static_), "utf8");
    const owner = source.match(/^addTexts\("(\w+)"/m)?.[1];
    return [...source.matchAll(/^ +"?([\w.-]+)"?: \[/gm)].map(([, key]) => (owner ? `${owner}.${key}` : key));
  });
  assert.deepEqual(
    written.filter((key, i) => written.indexOf(key) !== i),
    [],
  );
  assert.deepEqual(written.sort(), Object.keys(CATALOGUES.en).sort());
});

test("a line never ends between a number and what it counts", () => {
  for (const sentences of Object.values(CATALOGUES))
    for (const [key, sentence] of Object.entries(sentences)) assert.doesNotMatch(sentence, /[\d}] [×%]|× [\d{]/, key);
  assert.equal(text("cnn.tour.draw", { size: 28 }).match(/28.*28/)?.[0], "28\u00a0×\u00a028");
});

test("no lab can say what another or the page says", () => {
  addTexts("one", { mode: ["One's", "Meins"] });
  addTexts("other", { mode: ["The other's", "Deins"], training: ["Exercise", "Übung"] });
  assert.deepEqual([text("one.mode"), text("other.mode")], ["One's", "The other's"]);
  assert.equal(text("training"), CATALOGUES.en.training);
  assert.deepEqual([text(keyOf("one", "training")), text(keyOf("other", "training"))], [text("training"), "Exercise"]);
  assert.throws(() => addTexts("other", { mode: ["Once more", "Noch einmal"] }), /other.mode is said twice/);
  assert.throws(() => addTexts("", { training: ["Exercise", "Übung"] }), /training is said twice/);
  assert.throws(() => addTexts("other", { half: /** @type {any} */ (["only English"]) }), /other.half: got 1 language/);
});

test("where a lab has the page's word for something, it says nothing of it", () => {
  const { en } = CATALOGUES;
  const names = texts.filter((file) => file.startsWith("labs/")).map((file) => file.split("/")[1]);
  const again = [...new Set(names)].flatMap((name) =>
    Object.keys(en).filter((key) => Object.hasOwn(en, `${name}.${key}`) && en[`${name}.${key}`] === en[key]),
  );
  assert.deepEqual(again, []);
});

/** Who says the sentences of a file. @param {string} file */
function ownersIn(file) {
  return [...readFileSync(new URL(file, static_), "utf8").matchAll(/\baddTexts\("?([^",]*)"?,/g)].map(
    ([, owner]) => owner,
  );
}

test("a lab's sentences are its own, all of them, and no page or piece has the name of a lab", () => {
  const labs = texts.filter((file) => file.startsWith("labs/"));
  assert.ok(labs.length);
  const names = labs.map((file) => file.split("/")[1]);
  labs.forEach((file, i) => assert.deepEqual(ownersIn(file), [names[i]], file));
  const shared = texts.filter((file) => !labs.includes(file)).flatMap(ownersIn);
  assert.ok(shared.length);
  assert.deepEqual(
    shared.filter((owner) => names.includes(owner)),
    [],
  );
});

test("every language fills in the same values", () => {
  const { en, ...others } = CATALOGUES;
  for (const [key, sentence] of Object.entries(en)) {
    for (const other of Object.values(others)) {
      assert.deepEqual(other[key].match(PLACEHOLDER)?.sort(), sentence.match(PLACEHOLDER)?.sort(), key);
    }
  }
});

test("every key that a module names is there", () => {
  const files = readdirSync(static_, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".js") && !file.startsWith("vendor"),
  );
  assert.ok(files.length > 20);
  for (const file of files) {
    const source = readFileSync(new URL(file.replaceAll("\\", "/"), static_), "utf8");
    for (const [, key] of source.matchAll(/\b(?:text|counted)\("([^"]+)"/g)) assert.ok(hasText(key), `${file}: ${key}`);
    for (const [, key] of source.matchAll(/\bcounted\("([^"]+)"/g))
      assert.ok(hasText(`${key}.one`), `${file}: ${key}.one`);
  }
});

test("every control and every row of the catalogue explains itself", () => {
  const controls = [
    "learningRate",
    "activation",
    "optimizer",
    "regularization",
    "regularizationRate",
    "problem",
    "loss",
    "speed",
  ];
  const data = ["noise", "percTrainData", "batchSize", "newPoints", "showTestData", "discretize"];
  for (const name of [...controls, ...data])
    assert.ok(hasText(keyOf("playground", name)) && hasText(keyOf("playground", `${name}.hint`)), name);
  for (const { name } of catalog.datasets) assert.ok(explained("dataset", name), name);
  for (const name of catalog.activations) assert.ok(explained("activation", name, "playground"), name);
  for (const name of catalog.fields.optimizer.choices) assert.ok(explained("optimizer", name, "playground"), name);
  for (const name of catalog.fields.loss.choices) assert.ok(explained("loss", name, "playground"), name);
  for (const name of catalog.fields.schedule.choices) assert.ok(explained("schedule", name, "playground"), name);
  for (const name of catalog.fields.regularization.choices)
    assert.ok(explained("regularization", name, "playground"), name);
  for (const name of catalog.fields.speed.choices) assert.ok(explained("speed", name), name);
});

test("a row that the catalogue has no word for keeps its own", () => {
  assert.equal(named("activation", "relu"), "relu");
  assert.equal(explained("activation", "something new"), undefined);
});

test("text fills in values and leaves unknown keys readable", () => {
  assert.equal(text("network.unit", { layer: 2, unit: 3 }), "Layer 2, unit 3");
  assert.equal(text("no.such.key"), "no.such.key");
});

test("one of a kind has its own sentence", () => {
  language.value = "de";
  assert.equal(counted("projector.waiting", 1), "1 wartet");
  assert.equal(counted("projector.waiting", 1200), "1.200 warten");
  assert.equal(counted("host.running", 1, { total: 12 }), "von 12 läuft");
  assert.equal(counted("host.running", 3, { total: 12 }), "von 12 laufen");
  language.value = "en";
});

test("German has one word for one thing", () => {
  const others =
    /Schwellenwert|Stapelgröße|\bStufe|\bSeed\b|gemütlich|explodiert|gestoppt|(?<!\{)fps|Geheimer Test|Data Augmentation|ausgelost/;
  for (const [key, sentence] of Object.entries(CATALOGUES.de)) assert.doesNotMatch(sentence, others, key);
  const task = Object.keys(CATALOGUES.de).filter((key) => CATALOGUES.de[key].includes("Aufgabe"));
  assert.deepEqual(task, ["problem"], "a contest is a Wettbewerb");
});

test("numbers are written as the language does", () => {
  assert.equal(plainNumber(0.00001), "0.00001");
  assert.equal(lossNumber(0.5), "0.500");
  language.value = "de";
  assert.equal(plainNumber(0.03), "0,03");
  assert.equal(lossNumber(0.1234), "0,123");
  language.value = "en";
});

test("a loss keeps its width however large it gets", () => {
  assert.equal(lossNumber(NaN), "–");
  assert.equal(lossNumber(999.9994), "999.999");
  assert.equal(lossNumber(1234567), "1.2e6");
});

test("a typed number has a comma or a point, in every language", () => {
  const cases = { "-3,5": -3.5, "−3.5": -3.5, " 0,25 ": 0.25, ".5": 0.5, "+2": 2, "1e3": 1000, "7.": 7 };
  for (const [typed, value] of Object.entries(cases)) assert.equal(numberOf(typed), value, typed);
  for (const typed of ["", "abc", "1,000,5", "1.2.3", "--1", "0x10", "Infinity", "1 2"])
    assert.ok(Number.isNaN(numberOf(typed)), typed);
});

test("rates, weights and huge losses are written as the language does, too", () => {
  language.value = "de";
  assert.equal(rateNumber(2.04), "2,0");
  assert.equal(parameterNumber(-0.042), "−0,042");
  assert.equal(numberOf(parameterNumber(-0.042)), -0.042);
  assert.equal(lossNumber(1234567), "1,2e6");
  language.value = "en";
  assert.equal(rateNumber(2), "2");
  assert.equal(rateNumber(1284.4), "1,284");
});

test("what the server puts on the page as its title is the page's own word for it", () => {
  const page = readFileSync(new URL("../../templates/lab.html", import.meta.url), "utf8");
  for (const { title } of Object.values(CATALOGUES))
    assert.ok(page.includes(title.replace("{lab}", "{{ words.title }}").split(" · ")[1]));
});

test("a weight has its place however large it is, and can be read as exactly as it is known", () => {
  language.value = "en";
  assert.equal(parameterNumber(-269559844078354430), "−2.696e17");
  assert.equal(exactNumber(-269559844078354430), "−2.6956e17");
  assert.equal(numberOf(exactNumber(-269559844078354430)), -2.6956e17);
  assert.equal(exactNumber(Math.fround(0.1)), "0.100");
  assert.equal(exactNumber(Math.fround(0.123456789)), "0.1234568");
  assert.equal(exactNumber(-1.5e-12), "−0.000");
  language.value = "de";
  assert.equal(exactNumber(Math.fround(-999.123)), "−999,123");
  language.value = "en";
});

test("only the language's own sign may group thousands", () => {
  assert.deepEqual(["1,000", "-12,345", "0,125", "1.000", "1,00"].map(groupedNumberOf), [1000, -12345, NaN, NaN, NaN]);
  language.value = "de";
  assert.deepEqual(["1.000", "1,000"].map(groupedNumberOf), [1000, NaN]);
  language.value = "en";
});
