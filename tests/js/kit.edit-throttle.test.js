// Edits are sent at the pace at which it is answered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createEditThrottle } from "../../static/kit/edit-throttle.js";

test("only the newest edit is on its way, and none is lost", () => {
  /** @type {object[]} */
  const sent = [];
  const edits = createEditThrottle((edit) => sent.push(edit));
  for (const sample of [1, 2, 3]) edits.send({ sample });
  assert.deepEqual(sent, [{ sample: 1 }]);
  edits.flush();
  assert.deepEqual(sent, [{ sample: 1 }, { sample: 3 }]);
  edits.flush();
  edits.flush();
  edits.send({ sample: 4 });
  assert.deepEqual(sent.at(-1), { sample: 4 });
});

test("what is refused keeps nobody waiting", () => {
  /** @type {object[]} */
  const sent = [];
  let locked = true;
  const edits = createEditThrottle((edit) => (locked ? false : sent.push(edit)));
  for (const sample of [1, 2]) edits.send({ sample });
  locked = false;
  edits.send({ sample: 3 });
  assert.deepEqual(sent, [{ sample: 3 }]);
  edits.send({ sample: 4 });
  edits.drop(); // the server has refused the third
  edits.send({ sample: 5 });
  assert.deepEqual(sent, [{ sample: 3 }, { sample: 5 }]);
});
