// When each step sounds. Every time is computed from the beginning of the song, never from the step before: nothing adds up.

/** @typedef {{start: number, first: number, tempo: number, swing: readonly number[]}} Song start: seconds at which bar `first` begins; tempo: beats a minute; swing: where in a beat each of its steps is */
/** @typedef {{bar: number, step: number}} Position */

const BEATS = 4;
const EVEN = [0, 1 / 4, 1 / 2, 3 / 4];
const SWUNG = [0, 1 / 3, 2 / 3, 5 / 6]; // the second half of a beat comes late
/** @type {Record<string, readonly number[]>} */
const SWINGS = { walking: SWUNG };
const JUST = 1e-9; // of a beat: what is reached up to rounding is reached

/** @param {string} style */
export const swingOf = (style) => SWINGS[style] ?? EVEN;

/** Seconds at which a step begins; of a bar's end, the step behind its last. @param {Song} song @param {number} bar @param {number} step */
export function secondsOf({ start, first, tempo, swing }, bar, step) {
  const beats = (bar - first) * BEATS + Math.floor(step / swing.length) + swing[step % swing.length];
  return start + (beats * 60) / tempo;
}

/** The step that sounds at a time, from the song's beginning on. @param {Song} song @param {number} seconds @returns {Position} */
export function positionAt({ start, first, tempo, swing }, seconds) {
  const beats = Math.max(0, ((seconds - start) * tempo) / 60) + JUST;
  const beat = Math.floor(beats);
  const within = swing.findLastIndex((place) => place <= beats - beat);
  return { bar: first + Math.floor(beat / BEATS), step: (beat % BEATS) * swing.length + within };
}

/** @param {Position} position @param {number} steps of a bar @returns {Position} */
export const after = ({ bar, step }, steps) => (step + 1 < steps ? { bar, step: step + 1 } : { bar: bar + 1, step: 0 });
