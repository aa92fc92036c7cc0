import assert from "node:assert/strict";
import { test } from "node:test";
import { createMemory } from "../../static/storage.js";

/** @param {Record<string, string>} [kept] */
function browserStorage(kept = {}) {
  const values = new Map(Object.entries(kept));
  return /** @type {any} */ ({
    values,
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void values.set(key, value),
    removeItem: (/** @type {string} */ key) => void values.delete(key),
  });
}

const refuse = () => {
  throw new DOMException("denied", "SecurityError");
};
const FORBIDDEN = {
  "blocked by the browser": refuse,
  "null, as in some apps": () => null,
  full: () => ({ ...browserStorage(), setItem: refuse }),
};

for (const [how, find] of Object.entries(FORBIDDEN)) {
  test(`where storage is ${how}, the tab carries what is to be remembered through a reload`, () => {
    const tab = { name: "" };
    const memory = createMemory(find, tab);
    assert.equal(memory.getItem("token"), null);
    assert.equal(memory.setItem("token", "abc"), false);
    assert.equal(createMemory(find, tab).getItem("token"), "abc");
    memory.removeItem("token");
    assert.equal(memory.getItem("token"), null);
    assert.equal(tab.name, "");
  });
}

test("what the browser keeps, the tab need not carry", () => {
  const storage = browserStorage();
  const tab = { name: "" };
  const memory = createMemory(() => storage, tab);
  assert.equal(memory.setItem("token", "abc"), true);
  assert.equal(tab.name, "");
  assert.equal(memory.getItem("token"), "abc");
});

test("a store that is full for a while holds the newest afterwards", () => {
  const storage = browserStorage({ theme: "light" });
  const full = { ...storage, setItem: refuse };
  let found = full;
  const tab = { name: "" };
  const memory = createMemory(() => found, tab);
  memory.setItem("theme", "dark");
  assert.equal(createMemory(() => full, tab).getItem("theme"), "dark", "on the next page");
  found = storage;
  assert.equal(memory.getItem("theme"), "dark");
  memory.setItem("theme", "projector");
  assert.deepEqual([memory.getItem("theme"), tab.name], ["projector", ""]);
});

test("whoever opens or frames the page and names its tab chooses nothing of what the browser keeps", () => {
  const location = { origin: "https://here.test" };
  const storage = browserStorage({ token: "mine" });
  for (const name of [
    '{"token": "theirs", "rooms": "theirs"}',
    'https://here.test {"token": "theirs", "rooms": "theirs"}',
  ]) {
    const memory = createMemory(() => storage, { name, location });
    assert.deepEqual([memory.getItem("token"), memory.getItem("rooms")], ["mine", null], name);
  }
  assert.deepEqual([...storage.values.keys()], ["token"], "nothing is left of the look");
  for (const name of ['{"token": "theirs"}', 'https://there.test {"token": "theirs"}']) {
    assert.equal(createMemory(refuse, { name, location }).getItem("token"), null, name);
  }
});

test("a secret is forgotten with the page rather than left to the tab", () => {
  const memory = createMemory(refuse, null);
  assert.equal(memory.setItem("rooms", "secret"), false);
  assert.equal(memory.getItem("rooms"), "secret");
  assert.equal(createMemory(refuse, null).getItem("rooms"), null);
});

test("what nobody here has written is not read: too long, no text, or a name of the tab's own", () => {
  const memory = createMemory(() => browserStorage({ token: "x".repeat(129), big: "x".repeat(20_000) }), {
    name: "left",
  });
  assert.equal(memory.getItem("token", 128), null);
  assert.equal(memory.getItem("big"), null);
  for (const name of ["left", "null", " null", " [1]", " 3", ' {"token": 3}', undefined]) {
    assert.equal(createMemory(refuse, { name }).getItem("token"), null, name);
    assert.equal(createMemory(refuse, { name }).getItem("constructor"), null, name);
  }
});
