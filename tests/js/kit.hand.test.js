// What a hand does is sent at the pace at which it is answered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createHand } from "../../static/kit/hand.js";

test("only the newest wish of a hand is on its way, and none is lost", () => {
  /** @type {object[]} */
  const sent = [];
  const hand = createHand((edit) => sent.push(edit));
  for (const sample of [1, 2, 3]) hand.wish({ sample });
  assert.deepEqual(sent, [{ sample: 1 }]);
  hand.flush();
  assert.deepEqual(sent, [{ sample: 1 }, { sample: 3 }]);
  hand.flush();
  hand.flush();
  hand.wish({ sample: 4 });
  assert.deepEqual(sent.at(-1), { sample: 4 });
});
