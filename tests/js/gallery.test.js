import assert from "node:assert/strict";
import { test } from "node:test";
import { ofTheDay } from "../../static/gallery/day.js";
import { chaptersOf, threadsOf } from "../../static/gallery/path.js";

const stop = (/** @type {string} */ link) => ({ link, of: "story" });
const place = (/** @type {string} */ lab, /** @type {string} */ chapter) => ({ lab, chapter });
const [one, two, three] = ["one", "two", "three"].map(stop);

test("a chapter has its labs in the order of the way", () => {
  const [first, second, third] = [place("a", "learn"), place("b", "see"), place("c", "learn")];
  assert.deepEqual(chaptersOf([one, first, two, second, third, three]), [
    { name: "learn", places: [first, third] },
    { name: "see", places: [second] },
  ]);
  assert.deepEqual(chaptersOf([]), []);
});

test("a lab where nothing learns is one exhibit with all its stops", () => {
  const other = { link: "elsewhere", of: "other" };
  assert.deepEqual(threadsOf([one, place("a", ""), two, other, three]), [
    { ...one, stops: [one, two, three] },
    { ...other, stops: [other] },
  ]);
});

test("each day has the next one, the same for everybody and at any hour", () => {
  const labs = ["a", "b", "c"];
  const days = [1, 2, 3, 4].map((day) => ofTheDay(labs, new Date(`2026-11-0${day}T12:00:00Z`)));
  assert.equal(new Set(days.slice(0, 3)).size, 3);
  assert.equal(days[3], days[0]);
  assert.equal(ofTheDay(labs, new Date("2026-11-01T00:00:00Z")), ofTheDay(labs, new Date("2026-11-01T23:59:59Z")));
  assert.equal(ofTheDay(labs, new Date(0)), "a");
});
