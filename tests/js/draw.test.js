import assert from "node:assert/strict";
import { test } from "node:test";
import { createDrawLoop } from "../../static/draw.js";

/** A loop whose animation frames happen when `tick` is called. */
function loop(/** @type {Partial<Parameters<typeof createDrawLoop>[0]>} */ callbacks = {}) {
  /** @type {string[]} */
  const events = [];
  /** @type {((now: number) => void)[]} */
  const scheduled = [];
  const made = createDrawLoop(
    {
      draw: (frame) => events.push(`draw ${frame.sequence}`),
      drawn: (frame) => events.push(`ack ${frame.sequence}`),
      ...callbacks,
    },
    (callback) => scheduled.push(callback),
  );
  const tick = (now = 0) => {
    for (const callback of scheduled.splice(0)) callback(now);
  };
  return { ...made, events, scheduled, tick };
}

const frame = (/** @type {number} */ sequence, kind = "live") => ({
  kind,
  sequence,
  generation: 1,
  epoch: 0,
  arrays: {},
});

test("the newest picture wins and its acknowledgement covers those it replaced", () => {
  const { submit, events, scheduled, tick } = loop();
  submit(frame(1));
  submit(frame(2, "full"));
  submit(frame(3));
  assert.equal(scheduled.length, 1);
  assert.deepEqual(events, []);
  tick();
  assert.deepEqual(events, ["draw 3", "ack 3"]);
  tick();
  assert.deepEqual(events, ["draw 3", "ack 3"]);
});

test("data is never replaced and is drawn before the picture that follows it", () => {
  const { submit, events, tick } = loop();
  submit(frame(1, "data"));
  submit(frame(2));
  submit(frame(3));
  tick();
  assert.deepEqual(events, ["draw 1", "ack 1", "draw 3", "ack 3"]);
});

test("a requested job runs once, before the drawing, and may request itself again", () => {
  const { request, submit, events, scheduled, tick } = loop();
  const job = () => {
    events.push("job");
    if (events.length < 4) request(job);
  };
  submit(frame(1));
  request(job);
  request(job);
  tick();
  assert.deepEqual(events, ["job", "draw 1", "ack 1"]);
  assert.equal(scheduled.length, 1);
  tick();
  assert.deepEqual(events, ["job", "draw 1", "ack 1", "job"]);
  assert.equal(scheduled.length, 0);
});

test("a frame that can't be drawn is reported and acknowledged, and the loop goes on", () => {
  /** @type {unknown[]} */
  const errors = [];
  const { submit, events, tick } = loop({
    draw: () => {
      throw new Error("bad frame");
    },
    failed: (error) => errors.push(error),
  });
  submit(frame(1));
  tick();
  submit(frame(2));
  tick();
  assert.equal(errors.length, 2);
  assert.deepEqual(events, ["ack 1", "ack 2"]);
});

test("fps counts the pictures really drawn in the last second", () => {
  const { submit, fps, tick } = loop();
  for (let now = 0; now < 2000; now += 20) {
    submit(frame(now));
    submit(frame(now + 1));
    tick(now);
  }
  submit(frame(9, "data"));
  tick(1990);
  assert.equal(fps(1980), 50);
  assert.equal(fps(2490), 25);
  assert.equal(fps(5000), 0);
});
