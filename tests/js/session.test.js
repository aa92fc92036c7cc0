import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { withValue } from "../../static/state.js";
import { noise, rate, setUp, spec, turn } from "./session.js";

const GOLDEN = new URL("../golden/", import.meta.url);

test("hello carries what the link says; a server that has it needs nothing more", () => {
  const { server, sent } = setUp();
  assert.deepEqual(server.handlers().hello(), { lab: "playground", spec });
  assert.deepEqual(sent, []);
});

test("a run that was resumed takes on what another link says", () => {
  const { server, sent } = setUp({ opened: false });
  server.welcome(noise(20));
  assert.deepEqual(sent, [{ type: "configure", spec, keep: false }]);
});

test("a page that comes back keeps what its link can not say, unless something else was asked for by then", () => {
  const theirs = withValue(spec, "data.own", { ref: "a", rows: 9, classes: 0 });
  const recognised = (/** @type {any} */ given) => given === theirs;
  const back = setUp({ opened: false, recognised });
  back.server.welcome(theirs);
  assert.deepEqual(back.sent, []);
  assert.deepEqual(back.session.spec.value, theirs);
  const forgotten = setUp({ opened: false, recognised });
  forgotten.server.welcome(theirs, 1, false);
  assert.deepEqual(forgotten.sent, [{ type: "configure", spec, keep: false }]);
  const hasty = setUp({ opened: false, recognised });
  hasty.session.ask(noise(20));
  hasty.server.welcome(theirs);
  assert.deepEqual(hasty.sent, [{ type: "configure", spec: noise(20), keep: false }]);
});

test("a change shows at once; changes made meanwhile become one message, the latest", async () => {
  const { session, server, sent } = setUp();
  for (const value of [5, 10, 15, 20]) session.ask(noise(value));
  assert.equal(session.spec.value.data.noise, 20);
  assert.deepEqual(sent, [{ type: "configure", spec: noise(5), keep: false }]);
  server.configured(noise(5));
  assert.equal(session.spec.value.data.noise, 20);
  await server.accept();
  assert.deepEqual(sent.slice(1), [{ type: "configure", spec: noise(20), keep: false }]);
  server.configured(noise(20));
  await server.accept();
  assert.equal(sent.length, 2);
});

test("what a network needs is brought before it is asked for; what was changed meanwhile comes after it", async () => {
  let arrive = /** @type {(value: null) => void} */ (() => {});
  const brought = new Promise((resolve) => (arrive = resolve));
  const { session, server, sent } = setUp({ prepare: () => brought });
  session.ask(noise(5));
  session.ask(noise(10));
  await turn();
  assert.deepEqual(sent, []);
  arrive(null);
  await turn();
  assert.deepEqual(sent, [{ type: "configure", spec: noise(5), keep: false }]);
  server.configured(noise(5));
  await server.accept();
  assert.deepEqual(sent[1], { type: "configure", spec: noise(10), keep: false });
});

test("live values are tuned, and only those that changed", async () => {
  const { session, server, sent } = setUp();
  session.ask(rate(spec, 0.1));
  assert.deepEqual(sent, [{ type: "tune", changes: { learning_rate: 0.1 } }]);
  server.state({ tuned: { learning_rate: 0.1 }, running: true, status: "running" });
  await server.accept();
  assert.equal(session.spec.value.training.learning_rate, 0.1);
  assert.equal(session.run.value.running, true);
});

test("a new network rests at once; new points let it run", () => {
  const { session, server, sent } = setUp();
  server.state({ running: true, status: "running", epoch: 9 });
  session.ask(withValue(spec, "data.seed", "0.5"), { keep: true });
  assert.equal(session.run.value.running, true);
  assert.equal(sent[0].keep, true);
  session.ask(noise(5));
  assert.equal(session.run.value.running, false);
});

test("new points and another network together are another network", async () => {
  const { session, server, sent } = setUp();
  session.ask(noise(5));
  session.ask(withValue(noise(5), "problem", "regression"));
  session.ask(withValue(session.spec.value, "data.seed", "0.5"), { keep: true });
  server.configured(noise(5));
  await server.accept();
  assert.equal(sent[1].keep, false);
});

test("a refused change falls back to what the server has, and the page hears why", async () => {
  const { session, server, refusals } = setUp();
  session.ask(noise(5));
  await server.refuse("invalid_spec");
  assert.deepEqual(session.spec.value, spec);
  assert.deepEqual([refusals[0].code, refusals[0].of], ["invalid_spec", "configure"]);
});

test("what is changed and pressed while the connection is lost is sent when it is back, in order", async () => {
  const { session, server, sent } = setUp();
  server.lose();
  session.ask(noise(5));
  session.ask(noise(10));
  session.control("run");
  assert.deepEqual(sent, []);
  assert.equal(session.run.value.running, true);
  server.welcome(spec, 0);
  assert.deepEqual(sent, [{ type: "configure", spec: noise(10), keep: false }]);
  server.configured(noise(10));
  await server.accept();
  assert.deepEqual(sent[1], { type: "control", action: "run" });
});

test("a change that was on its way when the connection broke is sent again", async () => {
  const { session, server, sent } = setUp();
  session.ask(noise(5));
  server.lose();
  await server.refuse("lost");
  server.welcome(spec, 0);
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[1], sent[0]);
});

test("a press waits for the change before it; a new network forgets presses meant for the old one", async () => {
  const { session, server, sent } = setUp();
  session.ask(noise(5));
  session.control("step");
  session.ask(noise(10));
  session.control("run");
  server.configured(noise(5));
  await server.accept();
  server.configured(noise(10));
  await server.accept();
  assert.deepEqual(sent.slice(2), [{ type: "control", action: "run" }]);
});

test("a refused press shows the state that the server told last", async () => {
  const { session, server, refusals } = setUp();
  session.control("run");
  await server.refuse("too_fast");
  assert.equal(session.run.value.running, false);
  assert.deepEqual([refusals[0].code, refusals[0].of], ["too_fast", "control"]);
});

test("what the server changes by itself is taken over", () => {
  const { session, server } = setUp();
  server.configured(noise(30));
  assert.equal(session.spec.value.data.noise, 30);
});

test("a first spec that the server refuses gives way to its default", () => {
  const { session, server, sent, refusals } = setUp({ opened: false });
  server.error({ code: "invalid_spec", re: 1, message: "no" });
  server.welcome(noise(0));
  assert.deepEqual(sent, []);
  assert.deepEqual(session.spec.value, spec);
  assert.equal(refusals.length, 1);
});

test("of many units that the pointer crosses only the newest is asked for", async () => {
  const { session, server, sent } = setUp();
  session.focus([1, 0]);
  session.focus([1, 1]);
  session.focus([1, 2]);
  assert.deepEqual(sent, [{ type: "focus", unit: [1, 0], generation: 1 }]);
  server.state({ focus: [1, 0] });
  assert.deepEqual(session.run.value.focus, [1, 2]);
  await server.accept();
  assert.deepEqual(sent[1], { type: "focus", unit: [1, 2], generation: 1 });
});

test("who leaves a unit of a network that has just begun has left it, although its state does not tell of the unit yet", async () => {
  const { session, server, sent } = setUp();
  session.ask({ ...spec, network: { ...spec.network, hidden: [3] } });
  server.configured({ ...spec, network: { ...spec.network, hidden: [3] } });
  await server.accept();
  session.focus([1, 0]); // the pointer was there before
  server.state({ focus: null }); // of a moment before that
  session.focus(null);
  server.state({ focus: [1, 0] });
  await server.accept();
  const asked = sent.filter(({ type }) => type === "focus").map(({ unit }) => unit);
  assert.deepEqual(asked, [[1, 0], null]);
  assert.equal(session.run.value.focus, null);
});

test("frames of this generation are decoded, older ones only acknowledged", () => {
  const bytes = readFileSync(new URL("frame.bin", GOLDEN));
  const { header, layout } = JSON.parse(readFileSync(new URL("frame.json", GOLDEN), "utf8"));
  const { generation, sequence, kind } = header;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const { server, sent, frames } = setUp();
  server.frame(buffer);
  assert.deepEqual(sent, [{ type: "ack", seq: sequence }]);
  server.handlers().message({ type: "configured", generation, spec, layouts: { [kind]: layout } });
  server.frame(buffer);
  assert.equal(frames[0].sequence, sequence);
});

test("a run that the server forgot is told of, a first one and one that was kept are not", () => {
  const { server, news } = setUp({ opened: false });
  server.welcome(spec, 1, false);
  server.lose();
  server.welcome(spec, 0, true);
  assert.deepEqual(news, []);
  server.lose();
  server.welcome(spec, 1, false);
  assert.deepEqual(news, ["renewed"]);
});

test("an edit names the network that is shown when it is sent, and is dropped silently with it", async () => {
  const { session, server, sent, refusals } = setUp();
  session.edit({ layer: 1, unit: 0, input: 1, value: 0.5 });
  assert.deepEqual(sent, [{ type: "edit", layer: 1, unit: 0, input: 1, value: 0.5, generation: 1 }]);
  session.edit({ layer: 1, unit: 0, value: 0.5 }, 0); // typed on the network before
  assert.deepEqual(sent[1], { type: "edit", layer: 1, unit: 0, value: 0.5, generation: 0 });
  await server.refuse("old_generation");
  assert.deepEqual(refusals, []);
});

test("a press that got no answer is sent again with its key, and the button stays as it was pressed", async () => {
  const { session, server, sent, keys } = setUp();
  server.state({ running: true, status: "running", epoch: 9 });
  session.control("pause");
  server.lose();
  await server.refuse("lost");
  assert.equal(session.run.value.running, false);
  server.state({ running: true, status: "running", epoch: 20 }); // as the server still has it
  assert.equal(session.run.value.running, false);
  server.welcome(spec, 0);
  assert.deepEqual(sent[1], sent[0]);
  assert.equal(keys[1], keys[0]);
  server.state({ running: false, status: "paused", epoch: 21 });
  await server.accept();
  assert.deepEqual(session.run.value, { running: false, epoch: 21, status: "paused", focus: null });
  assert.equal(sent.length, 2);
});

test("what is pressed again and again without a connection is sent as one", () => {
  const { session, server, sent } = setUp();
  server.lose();
  for (const action of ["run", "pause", "run", "step", "step", "reset"]) session.control(action);
  for (const value of [0.1, 0.2, 0.3]) session.edit({ layer: 1, unit: 0, value });
  session.edit({ layer: 1, unit: 1, value: 0.3 });
  server.welcome(spec, 0);
  const said = sent.map(({ action, epochs, unit, value }) => [action ?? unit, epochs ?? value]);
  assert.deepEqual(said, [
    ["run", undefined],
    ["step", 2],
    ["reset", undefined],
    [0, 0.3],
    [1, 0.3],
  ]);
});

test("that the training is late is known until it is in time again, or another connection says so", () => {
  const { session, server } = setUp();
  server.configured(spec);
  assert.equal(session.late.value, false);
  server.handlers().message({ type: "late", late: true });
  assert.equal(session.late.value, true);
  server.handlers().message({ type: "late", late: false });
  assert.equal(session.late.value, false);
  server.handlers().message({ type: "late", late: true });
  server.handlers().message({ type: "welcome", resumed: true, spec });
  assert.equal(session.late.value, false);
});

test("a run that is thrown away is said, one that goes on is not; and the same may be built again", async () => {
  const { session, server, sent, news } = setUp();
  session.ask({ ...spec, training: { ...spec.training, learning_rate: 0.1 } });
  await server.accept();
  session.ask({ ...session.spec.peek(), data: { ...spec.data, seed: "0.7" } }, { keep: true });
  server.configured(session.spec.peek());
  await server.accept();
  assert.deepEqual(news, []);
  session.ask({ ...session.spec.peek(), data: { ...spec.data, noise: 20 } });
  assert.deepEqual(news, ["anew"]);
  server.configured(session.spec.peek());
  await server.accept();
  const now = session.spec.peek();
  session.ask(now, { again: true });
  session.control("run");
  assert.deepEqual(sent.at(-1), { type: "configure", spec: now, keep: false });
  server.configured(now);
  await server.accept();
  assert.deepEqual(sent.at(-1), { type: "control", action: "run" });
  assert.deepEqual(news, ["anew"]);
});

test("the way back through a run shows rest at once, and of many places only the last that was not sent", () => {
  const { session, server, sent } = setUp();
  server.state({ running: true, status: "running", epoch: 9 });
  session.control("rewind", 5);
  assert.deepEqual(sent, [{ type: "control", action: "rewind", to: 5 }]);
  assert.equal(session.run.value.running, false);
  server.lose();
  for (const to of [4, 3, 2]) session.control("rewind", to);
  server.welcome(spec, 0);
  assert.deepEqual(
    sent.slice(1).map(({ to }) => to),
    [2],
  );
});
