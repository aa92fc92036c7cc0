// A page's connection with everything that a browser gives it in the test's hands.

import { createSocket } from "../../static/socket.js";
import { createWays } from "../../static/ways.js";

/** What the browser gives the module, with the server's part played by the test. */
export function setUp() {
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
  class Detour extends Socket {}
  /** @type {ArrayBuffer[]} */
  const frames = [];
  const time = { now: 0, date: 0, tick: () => {}, busy: false };
  const network = { took: /** @type {number | null} */ (null) }; // what a plain question takes, null: no answer
  let blocked = /** @type {string | null} */ (null); // what the tab keeps
  const memory = {
    getItem: () => blocked,
    setItem: (/** @type {string} */ _, /** @type {string} */ value) => Boolean((blocked = value)),
    removeItem: () => void (blocked = null),
  };
  const ways = createWays({
    url: "",
    Socket,
    Detour: /** @type {any} */ (Detour),
    ping: async () => network.took,
    memory,
  });
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

export const turn = () => new Promise((resolve) => setImmediate(resolve));
export const WELCOME = { type: "welcome", token: "secret" };
/** How often a socket was asked whether anybody is there. */
export const pings = (/** @type {any} */ { sent }) =>
  sent.filter((/** @type {any} */ { type }) => type === "ping").length;
