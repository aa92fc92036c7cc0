// Weights that grew without bounds: the cause, its sentence, and the one button that helps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fire, host, settled } from "./dom.js";
import { catalog } from "./golden.js";

const { html } = await import("../../static/html.js");
const { calmDown, Diverged, remedy } = await import("../../static/kit/diverged.js");
const { calmerRate } = await import("../../static/kit/trouble.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

const { training } = catalog.defaults;
const STRONG = { regularization: "L2", regularization_rate: 10, learning_rate: 0.3 };

/** A session that only remembers what is asked of it. @param {object} changes of the training */
function setUp(changes = {}) {
  const spec = signal({ ...catalog.defaults, training: { ...training, ...changes } });
  /** @type {any[]} */
  const asked = [];
  const session = {
    spec,
    run: signal({ status: "diverged" }),
    ask(/** @type {any} */ next, /** @type {any} */ how) {
      asked.push(how);
      spec.value = next;
    },
    control: (/** @type {string} */ action) => asked.push(action),
  };
  return { session, spec, asked };
}

test("a learning rate that was too much is followed by a much smaller one", () => {
  const { fields } = catalog;
  const calmer = (/** @type {number} */ rate) => calmerRate(fields.learningRate.choices, rate, training.learning_rate);
  assert.deepEqual([10, 0.3, 0.03, 0.0001, 0.00001].map(calmer), [0.03, 0.03, 0.003, 0.00001, null]);
});

test("what diverged is blamed on its cause, and the way out is smaller indeed", () => {
  const of = (/** @type {object} */ changes) => remedy(catalog, { ...training, ...changes });
  assert.deepEqual(of({ learning_rate: 0.3 }), { why: "rate", change: { learning_rate: 0.03 } });
  assert.deepEqual(of({ learning_rate: 0.00001 }), { why: "weights", change: {} });
  assert.deepEqual(of(STRONG), { why: "penalty", change: { regularization_rate: 0.3 } });
  assert.equal(of({ ...STRONG, regularization: "L1" }).why, "rate");
  const both = { regularization: "both", l2_rate: 10, learning_rate: 0.3 };
  assert.deepEqual(of(both), { why: "penalty", change: { l2_rate: 0.3 } });
});

test("a lab without regularization has its rate to blame", () => {
  const { learningRate } = catalog.fields;
  const plain = { fields: { learningRate }, defaults: { training: { learning_rate: 0.03 } } };
  assert.deepEqual(remedy(plain, { learning_rate: 3 }), { why: "rate", change: { learning_rate: 0.03 } });
});

test("after a divergence the same network starts again with smaller steps, or another one where none are smaller", () => {
  const { session, spec, asked } = setUp({ learning_rate: 10 });
  calmDown(session, catalog);
  assert.equal(spec.value.training.learning_rate, 0.03);
  assert.deepEqual(asked, [{ again: true }, "run"]);
  const smallest = setUp({ learning_rate: 0.00001 });
  calmDown(smallest.session, catalog);
  assert.deepEqual(smallest.asked, ["reset", "run"]);
});

test("it says why and offers what helps, but not what the link hides, and nothing while all is well", async () => {
  const { session, asked } = setUp({ learning_rate: 10 });
  const view = signal({ hidden: [], hideText: false });
  const page = host();
  render(html`<${Diverged} ...${{ session, catalog, view }} />`, page);
  assert.match(page.querySelector("[role=alert]").textContent, /learning rate of 10 /);
  const button = page.querySelector("button");
  assert.match(button.textContent, /0\.03$/);
  view.value = { hidden: ["learningRate"], hideText: false };
  await settled();
  assert.equal(page.querySelector("button"), null);
  view.value = { hidden: [], hideText: false };
  await settled();
  fire(page.querySelector("button"), "click");
  assert.deepEqual(asked, [{ again: true }, "run"]);
  session.run.value = { status: "running" };
  await settled();
  assert.equal(page.querySelector("[role=alert]"), null);
});
