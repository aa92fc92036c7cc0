import assert from "node:assert/strict";
import { test } from "node:test";
import { createOwnLinks } from "../../static/shell/own-links.js";
import { createMemory } from "../../static/storage.js";

/** A browser's storage. */
function storage() {
  const kept = new Map();
  return /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  });
}

test("links that were made are known until they are deleted or over, on a later page, too", () => {
  const browser = storage();
  let time = 1000;
  const page = () =>
    createOwnLinks(
      createMemory(() => browser, null),
      () => time,
    );
  page().add({ url: "/s/first", secret: "one", expires: 5000 });
  time = 2000;
  page().add({ url: "/s/second", secret: "two", expires: 9000 });
  assert.deepEqual(
    page()
      .all()
      .map(({ url, secret, made }) => [url, secret, made]),
    [
      ["/s/second", "two", 2000],
      ["/s/first", "one", 1000],
    ],
  );
  time = 5000;
  assert.deepEqual(page().all().map(({ url }) => url), ["/s/second"]); // biome-ignore format: one line
  page().drop("/s/second");
  assert.deepEqual(page().all(), []);
  assert.equal(browser.getItem("shortLinks"), null);
});

test("what something else has written is no link, and not more are kept than a panel can show", () => {
  const browser = storage();
  const links = createOwnLinks(
    createMemory(() => browser, null),
    () => 1,
  );
  for (const rubbish of ["no JSON", "{}", "null", '[{"url":"/s/a"},3,null]']) {
    browser.setItem("shortLinks", rubbish);
    assert.deepEqual(links.all(), []);
  }
  for (let i = 0; i < 50; i++)
    links.add({ url: `https://a.talk.example/s/${i}`, secret: "x".repeat(32), expires: 1e15 });
  assert.equal(links.all().length, 40);
  assert.equal(links.all()[0].url, "https://a.talk.example/s/49");
});
