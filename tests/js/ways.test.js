import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsOf, roundaboutUrl } from "../../static/roundabout.js";
import { createWays, pingUrl } from "../../static/ways.js";
import { setUp as setUpSocket, turn, WELCOME } from "./sockets.js";

/** Ways with the network in the test's hands: what a plain question takes, null: no answer. */
function setUp(kept = new Map()) {
  const network = { took: /** @type {number | null} */ (20) };
  const memory = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => Boolean(kept.set(key, value)),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
  const ways = createWays({
    url: "ws://here/ws",
    Socket: "socket",
    Detour: /** @type {any} */ ("detour"),
    ping: async () => network.took,
    memory,
  });
  /** A try that ends without a word. */
  const fails = async (attempt = 0) => {
    ways.next();
    await ways.ended(false, attempt);
  };
  return { ways, network, fails, kept };
}

test("two tries without a word, while the server answers otherwise, mean that websockets are blocked", async () => {
  const { ways, fails } = setUp();
  await fails();
  assert.deepEqual([ways.next(), ways.blocked.value], ["socket", ""]);
  await fails();
  assert.deepEqual([ways.next(), ways.blocked.value], ["detour", "blocked"]);
  ways.answered();
  assert.equal(ways.blocked.value, "blocked");
});

test("a server that does not answer at all blocks nothing", async () => {
  const { ways, fails, network } = setUp();
  network.took = null;
  for (let i = 0; i < 5; i++) await fails(i);
  assert.deepEqual([ways.next(), ways.blocked.value], ["socket", ""]);
});

test("after each break a websocket has its turn, and one that answers ends the detour", async () => {
  const { ways, fails } = setUp();
  await fails();
  await fails();
  assert.equal(ways.next(), "detour");
  await ways.ended(true, 0);
  assert.equal(ways.next(), "socket");
  await ways.ended(false, 0);
  assert.equal(ways.next(), "detour");
  await ways.ended(true, 0);
  assert.equal(ways.next(), "socket");
  ways.answered();
  assert.equal(ways.blocked.value, "");
});

test("where websockets have been answered a hiccup is none, and a restart asks nothing more than tries", async () => {
  const { ways, fails } = setUp();
  ways.next();
  ways.answered();
  await ways.ended(true, 0);
  await fails(0);
  await fails(1);
  await fails(2);
  assert.equal(ways.blocked.value, "");
  await fails(3);
  assert.equal(ways.blocked.value, "blocked");
});

test("the next page of the tab knows it after one try", async () => {
  const { fails, kept } = setUp();
  await fails();
  await fails();
  const next = setUp(kept);
  assert.equal(next.ways.next(), "socket");
  await next.fails();
  assert.equal(next.ways.next(), "detour");
});

test("a try that hangs is doubted only where the server answers at once", async () => {
  const { ways, network } = setUp();
  const doubts = [];
  await ways.doubt((took) => doubts.push(took));
  network.took = 3000;
  await ways.doubt((took) => doubts.push(took));
  network.took = null;
  await ways.doubt((took) => doubts.push(took));
  assert.deepEqual(doubts, [20]);
});

/** A page on the roundabout. @param {any} t */
async function onTheRoundabout(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const page = setUpSocket();
  page.network.took = 20;
  for (const delay of [500, 1000]) {
    page.sockets.at(-1).breaks();
    await turn();
    t.mock.timers.tick(delay);
  }
  const detour = page.sockets[2];
  detour.opens();
  detour.says({ ...WELCOME, re: 1 });
  assert.deepEqual(
    [detour.constructor.name, page.socket.state.value, page.socket.blocked.value],
    ["Detour", "open", "blocked"],
  );
  /** Time in which the server answers. @param {number} seconds */
  const live = (seconds) => {
    for (let i = 0; i < seconds; i++) {
      page.pass(1);
      detour.says({ type: "pong" });
    }
  };
  return { ...page, detour, live };
}

test("on the roundabout a websocket is tried from time to time, and taken when it answers", async (t) => {
  const { socket, sockets, live, detour } = await onTheRoundabout(t);
  live(59);
  assert.equal(sockets.length, 3);
  live(2);
  const failing = sockets[3];
  failing.opens(); // the handshake alone proves nothing
  assert.deepEqual(failing.sent, [{ type: "ping" }]);
  t.mock.timers.tick(10_000);
  await turn();
  assert.deepEqual([failing.readyState, detour.readyState, socket.state.value], [3, 1, "open"]);

  live(61);
  const good = sockets.at(-1);
  good.opens();
  good.says({ type: "pong" });
  await turn();
  assert.deepEqual([good.readyState, detour.readyState, socket.state.value], [3, 3, "connecting"]);
  const back = sockets.at(-1);
  assert.equal(back.constructor.name, "Socket");
  back.opens();
  back.says(WELCOME);
  assert.deepEqual([socket.state.value, socket.blocked.value], ["open", ""]);
});

test("a page that is looked at again tries sooner, and a question on its way keeps it on the roundabout", async (t) => {
  const { socket, sockets, live, detour } = await onTheRoundabout(t);
  live(1);
  socket.hurry();
  assert.equal(sockets.length, 3);
  live(6);
  const asked = socket.request({ type: "control" });
  socket.hurry();
  sockets[3].opens();
  sockets[3].says({ type: "pong" });
  await turn();
  assert.equal(detour.readyState, 1);
  detour.says({ type: "state", re: detour.sent.find((/** @type {any} */ { type }) => type === "control").id });
  assert.equal((await asked).type, "state");
});

test("a websocket that fails after all leads back at once", async (t) => {
  const { socket, sockets, live } = await onTheRoundabout(t);
  live(6);
  socket.hurry();
  sockets[3].opens();
  sockets[3].says({ type: "pong" });
  await turn();
  sockets[4].breaks();
  await turn();
  t.mock.timers.tick(1000);
  assert.deepEqual([sockets[5].constructor.name, socket.blocked.value], ["Detour", "blocked"]);
});

test("in a room it is the room's own server that is asked", () => {
  assert.equal(pingUrl("wss://here/ws"), "https://here/api/version");
  assert.equal(pingUrl("ws://ws/ws/A3CD"), "http://ws/api/rooms/A3CD");
});

test("answers of the roundabout are read record by record", () => {
  assert.equal(roundaboutUrl("wss://here:8000/ws"), "https://here:8000/poll");
  assert.equal(roundaboutUrl("wss://here:8000/ws/A3CD"), "https://here:8000/ws/A3CD/poll");
  const bytes = new Uint8Array([0, 2, 0, 0, 0, 123, 125, 1, 0, 0, 0, 0, 2, 2, 0, 0, 0, 161, 15]);
  const read = recordsOf(bytes.buffer).map(({ kind, body }) => [kind, ...new Uint8Array(body)]);
  assert.deepEqual(read, [[0, 123, 125], [1], [2, 161, 15]]);
});
