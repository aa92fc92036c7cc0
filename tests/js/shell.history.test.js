// Undo and redo: what is remembered of a spec's changes, the keys, and the buttons.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fire, host, settled } from "./dom.js";
import { setUp as connected, spec as first, lab, noise } from "./session.js";

const { html } = await import("../../static/html.js");
const { liveOf } = await import("../../static/kit/fields.js");
const { guarded, rulesOf } = await import("../../static/participant/rules.js");
const { createHistory } = await import("../../static/shell/history.js");
const { forget } = await import("../../static/shell/refused.js");
const { travelOf, Undo } = await import("../../static/shell/undo.js");
const { withValue } = await import("../../static/state.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

const live = liveOf({ live: { rate: "rate" }, told: { start: "network.start" } });
/** @type {any} */
let spec;
/** @type {any[]} */
let asked;
/** @type {any[]} */
let edits;
/** @type {any} */
let history;
let locked = false;
let epoch = 0; // that the network is at
/** @type {string[]} */
let recalled;

/** The session as a person in a room has it. */
function setUp() {
  spec = signal({ rate: 0.1, noise: 0, network: { start: 0, units: 4 } });
  asked = [];
  edits = [];
  locked = false;
  epoch = 0;
  recalled = [];
  const ask = (/** @type {any} */ next, /** @type {any} */ how = {}) => {
    asked.push(how);
    spec.value = next;
  };
  const session = { spec, ask, control() {}, edit: (/** @type {any} */ edit) => void edits.push(edit) };
  const rules = () => rulesOf({ locked: locked ? ["all"] : [], pace: "own" });
  history = createHistory(
    guarded(
      session,
      rules,
      () => {},
      () => false,
    ),
    live,
    {
      mark: () => epoch || undefined,
      recall: (at, from) =>
        void recalled.push(`${spec.peek().noise}@${at}${from ? ` from ${from.network.units}` : ""}`),
    },
  );
}
beforeEach(setUp);

/** One gesture that changes what is at `path`. */
function change(/** @type {string} */ path, /** @type {any} */ value, /** @type {any} */ how = undefined) {
  history.gesture();
  history.session.ask(withValue(spec.peek(), path, value), how);
}

test("every change is taken back in its turn, and made again", () => {
  change("noise", 10);
  change("network.units", 5);
  history.undo();
  assert.equal(spec.value.network.units, 4);
  history.undo();
  assert.equal(spec.value.noise, 0);
  assert.deepEqual([history.canUndo.value, history.canRedo.value], [false, true]);
  history.redo();
  history.redo();
  assert.deepEqual(spec.value, { rate: 0.1, noise: 10, network: { start: 0, units: 5 } });
  assert.deepEqual([history.canUndo.value, history.canRedo.value], [true, false]);
  history.redo(); // there is nothing more
  assert.equal(spec.value.noise, 10);
});

test("a new change takes the place of those that were undone", () => {
  change("noise", 10);
  history.undo();
  change("noise", 20);
  assert.equal(history.canRedo.value, false);
  history.undo();
  assert.equal(spec.value.noise, 0);
});

test("a slider that is dragged is one step, and so is a button that sets two things", () => {
  history.gesture();
  for (const noise of [5, 10, 15]) history.session.ask({ ...spec.peek(), noise });
  history.session.ask({ ...spec.peek(), rate: 1 });
  history.undo();
  assert.deepEqual(spec.value, { rate: 0.1, noise: 0, network: { start: 0, units: 4 } });
  assert.equal(history.canUndo.value, false);
});

test("where the weights stayed they stay on the way back", () => {
  change("noise", 10, { keep: true });
  history.undo();
  change("noise", 20);
  history.undo();
  assert.deepEqual(
    asked.map(({ keep }) => Boolean(keep)),
    [true, true, false, false],
  );
});

test("the start that the network is at by now stays: a smaller rate is no reason to begin again", () => {
  change("rate", 1);
  spec.value = withValue(spec.peek(), "network.start", 3); // told after a reset
  history.undo();
  assert.deepEqual(spec.value, { rate: 0.1, noise: 0, network: { start: 3, units: 4 } });
});

test("what the server refused is no step", () => {
  change("noise", 10);
  change("noise", 99);
  spec.value = withValue(spec.peek(), "noise", 10); // it fell back
  history.undo();
  assert.equal(spec.value.noise, 0);
});

test("what the server says it refused is forgotten, by hand or not, and a way back can be gone again", () => {
  change("noise", 10);
  const [off, on] = [
    { unit: 1, on: false },
    { unit: 1, on: true },
  ];
  history.session.edit(off, 7, on);
  forget({ type: "edit", ...off, generation: 7 }, history);
  change("noise", 99);
  spec.value = withValue(spec.peek(), "noise", 10); // it fell back
  forget({ type: "configure" }, history);
  forget({ type: "control", action: "run" }, history);
  history.undo();
  assert.deepEqual([spec.value.noise, edits.length], [0, 1]);
  assert.equal(history.canUndo.value, false);
  spec.value = withValue(spec.peek(), "noise", 10); // nor was that allowed
  forget({ type: "configure" }, history);
  assert.deepEqual([history.canUndo.value, history.canRedo.value], [true, false]);
  history.undo();
  assert.equal(spec.value.noise, 0);
});

test("what only the server refuses leaves nothing to undo, be it a change, one by hand or a way back", async () => {
  const { session, server } = connected({ refused: (/** @type {any} */ message) => forget(message, history) });
  const history = createHistory(session, { ...lab, told: () => ({}) });
  const ask = (/** @type {any} */ next) => (history.gesture(), history.session.ask(next));
  ask(noise(10));
  await server.refuse("invalid_spec");
  history.session.edit({ unit: 1, on: false }, 0, { unit: 1, on: true });
  await server.refuse("too_fast");
  assert.deepEqual([history.canUndo.value, history.past.value], [false, []]);
  ask(noise(5));
  server.configured(noise(5));
  await server.accept();
  ask(noise(10));
  ask(noise(15)); // not yet sent: it goes when the one before is answered
  await server.refuse("invalid_spec");
  await server.refuse("invalid_spec");
  assert.deepEqual([session.spec.value, history.past.value.length], [noise(5), 1]);
  history.undo();
  await server.refuse("too_fast");
  assert.deepEqual([session.spec.value, history.canUndo.value, history.canRedo.value], [noise(5), true, false]);
  history.undo();
  server.configured(first);
  await server.accept();
  assert.deepEqual([session.spec.value, history.canUndo.value], [first, false]);
});

test("what a room has locked is not changed, and can be undone when it is free again", () => {
  change("noise", 10);
  locked = true;
  change("noise", 20);
  history.undo();
  assert.equal(spec.value.noise, 10);
  locked = false;
  history.undo();
  assert.equal(spec.value.noise, 0);
});

test("what is done by hand on a network that is no more leaves nothing to take back", () => {
  history.session.edit({ unit: 1, on: false }, 7, { unit: 1, on: true });
  change("noise", 10);
  history.undo();
  assert.deepEqual([spec.value.noise, history.canUndo.value], [0, false]);
  history.undo();
  assert.equal(edits.length, 1);
});

test("a live value leaves the network, and what was done to it by hand, where they are", () => {
  history.session.edit({ unit: 1, on: false }, 7, { unit: 1, on: true });
  change("rate", 0.3);
  history.undo();
  history.undo();
  assert.deepEqual([spec.value.rate, edits.slice(1)], [0.1, [{ unit: 1, on: true }]]);
});

test("what a room refuses to have done by hand is no step, and one that it holds back stays one", () => {
  history.session.edit({ unit: 1, on: false }, 7, { unit: 1, on: true });
  locked = true;
  history.session.edit({ unit: 2, on: false }, 7, { unit: 2, on: true });
  history.undo();
  locked = false;
  history.undo();
  assert.deepEqual(edits.slice(1), [{ unit: 1, on: true }]);
  assert.equal(history.canUndo.value, false);
});

test("what is done by hand is taken back in its turn, where the way back is known", () => {
  const [off, on] = [
    { unit: 1, on: false },
    { unit: 1, on: true },
  ];
  history.session.edit({ unit: 1, value: 3 }, 7);
  assert.equal(history.canUndo.value, false);
  change("noise", 10);
  history.session.edit(off, 7, on);
  history.session.ask(withValue(spec.peek(), "noise", 20), { keep: true }); // in the same gesture, and yet another step
  history.undo();
  assert.equal(spec.value.noise, 10);
  history.undo();
  assert.deepEqual(edits.slice(1), [off, on]);
  history.undo();
  assert.equal(spec.value.noise, 0);
  history.redo();
  history.redo();
  assert.deepEqual(edits.at(-1), off);
  assert.equal(spec.value.noise, 10);
});

test("another stage is another beginning", () => {
  change("noise", 10);
  history.undo();
  change("rate", 1);
  history.clear();
  assert.deepEqual([history.canUndo.value, history.canRedo.value], [false, false]);
});

test("a hundred steps are remembered", () => {
  for (let noise = 1; noise <= 130; noise++) change("noise", noise);
  for (let i = 0; i < 130; i++) history.undo();
  assert.equal(spec.value.noise, 30);
});

/** @param {string} key @param {string} [target] @param {object} [held] */
const way = (key, target = "button", held = { ctrlKey: true }) =>
  travelOf({ key, target: /** @type {any} */ ({ matches: () => target === "text field" }), ...held });

test("what comes later than its gesture is a step of its own", () => {
  history.session.ask(withValue(spec.peek(), "noise", 10), { apart: true });
  history.session.ask(withValue(spec.peek(), "noise", 20), { apart: true });
  history.session.undo();
  assert.equal(spec.value.noise, 10);
  assert.equal(history.session.canUndo.value, true);
});

test("Ctrl and Z, Y or Shift and Z; fields that are typed in have their own", () => {
  assert.equal(way("z"), "undo");
  assert.equal(way("y"), "redo");
  assert.equal(way("Z", "button", { ctrlKey: true, shiftKey: true }), "redo");
  assert.equal(way("z", "button", { metaKey: true }), "undo");
  assert.equal(way("z", "text field"), null);
  assert.equal(way("z", "button", {}), null);
  assert.equal(way("z", "button", { ctrlKey: true, altKey: true }), null);
});

test("the buttons are there as soon as there is something to undo, and stay in their places", async () => {
  const page = host();
  render(html`<${Undo} history=${history} />`, page);
  await settled();
  assert.equal(page.querySelector("button"), null);
  change("noise", 10);
  await settled();
  const [undo, redo] = page.querySelectorAll("button");
  assert.deepEqual(
    [undo, redo].map((each) => each.getAttribute("aria-disabled")),
    ["false", "true"],
  );
  fire(undo, "click");
  await settled();
  assert.equal(spec.value.noise, 0);
  assert.deepEqual(
    [undo, redo].map((each) => each.getAttribute("aria-disabled")),
    ["true", "false"],
  );
});

test("what a network had learned that was left for another is asked for with it, back and forth", () => {
  change("noise", 10); // nothing was learned
  epoch = 173;
  change("noise", 20);
  epoch = 50;
  change("network.units", 5, { keep: true });
  change("rate", 0.3);
  history.undo(); // live
  assert.deepEqual(recalled, []);
  history.undo(); // the unit that is no more had weights
  assert.deepEqual(recalled.splice(0), ["20@50 from 5"]);
  history.undo();
  assert.deepEqual(recalled, ["10@173"]);
  epoch = 0; // the server has lost it, and nothing new was learned
  history.undo();
  assert.deepEqual(recalled, ["10@173"]);
  history.redo();
  assert.deepEqual(recalled, ["10@173"], "there it was at its start");
  history.redo();
  assert.deepEqual(recalled, ["10@173", "20@50"]);
  assert.equal(history.travelling(), false);
});
