// A network as a file, which needs all of its weights.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fire, host, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { Export } = await import("../../static/kit/export.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

/** @type {string[]} */
let story = [];
const whole = signal(false);
const run = signal({ running: false });
const make = document.createElement;
document.createElement = /** @type {any} */ (
  (/** @type {string} */ name) =>
    Object.assign(make(name), {
      click: /** @this {any} */ function () {
        story.push(`saved ${this.download}`);
      },
    })
);
URL.createObjectURL = () => "";
URL.revokeObjectURL = () => {};

/** @type {any} */
let button;
beforeEach(async () => {
  [whole.value, run.value] = [false, { running: false }];
  const page = host();
  const session = { run, control: (/** @type {string} */ action) => story.push(action) };
  const Page = () =>
    html`<${Export} ...${{ session, whole }} source=${() => "model = 1"} file="mylab.py" label="Save" hint="As Python." />`;
  render(html`<${Page} />`, page);
  await settled();
  button = page.querySelector("button");
  story = [];
});

test("where all is known it is saved at once", () => {
  whole.value = true;
  fire(button, "click");
  assert.deepEqual(story, ["saved mylab.py"]);
});

test("while it trains it rests, is saved when all has come, and goes on", async () => {
  run.value = { running: true };
  fire(button, "click");
  await settled();
  assert.deepEqual(story, ["pause"]);
  whole.value = true;
  await settled();
  assert.deepEqual(story.splice(0), ["pause", "saved mylab.py", "run"]);
  run.value = { running: false };
  fire(button, "click");
  assert.deepEqual(story, ["saved mylab.py"], "and rests, where it was stopped since");
});

test("where every frame has all of it, a network that trains goes on while it is saved", async () => {
  const page = host();
  const session = { run: signal({ running: true }), control: (/** @type {string} */ action) => story.push(action) };
  render(html`<${Export} session=${session} source=${() => "model = 1"} file="mylab.py" label="Save" hint="" />`, page);
  await settled();
  fire(page.querySelector("button"), "click");
  assert.deepEqual(story, ["saved mylab.py"]);
});

test("one that was at rest stays so", async () => {
  fire(button, "click");
  whole.value = true;
  await settled();
  assert.deepEqual(story, ["pause", "saved mylab.py"]);
});
