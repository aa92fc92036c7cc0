// The rooms opened on this device, and their secrets: how a host gets back after a reload or an empty battery.

/** @typedef {{code: string, secret: string, title?: string}} Known */

const KEY = "rooms"; // in localStorage
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
    const rooms = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(rooms) ? rooms.filter(({ code, secret }) => code && secret) : [];
  } catch {
    return []; // written by something else
  }
}

/** @param {Known[]} rooms */
const keep = (rooms) => localStorage.setItem(KEY, JSON.stringify(rooms));

/** @param {Known} room */
export const rememberRoom = (room) => keep(withRoom(knownRooms(), room));
/** @param {string} code */
export const forgetRoom = (code) => keep(withoutRoom(knownRooms(), code));
/** Empty where this device does not know it. @param {string} code */
export const secretOf = (code) => knownRooms().find((room) => room.code === code)?.secret ?? "";
