// A browser's own controls keep what a hand did to them; one that was refused has to be put back.

import { useState } from "../vendor/preact-hooks.js";

/**
 * `change`, after which the control shows its value again, whether that has become another or not.
 * @template Value
 * @param {(value: Value) => void} change @returns {(value: Value) => void}
 */
export function useSettled(change) {
  const [, setTimes] = useState(0);
  return (value) => {
    change(value);
    setTimes((times) => times + 1);
  };
}
