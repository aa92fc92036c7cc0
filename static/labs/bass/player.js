// Plays bars: looks a little ahead, and tells the voices exactly when each note begins. What a timer's tick is late by is
// heard by nobody, because times are those of the audio clock (https://web.dev/articles/audio-scheduling).

import { signal } from "../../vendor/signals.js";
import { DRUMS } from "./drums.js";
import { after, positionAt, secondsOf, swingOf } from "./schedule.js";
import { noteAt } from "./score.js";

/** @typedef {import("./schedule.js").Position} Position */
/** @typedef {import("./score.js").Score} Score */
/** @typedef {{tokens: ArrayLike<number>, style: string}} Bar */
/** @typedef {{bass: (at: number, key: number, seconds: number) => void, drum: (at: number, name: string) => void}} Voices */
/** @typedef {{now: () => number, voices: Voices | null}} Sound a clock in seconds, and what sounds on it; without voices nothing is heard */

export const AHEAD = 0.2; // seconds that are told before they are heard: longer than timers are ever late on a page that is seen
export const TICK = 40; // ms
const SOON = 0.06; // seconds until the first note

/**
 * @param {object} given
 * @param {Score & {lowest: number, tempi: Record<string, number>}} given.catalog
 * @param {(number: number) => Bar} given.barAt asked at each step: what was changed a moment ago is heard at once
 */
export function createPlayer({ catalog, barAt }) {
  const position = signal(/** @type {Position | null} */ (null)); // that is heard now; null: it does not play
  /** @type {import("./schedule.js").Song} */
  let song = { start: 0, first: 0, tempo: 120, swing: swingOf("") };
  /** @type {Position} */
  let next = { bar: 0, step: 0 };
  /** @type {Sound} */
  let sound = { now: () => 0, voices: null };

  /** Begin at the first step of a bar, at its own tempo. @param {number} start seconds @param {number} first */
  function begin(start, first) {
    const { style } = barAt(first);
    song = { start, first, tempo: catalog.tempi[style], swing: swingOf(style) };
    next = { bar: first, step: 0 };
  }

  /** What sounds at the next step. */
  function tell() {
    const { bar, step } = next;
    const { tokens, style } = barAt(bar);
    const at = secondsOf(song, bar, step);
    for (const name of DRUMS[style]?.[step] ?? []) sound.voices?.drum(at, name);
    const note = noteAt(tokens, step, catalog);
    if (!note) return;
    const key = catalog.lowest + note.token - catalog.first;
    sound.voices?.bass(at, key, secondsOf(song, bar, step + note.length) - at);
  }

  /** From the last bar on in another style's tempo, where it has changed. */
  function follow() {
    if (next.step || catalog.tempi[barAt(next.bar).style] === song.tempo) return;
    begin(secondsOf(song, next.bar, 0), next.bar);
  }

  /** What was slept through is left out; the rest comes in its time. @param {number} now */
  function catchUp(now) {
    if (secondsOf(song, next.bar, next.step) >= now - SOON) return;
    next = after(positionAt(song, now), catalog.steps);
  }

  return {
    position,

    /** From the first bar on. @param {Sound} given @param {number} [first] its number */
    start(given, first = 0) {
      sound = given;
      begin(sound.now() + SOON, first);
      position.value = { bar: first, step: 0 };
    },

    stop() {
      position.value = null;
      sound = { now: sound.now, voices: null };
    },

    /** Go on with another sound, at the place where it is. @param {Sound} given */
    move(given) {
      const shift = given.now() - sound.now();
      song = { ...song, start: song.start + shift };
      sound = given;
    },

    /** Tell the voices what comes until AHEAD from now. @param {number} [ahead] */
    tick(ahead = AHEAD) {
      if (!position.peek()) return;
      const now = sound.now();
      catchUp(now);
      while (secondsOf(song, next.bar, next.step) < now + ahead) {
        tell();
        next = after(next, catalog.steps);
        follow();
      }
    },

    /** Say what is heard at the moment. */
    look() {
      if (!position.peek()) return;
      const heard = positionAt(song, sound.now());
      const shown = /** @type {Position} */ (position.peek());
      if (heard.bar !== shown.bar || heard.step !== shown.step) position.value = heard;
    },
  };
}
