// The short links that somebody has made on this device, with what takes each back; the server does not know whose they are.

import { inConfidence } from "../storage.js";

/** @typedef {{url: string, secret: string, expires: number, made: number}} OwnLink expires, made: ms since 1970 */

const KEY = "shortLinks";
const MOST = 40; // the newest; a session makes 30 at most

/** @param {any} link @returns {link is OwnLink} */
const whole = (link) =>
  typeof link?.url === "string" && typeof link.secret === "string" && link.expires > 0 && link.made > 0;

/** @param {import("../storage.js").Memory} [memory] @param {() => number} [now] */
export function createOwnLinks(memory = inConfidence, now = Date.now) {
  /** Those whose time is not over, the newest first. @returns {OwnLink[]} */
  function all() {
    try {
      const kept = JSON.parse(memory.getItem(KEY) ?? "[]");
      return kept.filter((/** @type {any} */ link) => whole(link) && link.expires > now());
    } catch {
      return []; // something else has written there
    }
  }

  /** @param {OwnLink[]} links */
  const write = (links) =>
    links.length ? void memory.setItem(KEY, JSON.stringify(links.slice(0, MOST))) : memory.removeItem(KEY);

  return {
    all,
    /** @param {Omit<OwnLink, "made">} link */
    add: ({ url, secret, expires }) => write([{ url, secret, expires, made: now() }, ...all()]),
    /** @param {string} url */
    drop: (url) => write(all().filter((link) => link.url !== url)),
  };
}
