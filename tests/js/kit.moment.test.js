// What has just happened, and who is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { host } from "./dom.js";

const { html } = await import("../../static/html.js");
const { Moment } = await import("../../static/kit/moment.js");
const { Trouble } = await import("../../static/kit/trouble.js");
const { Progress } = await import("../../static/controls/progress.js");
const { render } = await import("../../static/vendor/preact.js");

/** @param {any} tree @returns {any} */
function rendered(tree) {
  const page = host();
  render(tree, page);
  return page;
}

const says = (/** @type {object} */ props) => rendered(html`<${Moment} ...${props} />`).querySelector(".moment-says");

test("a moment is read aloud where a page says so, and nowhere else: who looks on is told nothing", () => {
  assert.equal(says({ says: "It has understood." }).hasAttribute("aria-live"), false);
  assert.equal(says({ says: "It has understood.", live: "polite" }).getAttribute("aria-live"), "polite");
  assert.equal(says({ says: "Step 3", live: "off" }).getAttribute("aria-live"), "off");
});

test("before anything has happened its place is kept", () => {
  const page = rendered(html`<${Moment} />`);
  assert.equal(page.querySelector(".moment-title").textContent, "\u00a0");
  assert.equal(page.querySelector(".moment-says").textContent, "\u00a0");
});

test("trouble is an alert, with a button only where something may help", () => {
  const [helpless, helped] = [null, "Smaller steps"].map((act) =>
    rendered(html`<${Trouble} words="Too far." act=${act} />`),
  );
  assert.equal(helpless.querySelector("[role=alert]").textContent.trim(), "Too far.");
  assert.equal(helpless.querySelector("button"), null);
  assert.equal(helped.querySelector("button").textContent, "Smaller steps");
});

test("progress is a share, all of it when it is done", () => {
  const bar = (/** @type {object} */ props) =>
    rendered(html`<${Progress} label="Training" ...${props} />`).querySelector("[role=progressbar]");
  const share = (/** @type {any} */ each) => [
    each.getAttribute("aria-valuenow"),
    each.querySelector("span").style.getPropertyValue("--share"),
    each.getAttribute("data-done"),
  ];
  assert.deepEqual(share(bar({ share: 0.256 })), ["26", "0.256", "false"]);
  assert.deepEqual(share(bar({ share: 0.5, done: true })), ["100", "1", "true"]);
});
