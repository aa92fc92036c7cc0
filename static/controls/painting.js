// Pixels painted by hand, over the picture that they lie on: eight rows of eight, with a finger, the mouse or the keys.

import { html } from "../html.js";
import { text } from "../i18n.js";
import "../text/pad.js";
import { useRef } from "../vendor/preact-hooks.js";
import { AREA, SIZE } from "../views/digit.js";
import { useCells } from "./cells.js";

/** @typedef {[number, number]} Point in pixels */

const BLANK = new Array(AREA).fill(0);

/** Every pixel that a stroke from one point to another passes; outside there are none. @param {Point} from @param {Point} to */
export function pixelsBetween(from, to) {
  const steps = Math.max(1, Math.ceil(4 * Math.hypot(to[0] - from[0], to[1] - from[1])));
  const passed = Array.from({ length: steps + 1 }, (_, step) =>
    from.map((start, i) => Math.floor(start + ((to[i] - start) * step) / steps)),
  );
  const inside = passed.filter((point) => point.every((at) => at >= 0 && at < SIZE));
  return [...new Set(inside.map(([x, y]) => y * SIZE + x))];
}

/**
 * @param {object} props
 * @param {string} props.label
 * @param {() => number[] | null} props.values of all pixels as they are now; what is 0 is not painted
 * @param {number} props.brush what a stroke makes of a pixel
 * @param {number} props.usual what a key makes of one where the brush is 0
 * @param {(values: number[]) => void} props.onPaint
 */
export function Painting({ label, values, brush, usual, onPaint }) {
  const painted = values() ?? BLANK;
  /** @param {number[]} pixels @param {number} value */
  const paint = (pixels, value) => {
    const now = values() ?? BLANK; // a stroke may go on before this is drawn again
    if (pixels.some((pixel) => now[pixel] !== value)) {
      onPaint(now.map((old, pixel) => (pixels.includes(pixel) ? value : old)));
    }
  };
  const { group: sheet, at, setAt, onKeyDown } = useCells();
  const pen = useRef(/** @type {{id: number, at: Point} | null} */ (null)); // the pointer that paints, and where it was last
  /** @param {PointerEvent} event @returns {Point} */
  const pointOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = /** @type {HTMLElement} */ (sheet.current).getBoundingClientRect();
    return [((clientX - left) / width) * SIZE, ((clientY - top) / height) * SIZE];
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    if (pen.current || event.button) return;
    event.preventDefault();
    sheet.current?.setPointerCapture(event.pointerId);
    pen.current = { id: event.pointerId, at: pointOf(event) };
    paint(pixelsBetween(pen.current.at, pen.current.at), brush);
  };
  /** @param {PointerEvent} event */
  const onPointerMove = (event) => {
    const { current } = pen;
    if (!current || event.pointerId !== current.id) return;
    const between = event.getCoalescedEvents?.() ?? [];
    const pixels = (between.length ? between : [event]).flatMap((each) => {
      const from = current.at;
      current.at = pointOf(each);
      return pixelsBetween(from, current.at);
    });
    paint(pixels, brush);
  };
  const onPointerEnd = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId === pen.current?.id) pen.current = null;
  };
  const events = { onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd };
  return html`
    <div class="painting" role="group" aria-label=${label} data-keys data-testid="paint" ref=${sheet} ...${events} onKeyDown=${onKeyDown}>
      ${painted.map(
        (value, pixel) => html`
          <button
            type="button"
            key=${pixel}
            tabindex=${pixel === at ? 0 : -1}
            aria-label=${text("pad.cell", { row: Math.floor(pixel / SIZE) + 1, column: (pixel % SIZE) + 1 })}
            aria-pressed=${value !== 0}
            onFocus=${() => setAt(pixel)}
            onClick=${(/** @type {MouseEvent} */ event) => event.detail === 0 && paint([pixel], value ? 0 : brush || usual)}
          ></button>
        `,
      )}
    </div>
  `;
}
