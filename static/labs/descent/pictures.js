// What a frame shows: the ground, the balls with their trails, and the network that the followed one is.

import { createLatest } from "../../kit/latest.js";
import { signal } from "../../vendor/signals.js";
import { numbersOf } from "./chain.js";

/** @typedef {{slice: Float32Array, map: Uint8Array, parameters: Float32Array, gradient: Float32Array, numbers: Float32Array}} NetworkArrays where the ball is one */
/** @typedef {import("../../types.js").Frame<import("server/descent").LiveArrays & Partial<NetworkArrays & {slope: Float32Array}>>} Frame */
/** @typedef {import("../../types.js").Frame<{landscape?: Float32Array, thumbnails?: Uint8Array, points?: Float32Array, labels?: Float32Array}>} DataFrame */
/** @import { Catalog } from "server/descent" */
/** @typedef {import("../../views/landscape.js").Trail & {name: string}} Trail */
/** @typedef {ReturnType<typeof shownOf>} Shown a frame as the page uses it */

/** @type {Float32Array} */
const UNKNOWN = new Float32Array(0);

/** Ways of all who race. @param {Frame["arrays"]} arrays @param {string[]} names @returns {Trail[]} */
function trailsOf({ racing, trail }, names) {
  const shown = names.map((name, index) => ({ name, index })).filter(({ index }) => racing[index]);
  const steps = trail.length / 2 / Math.max(1, shown.length);
  return shown.map((each, rank) => {
    const places = new Float32Array(2 * steps);
    for (let step = 0; step < steps; step++)
      for (let axis = 0; axis < 2; axis++) places[2 * step + axis] = trail[2 * (step * shown.length + rank) + axis];
    return { ...each, places };
  });
}

/** @param {Frame} frame @param {Catalog} catalog @param {Float32Array} landscape */
function shownOf({ arrays, epoch, generation, kind }, { fields, numbers, reach, weightReach }, landscape) {
  const heights = arrays.slice ?? landscape;
  return {
    epoch,
    generation,
    rests: kind === "full",
    isNetwork: arrays.parameters !== undefined,
    heights,
    size: Math.sqrt(heights.length),
    reach: arrays.slice ? weightReach : reach,
    height: arrays.train_loss[0], // of the ball that is followed
    test: arrays.test_loss[0],
    first: arrays.first[0], // step of the first place of the trails
    slope: arrays.slope?.[0] ?? Number.NaN,
    trails: trailsOf(arrays, fields.optimizers.choices),
    tops: arrays.heights, // of all, in the order of the table
    crowd: arrays.crowd,
    map: arrays.map ?? new Uint8Array(0),
    parameters: arrays.parameters ?? UNKNOWN,
    gradient: arrays.gradient ?? UNKNOWN,
    numbers: arrays.numbers ? numbersOf(arrays.numbers, numbers) : null,
  };
}

/** @param {import("../../types.js").Look & {catalog: Catalog, session: any}} context */
export function createPictures(context) {
  let landscape = UNKNOWN;
  const thumbnails = signal(/** @type {Uint8Array | null} */ (null));
  let points = { points: UNKNOWN, labels: UNKNOWN, split: 0 };
  const latest = createLatest(context, {
    read: (/** @type {Frame} */ frame) => shownOf(frame, context.catalog, landscape),
    data(/** @type {DataFrame} */ { arrays: { landscape: heights, thumbnails: pixels, points: places, labels } }) {
      if (heights) landscape = heights;
      if (pixels) thumbnails.value = pixels;
      if (places && labels) points = { points: places, labels, split: labels.length / 2 };
    },
  });
  /** What the landscape draws. @param {Shown} shown @param {import("../../palette.js").Theme} theme */
  const ground = (shown, theme) => [{ ...shown, moving: shown.isNetwork && !shown.rests, theme }];
  /** What the map of the plane draws. @param {Shown} shown @param {import("../../palette.js").Theme} theme */
  const plane = ({ map, epoch }, theme) =>
    map.length > 0 && [
      {
        map,
        size: Math.sqrt(map.length),
        ...points,
        theme,
        chosen: context.session.spec.peek().act === "numbers" ? epoch % points.split : null,
      },
    ];
  return { ...latest, thumbnails, ground, plane };
}
