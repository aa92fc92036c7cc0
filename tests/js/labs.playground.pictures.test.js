// Pictures of a network that comes back: its curve comes with it.

import assert from "node:assert/strict";
import test from "node:test";
import "./dom.js";
import { signal } from "../../static/vendor/signals.js";

const { createPictures } = await import("../../static/labs/playground/pictures.js");

/** @param {number} generation @param {number} epoch @param {number} loss @returns {any} */
const frame = (generation, epoch, loss) => ({
  kind: "full",
  generation,
  epoch,
  arrays: {
    ...{ measured: [0], traced: [0], focus: [-1, -1], thumbnails: [0], map: [0], learning_rate: [0.03] },
    ...{ "weights.1": [1], "biases.1": [0], train_loss: [loss], test_loss: [loss + 0.5] },
    ...{ furthest: [epoch], stopped: [0], moments: [], lesson: [-1, -1, 0] },
  },
});

function pictures() {
  const jobs = [];
  const given = createPictures({ look: signal("light"), request: (job) => jobs.push(job) });
  const draw = (...of) => (given.draw(frame(...of)), jobs.splice(0).forEach((job) => job()));
  return { ...given, draw };
}

test("what has learned nothing is not remembered", () => {
  const { mark, draw } = pictures();
  assert.equal(mark(), undefined);
  draw(1, 0, 0.5);
  assert.equal(mark(), undefined);
});

test("a network that comes back brings its curve, whatever was drawn on the way to it", () => {
  for (const onTheWay of [[], [[3, 0, 0.5]], [[2, 9, 0.1]]]) {
    const { draw, losses, recalled, ...given } = pictures();
    draw(1, 0, 0.5);
    draw(1, 4, 0.25);
    const mark = given.mark();
    draw(2, 0, 0.5);
    draw(2, 9, 0.125);
    given.await(mark);
    for (const each of onTheWay) draw(...each);
    draw(3, 5, 0.0625); // further than was seen when it was left
    assert.deepEqual(losses, [
      [0, 4, 5],
      [0.5, 0.25, 0.0625],
      [1, 0.75, 0.5625],
    ]);
    assert.deepEqual(recalled.value.history.length, 2);
    draw(3, 6, 0.03125);
    assert.deepEqual(losses[0], [0, 4, 5, 6]);
  }
});

test("what is no longer awaited changes no curve", () => {
  const { draw, losses, ...given } = pictures();
  draw(1, 4, 0.25);
  given.await(given.mark());
  given.mark(); // something else is asked for
  draw(2, 0, 0.5);
  draw(2, 7, 0.25);
  assert.deepEqual(losses[0], [0, 7]);
});
