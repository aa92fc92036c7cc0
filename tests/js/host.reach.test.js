// What a host is told about the room's address; every sentence there is in both languages.

import assert from "node:assert/strict";
import test from "node:test";
import { sentencesOf } from "../../static/host/reach.js";
import { CATALOGUES } from "../../static/i18n.js";
import "../../static/text/host.js";

const CASES = [
  [{ why: "", offers: [], proxy: "" }, []],
  [{ why: "this_computer", offers: [], proxy: "" }, ["host.reach.seen", "host.reach.this_computer"]],
  [{ why: "local_name", offers: [], proxy: "" }, ["host.reach.seen", "host.reach.local_name"]],
  [
    { why: "local_name", offers: ["http://192.168.1.20:8000"], proxy: "10.0.0.2" },
    ["host.reach.seen", "host.reach.local_name.offers", "host.reach.proxy"],
  ],
];

for (const [reach, keys] of /** @type {[any, string[]][]} */ (CASES)) {
  test(`a host is told ${keys.join(", ") || "nothing"}`, () => {
    const said = sentencesOf(reach, "localhost:8000/join");
    assert.deepEqual(
      said.map(({ key }) => key),
      keys,
    );
    for (const { key, params } of said) {
      for (const words of [CATALOGUES.en[key], CATALOGUES.de[key]]) {
        const places = [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        assert.deepEqual(new Set(places), new Set(Object.keys(params)), key);
      }
    }
  });
}
