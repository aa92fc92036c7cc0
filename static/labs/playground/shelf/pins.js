// Runs that somebody has pinned: what is kept of one, how many there may be, and how they come back after a reload.

import { createMemory } from "../../../storage.js";
import { signal } from "../../../vendor/signals.js";

/** @import { PlaygroundSpec } from "server/playground" */
/** @import { Picture } from "../pictures.js" */
/** @typedef {{epochs: number[], train: number[], test: number[]}} Course the losses over the run, thinned */
/** @typedef {{name: string, spec: PlaygroundSpec, epoch: number, train: number, test: number, score: number | null, classes: number, course: Course, map: string}} Pin score: accuracy or R² of test points, where it was measured; map: bytes of a small map, as base64, "" where there is none */

export const MOST = 12; // runs: more than one compares
export const MOST_BYTES = 200_000; // of a browser's five million, which all our pages share
export const LONGEST_NAME = 40;
export const KEY = "playground.shelf";
const POINTS = 150; // of a course: one for each two pixels of a small drawing
const EDGE = 50; // of a map
const DIGITS = 4;

const rounded = (/** @type {number} */ value) => Number(value.toPrecision(DIGITS));

/** So many of `length` indices, the first and the last among them. @param {number} length @param {number} [most] */
export function spread(length, most = POINTS) {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) => (count > 1 ? Math.round((i * (length - 1)) / (count - 1)) : 0));
}

/** A square picture's bytes with so few pixels along its edge, as base64. @param {Uint8Array} bytes @param {number} size */
function smallMap(bytes, size) {
  const edge = Math.min(EDGE, size);
  const at = spread(size, edge);
  const small = at.flatMap((row) => at.map((column) => bytes[row * size + column]));
  return btoa(String.fromCharCode(...small));
}

/** What `smallMap` made, null where that is none. @param {string} map */
export function mapOf(map) {
  try {
    const bytes = Uint8Array.from(atob(map), (letter) => letter.charCodeAt(0));
    return bytes.length && Number.isInteger(Math.sqrt(bytes.length)) ? bytes : null;
  } catch {
    return null;
  }
}

/**
 * What is kept of the run at hand. The map is the output's, where no other unit's is shown.
 * @param {string} name @param {PlaygroundSpec} spec @param {Picture} shown @param {import("../../../views/series.js").Columns} losses
 * @param {ArrayLike<number> | undefined} score of training and of test points
 * @returns {Pin}
 */
export function pinOf(name, spec, shown, losses, score) {
  const { epoch, classes } = shown;
  const until = losses[0].filter((each) => each <= epoch).length; // who looks back pins the run as it was there
  const at = spread(until);
  const [epochs, train, test] = losses.map((column) => at.map((i) => rounded(column[i])));
  const map = shown.focus ? "" : smallMap(shown.map, shown.size);
  const known = score && Number.isFinite(score[1]) ? rounded(score[1]) : null;
  return {
    name,
    spec,
    epoch,
    train: rounded(shown.train),
    test: rounded(shown.test),
    score: known,
    classes,
    course: { epochs, train, test },
    map,
  };
}

const numbers = (/** @type {unknown} */ values) =>
  Array.isArray(values) && values.every((value) => value === null || typeof value === "number");

/** Whether it was written here. @param {any} pin @returns {pin is Pin} */
function isPin(pin) {
  const courses = [pin?.course?.epochs, pin?.course?.train, pin?.course?.test];
  return (
    typeof pin?.name === "string" &&
    typeof pin.map === "string" &&
    typeof pin.spec === "object" &&
    Array.isArray(pin.spec?.network?.hidden) &&
    [pin.epoch, pin.classes].every(Number.isFinite) &&
    courses.every(numbers) &&
    courses.every((values) => values.length === courses[0].length)
  );
}

/** JSON knows no number that is not finite. @param {any} pin @returns {Pin} */
const revived = (pin) => {
  const finite = (/** @type {number | null} */ value) => value ?? NaN;
  const { train, test, course } = pin;
  return {
    ...pin,
    name: pin.name.slice(0, LONGEST_NAME),
    train: finite(train),
    test: finite(test),
    course: { ...course, train: course.train.map(finite), test: course.test.map(finite) },
  };
};

/**
 * The runs that a text tells of, and whether all of it could be read.
 * @param {string | null} text @param {(pin: Pin) => boolean} [sound] what more must hold of one
 * @returns {{pins: Pin[], whole: boolean}}
 */
export function read(text, sound = () => true) {
  if (text === null) return { pins: [], whole: true };
  try {
    const all = JSON.parse(text);
    const pins = (Array.isArray(all) ? all : []).filter(isPin).map(revived).filter(sound);
    return { pins: pins.slice(0, MOST), whole: Array.isArray(all) && pins.length === all.length };
  } catch {
    return { pins: [], whole: false };
  }
}

/** @typedef {"" | "full" | "unkept" | "unread"} Trouble full: no room for one more; unkept: only until the page is closed; unread: not all of it could be read */
/** @typedef {ReturnType<typeof createShelf>} Shelf */

/** @param {(pin: Pin) => boolean} sound @param {import("../../../storage.js").Memory} [memory] what the browser does not keep goes with the page */
export function createShelf(sound, memory = createMemory(() => localStorage, null)) {
  const found = read(memory.getItem(KEY, 2 * MOST_BYTES), sound);
  const pins = signal(found.pins);
  const trouble = signal(/** @type {Trouble} */ (found.whole ? "" : "unread"));

  /** @type {WeakMap<Pin, number>} */
  const keys = new WeakMap();
  let count = 0;

  /** The same for a pin whatever becomes of the others, and of its name. @param {Pin} pin */
  function keyOf(pin) {
    if (!keys.has(pin)) keys.set(pin, count++);
    return Number(keys.get(pin));
  }

  /** What the browser has now: another tab may have changed it. What is the same stays the same object. */
  function current() {
    const held = pins.peek().map((pin) => ({ pin, text: JSON.stringify(pin) }));
    const now = read(memory.getItem(KEY, 2 * MOST_BYTES), sound).pins;
    return now.map((pin) => {
      const text = JSON.stringify(pin);
      const at = held.findIndex((each) => each.text === text);
      return at < 0 ? pin : held.splice(at, 1)[0].pin; // each once: two may be equal
    });
  }

  /** @param {(now: Pin[]) => Pin[]} change */
  function put(change) {
    const next = change(current());
    const text = JSON.stringify(next);
    if (next.length > MOST || text.length > MOST_BYTES) {
      trouble.value = "full";
      return false;
    }
    pins.value = next;
    const kept = next.length ? memory.setItem(KEY, text) : (memory.removeItem(KEY), true);
    trouble.value = kept ? "" : "unkept";
    return true;
  }

  return {
    pins,
    trouble,
    /** Whether there was room for it. @param {Pin} pin */
    add: (pin) => put((now) => [...now, pin]),
    /** @param {Pin} pin */
    remove: (pin) => put((now) => now.filter((other) => other !== pin)),
    /** Another tab has written. */
    refresh: () => void (pins.value = current()),
    keyOf,
    /** @param {Pin} pin @param {string} name @returns {Pin} that it is now */
    rename(pin, name) {
      const now = { ...pin, name: name.trim().slice(0, LONGEST_NAME) || pin.name };
      keys.set(now, keyOf(pin));
      put((all) => all.map((other) => (other === pin ? now : other)));
      return now;
    },
  };
}
