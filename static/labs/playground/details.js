// What the page fetches of the data sets when somebody sees more than the first of them (`details` of app/kit/contract.py).

import { signal } from "../../vendor/signals.js";

/** @typedef {{usual: [string, string], unit: string, ranges: Record<string, [number, number]>, classes: string[]}} Measured the columns that nobody chose, their unit, the range of each */
/** @typedef {{previews: Record<string, number[][]>, measured: Record<string, Measured>}} Details */

/** @typedef {import("server/playground").PlaygroundSpec} PlaygroundSpec */

const word = signal(/** @type {((name: string) => string) | null} */ (null));

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

/** Fetch what the classes of measured data are called. */
export async function needKinds() {
  needDetails();
  word.value ??= (await import("./columns-text.js")).kindWord;
}

/** What the classes are called; empty where they have no names, or these are on their way. @param {PlaygroundSpec} spec @returns {string[]} */
export function kindsOf({ data: { own, dataset } }) {
  const names = (!own && details.value?.measured[dataset]?.classes) || [];
  return word.value ? names.map(word.value) : [];
}
