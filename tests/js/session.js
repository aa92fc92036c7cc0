// A page's session and, in the test's hands, its server.

import { createSession } from "../../static/session.js";
import { withValue } from "../../static/state.js";
import { signal } from "../../static/vendor/signals-core.js";
import { catalog } from "./golden.js";

export const spec = catalog.defaults;
export const lab = {
  tuned: (/** @type {any} */ { training: { learning_rate, speed } }) => ({ learning_rate, speed }),
  withChanges: (/** @type {any} */ given, /** @type {any} */ { regularization_rate: _, ...changes }) => ({
    ...given,
    training: { ...given.training, ...changes },
  }),
};
export const noise = (/** @type {number} */ value) => withValue(spec, "data.noise", value);
export const rate = (/** @type {any} */ given, /** @type {number} */ value) =>
  withValue(given, "training.learning_rate", value);
/** Let the promises that were settled call back. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A session and, in the test's hands, its server. */
export function setUp({
  opened = true,
  recognised = (/** @type {any} */ _) => false,
  prepare = /** @type {any} */ (() => null),
  refused = /** @type {any} */ (() => {}),
} = {}) {
  const state = signal("connecting");
  /** @type {any[]} */
  const waiting = [];
  /** @type {any[]} */
  const sent = [];
  /** @type {any[]} */
  const [refusals, keys] = [[], []];
  /** @type {any[]} */
  const frames = [];
  /** @type {string[]} */
  const news = [];
  /** @type {any} */
  let handlers;
  const session = createSession({
    spec,
    lab,
    introduce: () => ({ lab: "playground" }),
    frame: (frame) => frames.push(frame),
    refused(refusal, message) {
      refusals.push({ ...refusal, of: message?.type });
      refused(message);
    },
    recognised,
    prepare,
    renewed: () => news.push("renewed"),
    anew: () => news.push("anew"),
    connect: (given) => {
      handlers = given;
      return /** @type {any} */ ({
        state,
        send: (/** @type {object} */ message) => sent.push(message),
        request: (/** @type {object} */ message, /** @type {string} */ once) => {
          sent.push(message);
          keys.push(once);
          return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
        },
      });
    },
  });
  let generation = 0;
  const server = {
    configured: (/** @type {any} */ given, by = 1) =>
      handlers.message({ type: "configured", generation: (generation += by), spec: given, layouts: {} }),
    state: (/** @type {object} */ given = {}) =>
      handlers.message({
        type: "state",
        generation,
        running: false,
        epoch: 0,
        status: "ready",
        tuned: {},
        focus: null,
        ...given,
      }),
    /** Answer the oldest request. */
    async accept() {
      waiting.shift().resolve({});
      await turn();
    },
    async refuse(/** @type {string} */ code) {
      waiting.shift().reject({ code, message: "no", path: "" });
      await turn();
    },
    welcome(/** @type {any} */ given, by = 1, resumed = true) {
      state.value = "open";
      handlers.message({ type: "welcome", spec: given, resumed });
      server.configured(given, by);
      server.state();
    },
    lose() {
      state.value = "lost";
    },
    error: (/** @type {object} */ given) => handlers.message({ type: "error", ...given }),
    frame: (/** @type {ArrayBuffer} */ buffer) => handlers.frame(buffer),
    handlers: () => handlers,
  };
  if (opened) server.welcome(spec);
  return { session, server, sent, keys, refusals, frames, news };
}
