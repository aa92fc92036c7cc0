import assert from "node:assert/strict";
import { test } from "node:test";
import { createSession } from "../../static/session.js";
import { withValue } from "../../static/state.js";
import { signal } from "../../static/vendor/signals-core.js";
import { catalog } from "./golden.js";

const spec = catalog.defaults;
const lab = {
  tuned: (/** @type {any} */ { training: { learning_rate, speed } }) => ({ learning_rate, speed }),
  withChanges: (/** @type {any} */ given, /** @type {any} */ changes) => ({
    ...given,
    training: { ...given.training, ...changes },
  }),
};
const noise = (/** @type {number} */ value) => withValue(spec, "data.noise", value);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A session that follows, and in the test's hands its server. */
function setUp() {
  const state = signal("connecting");
  /** @type {any[]} */
  const [waiting, sent] = [[], []];
  let [generation, overruled] = [0, 0];
  /** @type {any} */
  let handlers;
  const session = createSession({
    spec: noise(35), // of the link
    lab,
    follow: true,
    introduce: () => ({ room: "K7MP" }),
    frame: () => {},
    refused: () => {},
    overruled: () => overruled++,
    connect: (given) => {
      handlers = given;
      const request = (/** @type {object} */ message) => {
        sent.push(message);
        return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
      };
      return /** @type {any} */ ({ state, send() {}, request });
    },
  });
  const server = {
    hello: () => handlers.hello(),
    configured: (/** @type {any} */ given, /** @type {object} */ more = {}) =>
      handlers.message({ type: "configured", generation: ++generation, spec: given, layouts: {}, ...more }),
    async accept() {
      waiting.shift().resolve({});
      await turn();
    },
    async lose() {
      state.value = "lost";
      while (waiting.length) waiting.shift().reject({ code: "lost" });
      await turn();
    },
    welcome(/** @type {any} */ given, by = 1) {
      state.value = "open";
      generation += by - 1;
      server.configured(given);
    },
  };
  return { session, server, sent, overruled: () => overruled };
}

test("the link is shown until the server tells, and never sent", () => {
  const { session, server, sent, overruled } = setUp();
  assert.deepEqual(server.hello(), { room: "K7MP" });
  assert.equal(session.spec.value.data.noise, 35);
  session.ask(noise(5)); // before there is any room
  server.welcome(noise(10));
  assert.equal(session.spec.value.data.noise, 10);
  assert.deepEqual(sent, []);
  assert.equal(overruled(), 0);
});

test("what the presenter sends is followed at once, with one notice", () => {
  const { session, server, sent, overruled } = setUp();
  server.welcome(spec);
  server.configured(noise(20));
  assert.equal(session.spec.value.data.noise, 20);
  assert.equal(overruled(), 1);
  assert.deepEqual(sent, []);
});

test("the answer to an own change is nobody's order", async () => {
  const { session, server, overruled } = setUp();
  server.welcome(spec);
  session.ask(noise(5));
  server.configured(noise(5), { re: 1 });
  await server.accept();
  assert.equal(session.spec.value.data.noise, 5);
  assert.equal(overruled(), 0);
});

test("an own change that is overtaken by the presenter's is set right when it arrives", async () => {
  const { session, server, sent, overruled } = setUp();
  server.welcome(spec);
  session.ask(noise(5));
  session.control("run"); // meant for the network that is no more
  server.configured(noise(20));
  assert.equal(session.spec.value.data.noise, 20);
  server.configured(noise(5), { re: 1 });
  await server.accept();
  assert.deepEqual(sent.slice(1), [{ type: "configure", spec: noise(20), keep: false }]);
  server.configured(noise(20), { re: 2 });
  await server.accept();
  assert.equal(session.spec.value.data.noise, 20);
  assert.equal(sent.length, 2);
  assert.equal(overruled(), 1);
});

test("changes made offline are sent when the connection is back", async () => {
  const { session, server, sent } = setUp();
  server.welcome(spec);
  await server.lose();
  session.ask(noise(5));
  server.welcome(spec, 0);
  assert.deepEqual(sent, [{ type: "configure", spec: noise(5), keep: false }]);
});

test("unless the presenter has sent something meanwhile", async () => {
  const { session, server, sent, overruled } = setUp();
  server.welcome(spec);
  await server.lose();
  session.ask(noise(5));
  server.welcome(noise(20));
  assert.equal(session.spec.value.data.noise, 20);
  assert.deepEqual(sent, []);
  assert.equal(overruled(), 1);
});

test("an own change whose answer got lost is still one's own", async () => {
  const { session, server, overruled } = setUp();
  server.welcome(spec);
  session.ask(noise(5));
  await server.lose();
  server.welcome(noise(5));
  assert.equal(session.spec.value.data.noise, 5);
  assert.equal(overruled(), 0);
});
