// The frame of a lab's page: columns, or one panel at a time behind tabs.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fire, host, screen, settled } from "./dom.js";

const { html } = await import("../../static/html.js");
const { addTexts } = await import("../../static/i18n.js");
const { createWorkspace } = await import("../../static/kit/workspace.js");
const { useEffect } = await import("../../static/vendor/preact-hooks.js");
const { render } = await import("../../static/vendor/preact.js");
const { signal } = await import("../../static/vendor/signals.js");

addTexts("shapes", { "tab.inspect": ["Figures", "Zahlen"] });
const COMPACT = "(max-width: 74.99em)";
const PHONE = "(max-width: 39.99em)";

/** @type {string[]} */
let made = [];
const offered = signal(true);

/** A part that says which it is, and counts how often it is made. @param {string} name */
const part = (name) =>
  function Part(/** @type {any} */ { compact, phone, mark }) {
    useEffect(() => void made.push(name), []);
    return html`<section id=${`panel-${name}`} data-part=${name}>${[name, mark, compact && "compact", phone && "phone"].filter(Boolean).join(" ")}</section>`;
  };

const PLAN = {
  name: "shapes",
  parts: { training: part("training"), data: part("data"), hero: part("hero"), inspect: part("inspect") },
  tabs: ["inspect", "training"],
  there: { training: () => offered.value },
  wide: ["training", "data", ["hero", "inspect"]],
  compact: ["hero", "tabs", "data", "training", "inspect"],
};

/** @type {any} */
let page;
beforeEach(() => {
  if (page) render(null, page);
  for (const query of [COMPACT, PHONE]) screen(query, false);
  [made, offered.value, page] = [[], true, host()];
});

/** @param {object} [more] of the plan */
async function opened(more = {}) {
  const Page = createWorkspace({ catalog: { name: "shapes" }, mark: "!" }, { ...PLAN, ...more });
  render(html`<${Page} />`, page);
  await settled();
}

const order = () => page.querySelectorAll("[data-part]").map((/** @type {any} */ each) => each.textContent);
const tab = (/** @type {string} */ name) => page.querySelector(`#tab-${name}`);
/** Which panel stands open: the only one behind a tab that is not shut, and every tab has one. */
const open = () =>
  ["inspect", "training"]
    .filter((name) => tab(name))
    .filter((name) => {
      const panel = page.querySelector(`#panel-${name}`);
      assert.ok(panel, `tab ${name} has no panel`);
      return !panel.hasAttribute("data-shut");
    })
    .join(" and ");

test("where there is room all parts stand in columns, each with what all of them share", async () => {
  await opened();
  assert.deepEqual(order(), ["training !", "data !", "hero !", "inspect !"]);
  assert.equal(page.querySelector(".workspace").className, "workspace shapes");
  assert.equal(page.querySelector(".workspace-main").children.length, 2, "a list in the list is one column");
  assert.equal(page.querySelector(".tabs"), null);
});

test("where there is less room there are tabs, the first of them open, in the lab's words or all labs'", async () => {
  screen(COMPACT, true);
  await opened();
  assert.deepEqual(order(), ["hero ! compact", "data ! compact", "training ! compact", "inspect ! compact"]);
  assert.deepEqual([tab("inspect").textContent, tab("training").textContent], ["Figures", "Training"]);
  assert.equal(open(), "inspect");
});

test("a phone has an order of its own, or that of the tabs", async () => {
  screen(COMPACT, true);
  screen(PHONE, true);
  await opened({ phone: ["tabs", "inspect"] });
  assert.deepEqual(order(), ["inspect ! compact phone"]);
  render(null, page);
  await opened();
  assert.deepEqual(order()[0], "hero ! compact phone");
  assert.equal(order().length, 4);
});

test("a turn of the screen moves the parts, and makes none anew", async () => {
  await opened();
  const before = page.querySelector("[data-part=data]");
  screen(COMPACT, true);
  await settled();
  assert.equal(order()[0], "hero ! compact");
  assert.equal(page.querySelector("[data-part=data]"), before);
  assert.equal(made.filter((name) => name === "data").length, 1);
});

test("arrows go round the tabs, and Tab reaches the open one only", async () => {
  screen(COMPACT, true);
  await opened();
  tab("inspect").focus();
  const press = async (/** @type {string} */ key) => {
    let kept = false;
    fire(document.activeElement, "keydown", { key, preventDefault: () => (kept = true) });
    await settled();
    return [open(), /** @type {any} */ (document.activeElement).id, kept];
  };
  assert.deepEqual(await press("ArrowRight"), ["training", "tab-training", true]);
  assert.deepEqual(await press("ArrowRight"), ["inspect", "tab-inspect", true]);
  assert.deepEqual(await press("ArrowLeft"), ["training", "tab-training", true]);
  assert.deepEqual(await press("x"), ["training", "tab-training", false]);
  const reached = ["inspect", "training"].map((name) => tab(name).getAttribute("tabindex"));
  const chosen = ["inspect", "training"].map((name) => tab(name).getAttribute("aria-selected"));
  assert.deepEqual(
    [reached, chosen],
    [
      ["-1", "0"],
      ["false", "true"],
    ],
  );
  assert.equal(tab("training").getAttribute("aria-controls"), "panel-training");
});

test("a click opens a tab; one with nothing to show goes, and the first is open again", async () => {
  screen(COMPACT, true);
  await opened();
  fire(tab("training"), "click");
  await settled();
  assert.equal(open(), "training");
  offered.value = false;
  await settled();
  assert.deepEqual([open(), tab("training")], ["inspect", null]);
  assert.equal(page.querySelector("[data-part=training]"), null);
  assert.equal(page.querySelector(".workspace").getAttribute("data-panels"), "data inspect");
});

test("what is open can be said from elsewhere, and a click says it there", async () => {
  screen(COMPACT, true);
  const chosen = signal("training");
  await opened({ tab: chosen });
  assert.equal(open(), "training");
  chosen.value = "inspect";
  await settled();
  assert.equal(open(), "inspect");
  fire(tab("training"), "click");
  assert.equal(chosen.value, "training");
});

test("a part without a place, and a place without a part, are said at once", () => {
  const made = (/** @type {object} */ more) => createWorkspace({ catalog: { name: "shapes" } }, { ...PLAN, ...more });
  const parts = { ...PLAN.parts, stray: part("stray") };
  assert.throws(() => made({ parts }), /part "stray" has no place in wide, compact or phone/);
  assert.throws(
    () => made({ wide: [...PLAN.wide, ["strange"]] }),
    /place "strange" is no part: expected one of training/,
  );
  made({ compact: ["hero", "tabs", "training", "inspect"] }); // not on every screen
});
