import assert from "node:assert/strict";
import { test } from "node:test";
import { createParts, createWatcher } from "../../static/room.js";

const snapshot = (/** @type {number} */ seq, /** @type {object} */ parts) => ({
  type: "room",
  seq,
  server_time: 5000,
  parts,
});
const change = (/** @type {number} */ seq, /** @type {string} */ name, /** @type {any} */ value) => ({
  type: "part",
  seq,
  name,
  value,
});

/** Parts, and how often something was missed. */
function setUp() {
  const gaps = { count: 0 };
  return { gaps, parts: createParts({ gap: () => void gaps.count++, clock: () => 1000 }) };
}

test("a snapshot sets every part, changes follow one by one", () => {
  const { parts, gaps } = setUp();
  assert.equal(parts.part("stage").value, null);
  assert.equal(parts.received(snapshot(7, { stage: { title: "A" }, people: { online: 1 } })), true);
  assert.deepEqual(parts.part("stage").value, { title: "A" });
  assert.equal(parts.received(change(8, "people", { online: 2 })), true);
  assert.equal(parts.part("people").value.online, 2);
  assert.equal(gaps.count, 0);
  assert.equal(parts.received({ type: "state" }), false);
});

test("after a missing change nothing is taken over until the next snapshot", () => {
  const { parts, gaps } = setUp();
  parts.received(snapshot(7, { stage: 1, vote: 2 }));
  parts.received(change(9, "stage", 3));
  parts.received(change(10, "stage", 4));
  assert.deepEqual([parts.part("stage").value, gaps.count], [1, 1]);
  parts.received(snapshot(12, { stage: 5 }));
  assert.deepEqual([parts.part("stage").value, parts.part("vote").value], [5, null]);
  parts.received(change(13, "stage", 6));
  assert.deepEqual([parts.part("stage").value, gaps.count], [6, 1]);
});

test("a new connection counts from its own snapshot", () => {
  const { parts, gaps } = setUp();
  parts.received(snapshot(7, {}));
  parts.received({ type: "error", code: "room_full", message: "full" });
  parts.received(change(0, "waiting", { position: 3 }));
  parts.received(change(0, "waiting", { position: 2 }));
  assert.deepEqual([parts.part("waiting").value, gaps.count], [{ position: 2 }, 0]);
  parts.received({ type: "welcome" });
  parts.received(snapshot(2, { me: { id: "a" } }));
  assert.deepEqual([parts.part("waiting").value, parts.part("me").value.id, gaps.count], [null, "a", 0]);
});

test("time is the server's", () => {
  let clock = 1000; // never set by anybody, but it stands still while the device sleeps
  const parts = createParts({ gap() {}, clock: () => clock });
  parts.received({ type: "welcome" });
  parts.received(snapshot(0, {}));
  assert.equal(parts.now(), 5000);
  clock += 500;
  assert.equal(parts.now(), 5500);
  parts.received({ type: "pong", server_time: 5200 }); // was long on its way
  assert.equal(parts.now(), 5500);
  parts.received({ type: "pong", server_time: 65_500 }); // an hour's sleep
  assert.equal(parts.now(), 65_500);
  parts.received({ type: "welcome" });
  parts.received(snapshot(0, {})); // another server
  assert.equal(parts.now(), 5000);
});

test("the time that is left does not depend on this device's date", (t) => {
  const { parts } = setUp();
  parts.received(snapshot(0, {}));
  t.mock.timers.enable({ apis: ["Date"], now: 3_600_000 });
  assert.equal(parts.now(), 5000);
});

const LAYOUT = {
  wall: [
    { name: "count", dtype: "uint32", shape: [1] },
    ...[
      "slot",
      "epoch",
      "status",
      "train_loss",
      "test_loss",
      "exam_loss",
      "figure",
      "reading",
      "classes",
      "twin",
      "picture",
      "holder",
      "points",
    ].map((name) => ({ name, dtype: "uint8", shape: [-1] })),
  ],
};

/** An empty frame of a kind with seven arrays of no length. @param {number} kind @param {number} sequence */
function frame(kind, sequence, generation = 0) {
  const bytes = new Uint8Array(32);
  bytes.set([78, 78, 80, 70, 1, kind]);
  const view = new DataView(bytes.buffer);
  [generation, sequence, 0, 32].forEach((value, i) => view.setUint32(8 + 4 * i, value, true));
  return bytes.buffer;
}

/** A watcher with the server's part and the animation frames played by the test. */
function watch() {
  /** @type {any[]} */
  const sockets = [];
  /** @type {((now: number) => void)[]} */
  let frames = [];
  class Socket {
    readyState = 1;
    /** @type {any[]} */
    sent = [];
    onopen = () => {};
    onmessage = (/** @type {{data: any}} */ _event) => {};
    onclose = () => {};
    constructor() {
      sockets.push(this);
    }
    send(/** @type {string} */ text) {
      this.sent.push(JSON.parse(text));
    }
    close() {}
    says(/** @type {any} */ data) {
      this.onmessage({ data: data instanceof ArrayBuffer ? data : JSON.stringify(data) });
    }
  }
  const watcher = createWatcher({
    code: "K7MP",
    role: "projector",
    url: "ws://here/ws",
    Socket: /** @type {any} */ (Socket),
    schedule: (callback) => frames.push(callback),
  });
  watcher.open();
  sockets[0].onopen();
  sockets[0].says({ type: "watching", role: "projector", layouts: LAYOUT, server_time: 0, re: 1 });
  const paint = () => {
    const due = frames;
    frames = [];
    for (const callback of due) callback(0);
  };
  const acks = () => sockets[0].sent.filter((/** @type {any} */ { type }) => type === "ack");
  return { watcher, sockets, paint, acks };
}

test("a watcher says which room it is for, and is open when it may watch", () => {
  const { watcher, sockets } = watch();
  const { room, role, token, secret } = sockets[0].sent[0];
  assert.deepEqual([room, role, token, secret], ["K7MP", "projector", undefined, undefined]);
  assert.equal(watcher.connection.value, "open");
});

test("wall frames are acknowledged when they are drawn, the newest for all", () => {
  const { watcher, sockets, paint, acks } = watch();
  let drawings = 0;
  watcher.onWall(() => void drawings++);
  sockets[0].says(frame(4, 1));
  sockets[0].says(frame(4, 2));
  assert.deepEqual(acks(), []);
  paint();
  assert.deepEqual(acks(), [{ type: "ack", seq: 2, of: "wall" }]);
  assert.equal(drawings, 1);
});

test("a drawing that takes longer says itself when it is done", () => {
  const { watcher, sockets, paint, acks } = watch();
  watcher.onWall(() => false);
  sockets[0].says(frame(4, 5));
  paint();
  assert.deepEqual(acks(), []);
  watcher.drawn();
  watcher.drawn();
  assert.deepEqual(acks(), [{ type: "ack", seq: 5, of: "wall" }]);
});

test("frames of the spotlight go to who shows it, those of another generation nowhere", () => {
  const { watcher, sockets, paint, acks } = watch();
  const layouts = { live: [{ name: "x", dtype: "uint8", shape: [8] }] };
  sockets[0].says(snapshot(1, { spotlight: { id: "a", generation: 3, layouts } }));
  /** @type {number[]} */
  const drawn = [];
  watcher.onSpotlight(({ sequence }) => void drawn.push(sequence));
  sockets[0].says(frame(2, 8, 2));
  sockets[0].says(frame(2, 9, 3));
  paint();
  assert.deepEqual(drawn, [9]);
  assert.deepEqual(
    acks().map((/** @type {any} */ { seq, of }) => [seq, of]),
    [
      [8, "spotlight"],
      [9, "spotlight"],
    ],
  );
});

test("a missed change makes a watcher connect again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { watcher, sockets } = watch();
  sockets[0].says(snapshot(1, {}));
  sockets[0].says(change(4, "people", {}));
  assert.equal(watcher.connection.value, "lost");
  t.mock.timers.tick(500);
  assert.equal(sockets.length, 2);
});

test("an action is answered, or refused with its reason", async () => {
  const { watcher, sockets } = watch();
  const [first, second] = [
    watcher.act({ action: "settings", view: "wall" }),
    watcher.act({ action: "rename", name: "" }),
  ];
  const [a, b] = sockets[0].sent.slice(1);
  assert.deepEqual(a.do, { action: "settings", view: "wall" });
  sockets[0].says({ type: "done", re: a.id });
  sockets[0].says({ type: "error", code: "not_allowed", re: b.id });
  assert.equal((await first).type, "done");
  await assert.rejects(second, (/** @type {any} */ refusal) => refusal.code === "not_allowed");
});
