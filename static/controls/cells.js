// Rows of as many buttons, of which Tab reaches one and the arrows the others.

import { useRef, useState } from "../vendor/preact-hooks.js";
import { stepped } from "../views/arrows.js";
import { SIZE } from "../views/digit.js";

/** `group` is the element around the buttons, `at` the one that Tab reaches. @param {number} [edge] buttons in a row */
export function useCells(edge = SIZE) {
  const group = useRef(/** @type {HTMLElement | null} */ (null));
  const [at, setAt] = useState(0);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = stepped(event.key, at, edge);
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    /** @type {HTMLElement | undefined} */ (group.current?.children[to])?.focus();
  };
  return { group, at, setAt, onKeyDown };
}
