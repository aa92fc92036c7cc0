// What is kept or taken home is of whole epochs: slow motion ends for it, as for a link.

import { effect } from "../../../vendor/signals.js";

/** @import { Shared } from "../../playground.js" */

/** Resolves when the numbers on the page are those that an epoch begins with. @param {Pick<Shared, "slow" | "pictures">} shared */
export async function wholeEpoch({ slow, pictures }) {
  if (!pictures.walk.peek()) return;
  slow.value = false;
  await new Promise((resolve) => {
    const stop = effect(() => {
      if (pictures.shown.value && !pictures.walk.peek()) queueMicrotask(() => resolve(stop()));
    });
  });
}
