// Links and live changes of a lab, from the table of fields in its catalogue.

import assert from "node:assert/strict";
import { test } from "node:test";
import { codecOf, fieldsOf, linkTo, liveOf, plain, toggled } from "../../static/kit/fields.js";

const SPEC = { shape: { width: 1, form: "round", sizes: [8, 4], parts: ["lid"] }, rate: 0.5, seed: "a" };
const entry = (/** @type {string} */ path, /** @type {string} */ kind, /** @type {object} */ more = {}) => ({
  path: `spec.${path}`,
  kind,
  choices: [],
  min: 0,
  max: 0,
  step: 1,
  ...more,
});
const FIELDS = {
  width: entry("shape.width", "number", { max: 2, most: 9, places: 2 }),
  form: entry("shape.form", "choice", { choices: ["round", "square"] }),
  sizes: entry("shape.sizes", "wholes", { min: 1, max: 16, items: 3 }),
  parts: entry("shape.parts", "subset", { choices: ["lid", "box"] }),
  rate: entry("rate", "nearest", { choices: [0.1, 0.5, 1] }),
  seed: entry("seed", "text"),
};
const lab = /** @type {any} */ ({ name: "shapes" });
const link = linkTo(lab, { defaults: SPEC, fields: FIELDS });

/** What a link makes of the lab, and what of it did not fit. @param {string} hash @returns {any} */
const read = (hash) => link.read(hash);

test("what is said in a link comes back from it, and what is as usual is not said", () => {
  assert.equal(link.print(read("").state), "#");
  const said = "width=1.5&form=square&sizes=16,2&parts=lid,box&rate=0.1&seed=b%20c";
  const { state, problems } = read(said);
  assert.deepEqual(problems, []);
  assert.deepEqual(state.spec, {
    shape: { width: 1.5, form: "square", sizes: [16, 2], parts: ["lid", "box"] },
    rate: 0.1,
    seed: "b c",
  });
  assert.deepEqual(read(link.print(state)).state.spec, state.spec);
});

test("what goes too far is brought back, what is nonsense left out, and both are said", () => {
  const { state, problems } = read("width=7&form=flat&sizes=99,0,3,4&parts=box,bag&rate=0.4&seed=%00");
  assert.deepEqual(state.spec.shape, { width: 7, form: "round", sizes: [16, 1, 3], parts: ["box"] });
  assert.deepEqual([state.spec.rate, state.spec.seed], [0.5, "a"]);
  assert.equal(problems.length, 5, "a link may go beyond where the slider ends");
  assert.equal(read("width=10").state.spec.shape.width, 2, "but not beyond all bounds");
});

test("a row that a lab reads and prints in its own way keeps the rest of the table's", () => {
  const [width] = fieldsOf({ fields: FIELDS }, { width: { parse: () => ({ value: 2 }) } });
  assert.equal(width.path, "spec.shape.width");
  assert.deepEqual([width.parse("", 1), width.print(0.123)], [{ value: 2 }, "0.12"]);
});

test("what is live is told by its own name, and what the server tells lands at its path", () => {
  const { tuned, withChanges } = liveOf({ live: { learning_rate: "rate" }, told: { shape_form: "shape.form" } });
  assert.deepEqual(tuned(SPEC), { learning_rate: 0.5 });
  const next = withChanges(SPEC, { learning_rate: 1, shape_form: "square", unheard: 3 });
  assert.deepEqual(next, { ...SPEC, rate: 1, shape: { ...SPEC.shape, form: "square" } });
  assert.equal(SPEC.rate, 0.5, "and the spec before is as it was");
});

test("a text is what a link can carry", () => {
  assert.deepEqual(plain.parse("a b", ""), { value: "a b" });
  for (const bad of ["", "ä", "x".repeat(65)]) assert.equal(plain.parse(bad, ""), undefined);
});

const BRISTLES = {
  kind: "models",
  template: "{length}x{colour}",
  parts: { length: { min: 1, max: 9, step: 1 }, colour: { choices: ["red", "blue"] } },
  flags: ["hard", "wet"],
  items: 2,
};
const bristles = /** @type {import("../../static/kit/fields.js").Codec} */ (codecOf(BRISTLES));
/** @param {string} text */
const parse = (text) => bristles.parse(text, []);

test("a list of models is read as its template says, and printed the same", () => {
  const text = "3xred,9xblue-hard-wet";
  const value = [
    { length: 3, colour: "red", hard: false, wet: false },
    { length: 9, colour: "blue", hard: true, wet: true },
  ];
  assert.deepEqual(parse(text), { value, adjusted: false });
  assert.equal(bristles.print(value, /** @type {any} */ (null)), text);
  assert.deepEqual(parse(""), { value: [], adjusted: false });
});

test("it is the template that says in which order, whatever order the parts come in", () => {
  const { length, colour } = BRISTLES.parts;
  const turned = /** @type {import("../../static/kit/fields.js").Codec} */ (
    codecOf({ ...BRISTLES, parts: { colour, length } })
  );
  const [value] = turned.parse("3xred-wet", [])?.value ?? [];
  assert.deepEqual(value, { length: 3, colour: "red", hard: false, wet: true });
});

test("what is too large or too many is bent, and said to be", () => {
  assert.deepEqual(parse("30xred"), { value: [{ length: 9, colour: "red", hard: false, wet: false }], adjusted: true });
  const many = parse("1xred,2xred,3xred");
  assert.deepEqual([many?.value.length, many?.adjusted], [2, true]);
});

test("what is no such list means nothing", () => {
  for (const text of ["red", "3xgreen", "3xred-soft", "x", "3xred,", "3xred-wet-hard"])
    assert.equal(parse(text), undefined, text);
});

test("a name is chosen or no longer, and the table's order stays", () => {
  assert.deepEqual(toggled(["c"], ["a", "b", "c"], "a"), ["a", "c"]);
  assert.deepEqual(toggled(["a", "c"], ["a", "b", "c"], "c"), ["a"]);
});
