// What a frame shows: pictures, noise, and what each network makes of them.

import { createLatest, parted } from "../../kit/latest.js";
import { signal } from "../../vendor/signals.js";
import { winnerOf } from "../../views/bars.js";
import { AREA } from "../../views/digit.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").Shown} Shown */

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

/** @param {import("../../types.js").Look & {catalog: Catalog}} context */
export function createPictures(context) {
  const gallery = signal(/** @type {Float32Array[]} */ ([]));
  const latest = createLatest(context, {
    read: (frame) => shownOf(frame, context.catalog),
    data: ({ arrays }) => (gallery.value = parted(/** @type {Float32Array} */ (arrays.gallery), AREA)),
    calm: () => null, // who wants no motion sees how it ends
  });
  /** gallery: pictures that everybody may attack. */
  return { ...latest, gallery };
}
