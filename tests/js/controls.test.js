import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, startingWith } from "../../static/controls/select.js";
import { createSettings } from "../../static/labs/playground/settings.js";
import { actionOf } from "../../static/shell/keys.js";
import { shortened } from "../../static/shell/notices.js";
import { counter } from "../../static/shell/transport.js";
import { chooseLetterKeys, mayMean } from "../../static/shortcuts.js";
import { signal } from "../../static/vendor/signals-core.js";
import { catalog } from "./golden.js";

const options = ["none", "L1", "L2", "Lasso"].map((label) => ({ value: label, label }));

test("arrows move within the options, letters go round them", () => {
  assert.equal(moved("ArrowDown", options, 3), 3);
  assert.equal(moved("ArrowUp", options, 0), 0);
  assert.equal(moved("Home", options, 2), 0);
  assert.equal(moved("End", options, 0), 3);
  assert.equal(moved("l", options, 1), 2);
  assert.equal(startingWith(options, 3, "l"), 1);
  assert.equal(moved("z", options, 1), 1);
  assert.equal(moved("Escape", options, 1), undefined);
});

test("the epoch has leading zeros up to its usual width", () => {
  const english = (/** @type {number} */ value) => value.toLocaleString("en");
  assert.deepEqual(counter(0, english), ["000,00", "0"]);
  assert.deepEqual(counter(1284, english), ["00", "1,284"]);
  assert.deepEqual(counter(999_999, english), ["", "999,999"]);
  assert.deepEqual(counter(1_000_000, english), ["", "1,000,000"]);
});

/** An element that matches the selectors named. @param {string[]} matching */
function element(...matching) {
  const matches = (/** @type {string} */ selector) => matching.some((name) => selector.includes(name));
  return /** @type {any} */ ({ matches, closest: (/** @type {string} */ selector) => (matches(selector) ? {} : null) });
}

test("keys run, step and reset, but leave those alone who need them", () => {
  const page = element();
  assert.equal(actionOf({ key: " ", target: page }), "toggle");
  assert.equal(actionOf({ key: "ArrowRight", target: page }), "step");
  assert.equal(actionOf({ key: "r", target: page }), "reset");
  assert.equal(actionOf({ key: "R", target: page, shiftKey: true }), "again");
  assert.equal(actionOf({ key: "r", target: page, ctrlKey: true }), null);
  assert.equal(actionOf({ key: " ", target: page, repeat: true }), null);
  assert.equal(actionOf({ key: "ArrowRight", target: element("input[type=range]") }), null);
  assert.equal(actionOf({ key: "r", target: element("textarea") }), null);
  assert.equal(actionOf({ key: "x", target: page }), null);
});

test("a control that was reached by keyboard has the keys that it needs, one that was clicked has not", () => {
  const [button, radio, list] = [
    element("button"),
    element("input[type=radio]", "input,"),
    element("[role=combobox]", "button"),
  ];
  const press = (/** @type {string} */ key, /** @type {any} */ target) =>
    [false, true].map((clicked) => actionOf({ key, target }, { clicked }));
  assert.deepEqual(press(" ", button), [null, "toggle"]);
  assert.deepEqual(press("ArrowRight", radio), [null, "step"]);
  assert.deepEqual(press("r", list), [null, "reset"]);
  assert.deepEqual(press("r", element("textarea")), [null, null]);
  assert.deepEqual(press(" ", element("[aria-expanded=true]")), [null, null]);
});

test("a slider keeps its arrows and leaves the other keys to the page", () => {
  for (const target of [element("input[type=range]"), element("[data-slides]")]) {
    for (const clicked of [false, true]) {
      assert.equal(actionOf({ key: "ArrowRight", target }, { clicked }), null);
      assert.equal(actionOf({ key: " ", target }, { clicked }), "toggle");
    }
  }
});

test("what a link hides has no key either", () => {
  const given = { hidden: ["playButton", "stepButton", "resetButton"] };
  for (const key of [" ", "ArrowRight", "r"]) assert.equal(actionOf({ key, target: element() }, given), null);
  assert.equal(actionOf({ key: " ", target: element() }, { hidden: ["stepButton"] }), "toggle");
});

/** The playground's settings over a session that only remembers. */
function setUp() {
  const spec = signal(catalog.defaults);
  /** @type {any[]} */
  const said = [];
  /** @type {any[]} */
  const asked = [];
  const session = {
    spec,
    ask: (/** @type {any} */ next, /** @type {any} */ how) => {
      asked.push(how);
      spec.value = next;
    },
    control: (/** @type {string} */ action) => asked.push(action),
  };
  const context = {
    session,
    catalog,
    view: signal({}),
    say: (/** @type {any} */ notice) => said.push(notice),
    request: () => {},
  };
  return { settings: createSettings(/** @type {any} */ (context)), spec, said, asked };
}

test("features keep the table's order, and all of them may go", () => {
  const { settings, spec } = setUp();
  settings.toggleFeature("sinX");
  settings.toggleFeature("xSquared");
  assert.deepEqual(spec.value.features, ["x", "y", "xSquared", "sinX"]);
  for (const name of ["x", "y", "xSquared", "sinX"]) settings.toggleFeature(name);
  assert.deepEqual(spec.value.features, []);
});

test("another problem brings its own dataset, and back the one before", () => {
  const { settings, spec } = setUp();
  settings.data({ dataset: "spiral" });
  settings.problem("regression");
  assert.equal(spec.value.data.dataset, "reg-plane");
  settings.problem("classification");
  assert.equal(spec.value.data.dataset, "spiral");
});

test("layers grow and shrink within their bounds", () => {
  const { settings, spec } = setUp();
  for (let i = 0; i < 20; i++) settings.addLayer();
  assert.equal(spec.value.network.hidden.length, catalog.ranges.hidden_layers.max);
  settings.units(1, 99);
  assert.equal(spec.value.network.hidden[0].units, catalog.ranges.units.max);
  for (let i = 0; i < 20; i++) settings.removeLayer();
  assert.deepEqual(spec.value.network.hidden, []);
});

test("new points keep the network", () => {
  const { settings, spec, asked } = setUp();
  settings.newPoints();
  assert.notEqual(spec.value.data.seed, catalog.defaults.data.seed);
  assert.deepEqual(asked, [{ keep: true }]);
});

test("a value from a link is cut to what fits into a sentence", () => {
  assert.equal(shortened("banana"), "banana");
  assert.equal(shortened("z".repeat(5000)), `${"z".repeat(23)}…`);
  assert.equal(shortened("🙂".repeat(24)), "🙂".repeat(24));
});

test("letters can be switched off, and nothing else with them", (context) => {
  context.after(() => chooseLetterKeys(true));
  for (const key of ["r", "R", "b", ".", "é", "😀"]) assert.ok(mayMean(key), key);
  chooseLetterKeys(false);
  for (const key of ["r", "R", "b", ".", "é", "😀"]) assert.ok(!mayMean(key), key);
  for (const key of [" ", "ArrowRight", "PageDown", "Escape"]) assert.ok(mayMean(key), key);
});
