// One thing about the newest picture: the component is drawn again when that is another, not with every picture.
//
//     const answer = usePicked(pictures, (shown) => shown.answers[index], [index]);

import { useMemo } from "../vendor/preact-hooks.js";
import { computed } from "../vendor/signals.js";

/**
 * @template Value
 * @param {import("./latest.js").Latest} latest what `createLatest` gives
 * @param {(shown: any) => Value} pick a number or a text; of anything larger a text that says all of it
 * @param {any[]} [deps] what else `pick` reads
 * @returns {Value | null} null before the first picture
 */
export function usePicked(latest, pick, deps = []) {
  const picked = useMemo(
    () => computed(() => (latest.shown.value === null ? null : pick(latest.shown.value))),
    [latest, ...deps],
  );
  return picked.value;
}
