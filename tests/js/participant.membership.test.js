import assert from "node:assert/strict";
import { test } from "node:test";
import { createParticipant } from "../../static/participant/membership.js";
import { signal } from "../../static/vendor/signals-core.js";

const stage = { index: 0, title: "", text: "", lab: "fake", locked: [], pace: "own", goal: null };
const me = { id: "p1", name: "Brave Badger", team: "", reached: false, rank: null };

/** A participant on a page, with the socket and the storage in the test's hands. @param {Record<string, string>} kept */
function setUp(kept = {}) {
  const stored = new Map(Object.entries(kept));
  const storage = {
    getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void stored.set(key, value),
    removeItem: (/** @type {string} */ key) => void stored.delete(key),
  };
  /** @type {any[]} */
  const [said, sent, passed] = [[], [], []];
  let [drops, opens] = [0, 0];
  /** @type {{code: string, path: string, message: string} | null} */
  let refusal = null;
  const state = signal("connecting");
  const socket = /** @type {any} */ ({
    state,
    deliver(/** @type {object} */ message) {
      sent.push(message);
      return refusal ? Promise.reject(refusal) : Promise.resolve({ type: "done" });
    },
    drop: () => drops++,
    open: () => opens++,
  });
  const view = signal({ hidden: ["speed"], showTest: false });
  const room = createParticipant({ code: "K7MP", lab: "fake", say: (notice) => said.push(notice), storage });
  const { token, message, frame } = room.handlers({
    message: (given) => passed.push(given),
    frame: (given) => passed.push(given),
  });
  room.begin(socket, view);
  let seq = 0;
  return {
    room,
    token,
    view,
    state,
    stored,
    said,
    sent,
    passed,
    message,
    frame,
    drops: () => drops,
    opens: () => opens,
    refuse: (/** @type {any} */ given) => (refusal = given),
    enter: (/** @type {object} */ parts = {}) =>
      message({ type: "room", seq, server_time: Date.now(), parts: { stage, me, ...parts } }),
    tell: (/** @type {string} */ name, /** @type {any} */ value, skipped = 0) =>
      message({ type: "part", seq: (seq += 1 + skipped), name, value }),
  };
}

const notices = (/** @type {any[]} */ said) => said.map(({ key }) => key);
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("hello says room, role, and a name only if one was chosen", () => {
  assert.deepEqual(setUp().room.introduce(), { room: "K7MP", role: "participant" });
  assert.deepEqual(setUp({ "room.name": "Ada" }).room.introduce(), { room: "K7MP", role: "participant", name: "Ada" });
});

test("who this is belongs to the browser and the room", () => {
  const { token, stored } = setUp();
  assert.equal(token.get(), undefined);
  token.set("secret");
  assert.equal(stored.get("room.K7MP"), "secret");
  assert.equal(token.get(), "secret");
});

test("newcomers hear once what they are called; who returns does not", async () => {
  const { enter, tell, said } = setUp();
  enter();
  await turn();
  tell("me", { ...me, name: "Ada" });
  assert.deepEqual(notices(said), ["room.welcome"]);
  const again = setUp({ "room.K7MP": "secret" });
  again.enter();
  assert.deepEqual(again.said, []);
});

test("parts are the room's, everything else is the session's", () => {
  const { enter, passed, message } = setUp();
  enter();
  message({ type: "state", running: true });
  assert.deepEqual(passed, [{ type: "state", running: true }]);
});

test("frames of a network at another lab are none of this page's", () => {
  const { passed, message, frame } = setUp();
  const picture = new ArrayBuffer(8);
  message({ type: "welcome", spec: { lab: "other" } });
  frame(picture);
  assert.deepEqual(passed, []);
  message({ type: "welcome", spec: { lab: "fake" } });
  frame(picture);
  assert.equal(passed.at(-1), picture);
});

test("a missed number breaks the connection, and a snapshot mends it", () => {
  const { enter, tell, drops } = setUp();
  enter();
  tell("people", { online: 2 });
  assert.equal(drops(), 0);
  tell("people", { online: 4 }, 1);
  assert.equal(drops(), 1);
});

test("locked controls go off the page, not into the address, and come back", () => {
  const { room, enter, tell, view } = setUp();
  enter({ stage: { ...stage, locked: ["noise", "dataset"] } });
  assert.deepEqual(view.value.hidden, ["dataset", "noise", "speed"]);
  assert.deepEqual(room.ownView(view.value).hidden, ["speed"]);
  view.value = { ...view.value, hidden: ["loss"] }; // another link
  assert.deepEqual(view.value.hidden, ["dataset", "loss", "noise"]);
  tell("stage", stage);
  assert.deepEqual(view.value.hidden, ["loss"]);
});

test("a name is kept for the next room once the server has it", async () => {
  const { room, sent, stored, refuse, said } = setUp();
  assert.equal(await room.rename("Ada"), true);
  assert.deepEqual(sent, [{ type: "room", do: { action: "rename", name: "Ada" } }]);
  refuse({ code: "not_allowed", path: "do.name", message: "no" });
  assert.equal(await room.rename("Something rude"), false);
  assert.equal(stored.get("room.name"), "Ada");
  assert.deepEqual(notices(said), ["room.error.name"]);
});

test("a refusal has a sentence of the room's, or else the session's, or the server's", () => {
  const { room, said } = setUp();
  for (const code of ["not_allowed", "too_fast", "unheard_of"]) room.refused({ code, path: "", message: "so" });
  assert.deepEqual(notices(said), ["room.error.not_allowed", "error.too_fast", "error"]);
});

test("a team's name is refused by what this room allows", () => {
  const { room, said } = setUp();
  for (const moderation of ["open", "off"]) {
    room.settings.value = { moderation };
    room.refused({ code: "not_allowed", path: "do.team", message: "" });
  }
  assert.deepEqual(notices(said), ["room.error.name", "room.error.team"]);
});

test("what a challenge forbids is not blamed on the presenter", () => {
  const { room, said } = setUp();
  room.challenge.value = { state: "running" };
  for (const path of ["type", "do.action"]) room.refused({ code: "not_allowed", path, message: "" });
  assert.deepEqual(notices(said), ["room.error.challenge", "room.error.not_allowed"]);
});

test("what a page says is not said twice", () => {
  const { room, said } = setUp();
  for (const code of ["unknown_room", "banned", "door_closed", "room_full"])
    room.refused({ code, path: "", message: "" });
  assert.deepEqual(said, []);
});

test("kicked: a page, until one comes back by oneself", () => {
  const { room, enter, message, state, opens } = setUp();
  state.value = "open";
  enter();
  message({ type: "removed", why: "kicked" });
  assert.equal(room.place.value, null); // until the close
  state.value = "removed";
  assert.equal(room.place.value, "kicked");
  room.comeBack();
  assert.equal(opens(), 1);
  state.value = "open";
  assert.equal(room.place.value, null);
});

test("a banned person who comes again is told so", () => {
  const { room, message, state, passed } = setUp();
  message({ type: "error", code: "banned", re: 1 });
  state.value = "removed";
  assert.equal(room.place.value, "banned");
  assert.equal(passed.length, 1);
});

test("a code that nobody knows any more takes the token with it", () => {
  const { room, state, stored } = setUp({ "room.K7MP": "secret" });
  state.value = "unknown";
  assert.equal(room.place.value, "unknown");
  assert.equal(stored.has("room.K7MP"), false);
});

test("the place in line comes before there is any snapshot", () => {
  const { room, state, message } = setUp();
  message({ type: "error", code: "room_full", re: 1 });
  state.value = "waiting";
  message({ type: "part", seq: 0, name: "waiting", value: { position: 12 } });
  message({ type: "part", seq: 0, name: "waiting", value: { position: 11 } });
  assert.equal(room.place.value, "waiting");
  assert.equal(room.waiting.value.position, 11);
});

test("teams are there where the challenge has them, and the spotlight is one's own or another's", () => {
  const { room, enter, tell } = setUp();
  enter();
  assert.equal(room.teams.value, null);
  tell("challenge", { teams: true, teams_ranked: [{ team: "Blue" }, { team: "Red" }] });
  assert.deepEqual(room.teams.value, ["Blue", "Red"]);
  tell("spotlight", { id: "p2", name: "Bo" });
  assert.equal(room.inSpotlight.value, false);
  tell("spotlight", { id: "p1", name: "Brave Badger" });
  assert.equal(room.inSpotlight.value, true);
});

test("a network of another lab is none of this page's business: the page of that lab is on its way", () => {
  const { message, passed } = setUp();
  message({ type: "welcome", spec: { lab: "other" } });
  message({ type: "configured", generation: 1, spec: { lab: "other" } });
  assert.deepEqual(passed, []);
  message({ type: "welcome", spec: { lab: "fake" } });
  message({ type: "configured", generation: 1, spec: { lab: "fake" } });
  assert.deepEqual(
    passed.map(({ type }) => type),
    ["welcome", "configured"],
  );
});
