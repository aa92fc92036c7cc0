import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOGUES } from "../../static/i18n.js";
import { placeOf, reasonOf } from "../../static/participant/place.js";
import "../../static/text/participant.js";

test("inside there is the lab, and in any trouble of an ordinary session, too", () => {
  for (const state of /** @type {const} */ (["connecting", "open", "lost", "full", "taken"])) {
    assert.equal(placeOf(null, state, null), null);
  }
});

test("every way to be outside has a page of its own with its sentences", () => {
  const places = [
    placeOf(null, "removed", "kicked"),
    placeOf(null, "removed", "banned"),
    placeOf(null, "removed", "closed"),
    placeOf(null, "unknown", null),
    placeOf(null, "waiting", null),
    placeOf(null, "closed", null),
  ];
  assert.deepEqual(places, ["kicked", "banned", "over", "unknown", "waiting", "door"]);
  for (const place of places) {
    for (const catalogue of Object.values(CATALOGUES)) {
      assert.ok(catalogue[`room.${place}.title`] && catalogue[`room.${place}.text`], `${place}`);
    }
  }
});

test("who waits stays in line while the connection is looked for, and goes in when it is their turn", () => {
  assert.equal(placeOf("waiting", "lost", null), "waiting");
  assert.equal(placeOf("waiting", "connecting", null), "waiting");
  assert.equal(placeOf("door", "lost", null), "door");
  assert.equal(placeOf("waiting", "open", null), null);
});

test("a removal without a reason is the room's end", () => {
  assert.equal(placeOf(null, "removed", null), "over");
});

test("the reason is in the message before the close, or in the refusal", () => {
  assert.equal(reasonOf({ type: "removed", why: "kicked" }), "kicked");
  assert.equal(reasonOf({ type: "error", code: "banned" }), "banned");
  assert.equal(reasonOf({ type: "error", code: "not_allowed" }), null);
  assert.equal(reasonOf({ type: "state" }), null);
});
