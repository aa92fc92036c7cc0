// The rooms opened on this device, and their secrets: how a host gets back after a reload or an empty battery.

import { inConfidence } from "../storage.js";
import { signal } from "../vendor/signals-core.js";

/** @typedef {{code: string, secret: string, title?: string}} Known */

const KEY = "rooms"; // on the device
const KEPT = 12;

/**
 * `rooms` with `room` first; what is known about it stays where it says nothing new.
 * @param {Known[]} rooms @param {Known} room @returns {Known[]}
 */
export function withRoom(rooms, room) {
  const before = rooms.find(({ code }) => code === room.code);
  return [{ ...before, ...room }, ...withoutRoom(rooms, room.code)].slice(0, KEPT);
}

/** @param {Known[]} rooms @param {string} code */
export function withoutRoom(rooms, code) {
  return rooms.filter((room) => room.code !== code);
}

/** The newest first. @returns {Known[]} */
export function knownRooms() {
  try {
    const rooms = JSON.parse(inConfidence.getItem(KEY) ?? "[]");
    return Array.isArray(rooms) ? rooms.filter(isRoom) : [];
  } catch {
    return []; // written by something else
  }
}

/** @param {any} room */
const isRoom = (room) =>
  Boolean(room?.code && room.secret && typeof room.code === "string" && typeof room.secret === "string");

/** Whether this browser forgets them with the page: it may keep nothing, or has no room left. */
export const forgetful = signal(false);

/** @param {Known[]} rooms */
function keep(rooms) {
  forgetful.value = !inConfidence.setItem(KEY, JSON.stringify(rooms));
  return !forgetful.value;
}

/** Whether this browser keeps it. @param {Known} room */
export const rememberRoom = (room) => keep(withRoom(knownRooms(), room));
/** @param {string} code */
export const forgetRoom = (code) => void keep(withoutRoom(knownRooms(), code));
/** Empty where this device does not know it. @param {string} code */
export const secretOf = (code) => knownRooms().find((room) => room.code === code)?.secret ?? "";
