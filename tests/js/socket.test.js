import assert from "node:assert/strict";
import { test } from "node:test";
import { retryDelay } from "../../static/socket.js";
import { pings, setUp, turn, WELCOME } from "./sockets.js";

test("the wait doubles up to its limit, half of it by chance", () => {
  assert.equal(
    retryDelay(0, "lost", () => 1),
    500,
  );
  assert.equal(
    retryDelay(0, "lost", () => 0),
    250,
  );
  assert.equal(
    retryDelay(3, "lost", () => 1),
    4000,
  );
  assert.equal(
    retryDelay(1000, "lost", () => 1),
    4000,
  );
  assert.ok(retryDelay(0, "full", () => 0) >= 5000);
});

test("hello is said first, welcome opens and its token comes back with the next hello", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  assert.equal(socket.state.value, "connecting");
  sockets[0].opens();
  assert.deepEqual(sockets[0].sent, [{ type: "hello", protocol: 1, packed: true, lab: "playground", id: 1 }]);
  assert.equal(socket.state.value, "connecting");
  sockets[0].says({ ...WELCOME, re: 1 });
  assert.equal(socket.state.value, "open");

  sockets[0].breaks();
  assert.equal(socket.state.value, "lost");
  t.mock.timers.tick(500);
  sockets[1].opens();
  assert.equal(sockets[1].sent[0].token, "secret");
  assert.equal(socket.state.value, "lost");
  sockets[1].says(WELCOME);
  assert.equal(socket.state.value, "open");
});

test("answers find their requests, errors reject them", async () => {
  const { socket, sockets } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  const [first, second] = [socket.request({ type: "control" }), socket.request({ type: "tune" })];
  const [a, b] = sockets[0].sent.slice(1);
  sockets[0].says({ type: "error", code: "invalid_change", re: b.id });
  sockets[0].says({ type: "state", re: a.id });
  assert.equal((await first).type, "state");
  await assert.rejects(second, (/** @type {any} */ refusal) => refusal.code === "invalid_change");
});

test("a request that the connection does not survive is refused as lost", async () => {
  const { socket, sockets } = setUp();
  await assert.rejects(socket.request({ type: "control" }), (/** @type {any} */ refusal) => refusal.code === "lost");
  sockets[0].opens();
  const waiting = socket.request({ type: "control" });
  sockets[0].breaks();
  await assert.rejects(waiting, (/** @type {any} */ refusal) => refusal.code === "lost");
  socket.close();
});

test("a thousand pages of a server that stops come back spread over seconds", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const pages = Array.from({ length: 1000 }, setUp);
  for (const { sockets } of pages) {
    sockets[0].opens();
    sockets[0].says(WELCOME);
    sockets[0].breaks(1012);
  }
  const back = () => pages.filter(({ sockets }) => sockets.length === 2).length;
  const arrivals = [];
  for (let before = 0; before < pages.length; before = back()) {
    t.mock.timers.tick(100);
    arrivals.push(back() - before);
  }
  assert.ok(Math.max(...arrivals) < 60, "25 in a tenth of a second on average, and never a crowd");
  assert.ok(arrivals.length <= 45, "nobody waits longer than that");
  assert.equal(arrivals[0], 0, "not while the server is still ending");
});

test("another tab that takes over is left alone until it is asked for", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  sockets[0].opens();
  sockets[0].breaks(4001);
  assert.equal(socket.state.value, "taken");
  t.mock.timers.tick(60_000);
  assert.equal(sockets.length, 1);
  socket.open();
  assert.equal(sockets.length, 2);
});

test("a full server is asked again, but not soon", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  sockets[0].opens();
  sockets[0].breaks(4013);
  assert.equal(socket.state.value, "full");
  t.mock.timers.tick(4000);
  assert.equal(sockets.length, 1);
  t.mock.timers.tick(6000);
  assert.equal(sockets.length, 2);
});

test("a server of another protocol is not asked again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  sockets[0].opens();
  sockets[0].breaks(4000);
  assert.equal(socket.outdated.value, true);
  t.mock.timers.tick(60_000);
  assert.equal(sockets.length, 1);
});

test("the network coming back ends the wait, going away ends the connection", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  socket.drop();
  assert.equal(socket.state.value, "lost");
  sockets[0].onclose({ code: 1006 }); // the browser's own word comes late and changes nothing
  socket.hurry();
  assert.equal(sockets.length, 2);
  t.mock.timers.tick(60_000);
  assert.equal(sockets.length, 2);
});

test("who watches a room is connected, too, and keeps no token", () => {
  const { socket, sockets, kept } = setUp();
  sockets[0].opens();
  sockets[0].says({ type: "watching", layouts: {}, re: 1 });
  assert.equal(socket.state.value, "open");
  assert.equal(kept.size, 0);
});

test("the line of a full room is waited in on the same socket", () => {
  const { socket, sockets, messages } = setUp();
  sockets[0].opens();
  sockets[0].says({ type: "error", code: "room_full", path: "", message: "full", re: 1 });
  assert.equal(socket.state.value, "waiting");
  sockets[0].says({ type: "error", code: "invalid_message", path: "", message: "no" });
  assert.equal(socket.state.value, "waiting");
  sockets[0].says(WELCOME);
  assert.equal(socket.state.value, "open");
  assert.equal(sockets.length, 1);
  assert.equal(messages.length, 3);
});

for (const [code, state] of /** @type {const} */ ([
  [4003, "removed"],
  [4404, "unknown"],
  [4403, "secret"],
])) {
  test(`${state}: trying again is left to the person`, (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { socket, sockets } = setUp();
    sockets[0].opens();
    sockets[0].breaks(code);
    assert.equal(socket.state.value, state);
    socket.hurry();
    t.mock.timers.tick(60_000);
    assert.equal(sockets.length, 1);
  });
}

test("a closed door is knocked at again, but not soon", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  sockets[0].opens();
  sockets[0].breaks(4423);
  assert.equal(socket.state.value, "closed");
  t.mock.timers.tick(4000);
  assert.equal(sockets.length, 1);
  t.mock.timers.tick(6000);
  assert.equal(sockets.length, 2);
});

test("binary messages are frames", () => {
  const { sockets, frames } = setUp();
  sockets[0].opens();
  sockets[0].onmessage({ data: new ArrayBuffer(8) });
  assert.equal(frames.length, 1);
});

test("an action in a room outlives its connection: sent again with its key, in order, and answered once", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  sockets[0].says({ type: "room" });
  const done = [socket.deliver({ do: "first" }), socket.deliver({ do: "second" })];
  sockets[0].breaks();
  await turn();
  done.push(socket.deliver({ do: "third" }));
  t.mock.timers.tick(500);
  sockets[1].opens();
  sockets[1].says(WELCOME);
  assert.equal(sockets[1].sent.length, 1); // not before the room is there
  sockets[1].says({ type: "room" });
  const [before, after] = [sockets[0].sent.slice(1), sockets[1].sent.slice(1)];
  assert.deepEqual(
    after.map((/** @type {any} */ message) => message.do),
    ["first", "second", "third"],
  );
  assert.deepEqual(
    after.slice(0, 2).map((/** @type {any} */ { once }) => once),
    before.map((/** @type {any} */ { once }) => once),
  );
  assert.equal(new Set(after.map((/** @type {any} */ { once }) => once)).size, 3);
  for (const { id } of after) sockets[1].says({ type: "done", re: id });
  await Promise.all(done);
});

test("an action that nobody wants any more, that waits too long, or that nobody will hear is lost", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets, pass } = setUp();
  const lost = (/** @type {Promise<any>} */ delivery) =>
    assert.rejects(delivery, (/** @type {any} */ { code }) => code === "lost");
  const unwanted = socket.deliver({ do: "ballot" }, () => false);
  await lost(unwanted);
  const late = socket.deliver({ do: "stage" });
  pass(61);
  await lost(late);
  const out = socket.deliver({ do: "name" });
  t.mock.timers.tick(5000);
  sockets.at(-1).opens();
  sockets.at(-1).breaks(4404);
  await lost(out);
});

test("a connection that does not come about is tried again", () => {
  const { socket, sockets, pass } = setUp();
  pass(11);
  assert.equal(socket.state.value, "lost");
  assert.equal(sockets[0].readyState, 3);
  socket.close();
});

test("a try that hangs is left when the server answers elsewhere, and the next one comes soon", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { sockets, pass, network } = setUp();
  for (let i = 0; i < 8; i++) {
    pass(1);
    await turn();
  }
  assert.equal(sockets[0].readyState, 0); // nobody answers anywhere: it has time
  network.took = 50;
  pass(0.5);
  await turn();
  assert.equal(sockets[0].readyState, 3);
  t.mock.timers.tick(500);
  assert.equal(sockets.length, 2);
});

test("where connections came about quickly, one that hangs is soon left for another", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { sockets, pass } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  sockets[0].breaks();
  t.mock.timers.tick(500);
  for (let tries = 2; tries < 6; tries++) {
    assert.equal(sockets.length, tries);
    pass(4);
    t.mock.timers.tick(500);
  }
});

test("one that stands without a word is asked, where the server answers elsewhere", async () => {
  const { socket, sockets, pass, network } = setUp();
  network.took = 50;
  sockets[0].opens();
  pass(3);
  await turn();
  assert.equal(pings(sockets[0]), 1);
  sockets[0].says({ type: "pong" }); // the answer to hello takes longer
  pass(4.5);
  assert.equal(sockets[0].readyState, 1);
  sockets[0].says(WELCOME);
  assert.equal(socket.state.value, "open");
  socket.close();
});

test("who is told to be out stays out, also where the close code gets lost", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets, messages } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  sockets[0].says({ type: "removed", why: "kicked" });
  assert.equal(messages.at(-1)?.type, "removed");
  sockets[0].breaks(1006);
  assert.equal(socket.state.value, "removed");
  t.mock.timers.tick(60_000);
  assert.equal(sockets.length, 1);
  socket.open();
  assert.equal(sockets.length, 2);
});
