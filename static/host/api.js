// What the host asks by HTTP: rooms that begin and end, files to keep. Everything else goes over the socket.

import * as server from "../asking.js";
import { LOST } from "../socket.js";

/** @typedef {import("../types.js").Refusal & {status: number}} Refusal status: of HTTP, 0 where there was no answer */

const LARGE = 60_000; // ms for what may be a megabyte, over a slow line
const OFFLINE = { ...LOST, status: 0 };

/** The refusal in an answer that is none of the expected. @param {Response} answer @returns {Promise<Refusal>} */
async function refusalOf(answer) {
  const said = await answer.json().catch(() => null);
  const { status, statusText } = answer;
  const { code = String(status), path = "", message = said?.detail ?? `${status} ${statusText}` } = said ?? {};
  return { code, path, message, status };
}

/**
 * Rejects with a Refusal whose code is the server's, or else the HTTP status.
 * @param {string} path @param {RequestInit} [options] @param {number} [patience] @returns {Promise<Response>}
 */
async function ask(path, options, patience) {
  const answer = await server.ask(path, options, patience).catch(() => Promise.reject(OFFLINE));
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}

/** The JSON of an answer; one that ends in the middle is none. @param {Response} answer */
const read = (answer) => answer.json().catch(() => Promise.reject(OFFLINE));

/** @param {string} secret @param {RequestInit} [options] */
const asHost = (secret, options = {}) => ({ ...options, headers: { authorization: `Bearer ${secret}` } });

/** @param {object} wishes title, password, locale @returns {Promise<{code: string, secret: string}>} */
export async function openRoom(wishes) {
  const headers = { "content-type": "application/json" };
  const answer = await ask("/api/rooms", { method: "POST", headers, body: JSON.stringify(wishes) });
  return read(answer);
}

/** What everybody may know of a room; null if it is over. @param {string} code @returns {Promise<any>} */
export async function aboutRoom(code) {
  const answer = await server.ask(`/api/rooms/${code}`).catch(() => null);
  if (!answer) return {};
  return answer.status === 404 ? null : answer.ok ? answer.json().catch(() => ({})) : {};
}

/** @param {string} code @param {string} secret */
export async function deleteRoom(code, secret) {
  await ask(`/api/rooms/${code}`, asHost(secret, { method: "DELETE" }));
}

/** Another secret; the one before opens nothing any more. @param {string} code @param {string} secret @returns {Promise<string>} */
export async function changeSecret(code, secret) {
  return (await (await ask(`/api/rooms/${code}/secret`, asHost(secret, { method: "POST" }))).json()).secret;
}

/** Exchange the script: too long for a message of the socket, now and then. @param {string} code @param {string} secret @param {object} action */
export async function putScript(code, secret, action) {
  await ask(`/api/rooms/${code}/script.json`, asHost(secret, { method: "PUT", body: JSON.stringify(action) }), LARGE);
}

/** The set-up that somebody's network has now. @param {string} code @param {string} secret @param {string} person @returns {Promise<{lab: string, spec: any}>} */
export async function setupOf(code, secret, person) {
  return read(await ask(`/api/rooms/${code}/people/${person}/setup`, asHost(secret)));
}

/** The ready-made talk, or that of twenty minutes. @param {string} locale @param {boolean} short @returns {Promise<any>} */
export async function readyScript(locale, short) {
  return read(await ask(`/api/scripts/talk?locale=${locale}&short=${short}`));
}

/** A file for the host alone, as an address for a link or a picture. @param {string} path @param {string} secret */
export async function privateFile(path, secret) {
  const answer = await ask(path, asHost(secret), LARGE);
  return URL.createObjectURL(await answer.blob().catch(() => Promise.reject(OFFLINE)));
}

/** Have the browser keep `address` as a file. @param {string} address @param {string} name */
export function saveAs(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  if (address.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers fetch it late
}

/** @param {any} value @param {string} name */
export function saveJson(value, name) {
  const blob = new Blob([JSON.stringify(value, null, 2)], { type: "application/json" });
  saveAs(URL.createObjectURL(blob), name);
}
