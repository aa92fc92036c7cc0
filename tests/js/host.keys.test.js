import assert from "node:assert/strict";
import { test } from "node:test";
import { actionOf } from "../../static/host/keys.js";

/** An element that matches the selectors with one of `parts` in them. @param {string[]} own @param {string[]} around @returns {any} */
function element(own = [], around = []) {
  const among = (/** @type {string} */ selector, /** @type {string[]} */ parts) =>
    parts.some((part) => selector.includes(part));
  return {
    matches: (/** @type {string} */ selector) => among(selector, own),
    closest: (/** @type {string} */ selector) => (among(selector, around) ? {} : null),
  };
}
const page = element();

test("arrows and the keys of presenters' remotes step through the script", () => {
  for (const key of ["ArrowRight", "PageDown"]) assert.equal(actionOf({ key, target: page }), "next");
  for (const key of ["ArrowLeft", "PageUp"]) assert.equal(actionOf({ key, target: page }), "back");
});

test("b and the full stop make the projector black", () => {
  for (const key of ["b", "B", "."]) assert.equal(actionOf({ key, target: page }), "blackout");
});

test("other keys, combinations and held keys mean nothing", () => {
  for (const key of ["a", "Enter", "Escape", "ArrowUp", "constructor"])
    assert.equal(actionOf({ key, target: page }), null);
  for (const held of ["ctrlKey", "metaKey", "altKey", "repeat"])
    assert.equal(actionOf({ key: "b", target: page, [held]: true }), null);
});

test("nothing happens while somebody types, or behind a sheet", () => {
  for (const key of ["b", ".", "ArrowRight", "PageDown"]) {
    assert.equal(actionOf({ key, target: element(["textarea"]) }), null);
    assert.equal(actionOf({ key, target: element([], ["dialog"]) }), null);
  }
});

test("arrows stay with tabs and choices; a remote's keys work even there", () => {
  const tab = element([], ["[role=tab]"]);
  assert.equal(actionOf({ key: "ArrowRight", target: tab }), null);
  assert.equal(actionOf({ key: "PageDown", target: tab }), "next");
});

test("Space and a clicker's start button do what is next, but Space presses a button that has the focus", () => {
  for (const key of [" ", "F5"]) assert.equal(actionOf({ key, target: page }), "go");
  const button = element([], ["button"]);
  assert.equal(actionOf({ key: " ", target: button }), null);
  assert.equal(actionOf({ key: "F5", target: button }), "go");
});
