import assert from "node:assert/strict";
import { test } from "node:test";
import { createSocket, retryDelay } from "../../static/socket.js";
import { createWays } from "../../static/ways.js";

/** What the browser gives the module, with the server's part played by the test. */
function setUp() {
  /** @type {any[]} */
  const sockets = [];
  /** @type {any[]} */
  const messages = [];
  /** @type {Map<string, string>} */
  const kept = new Map();
  class Socket {
    readyState = 0;
    /** @type {any[]} */
    sent = [];
    onopen = () => {};
    onmessage = (/** @type {{data: any}} */ _event) => {};
    onclose = (/** @type {{code: number}} */ _event) => {};
    constructor() {
      sockets.push(this);
    }
    send(/** @type {string} */ text) {
      this.sent.push(JSON.parse(text));
    }
    close() {
      this.readyState = 3;
    }
    opens() {
      this.readyState = 1;
      this.onopen();
    }
    says(/** @type {object} */ message) {
      this.onmessage({ data: JSON.stringify(message) });
    }
    breaks(code = 1006) {
      this.readyState = 3;
      this.onclose({ code });
    }
  }
  /** @type {ArrayBuffer[]} */
  const frames = [];
  const time = { now: 0, date: 0, tick: () => {}, busy: false };
  const network = { took: /** @type {number | null} */ (null) }; // what a plain question takes, null: no answer
  const ways = createWays({ url: "", Socket, ping: async () => network.took });
  const socket = createSocket({
    ways,
    url: "ws://here/ws",
    hello: () => ({ lab: "playground" }),
    message: (message) => messages.push(message),
    frame: (buffer) => frames.push(buffer),
    token: { get: () => kept.get("token"), set: (value) => void kept.set("token", value) },
    Socket: /** @type {any} */ (Socket),
    busy: () => time.busy,
    clock: { now: () => time.now, date: () => time.date, every: (job) => (time.tick = job) },
  });
  socket.open();
  /** @param {number} seconds @param {number} [every] ms between two turns of the timers */
  const pass = (seconds, every = 500) => {
    for (let left = 1000 * seconds; left > 0; left -= every) {
      time.now += every;
      time.date += every;
      time.tick();
    }
  };
  /** The device sleeps, and its clock with it. @param {number} seconds */
  const sleep = (seconds) => (time.date += 1000 * seconds);
  return { socket, sockets, messages, frames, kept, pass, sleep, time, network };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const WELCOME = { type: "welcome", token: "secret" };

test("the wait doubles up to its limit, half of it by chance", () => {
  assert.equal(retryDelay(0, "lost", () => 1), 500);
  assert.equal(retryDelay(0, "lost", () => 0), 250);
  assert.equal(retryDelay(3, "lost", () => 1), 4000);
  assert.equal(retryDelay(1000, "lost", () => 1), 4000);
  assert.ok(retryDelay(0, "full", () => 0) >= 5000);
});

test("hello is said first, welcome opens and its token comes back with the next hello", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets } = setUp();
  assert.equal(socket.state.value, "connecting");
  sockets[0].opens();
  assert.deepEqual(sockets[0].sent, [{ type: "hello", protocol: 1, lab: "playground", id: 1 }]);
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

for (const [code, state] of /** @type {const} */ ([[4003, "removed"], [4404, "unknown"], [4403, "secret"]])) {
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

const pings = (/** @type {any} */ { sent }) => sent.filter((/** @type {any} */ { type }) => type === "ping").length;

test("a server that says nothing is asked, and left when it does not answer", () => {
  const { socket, sockets, pass } = setUp();
  const [first] = sockets;
  first.opens();
  first.says(WELCOME);
  pass(4.5);
  assert.equal(pings(first), 0);
  pass(0.5);
  assert.equal(pings(first), 1);
  first.says({ type: "pong" });
  pass(5);
  assert.equal(socket.state.value, "open");
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  assert.equal(first.readyState, 3);
  socket.hurry();
  assert.equal(sockets.length, 2);
  socket.close();
});

test("a hidden page, whose timers run once a minute, asks and waits before it leaves a healthy connection", () => {
  const { socket, sockets, pass } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  for (let minute = 1; minute <= 5; minute++) {
    pass(60, 60_000);
    assert.equal(pings(sockets[0]), minute);
    sockets[0].says({ type: "pong" });
  }
  assert.equal(socket.state.value, "open");
  pass(120, 60_000); // and one that is dead is noticed even so
  assert.equal(socket.state.value, "open");
  pass(60, 60_000);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("whoever looks at the page again knows soon whether it is alive, also after a sleep in which the clock stood still", () => {
  const { socket, sockets, pass } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  socket.hurry();
  assert.equal(pings(sockets[0]), 1);
  sockets[0].says({ type: "pong" });
  pass(2);
  assert.equal(socket.state.value, "open");
  socket.hurry();
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("a device that nobody saw asleep asks by itself", () => {
  const { socket, sockets, pass, sleep } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  sleep(600);
  pass(0.5);
  assert.equal(pings(sockets[0]), 1);
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("while it trains two seconds of silence are a sign; a slow network has longer", () => {
  const { socket, sockets, pass, time } = setUp();
  time.busy = true;
  sockets[0].opens();
  sockets[0].says(WELCOME);
  const picture = () => sockets[0].onmessage({ data: new ArrayBuffer(8) });
  for (let i = 0; i < 20; i++) {
    pass(0.1, 100);
    picture();
  }
  pass(1.5);
  assert.equal(pings(sockets[0]), 0);
  pass(0.5);
  assert.equal(pings(sockets[0]), 1);
  sockets[0].says({ type: "pong" });
  for (let i = 0; i < 5; i++) {
    pass(1.5);
    picture();
  }
  pass(4.5);
  assert.equal(pings(sockets[0]), 1);
  pass(5);
  assert.equal(pings(sockets[0]), 2);
  assert.equal(socket.state.value, "open");
  pass(0.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("what is pressed after a while of silence asks at once whether anybody hears it", () => {
  const { socket, sockets, pass } = setUp();
  sockets[0].opens();
  sockets[0].says(WELCOME);
  pass(2);
  socket.request({ type: "control" }).catch(() => {});
  socket.request({ type: "control" }).catch(() => {});
  assert.equal(pings(sockets[0]), 1);
  pass(1.5);
  assert.equal(socket.state.value, "lost");
  socket.close();
});

test("a deed in a room outlives its connection: sent again with its key, in order, and answered once", async (t) => {
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
  assert.deepEqual(after.map((/** @type {any} */ message) => message.do), ["first", "second", "third"]);
  assert.deepEqual(after.slice(0, 2).map((/** @type {any} */ { once }) => once), before.map((/** @type {any} */ { once }) => once));
  assert.equal(new Set(after.map((/** @type {any} */ { once }) => once)).size, 3);
  for (const { id } of after) sockets[1].says({ type: "done", re: id });
  await Promise.all(done);
});

test("a deed that nobody wants any more, that waits too long, or that nobody will hear is lost", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { socket, sockets, pass } = setUp();
  const lost = (/** @type {Promise<any>} */ deed) => assert.rejects(deed, (/** @type {any} */ { code }) => code === "lost");
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
