// Bands over time: a column for each symbol. A finger on a gate holds it; what it taps elsewhere is told.

import { useRef, useState } from "../../vendor/preact-hooks.js";

const ARROWS = /** @type {Record<string, [rows: number, steps: number]>} */ ({
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
});

/** Which of `parts` equal parts of an edge `place` lies in. @param {number} place @param {number} from @param {number} length @param {number} parts */
export const partAt = (place, from, length, parts) =>
  Math.max(0, Math.min(parts - 1, Math.floor(((place - from) / length) * parts)));

/** @param {{clientX: number, clientY: number, currentTarget: any}} event @param {number} rows @param {number} steps @returns {[row: number, step: number]} */
function spotOf({ clientX, clientY, currentTarget }, rows, steps) {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [partAt(clientY, top, height, rows), partAt(clientX, left, width, steps)];
}

/** What every band needs, so that keys move in it and nothing else. */
const FOCUSABLE = { tabindex: 0, "data-keys": "arrows" };

/**
 * Attributes of a band in which a place is looked at: by a tap, a mouse that passes, or arrows.
 * @param {{rows?: number, steps: number, onLook: (row: number, step: number) => void, onEnter?: (step: number) => void}} given onEnter: what Enter and a tap do to a column
 */
export function useLook({ rows = 1, steps, onLook, onEnter }) {
  const cursor = useRef(/** @type {[number, number]} */ ([0, 0]));
  const look = (/** @type {number} */ row, /** @type {number} */ step) => {
    cursor.current = [Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(steps - 1, step))];
    onLook(...cursor.current);
  };
  return {
    ...FOCUSABLE,
    onPointerMove: (/** @type {PointerEvent} */ event) =>
      event.pointerType === "mouse" && look(...spotOf(event, rows, steps)),
    onClick(/** @type {MouseEvent} */ event) {
      look(...spotOf(event, rows, steps));
      onEnter?.(cursor.current[1]);
    },
    onKeyDown(/** @type {KeyboardEvent} */ event) {
      const by = ARROWS[event.key];
      if (by) look(cursor.current[0] + by[0], cursor.current[1] + by[1]);
      else if (event.key === "Enter" && onEnter) onEnter(cursor.current[1]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/**
 * Attributes of a gate's band, and the column where its keys are: a pointer holds the gate until it lets go, Enter holds it
 * and lets it go again.
 * @param {{steps: number, onLook: (step: number) => void, onHold: (holds: boolean) => void, onEnter: () => void}} given
 */
export function useHold({ steps, onLook, onHold, onEnter }) {
  const pointer = useRef(/** @type {number | null} */ (null));
  const [cursor, move] = useState(0);
  const at = Math.min(cursor, steps - 1);

  /** @param {number} step */
  function look(step) {
    move(step);
    onLook(step);
  }
  /** @param {PointerEvent} event */
  function letGo({ pointerId }) {
    if (pointerId !== pointer.current) return;
    pointer.current = null;
    onHold(false);
  }

  const attributes = {
    ...FOCUSABLE,
    onPointerDown(/** @type {PointerEvent} */ event) {
      if (event.button || pointer.current !== null) return;
      pointer.current = event.pointerId;
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
      look(spotOf(/** @type {any} */ (event), 1, steps)[1]);
      onHold(true);
    },
    onPointerMove: (/** @type {PointerEvent} */ event) =>
      (event.pointerType === "mouse" || event.pointerId === pointer.current) &&
      look(spotOf(/** @type {any} */ (event), 1, steps)[1]),
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onLostPointerCapture: letGo,
    onContextMenu: (/** @type {Event} */ event) => event.preventDefault(), // what a long press opens on a phone
    onKeyDown(/** @type {KeyboardEvent} */ event) {
      const by = ARROWS[event.key]?.[1];
      if (by) look(Math.max(0, Math.min(steps - 1, at + by)));
      else if (event.key === "Enter") onEnter();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { cursor: at, attributes };
}
