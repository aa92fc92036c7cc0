// Controls and sentences that follow from the rows of a lab's table of fields.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fire, host, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { addTexts } = await import("../../static/i18n.js");
const { FieldChoices, FieldSlider } = await import("../../static/kit/control.js");
const { createTraining } = await import("../../static/kit/training.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

addTexts("shapes", {
  width: ["How wide", "Wie breit"],
  "width.hint": ["In units.", "In Einheiten."],
  form: ["Form", "Form"],
  "form.hint": ["Which form it has.", "Welche Form es hat."],
  "form.round": ["Round", "Rund"],
  "form.round.hint": ["No corner.", "Keine Ecke."],
  "form.square": ["Square", "Eckig"],
  bold: ["Lines", "Striche"],
  "bold.hint": ["How thick.", "Wie dick."],
  "bold.on": ["thick", "dick"],
  "bold.off": ["thin", "dünn"],
});
const FIELDS = {
  width: { path: "spec.shape.width", kind: "number", choices: [], min: 0, max: 2, most: 9, step: 0.5 },
  form: { path: "spec.shape.form", kind: "choice", choices: ["round", "square"], min: 0, max: 0, step: 1 },
  learningRate: { path: "spec.rate", kind: "number", choices: [0.1, 1], min: 0, max: 1, step: 1 },
  bold: { path: "spec.shape.bold", kind: "flag", choices: [], min: 0, max: 0, step: 1 },
};

/** @type {any} */
let props;
/** @type {any} */
let page;
beforeEach(() => {
  const spec = signal({ shape: { width: 1, form: "round", bold: false }, rate: 0.5 });
  const session = { spec, ask: (/** @type {any} */ next) => (spec.value = next) };
  props = {
    session,
    catalog: { name: "shapes", fields: FIELDS },
    view: signal({ hidden: /** @type {string[]} */ ([]) }),
  };
  page = host();
});

async function shown(/** @type {any} */ Control, /** @type {object} */ more = {}) {
  const All = () => html`<${Control} ...${props} ...${more} />`; // draws again with each signal that it reads
  render(html`<${All} />`, page);
  await settled();
  return page;
}

const asked = () => props.session.spec.value;

test("a slider has the words and the bounds of its row, and asks for a spec with its value at the row's path", async () => {
  await shown(FieldSlider, { name: "width", print: (/** @type {number} */ value) => `${value} wide` });
  const input = page.querySelector("input");
  assert.deepEqual(
    ["min", "max", "step"].map((name) => input.getAttribute(name)),
    ["0", "2", "0.5"],
  );
  assert.equal(page.querySelector("label").textContent, "How wide");
  assert.equal(page.querySelector("output").textContent, "1 wide");
  assert.equal(input.getAttribute("aria-description"), "In units.");
  input.value = "1.5";
  fire(input, "input");
  await settled();
  assert.deepEqual(asked(), { shape: { width: 1.5, form: "round", bold: false }, rate: 0.5 });
  assert.equal(page.querySelector("output").textContent, "1.5 wide");
});

test("a link may go beyond a slider's end, and the slider stays as long", async () => {
  props.session.spec.value = { ...asked(), shape: { ...asked().shape, width: 7 } };
  await shown(FieldSlider, { name: "width" });
  const max = () => page.querySelector("input").getAttribute("max");
  assert.equal(max(), "7");
  props.session.spec.value = { ...asked(), shape: { ...asked().shape, width: 1 } };
  await settled();
  assert.equal(max(), "7");
});

test("choices are called by their table, and may be others", async () => {
  await shown(FieldChoices, { name: "form" });
  const labels = () => page.querySelectorAll("label").map((/** @type {any} */ each) => each.textContent.trim());
  assert.deepEqual(labels(), ["Round", "Square"]);
  assert.equal(page.querySelector("label").getAttribute("data-hint"), "No corner.");
  fire(page.querySelectorAll("input")[1], "change");
  await settled();
  assert.equal(asked().shape.form, "square");
  await shown(FieldChoices, { name: "form", choices: [{ value: "star", label: "Star", why: "not yet" }] });
  assert.deepEqual(labels(), ["Star"]);
});

test("what a link hides is not there", async () => {
  props.view.value = { hidden: ["width", "form"] };
  await shown(FieldSlider, { name: "width" });
  assert.equal(page.textContent.trim(), "");
  await shown(FieldChoices, { name: "form" });
  assert.equal(page.textContent.trim(), "");
});

const sentences = () =>
  page.querySelectorAll(".sentence").map((/** @type {any} */ each) => {
    const [label, value] = [".sentence-label", ".sentence-value"].map((name) => each.querySelector(name).textContent);
    return `${label}: ${value}`;
  });

test("the panel of training has a sentence for each row that the lab names, in the lab's words or all labs'", async () => {
  const { Training, hasTraining } = createTraining(["form", "learningRate", "bold"]);
  await shown(Training);
  assert.deepEqual(
    sentences(),
    ["Form: Round", "Learning rate: 0.5", "Lines: thin"],
    "a value of a link is a choice, too",
  );
  assert.equal(hasTraining(props), true);
  props.session.spec.value = { ...asked(), rate: 1, shape: { ...asked().shape, bold: true } };
  await settled();
  assert.deepEqual(sentences(), ["Form: Round", "Learning rate: 1", "Lines: thick"]);
});

test("a sentence is left out where it is hidden or means nothing, and the panel where none is left", async () => {
  let there = false;
  const { Training, hasTraining } = createTraining(["form", "bold"], () => ({ bold: { there } }));
  await shown(Training);
  assert.deepEqual(sentences(), ["Form: Round"]);
  there = true;
  props.view.value = { hidden: ["form"] };
  await settled();
  assert.deepEqual(sentences(), ["Lines: thin"]);
  there = false;
  props.view.value = { hidden: ["form", "width"] };
  await settled();
  assert.equal(page.querySelector(".panel"), null);
  assert.equal(hasTraining(props), false);
});

test("a sentence goes on only after the one that it belongs to; what stands below gets all that the panel got", async () => {
  const After = (/** @type {any} */ { catalog }) => html`<p class="after">${catalog.name}</p>`;
  const { Training } = createTraining(["form", "bold"], () => ({}), { goesOn: "bold", After });
  await shown(Training);
  assert.equal(page.querySelector(".goes-on").getAttribute("data-control"), "bold");
  assert.equal(page.querySelector(".after").textContent, "shapes");
  props.view.value = { hidden: ["form"] };
  await settled();
  assert.equal(page.querySelector(".goes-on"), null);
});

test("what a choice does may be the lab's own", async () => {
  /** @type {any[]} */
  const chosen = [];
  const choose = (/** @type {any} */ wish) => chosen.push(wish);
  const own = () => ({ form: { value: "big", choices: ["big", "small"], choose } });
  const { Training } = createTraining(["form", "bold"], own);
  await shown(Training);
  assert.deepEqual(sentences(), ["Form: big", "Lines: thin"]);
  const pick = async (/** @type {string} */ name) => {
    for (const key of ["Enter", "ArrowDown", "Enter"]) {
      fire(page.querySelector(`[data-control=${name}]`).querySelector("button"), "keydown", { key });
      await settled();
    }
  };
  await pick("form");
  await pick("bold");
  assert.deepEqual(chosen, ["small"]);
  assert.deepEqual(asked().shape, { width: 1, form: "round", bold: true });
});
