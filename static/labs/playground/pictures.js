// What a frame shows: the points, the map of the plane, every unit's small picture, and the numbers between them.

import { createLatest } from "../../kit/latest.js";
import { createRun } from "../../kit/run-curve.js";
import { computed, effect, signal } from "../../vendor/signals.js";
import { createSeries } from "../../views/series.js";

/** @typedef {import("../../types.js").Frame<import("server/playground").LiveArrays>} Frame */
/** @typedef {import("../../types.js").Frame<import("server/playground").DataArrays>} DataFrame */
/** @typedef {import("../../types.js").View & {showTest: boolean, discretize: boolean, other: string | null}} View other: the data set of the problem that is not chosen, as far as it was ever */
/** @typedef {{points: Float32Array, labels: Float32Array, split: number, featureMaps: Uint8Array}} Points */
/** @typedef {{map: Uint8Array, size: number, thumbnails: Uint8Array, thumbnailSize: number, focus: [number, number] | null}} Maps */
/** @typedef {{weights: Float32Array[], biases: Float32Array[], off: Uint8Array[], resting: Uint8Array, train: number, test: number, rate: number}} Numbers off: 1 where a link is switched off; resting: of each unit 1 where the last step left it out, 2 where it is switched off; rate: the learning rate of the next update */
/** @typedef {Maps & Numbers & {epoch: number, generation: number}} Picture */

/** @param {DataFrame} frame @returns {Points} */
function pointsOf({ arrays }) {
  const { points, labels, split, feature_maps: featureMaps } = arrays;
  return { points, labels, split: split[0], featureMaps };
}

/** The edge of square pictures that lie one after the other. @param {Uint8Array} bytes @param {number} [count] */
function edge(bytes, count = 1) {
  return Math.round(Math.sqrt(bytes.length / count));
}

/** @param {Frame} frame @returns {Picture} */
function pictureOf({ arrays, epoch, generation }) {
  const layers = Object.keys(arrays).filter((name) => name.startsWith("weights.")).length;
  /** @param {"weights" | "biases"} name */
  const of = (name) => Array.from({ length: layers }, (_, i) => arrays[`${name}.${i + 1}`]);
  const [weights, biases] = [of("weights"), of("biases")];
  const units = biases.reduce((sum, bias) => sum + bias.length, 0);
  const [layer, unit] = arrays.focus;
  const { thumbnails, map } = arrays;
  return {
    map,
    size: edge(map),
    weights,
    biases,
    off: Array.from({ length: layers }, (_, i) => arrays[`off.${i + 1}`]),
    resting: arrays.resting,
    thumbnails,
    thumbnailSize: edge(thumbnails, units),
    focus: layer < 0 ? null : [layer, unit],
    train: arrays.train_loss[0],
    test: arrays.test_loss[0],
    rate: arrays.learning_rate[0],
    epoch,
    generation,
  };
}

/** @param {import("../../types.js").Look & {view?: import("../../types.js").Signal<View>}} context view: of who can change how the map is drawn */
export function createPictures({ view, ...look }) {
  const points = signal(/** @type {Points | null} */ (null));
  const latest = createLatest(look, {
    read: pictureOf,
    data: (/** @type {DataFrame} */ frame) => (points.value = pointsOf(frame)),
  });
  const series = createSeries();
  const run = createRun({ push: series.push, reset: series.clear }, { keeps: true });
  latest.follow((shown) => run.update(shown, [shown.train, shown.test]));
  effect(() => {
    void view?.value;
    latest.again();
  });

  return {
    ...latest,
    /** What the network learns from. */
    points,
    /** Epochs, and the losses at them. */
    losses: series.columns,
    /** Whose map is on the screen; null: the output's. */
    focus: computed(() => latest.shown.value?.focus ?? null),
    /** A picture and the points on it, as the map is drawn. @param {Picture} shown @param {import("../../palette.js").Theme} theme */
    mapped: (shown, theme) => [{ ...shown, ...points.peek(), ...view?.peek(), theme }],
  };
}
