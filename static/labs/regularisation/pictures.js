// What a frame shows: sixteen networks, what they think on average, and how far they differ.

import { createLatest } from "../../kit/latest.js";
import { computed, signal } from "../../vendor/signals.js";

const HELD = 400; // ms for which units stay as they are shown

/** @typedef {import("../../types.js").Frame<import("server/regularisation").LiveArrays & {parameters?: Float32Array}>} Frame at rest with those of the network that is looked at */
/** @typedef {import("../../types.js").Frame<import("server/regularisation").DataArrays>} DataFrame */
/** @typedef {{points: Float32Array, labels: Float32Array, flipped: Uint8Array}} Points */
/** @typedef {ReturnType<typeof shownOf>} Shown a frame as the page uses it */

/** @param {ArrayLike<number>} values @param {number} [from] @param {number} [to] */
function spreadOf(values, from = 0, to = values.length) {
  let [sum, squares] = [0, 0];
  for (let i = from; i < to; i++) {
    sum += values[i];
    squares += values[i] ** 2;
  }
  const mean = sum / (to - from);
  return { mean, spread: Math.sqrt(Math.max(0, squares / (to - from) - mean ** 2)) };
}

/** The mean of all maps, and how far they differ there, as bytes of one map. @param {Uint8Array} maps @param {number} count */
function together(maps, count) {
  const pixels = maps.length / count;
  const [mean, spread] = [new Uint8Array(pixels), new Uint8Array(pixels)];
  for (let p = 0; p < pixels; p++) {
    let [sum, squares] = [0, 0];
    for (let i = p; i < maps.length; i += pixels) {
      sum += maps[i];
      squares += maps[i] ** 2;
    }
    mean[p] = sum / count;
    spread[p] = Math.min(255, 2 * Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)));
  }
  return { mean, spread };
}

/** @param {Frame} frame */
function shownOf({ arrays, epoch, generation, kind }) {
  const count = arrays.stopped.length;
  const pair = (/** @type {Float32Array} */ values) => [spreadOf(values, 0, count), spreadOf(values, count)];
  const [[train, test], [known, fresh]] = [pair(arrays.losses), pair(arrays.accuracies)];
  const heart = spreadOf(arrays.by_heart).mean;
  return {
    epoch,
    generation,
    rests: kind === "full",
    count,
    size: Math.sqrt(arrays.maps.length / count),
    maps: arrays.maps,
    ...together(arrays.maps, count),
    losses: { train, test },
    right: { train: known.mean, test: fresh.mean, spread: fresh.spread }, // shares of points
    each: arrays.accuracies.subarray(count), // share of new points, by network
    heart: Number.isNaN(heart) ? null : heart, // share of the wrong labels that are repeated; null: none is wrong
    agree: arrays.agree,
    stopped: arrays.stopped,
    strengths: arrays.strengths,
    resting: arrays.resting,
    histogram: arrays.histogram,
    reach: arrays.reach[0],
    parameters: arrays.parameters ?? null,
  };
}

/** Units that go dark do not flicker: half of them are others with every step. */
function createHold() {
  let since = 0;
  let resting = /** @type {Uint8Array} */ (new Uint8Array(0));
  return (/** @type {Shown} */ shown) => {
    if (shown.rests || shown.resting.length !== resting.length || performance.now() - since >= HELD) {
      [since, resting] = [performance.now(), shown.resting];
    }
    return { ...shown, resting };
  };
}

/** @param {import("../../types.js").Look & {session: any}} context */
export function createPictures(context) {
  const points = signal(/** @type {Points | null} */ (null));
  const spreads = signal(false); // whether the large map shows how far the networks differ
  const chosen = signal(/** @type {number | null} */ (null)); // point that was tapped
  const hold = createHold();
  const latest = createLatest(context, {
    read: (/** @type {Frame} */ frame) => hold(shownOf(frame)),
    calm: (next, { resting, maps, mean, spread, size }) => ({ ...next, resting, maps, mean, spread, size }),
    data(/** @type {DataFrame} */ { arrays }) {
      points.value = arrays;
      chosen.value = null;
    },
  });
  const choose = (/** @type {number} */ index) => {
    chosen.value = index === chosen.peek() ? null : index;
    latest.again();
  };
  /** Whose map is the large one; null: what all think on average. */
  const looked = () => /** @type {number | null} */ (context.session.run?.value.focus?.[1] ?? null);
  /** What the large map draws. @param {Shown} shown @param {import("../../palette.js").Theme} theme */
  const large = ({ maps, mean, size }, theme) => {
    const own = looked();
    const map = own === null ? mean : maps.subarray(own * size * size, (own + 1) * size * size);
    return [{ map, size, ...points.peek(), split: points.peek()?.labels.length, chosen: chosen.peek(), theme }];
  };
  const whole = computed(() => latest.shown.value?.parameters != null);
  return { ...latest, whole, points, chosen, choose, spreads, looked, large };
}
