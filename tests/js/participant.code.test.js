import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOGUES } from "../../static/i18n.js";
import { codeOf, problemOf } from "../../static/participant/code.js";
import "../../static/text/participant.js";

test("a code is read however it is typed", () => {
  for (const typed of ["K7MP", "k7mp", " k7 mp ", "K7-MP", "k7–mp", "k.7.m.p", "Ｋ７ＭＰ"])
    assert.equal(codeOf(typed), "K7MP", typed);
});

test("a pasted address is as good as its code", () => {
  assert.equal(codeOf("https://talk.example/join/k7mp"), "K7MP");
  assert.equal(codeOf("talk.example/join/K7MP?x=1#noise=5"), "K7MP");
  assert.equal(codeOf("https://talk.example/join/zz%20zz"), "ZZZZ");
  assert.equal(codeOf("100%"), "100");
});

test("nothing readable is no code", () => {
  assert.equal(codeOf(" -- "), "");
  assert.equal(codeOf(""), "");
});

test("everything but a room that is there has its sentence", () => {
  assert.equal(problemOf(200), null);
  const keys = [404, 429, 0, 500].map(problemOf);
  assert.equal(new Set(keys.slice(0, 3)).size, 3);
  for (const key of keys)
    for (const catalogue of Object.values(CATALOGUES)) assert.ok(catalogue[/** @type {string} */ (key)], `${key}`);
});
