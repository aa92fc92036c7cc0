// What a websocket is, over plain HTTP, for networks that let none through: the server is asked again and again what there
// is to hear, and told meanwhile what there is to say. docs/protocol.md has the format.

import { FOREIGN } from "./closes.js";

const EVERY = 66; // ms between two questions at least: fewer pictures, but half as many requests
const PATIENCE = 30_000; // ms; whether the server is there is found out elsewhere, and sooner
const BROKEN = 1006;
const [TEXT, , CLOSE] = [0, 1, 2];

/** The address for a websocket's. @param {string} url */
export const roundaboutUrl = (url) => url.replace(/^ws/, "http").replace(/\/ws$|$/, "/poll");

/** The records of an answer: kind, length, and so many bytes. @param {ArrayBuffer} buffer */
export function recordsOf(buffer) {
  const view = new DataView(buffer);
  const records = [];
  for (let at = 0; at < buffer.byteLength; ) {
    const length = view.getUint32(at + 1, true);
    records.push({ kind: view.getUint8(at), body: buffer.slice(at + 5, at + 5 + length) });
    at += 5 + length;
  }
  return records;
}

/** Hidden pages draw nothing, and their timers hardly run. */
const pause = (/** @type {number} */ milliseconds) =>
  globalThis.document?.visibilityState === "hidden" || milliseconds <= 0
    ? null
    : new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Roundabout {
  readyState = 0;
  binaryType = "arraybuffer";
  onopen = () => {};
  onmessage = (/** @type {{data: string | ArrayBuffer}} */ _event) => {};
  onclose = (/** @type {{code: number}} */ _event) => {};
  #url;
  #leaving = new AbortController();
  /** @type {string[]} */
  #unsaid = [];
  #saying = false;

  /** @param {string} url a websocket's address */
  constructor(url) {
    this.#url = roundaboutUrl(url);
    this.#live().catch(({ status }) => this.#end(status === 403 ? FOREIGN : BROKEN));
  }

  /** @param {string} text */
  send(text) {
    this.#unsaid.push(text);
    this.#say().catch(() => this.#end(BROKEN));
  }

  close() {
    if (this.readyState === 1) globalThis.navigator?.sendBeacon?.(`${this.#url}/end`);
    this.readyState = 3;
    this.#leaving.abort();
  }

  async #live() {
    const { stream } = await (await this.#post("")).json();
    this.#url += `/${stream}`;
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.onopen();
    while (this.readyState === 1) {
      const begun = performance.now();
      const answer = await this.#post("");
      for (const { kind, body } of recordsOf(await answer.arrayBuffer())) this.#hear(kind, body);
      await pause(EVERY - (performance.now() - begun));
    }
  }

  /** @param {number} kind @param {ArrayBuffer} body */
  #hear(kind, body) {
    if (this.readyState !== 1) return;
    if (kind === CLOSE) this.#end(new DataView(body).getUint16(0, true));
    else this.onmessage({ data: kind === TEXT ? new TextDecoder().decode(body) : body });
  }

  /** Everything in order: the next only when the last has arrived. */
  async #say() {
    if (this.#saying) return;
    this.#saying = true;
    await null; // what is said in the same moment goes together
    while (this.#unsaid.length && this.readyState === 1) await this.#post("/say", this.#unsaid.splice(0).join("\n"));
    this.#saying = false;
  }

  /** @param {string} path @param {string} [body] */
  async #post(path, body = "") {
    const patience = setTimeout(() => this.#leaving.abort(), PATIENCE);
    try {
      const answer = await fetch(this.#url + path, {
        method: "POST",
        body,
        cache: "no-store",
        signal: this.#leaving.signal,
      });
      if (!answer.ok)
        throw Object.assign(new Error(`${this.#url} answers ${answer.status}`), { status: answer.status });
      return answer;
    } finally {
      clearTimeout(patience);
    }
  }

  /** @param {number} code */
  #end(code) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#leaving.abort();
    this.onclose({ code });
  }
}
