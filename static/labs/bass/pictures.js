// What a frame shows: the line, what else could have come at each step, and how good the network is.

import { createLatest, parted } from "../../kit/latest.js";
import { signal } from "../../vendor/signals.js";

/** @typedef {import("../../types.js").Frame<import("server/bass").LiveArrays>} Frame */
/** @typedef {import("../../types.js").Frame<import("server/bass").DataArrays>} DataFrame */
/** @typedef {ReturnType<typeof shownOf>} Shown a frame as the page uses it */
/** @typedef {{step: number, token: number}} Chosen what somebody has tapped, to see its number */

/** How likely each style is for a line that surprises as much, nats a step; before it is heard all are as likely. @param {ArrayLike<number>} surprise @param {number} steps */
function oddsOf(surprise, steps) {
  const least = Math.min(...Array.from(surprise));
  const weights = Array.from(surprise, (value) => Math.exp((least - value) * steps));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** @param {Frame} frame @param {import("server/bass").Catalog} catalog */
function shownOf({ arrays, epoch, generation, kind }, { tokens, steps }) {
  return {
    epoch,
    generation,
    rests: kind === "full",
    train: arrays.train_loss[0], // nats a step
    test: arrays.test_loss[0], // the same of bars that nobody learns from
    tokens: arrays.tokens,
    chances: parted(arrays.chances, tokens), // [step][token]
    odds: oddsOf(arrays.surprise, steps), // by style
    byStyle: arrays.by_style,
    byHand: arrays.by_hand[0], // steps at the beginning
    weights: arrays.weights,
  };
}

/** @param {import("../../types.js").Look & {catalog: import("server/bass").Catalog}} context */
export function createPictures(context) {
  const least = signal(/** @type {ArrayLike<number>} */ ([])); // nats a step by style: nobody can do better
  const latest = createLatest(context, {
    read: (/** @type {Frame} */ frame) => shownOf(frame, context.catalog),
    data: (/** @type {DataFrame} */ { arrays }) => void (least.value = arrays.least),
  });
  return {
    ...latest,
    least,
    chosen: signal(/** @type {Chosen | null} */ (null)),
  };
}
