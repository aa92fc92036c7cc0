// One connection to the server that heals by itself: requests with answers, frames, and what state it is in.

import { UNSUPPORTED } from "./closes.js";
import { createUnpacker, UNPACKS } from "./packed.js";
import { CLOCK, createPulse, LOOK_EVERY } from "./pulse.js";
import { inTab } from "./storage.js";
import { signal } from "./vendor/signals-core.js";
import { createWays } from "./ways.js";

/** @typedef {import("./types.js").ConnectionState} ConnectionState */
/** @typedef {import("./types.js").Refusal} Refusal */
/** @typedef {{type: string, re?: number | string} & Record<string, any>} Message */

const PROTOCOL = 1;
const FIRST_DELAY = 500; // ms before the first new try; doubled each time
const LONGEST_DELAY = 4000; // a hall that comes back within it is no stampede: three hundred are a hundred a second
const FULL_DELAY = 10_000; // the shortest wait where there was no way in: people have to leave, or a door to open
const LONGEST_FULL_DELAY = 20_000;
const STOPPED = 1012; // the server ends, and everybody's connection in the same moment:
const RETURN = 4000; // they come back within these ms of each other
const TRY = 10_000; // ms that a connection may take to come about
const QUICK_TRY = 3500; // the same where it was quick before,
const MARGIN = 8; // and times what it took otherwise
const HANGS = 2000; // ms after which one asks whether the server is there at all
const KEPT = 60_000; // ms that what somebody did is kept without a connection: later it would surprise
const TOKEN = "token"; // in the tab
export const LONGEST_TOKEN = 128; // letters; the server takes no longer one, nor gives one
const REMOVED = 4003;
/** @type {Record<number, ConnectionState>} close codes of the protocol that are not simply a loss */
const CLOSED = { 4001: "taken", [REMOVED]: "removed", 4013: "full", 4403: "secret", 4404: "unknown", 4423: "closed" };
/** @type {Set<ConnectionState>} states that only a person can end: trying again by itself would change nothing */
const FINAL = new Set(["taken", "removed", "unknown", "secret"]);
/** @type {Set<ConnectionState>} */
const SLOW = new Set(["full", "closed"]);
const BROKEN = 1006; // as a browser calls the end of a connection that nobody has announced

/** @typedef {{outgoing: object, once: string, until: number, wanted: () => boolean, resolve: (answer: Message) => void, reject: (refusal: Refusal) => void}} Delivery */
/** @typedef {{get(): string | undefined, set(token: string): unknown}} TokenKeeper where a page keeps who it is */
/** A run belongs to a tab. @type {TokenKeeper} */
export const TAB_TOKEN = {
  get: () => inTab.getItem(TOKEN, LONGEST_TOKEN) ?? undefined,
  set: (token) => inTab.setItem(TOKEN, token),
};

/** The server's socket, where this page came from; that of a room has its code, by which a proxy knows where it lives. @param {string} [room] */
export function socketUrl(room) {
  const path = room === undefined ? "/ws" : `/ws/${encodeURIComponent(room)}`;
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
}

/**
 * Milliseconds to wait before try number `attempt` (from 0): exponential, with half of it left to chance so that
 * a hall full of phones does not come back in one moment.
 * @param {number} attempt @param {ConnectionState} state @param {() => number} [random]
 */
export function retryDelay(attempt, state, random = Math.random) {
  const [shortest, longest] = SLOW.has(state) ? [FULL_DELAY, LONGEST_FULL_DELAY] : [FIRST_DELAY, LONGEST_DELAY];
  const delay = Math.min(longest, shortest * 2 ** Math.min(attempt, 10));
  return delay * (0.5 + random() / 2);
}

const PAGE = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
let keys = 0;
/** A key for what may have to be sent twice: no other page has the same. */
export const newKey = () => `${PAGE}-${keys++}`;

/** What a request is refused with when the connection breaks before its answer. @type {Refusal} */
export const LOST = { code: "lost", path: "", message: "connection lost" };

/**
 * @param {object} options
 * @param {string} options.url
 * @param {() => object} options.hello what the first message says besides type, protocol and token
 * @param {(message: Message) => void} options.message every text message that comes
 * @param {(buffer: ArrayBuffer) => void} options.frame every binary message that comes
 * @param {TokenKeeper} [options.token]
 * @param {() => boolean} [options.busy] words should be coming all the time
 * @param {typeof WebSocket} [options.Socket]
 * @param {ReturnType<typeof createWays>} [options.ways]
 * @param {import("./pulse.js").Clock} [options.clock]
 */
export function createSocket({
  url,
  hello,
  message,
  frame,
  token = TAB_TOKEN,
  busy = () => false,
  Socket = WebSocket,
  ways = createWays({ url, Socket }),
  clock = CLOCK,
}) {
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
  let tried = 0; // when the present connection was
  let linked = false; // it stands
  let answered = false; // something has come on it
  let patience = TRY;
  let soon = false; // the next try need not wait long
  let looking = false;
  /** @type {Delivery[]} not answered before the connection broke, or done while there was none; the oldest first */
  let undelivered = [];
  let unpacker = createUnpacker({ frame, failed });
  const pulse = createPulse({ clock, busy, ask: () => send({ type: "ping" }), gone: drop });

  /** @param {object} outgoing */
  function send(outgoing) {
    if (socket?.readyState === 1) socket.send(JSON.stringify(outgoing));
  }

  /**
   * Send and wait for the answer; rejects with a Refusal. With the key `once` it may be sent again on another connection.
   * @param {object} outgoing @param {string} [once] @returns {Promise<Message>}
   */
  function request(outgoing, once) {
    if (socket?.readyState !== 1) return Promise.reject(LOST);
    const id = nextId++;
    send({ ...outgoing, ...(once === undefined ? {} : { once }), id });
    pulse.questioned();
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  /**
   * As `request`, for an action in a room, whatever becomes of the connection: sent again on the next one, and carried out
   * once. Rejects as lost when that takes too long, or when `wanted` says that it makes no sense any more.
   * @param {object} outgoing @param {() => boolean} [wanted] @returns {Promise<Message>}
   */
  function deliver(outgoing, wanted = () => true) {
    return new Promise((resolve, reject) => {
      const delivery = { outgoing, wanted, resolve, reject, once: newKey(), until: clock.now() + KEPT };
      if (undelivered.length)
        undelivered.push(delivery); // its turn comes after theirs
      else tryDelivery(delivery);
    });
  }

  /** @param {Delivery} delivery */
  function tryDelivery(delivery) {
    const broken = (/** @type {Refusal} */ refusal) => {
      if (refusal.code === LOST.code && !FINAL.has(state.peek())) undelivered.push(delivery);
      else delivery.reject(refusal);
    };
    if (clock.now() > delivery.until || !delivery.wanted()) delivery.reject(LOST);
    else if (state.peek() === "open") request(delivery.outgoing, delivery.once).then(delivery.resolve, broken);
    else broken(LOST);
  }

  /** The room is there again, or it is too late. */
  function deliverRest() {
    const rest = undelivered;
    undelivered = [];
    for (const delivery of rest) tryDelivery(delivery);
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
    if (!answered) {
      ways.answered();
      patience = Math.min(TRY, Math.max(QUICK_TRY, MARGIN * (clock.now() - tried)));
    }
    answered = true;
    pulse.heard();
    if (typeof event.data !== "string") return unpacker.receive(event.data);
    const incoming = /** @type {Message} */ (JSON.parse(event.data));
    greeted(incoming);
    message(incoming);
    settle(incoming);
    if (incoming.type === "room") deliverRest();
    if (incoming.type === "removed") leave(REMOVED); // not left to the close that follows: it may get lost
  }

  /** @param {CloseEvent} event */
  function closed({ code }) {
    socket = null;
    ways.ended(answered, attempt, code);
    linked = answered = false;
    for (const { reject } of waiting.values()) reject(LOST);
    waiting.clear();
    outdated.value = code === UNSUPPORTED;
    state.value = CLOSED[code] ?? "lost";
    if (FINAL.has(state.value) || outdated.value) deliverRest();
    else if (code === STOPPED) retryIn(FIRST_DELAY + Math.random() * RETURN);
    else retryLater();
  }

  /** The pictures of this connection can't be read; another one begins with whole ones. @param {Error} error */
  function failed(error) {
    drop();
    throw error;
  }

  function retryLater() {
    retryIn(retryDelay(soon ? 0 : attempt, state.value));
    attempt++;
    soon = false;
  }

  /** @param {number} delay ms */
  function retryIn(delay) {
    clearTimeout(timer);
    timer = setTimeout(open, delay);
  }

  /** From time to time: is anybody there? */
  function look() {
    if (undelivered.some(({ until }) => clock.now() > until)) deliverRest();
    if (linked) pulse.look();
    if (socket && !answered) lookAtTry(socket);
    lookForWay(false);
  }

  /** Perhaps there is a better way than the present one. It is taken between two questions, so that nothing gets lost. @param {boolean} soon */
  function lookForWay(soon) {
    const present = socket;
    if (state.peek() !== "open") return; // whoever waits in a line keeps their place in it
    ways.again(clock.now(), soon, () => {
      if (present !== socket || state.peek() !== "open" || waiting.size) return;
      ways.left();
      drop();
      open();
      state.value = "connecting"; // no banner for this moment
    });
  }

  /** One that hangs although the server answers elsewhere leads nowhere. @param {WebSocket} doubted */
  function lookAtTry(doubted) {
    const pending = clock.now() - tried;
    if (pending > patience && !linked) {
      soon = patience < TRY;
      return drop();
    }
    if (pending < HANGS) return;
    ways.doubt((took) => {
      if (doubted !== socket || answered) return;
      if (linked) return pulse.hasten(took);
      soon = true;
      drop();
    });
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
    tried = clock.now();
    linked = answered = false;
    if (!looking) clock.every(look, LOOK_EVERY);
    looking = true;
    const opened = (socket = new (ways.next())(url));
    opened.binaryType = "arraybuffer";
    unpacker.end();
    unpacker = createUnpacker({ frame, failed });
    opened.onopen = () => {
      if (opened !== socket) return;
      linked = true;
      pulse.begin();
      request({ type: "hello", protocol: PROTOCOL, packed: UNPACKS, token: token.get(), ...hello() }).catch(() => {}); // `message` sees errors
    };
    opened.onmessage = received;
    opened.onclose = (/** @type {CloseEvent} */ event) => opened === socket && closed(event);
  }

  return {
    state,
    outdated,
    blocked: ways.blocked,
    send,
    request,
    deliver,
    /** Connect now, without waiting for the next try. */
    open,
    /** The network is back or the page is looked at again: a try that waits need not wait longer, and is the other still there? */
    hurry() {
      lookForWay(true);
      if (linked) pulse.inquire();
      else if (!socket && state.value === "lost") open();
    },
    /** The device says that it is offline: don't wait for the connection to time out. */
    drop,
    /** Stop for good. */
    close() {
      const last = socket;
      socket = null;
      linked = answered = false;
      clearTimeout(timer);
      last?.close();
    },
  };
}

/** Open the connection, and heed every sign that it may be another one than before. @param {Pick<ReturnType<typeof createSocket>, "open" | "hurry" | "drop">} socket */
export function keepConnected({ open, hurry, drop }) {
  open();
  addEventListener("offline", drop); // no need to wait until that shows
  for (const sign of ["online", "focus", "pageshow"]) addEventListener(sign, hurry);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hurry());
}
