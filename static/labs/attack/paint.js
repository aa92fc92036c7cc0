// Noise by hand: eight rows of eight pixels, with a finger, the mouse or the keys.

import { useCells } from "../../controls/cells.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { signal } from "../../vendor/signals.js";
import { SIZE } from "./pictures.js";

/** @typedef {import("./types.js").Shared} Shared */

const MOST = 8; // eighths of ε
export const BRUSHES = [
  { name: "more", value: MOST },
  { name: "less", value: -MOST },
  { name: "none", value: 0 },
];
/** What the next stroke does. */
export const brush = signal(MOST);
const PIXELS = Array.from({ length: SIZE * SIZE }, (_, pixel) => pixel);

/** @param {DOMRect} box @param {PointerEvent} event */
function pixelAt({ left, top, width, height }, { clientX, clientY }) {
  const [x, y] = [Math.floor(((clientX - left) / width) * SIZE), Math.floor(((clientY - top) / height) * SIZE)];
  return x >= 0 && x < SIZE && y >= 0 && y < SIZE ? y * SIZE + x : null;
}

/** @param {{settings: Shared["settings"], session: any}} props */
export function Paint({ settings, session }) {
  const { group: sheet, at, setAt, onKeyDown } = useCells();
  const noise = session.spec.value.attack.noise;
  /** @param {PointerEvent} event */
  const stroke = (event) => {
    const pixel = pixelAt(/** @type {HTMLElement} */ (sheet.current).getBoundingClientRect(), event);
    if (pixel !== null) settings.paint(pixel, brush.peek());
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    event.preventDefault();
    sheet.current?.setPointerCapture(event.pointerId);
    stroke(event);
  };
  return html`
    <div class="atk-paint" role="group" aria-label=${text("atk.paint")} data-keys data-testid="paint" ref=${sheet}
      onPointerDown=${onPointerDown} onPointerMove=${(/** @type {PointerEvent} */ event) => event.buttons && stroke(event)} onKeyDown=${onKeyDown}>
      ${PIXELS.map(
        (pixel) => html`
          <button
            type="button"
            key=${pixel}
            tabindex=${pixel === at ? 0 : -1}
            aria-label=${text("atk.paint.pixel", { row: Math.floor(pixel / SIZE) + 1, column: (pixel % SIZE) + 1 })}
            aria-pressed=${Boolean(noise?.[pixel])}
            onFocus=${() => setAt(pixel)}
            onClick=${(/** @type {MouseEvent} */ event) => event.detail === 0 && settings.paint(pixel, noise?.[pixel] ? 0 : brush.peek() || MOST)}
          ></button>
        `,
      )}
    </div>
  `;
}
