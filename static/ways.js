// Which way leads to the server: a websocket, or, where a network lets none through although it lets pages through, the
// roundabout of plain HTTP.

import { FOREIGN } from "./closes.js";
import { inTab } from "./storage.js";
import { signal } from "./vendor/signals-core.js";

const ENOUGH = 2; // tries of a websocket without a word, while HTTP is answered
const ENOUGH_LATER = 3; // the same where websockets have been answered before
const BLOCKED = "blocked"; // in the tab: it was so on the page before
const QUICK = 1000; // ms in which an answer comes at once
const PATIENCE = 2500; // ms for the answer to a plain question
const AGAIN = 60_000; // ms on the roundabout after which a websocket is tried beside it,
const AGAIN_SOON = 5000; // and where the network may be another one
const TRIAL = 10_000; // ms that this may take

/** What is plainly asked beside a socket: something of the same server, where there are several. @param {string} url */
export const pingUrl = (url) =>
  url
    .replace(/^ws/, "http")
    .replace(/\/ws$/, "/api/version")
    .replace(/\/ws\/(?=[^/]+$)/, "/api/rooms/");

/** Whether the server answers at all; ms that it took, null: it does not. @param {string} url @param {number} patience @returns {Promise<number | null>} */
async function byHttp(url, patience) {
  const begun = performance.now();
  const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout?.(patience) }).catch(() => null);
  return answer?.ok ? performance.now() - begun : null;
}

/** Whether a word comes back on a websocket that serves for nothing else. @param {string} url @param {any} Socket @returns {Promise<boolean>} */
function byTrial(url, Socket) {
  return new Promise((resolve) => {
    const trial = new Socket(url);
    const end = (/** @type {boolean} */ through) => {
      clearTimeout(timer);
      resolve(through);
      trial.close();
    };
    const timer = setTimeout(end, TRIAL, false);
    trial.onopen = () => trial.send(JSON.stringify({ type: "ping" })); // some networks let the handshake through, and nothing else
    trial.onmessage = () => end(true);
    trial.onclose = () => end(false);
  });
}

/** Most pages never need it; where it does not come, the next try that fails asks for it again. @returns {Promise<any>} */
async function roundabout() {
  try {
    return (await import("./roundabout.js")).Roundabout;
  } catch {
    return undefined;
  }
}

/**
 * @param {object} options
 * @param {string} options.url the websocket's
 * @param {any} options.Socket
 * @param {any} [options.Detour]
 * @param {(patience: number) => Promise<number | null>} [options.ping]
 * @param {import("./storage.js").Memory} [options.memory]
 */
export function createWays({
  url,
  Socket,
  Detour,
  ping = (patience) => byHttp(pingUrl(url), patience),
  memory = inTab,
}) {
  const blocked = signal(/** @type {"" | "blocked" | "foreign"} */ ("")); // no websocket gets through: for the network, or for the server
  let way = Detour;
  let silent = 0; // tries without a word, although HTTP was answered
  let proven = false; // some websocket has answered
  let detour = false; // the present try is one
  let asking = false;
  let tested = NaN; // when a websocket was tried beside the present detour, or that was first looked at

  return {
    blocked,

    /** What to connect by now. */
    next() {
      detour = Boolean(way) && blocked.peek() !== "" && silent > 0;
      tested = NaN;
      return detour ? way : Socket;
    },

    /** There was an answer on the present way. */
    answered() {
      if (detour) return;
      proven = true;
      silent = 0;
      blocked.value = "";
      memory.removeItem(BLOCKED);
    },

    /** The present way has ended, after words or without. @param {boolean} answered @param {number} attempt how many there were in a row @param {number} [code] of the close */
    async ended(answered, attempt, code) {
      if (detour) silent = 0; // a websocket has its turn: the network may be another one
      if (code === FOREIGN) blocked.value = "foreign";
      if (detour || answered || (proven && attempt < 1)) return;
      const open = (await ping(PATIENCE)) !== null;
      const enough = memory.getItem(BLOCKED) ? 1 : proven ? ENOUGH_LATER : ENOUGH;
      silent = open ? silent + 1 : 0;
      if (!open) blocked.value = "";
      else if (!blocked.peek() && silent >= enough) {
        way ??= await roundabout();
        if (way) blocked.value = "blocked";
      }
      if (blocked.peek()) memory.setItem(BLOCKED, "yes");
    },

    /**
     * The present way stands. If it is a detour, it calls `through` when a websocket gets through by now: asked from time
     * to time, and `soon` where the network may be another one.
     * @param {number} now ms @param {boolean} soon @param {() => void} through
     */
    async again(now, soon, through) {
      if (!detour) return;
      if (Number.isNaN(tested)) tested = now;
      if (now - tested < (soon ? AGAIN_SOON : AGAIN)) return;
      tested = now;
      if (await byTrial(url, Socket)) through();
    },

    /** The page is about to leave the detour for a websocket; one try without a word leads back. */
    left() {
      blocked.value = "";
    },

    /** A try takes long: calls `quick` if the server answers at once by HTTP. @param {(took: number) => void} quick */
    async doubt(quick) {
      if (asking) return;
      asking = true;
      const took = await ping(QUICK);
      asking = false;
      if (took !== null && took < QUICK) quick(took);
    },
  };
}
