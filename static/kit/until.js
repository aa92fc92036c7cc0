// Waiting for a picture: what a page has asked for may take a while to come.
//
//     const { weights } = await until(latest, (shown) => shown.weights.length > 0);

import { effect } from "../vendor/signals.js";

/**
 * The newest picture once it is as `wanted`.
 * @template Shown
 * @param {{shown: import("../types.js").ReadonlySignal<Shown | null>}} latest @param {(shown: Shown) => boolean} wanted called with each picture until then
 * @returns {Promise<Shown>}
 */
export function until({ shown }, wanted) {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const newest = shown.value;
      if (newest === null || !wanted(newest)) return;
      resolve(newest);
      queueMicrotask(() => stop());
    });
  });
}
