// From frames to drawings: keeps the newest frame, and hands it to everything that draws.

import { signal } from "../../vendor/signals.js";
import { winnerOf } from "../../views/bars.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("../../types.js").LabContext} LabContext */
/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {(shown: Shown, theme: Theme) => void} Listener */

export const SIZE = 8;
const AREA = SIZE * SIZE;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** `values` in parts of `length`. @param {Float32Array} values @param {number} length @returns {Float32Array[]} */
const parted = (values, length) =>
  Array.from({ length: values.length / length }, (_, i) => values.subarray(i * length, (i + 1) * length));

/** @param {Float32Array} a @param {Float32Array} b */
const sum = (a, b) => a.map((value, i) => value + b[i]);

/** @param {Frame} frame @param {Catalog} catalog @returns {Shown} */
export function shownOf({ arrays, epoch, generation }, { methods, measured, strengths, classes }) {
  const [method, network, target, , label] = arrays.setting;
  const clean = /** @type {Float32Array} */ (arrays.clean);
  const [noise, randomNoise] = parted(/** @type {Float32Array} */ (arrays.noise), AREA);
  const probabilities = parted(/** @type {Float32Array} */ (arrays.probabilities), classes);
  const rates = parted(/** @type {Float32Array} */ (arrays.rates), strengths.length).map((row) => [...row]);
  return {
    epoch,
    generation,
    method: methods[method],
    network,
    target: target < 0 ? null : target,
    label,
    epsilon: arrays.epsilon[0],
    clean,
    attacked: sum(clean, noise),
    random: sum(clean, randomNoise),
    noise,
    randomNoise,
    probabilities,
    answers: probabilities.map(winnerOf),
    fooled: arrays.fooled[0] > 0,
    fooledByChance: arrays.fooled[1] > 0,
    smallest: arrays.smallest[0],
    weakest: { sample: arrays.weakest[0], epsilon: arrays.weakest[1] },
    size: noise.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    accuracy: [...arrays.accuracy],
    rates: Array.from({ length: rates.length / measured.length }, (_, i) =>
      rates.slice(i * measured.length, (i + 1) * measured.length),
    ),
  };
}

/**
 * Share of right answers at any ε, on straight lines between those that were measured; NaN: not known.
 * @param {number} clean at ε = 0 @param {number[]} rates at `strengths` @param {number[]} strengths @param {number} epsilon
 */
export function rateAt(clean, rates, strengths, epsilon) {
  const [xs, ys] = [
    [0, ...strengths],
    [clean, ...rates],
  ];
  const after = xs.findIndex((x) => x >= epsilon);
  if (after <= 0) return after === 0 ? ys[0] : ys[ys.length - 1];
  const share = (epsilon - xs[after - 1]) / (xs[after] - xs[after - 1]);
  return ys[after - 1] + share * (ys[after] - ys[after - 1]);
}

/**
 * @param {Catalog} catalog @param {(job: () => void) => void} request
 * @param {import("../../types.js").ReadonlySignal<Theme>} look
 */
export function createPictures(catalog, request, look) {
  /** @type {Set<Listener>} */
  const listeners = new Set();
  const shown = signal(/** @type {Shown | null} */ (null));
  const gallery = signal(/** @type {Float32Array[]} */ ([]));
  let due = false; // for those who follow

  function tell() {
    due = false;
    const newest = shown.peek();
    if (newest) for (const listener of listeners) listener(newest, look.peek());
  }

  return {
    /** The newest frame. */
    shown,
    /** Pictures that everybody may attack. */
    gallery,
    look,

    /** @param {Frame} frame */
    draw(frame) {
      if (frame.kind === "data") {
        gallery.value = parted(/** @type {Float32Array} */ (frame.arrays.gallery), AREA);
        return;
      }
      const next = shownOf(frame, catalog);
      const moves = STILL.matches && frame.kind === "live" && next.generation === shown.peek()?.generation;
      shown.value = next;
      if (!moves) tell();
    },

    /** Draw everything again: the theme is another. */
    again() {
      if (!due) request(tell);
      due = true;
    },

    /** Call `listener` with every frame from now on, and with the newest soon; the result ends it. @param {Listener} listener */
    follow(listener) {
      listeners.add(listener);
      request(() => {
        const newest = shown.peek();
        if (newest && listeners.has(listener)) listener(newest, look.peek());
      });
      return () => void listeners.delete(listener);
    },
  };
}
