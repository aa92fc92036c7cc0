// Why no websocket gets through: for the network, or because the server takes the page for a foreign one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "../../static/projector/states.js";
import { FOREIGN } from "../../static/roundabout.js";
import { createWays } from "../../static/ways.js";
import { troubleOf } from "../../static/shell/connection.js";

class Socket {}
class Detour {}

/** @param {() => Promise<number | null>} [ping] */
const setUp = (ping = async () => 5) => createWays({ url: "ws://here/ws", Socket, Detour, ping });

/** Tries of a websocket that end without a word. @param {ReturnType<typeof setUp>} ways */
async function fail(ways) {
  for (let attempt = 0; ways.next() === Socket; attempt++) await ways.ended(false, attempt, 1006);
}

const told = (/** @type {ReturnType<typeof setUp>} */ ways) =>
  troubleOf({ outdated: { value: false }, state: { value: "lost" }, blocked: ways.blocked });

test("a server that refuses the page over HTTP too is no trouble of the network", async () => {
  const ways = setUp();
  await fail(ways);
  assert.equal(told(ways), "blocked");
  await ways.ended(false, 3, FOREIGN);
  assert.equal(told(ways), "foreign");
  await fail(ways);
  assert.equal(told(ways), "foreign", "until something gets through");
  assert.equal(stateOf("lost", false, false, ways.blocked.value), "projector.foreign");
});

test("a websocket that is answered ends it, and so does a server that is gone", async () => {
  const ways = setUp();
  await fail(ways);
  await ways.ended(false, 3, FOREIGN);
  assert.equal(ways.next(), Socket);
  ways.answered();
  assert.equal(told(ways), "lost");
  let there = true;
  const others = setUp(async () => (there ? 5 : null));
  await fail(others);
  await others.ended(false, 3, FOREIGN);
  there = false;
  others.next();
  await others.ended(false, 4, 1006);
  assert.equal(told(others), "lost");
});
