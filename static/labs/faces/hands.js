// What a thumb or a mouse does on a drawing: it drags, or it taps.

import { useRef } from "../../vendor/preact-hooks.js";

const TREMBLING = 4; // pixels that are no drag

/** @typedef {(across: number, down: number) => void} Deed where, in shares of the element */

/**
 * Handlers of an element. @param {{drag?: Deed, tap?: Deed}} deeds
 */
export function useHands({ drag, tap }) {
  const held = useRef(/** @type {{id: number, x: number, y: number, moved: boolean} | null} */ (null));
  /** @param {PointerEvent} event @param {Deed} [deed] */
  const at = ({ currentTarget, clientX, clientY }, deed) => {
    const { left, top, width, height } = /** @type {Element} */ (currentTarget).getBoundingClientRect();
    deed?.((clientX - left) / width, (clientY - top) / height);
  };
  return {
    onPointerDown(/** @type {PointerEvent} */ event) {
      if (event.button || held.current) return;
      held.current = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    },
    onPointerMove(/** @type {PointerEvent} */ event) {
      const own = held.current;
      if (own?.id !== event.pointerId) return;
      own.moved ||= Math.hypot(event.clientX - own.x, event.clientY - own.y) > TREMBLING;
      if (own.moved) at(event, drag);
    },
    onPointerUp(/** @type {PointerEvent} */ event) {
      if (held.current?.id === event.pointerId && !held.current.moved) at(event, tap);
    },
    onLostPointerCapture: () => void (held.current = null),
  };
}
