// What the page fetches of the data sets when somebody sees more than the first of them (`details` of app/kit/contract.py).

import { signal } from "../../vendor/signals.js";

/** @typedef {{usual: [string, string], unit: string, ranges: Record<string, [number, number]>, classes: string[]}} Measured the columns that nobody chose, their unit, the range of each */
/** @typedef {{previews: Record<string, number[][]>, measured: Record<string, Measured>}} Details */

/** Null until they are there. */
export const details = signal(/** @type {Details | null} */ (null));
let asking = false;

/** Fetch them, unless they are there or on their way. */
export async function needDetails() {
  if (asking || details.peek()) return;
  asking = true;
  details.value = await fetch("/api/details/playground")
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
  asking = false;
}
