// A value that is drawn, and the newest of it for events that come faster than it is drawn again.
//
//     const [cross, newest, move] = useNewest(/** @type {Cell | null} */ (null));

import { useRef, useState } from "../vendor/preact-hooks.js";

/**
 * @template Value
 * @param {Value} first
 * @returns {[Value, {readonly current: Value}, (value: Value) => void]} as it is drawn, as it is, and what sets both
 */
export function useNewest(first) {
  const [drawn, draw] = useState(first);
  const newest = useRef(first);
  const set = (/** @type {Value} */ value) => {
    newest.current = value;
    draw(() => value);
  };
  return [drawn, newest, set];
}
