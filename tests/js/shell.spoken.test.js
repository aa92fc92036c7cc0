import assert from "node:assert/strict";
import { test } from "node:test";
import { followRun } from "../../static/shell/spoken.js";
import { signal } from "../../static/vendor/signals-core.js";

function listen() {
  const run = signal({ running: false, epoch: 0, status: "ready", focus: null });
  const epoch = signal(0);
  const said = /** @type {(number | null)[]} */ ([]);
  followRun({ run, epoch }, (at) => said.push(at));
  const turn = (/** @type {object} */ changes) => (run.value = { ...run.peek(), ...changes });
  return { run, epoch, said, turn };
}

test("a run is told at its beginning and at its end, and not in between", () => {
  const { epoch, said, turn } = listen();
  assert.deepEqual(said, []);
  turn({ running: true, status: "running" });
  for (let at = 1; at <= 60; at++) {
    epoch.value = at;
    turn({ epoch: at });
  }
  assert.deepEqual(said, [null]);
  turn({ running: false, status: "paused", epoch: 62 }); // its last picture is still on the way
  assert.deepEqual(said, [null]);
  epoch.value = 62;
  assert.deepEqual(said, [null, 62]);
});

test("a step, a start over and a run that is finished are told as well", () => {
  const { epoch, said, turn } = listen();
  epoch.value = 1;
  turn({ epoch: 1, status: "paused" });
  epoch.value = 0;
  turn({ epoch: 0, status: "ready" });
  assert.deepEqual(said, [1, 0]);
});

test("what has diverged is told by the lab", () => {
  const { epoch, said, turn } = listen();
  turn({ running: true, status: "running" });
  epoch.value = 7;
  turn({ running: false, status: "diverged", epoch: 7 });
  assert.deepEqual(said, [null]);
});
