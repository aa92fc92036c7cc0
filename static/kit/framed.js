// A picture of few pixels with its caption, frames around some of its pixels, and the pixel under a pointer.
//
//     html`<${Framed} latest=${pictures} palette="signed" of=${(shown) => ({ values: shown.map })} caption=${words.map}
//       wide=${8} frames=${[{ row: 2, column: 3 }]} onPoint=${(row, column) => move(row, column)} class="mylab-map" />`

import { html } from "../html.js";
import { Pixels } from "./pixels.js";

/** @typedef {{row: number, column: number, edge?: number, faint?: boolean}} Frame in pixels of the picture; edge: 1 */

/** A line under a picture, which takes no room. @param {{words: string}} props */
export const Caption = ({ words }) => html`<p class="caption">${words}</p>`;

/** The pixel of a picture under a pointer; a finger has to touch. @param {PointerEvent} event @param {number} wide @returns {[number, number] | null} row, column */
function pixelUnder({ clientX, clientY, pointerType, type, buttons, currentTarget }, wide) {
  if (pointerType !== "mouse" && type === "pointermove" && !buttons) return null;
  const { left, top, width, height } = /** @type {Element} */ (currentTarget).getBoundingClientRect();
  return [Math.floor(((clientY - top) / height) * wide), Math.floor(((clientX - left) / width) * wide)];
}

/** @param {Frame} frame @param {number} wide */
function placeOf({ row, column, edge = 1 }, wide) {
  const share = (/** @type {number} */ pixels) => `${(100 * pixels) / wide}%`;
  return { left: share(column), top: share(row), width: share(edge), height: share(edge) };
}

/**
 * @param {object} props
 * @param {import("./latest.js").Latest} props.latest
 * @param {import("../views/pixels.js").Palette} props.palette
 * @param {(shown: any) => import("./pixels.js").Picture | null | undefined} props.of
 * @param {any[]} [props.reads] what `of` reads beside the picture: see drawing.js
 * @param {string} props.caption its name, too
 * @param {number} [props.wide] pixels in a row
 * @param {Frame[]} [props.frames]
 * @param {(row: number, column: number) => void} [props.onPoint]
 * @param {string} [props.class]
 */
export function Framed({ latest, palette, of, reads, caption, wide = 1, frames = [], onPoint, class: name = "" }) {
  const point = (/** @type {PointerEvent} */ event) => {
    const pixel = pixelUnder(event, wide);
    if (pixel) onPoint?.(...pixel);
  };
  return html`
    <div class=${`framed ${name}`}>
      <div class="framed-picture" data-points=${!!onPoint} onPointerDown=${point} onPointerMove=${point}>
        <${Pixels} latest=${latest} palette=${palette} of=${of} reads=${reads} role="img" aria-label=${caption} />
        ${frames.map((frame, i) => html`<div key=${i} class=${frame.faint ? "frame faint" : "frame"} style=${placeOf(frame, wide)} aria-hidden="true"></div>`)}
      </div>
      <${Caption} words=${caption} />
    </div>
  `;
}
