// One connection to the server that heals by itself: requests with answers, frames, and what state it is in.

import { inTab } from "./storage.js";
import { signal } from "./vendor/signals-core.js";

/** @typedef {import("./types.js").ConnectionState} ConnectionState */
/** @typedef {import("./types.js").Refusal} Refusal */
/** @typedef {{type: string, re?: number | string} & Record<string, any>} Message */

export const PROTOCOL = 1;
const FIRST_DELAY = 500; // ms before the first new try; doubled each time
const LONGEST_DELAY = 20_000;
const FULL_DELAY = 10_000; // the shortest wait where there was no way in: people have to leave, or a door to open
const TOKEN = "token"; // in the tab
export const LONGEST_TOKEN = 128; // letters; the server takes no longer one, nor gives one
const REMOVED = 4003;
/** @type {Record<number, ConnectionState>} close codes of the protocol that are not simply a loss */
const CLOSED = { 4001: "taken", [REMOVED]: "removed", 4013: "full", 4403: "secret", 4404: "unknown", 4423: "closed" };
/** @type {Set<ConnectionState>} states that only a person can end: trying again by itself would change nothing */
const FINAL = new Set(["taken", "removed", "unknown", "secret"]);
/** @type {Set<ConnectionState>} */
const SLOW = new Set(["full", "closed"]);
const UNSUPPORTED = 4000;
const BROKEN = 1006; // as a browser calls the end of a connection that nobody has announced

/** @typedef {{get(): string | undefined, set(token: string): unknown}} TokenKeeper where a page keeps who it is */
/** A run belongs to a tab. @type {TokenKeeper} */
const TAB_TOKEN = {
  get: () => inTab.getItem(TOKEN, LONGEST_TOKEN) ?? undefined,
  set: (token) => inTab.setItem(TOKEN, token),
};

/** The server's socket, where this page came from. */
export function socketUrl() {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
}

/**
 * Milliseconds to wait before try number `attempt` (from 0): exponential, with half of it left to chance so that
 * a hall full of phones does not come back in one moment.
 * @param {number} attempt @param {ConnectionState} state @param {() => number} [random]
 */
export function retryDelay(attempt, state, random = Math.random) {
  const shortest = SLOW.has(state) ? FULL_DELAY : FIRST_DELAY;
  const delay = Math.min(LONGEST_DELAY, shortest * 2 ** Math.min(attempt, 10));
  return delay * (0.5 + random() / 2);
}

const SILENCE = 5000; // ms without a word, before the server is asked whether it is there
const PATIENCE = 5000; // ms that it has to answer; a hall's network may take a second or two
const LISTEN_EVERY = 1000;
/** @typedef {{now: () => number, every: (job: () => void, milliseconds: number) => unknown}} Clock */
/** @type {Clock} */
const CLOCK = {
  now: () => performance.now(),
  every(job, milliseconds) {
    const timer = /** @type {any} */ (setInterval(job, milliseconds));
    timer.unref?.(); // where there is no page, only programs with something else to do go on
  },
};

/** What a request is refused with when the connection breaks before its answer. @type {Refusal} */
export const LOST = { code: "lost", path: "", message: "connection lost" };

/**
 * @param {object} options
 * @param {string} options.url
 * @param {() => object} options.hello what the first message says besides type, protocol and token
 * @param {(message: Message) => void} options.message every text message that comes
 * @param {(buffer: ArrayBuffer) => void} options.frame every binary message that comes
 * @param {TokenKeeper} [options.token]
 * @param {typeof WebSocket} [options.Socket]
 * @param {Clock} [options.clock]
 */
export function createSocket({ url, hello, message, frame, token = TAB_TOKEN, Socket = WebSocket, clock = CLOCK }) {
  const state = signal(/** @type {ConnectionState} */ ("connecting"));
  const outdated = signal(false); // the server speaks another protocol: only a reload helps
  /** @type {Map<number | string, {resolve: (answer: Message) => void, reject: (refusal: Refusal) => void}>} */
  const waiting = new Map();
  /** @type {WebSocket | null} */
  let socket = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let attempt = 0;
  let nextId = 1;
  let heard = 0; // when something came last
  let asked = false; // since then: is anybody there?
  let listening = false;

  /** @param {object} outgoing */
  function send(outgoing) {
    if (socket?.readyState === 1) socket.send(JSON.stringify(outgoing));
  }

  /** Send and wait for the answer; rejects with a Refusal. @param {object} outgoing @returns {Promise<Message>} */
  function request(outgoing) {
    if (socket?.readyState !== 1) return Promise.reject(LOST);
    const id = nextId++;
    send({ ...outgoing, id });
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  /** @param {Message} incoming */
  function settle(incoming) {
    const request = waiting.get(incoming.re ?? "");
    if (!request) return;
    waiting.delete(/** @type {number} */ (incoming.re));
    if (incoming.type === "error") request.reject(/** @type {any} */ (incoming));
    else request.resolve(incoming);
  }

  /** What the server says to `hello`. @param {Message} incoming */
  function greeted({ type, code, token: given }) {
    const inLine = type === "error" && code === "room_full"; // the socket stays, and later `welcome` comes on it
    if (type === "welcome") token.set(given);
    else if (type !== "watching" && !inLine) return;
    attempt = 0;
    state.value = inLine ? "waiting" : "open";
  }

  /** @param {MessageEvent} event */
  function received(event) {
    heard = clock.now();
    asked = false;
    if (typeof event.data !== "string") return frame(event.data);
    const incoming = /** @type {Message} */ (JSON.parse(event.data));
    greeted(incoming);
    message(incoming);
    settle(incoming);
    if (incoming.type === "removed") leave(REMOVED); // not left to the close that follows: it may get lost
  }

  /** @param {CloseEvent} event */
  function closed({ code }) {
    socket = null;
    for (const { reject } of waiting.values()) reject(LOST);
    waiting.clear();
    outdated.value = code === UNSUPPORTED;
    state.value = CLOSED[code] ?? "lost";
    if (!FINAL.has(state.value) && !outdated.value) retryLater();
  }

  function retryLater() {
    clearTimeout(timer);
    timer = setTimeout(open, retryDelay(attempt++, state.value));
  }

  /** Radio that fades tells nobody: whoever is silent is asked, and who does not answer is gone. */
  function listen() {
    if (!socket) return;
    const silent = clock.now() - heard;
    if (silent > SILENCE + PATIENCE) return drop();
    if (silent <= SILENCE || asked || socket.readyState !== 1) return;
    asked = true;
    send({ type: "ping" });
  }

  /** Give the connection up, and come back. */
  function drop() {
    leave(BROKEN);
  }

  /** End the connection here, as if it had been closed with `code`. @param {number} code */
  function leave(code) {
    const left = socket;
    if (!left) return;
    closed(/** @type {CloseEvent} */ ({ code }));
    left.close();
  }

  function open() {
    clearTimeout(timer);
    if (socket) return;
    heard = clock.now();
    asked = false;
    if (!listening) clock.every(listen, LISTEN_EVERY);
    listening = true;
    const opened = (socket = new Socket(url));
    opened.binaryType = "arraybuffer";
    opened.onopen = () => {
      request({ type: "hello", protocol: PROTOCOL, token: token.get(), ...hello() }).catch(() => {}); // `message` sees errors
    };
    opened.onmessage = received;
    opened.onclose = (event) => opened === socket && closed(event);
  }

  return {
    state,
    outdated,
    send,
    request,
    /** Connect now, without waiting for the next try. */
    open,
    /** A try that waits need not wait longer: the network is back or the page is looked at again. */
    hurry() {
      if (!socket && state.value === "lost") open();
    },
    /** The device says that it is offline: don't wait for the connection to time out. */
    drop,
    /** Stop for good. */
    close() {
      const last = socket;
      socket = null;
      clearTimeout(timer);
      last?.close();
    },
  };
}
