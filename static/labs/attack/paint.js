// Noise by hand: eight rows of eight pixels, with a finger, the mouse or the keys.

import { useCells } from "../../controls/cells.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useRef } from "../../vendor/preact-hooks.js";
import { signal } from "../../vendor/signals.js";
import { AREA, SIZE } from "../../views/digit.js";

/** @typedef {import("./types.js").Shared} Shared */

const MOST = 8; // eighths of ε
export const BRUSHES = [
  { name: "more", value: MOST },
  { name: "less", value: -MOST },
  { name: "none", value: 0 },
];
/** What the next stroke does. */
export const brush = signal(MOST);
const PIXELS = Array.from({ length: AREA }, (_, pixel) => pixel);

/** @typedef {[number, number]} Point in pixels of the noise */

/** Every pixel that a stroke from one point to another passes; outside there are none. @param {Point} from @param {Point} to */
export function pixelsBetween(from, to) {
  const steps = Math.max(1, Math.ceil(4 * Math.hypot(to[0] - from[0], to[1] - from[1])));
  const passed = Array.from({ length: steps + 1 }, (_, step) =>
    from.map((start, i) => Math.floor(start + ((to[i] - start) * step) / steps)),
  );
  const inside = passed.filter((point) => point.every((at) => at >= 0 && at < SIZE));
  return [...new Set(inside.map(([x, y]) => y * SIZE + x))];
}

/** @param {{settings: Shared["settings"], session: any}} props */
export function Paint({ settings, session }) {
  const { group: sheet, at, setAt, onKeyDown } = useCells();
  const noise = session.spec.value.attack.noise;
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
    settings.paint(pixelsBetween(pen.current.at, pen.current.at), brush.peek());
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
    settings.paint(pixels, brush.peek());
  };
  const onPointerEnd = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId === pen.current?.id) pen.current = null;
  };
  const events = { onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd };
  return html`
    <div class="attack-paint" role="group" aria-label=${text("attack.paint")} data-keys data-testid="paint" ref=${sheet} ...${events} onKeyDown=${onKeyDown}>
      ${PIXELS.map(
        (pixel) => html`
          <button
            type="button"
            key=${pixel}
            tabindex=${pixel === at ? 0 : -1}
            aria-label=${text("attack.paint.pixel", { row: Math.floor(pixel / SIZE) + 1, column: (pixel % SIZE) + 1 })}
            aria-pressed=${Boolean(noise?.[pixel])}
            onFocus=${() => setAt(pixel)}
            onClick=${(/** @type {MouseEvent} */ event) => event.detail === 0 && settings.paint([pixel], noise?.[pixel] ? 0 : brush.peek() || MOST)}
          ></button>
        `,
      )}
    </div>
  `;
}
