// Sixteen small boundaries, each with how often it is right on new points: a tap shows one of them large.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { palette } from "../../palette.js";
import { drawPoints, drawRing } from "../../views/points.js";
import { paintThumbnail } from "../../views/thumbnail.js";

/** @import { Shared } from "../regularisation.js" */
/** @import { Points, Shown } from "./pictures.js" */

const LARGEST = 256; // pixels along an edge

/** Only those whose label is wrong. @param {Points} points @returns {{points: Float32Array, labels: Float32Array}} */
function wrongOf({ points, labels, flipped }) {
  const own = [...labels.keys()].filter((i) => flipped[i]);
  return {
    points: Float32Array.from(own.flatMap((i) => [points[2 * i], points[2 * i + 1]])),
    labels: Float32Array.from(own.map((i) => labels[i])),
  };
}

/** One boundary, with the points whose label is wrong. @param {HTMLElement} host */
function createSmall(host) {
  const canvas = /** @type {HTMLCanvasElement} */ (host.querySelector("canvas"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  return {
    /** @param {Uint8Array} maps @param {number} index @param {number} size @param {{points: Float32Array, labels: Float32Array} | null} wrong @param {import("../../palette.js").Theme} theme */
    update(maps, index, size, wrong, theme) {
      const edge = Math.min(LARGEST, Math.round(host.clientWidth * (globalThis.devicePixelRatio || 1)));
      if (!edge) return;
      if (canvas.width !== edge) canvas.width = canvas.height = edge;
      paintThumbnail(context, maps, index * size * size, size, palette(theme, { soft: true }));
      if (!wrong) return;
      drawPoints(context, { ...wrong, split: wrong.labels.length, showTest: false, theme }, edge);
      wrong.labels.forEach((_, i) => drawRing(context, wrong.points, i, edge, theme));
    },
    destroy() {},
  };
}

/** @param {Pick<Shared, "pictures" | "session"> & {still?: boolean}} props still: nothing is there to tap */
export function Sixteen({ pictures, session, still }) {
  const points = pictures.points.value;
  const wrong = points && wrongOf(points);
  const looked = pictures.looked();
  const { count = 16, each = [], stopped = [] } = pictures.shown.value ?? {};
  const look = (/** @type {number} */ index) => session.focus(index === looked ? null : [0, index]);
  return html`
    <div class="regularisation-sixteen" role=${still ? "img" : "group"} aria-label=${text("regularisation.sixteen")} data-hint=${still ? undefined : text("regularisation.sixteen.hint")} data-testid="sixteen">
      ${Array.from({ length: count }, (_, index) => {
        const right = each.length ? percent(each[index]) : "–";
        const done = (stopped[index] ?? -1) >= 0;
        const label = text(done ? "regularisation.one.stopped" : "regularisation.one", {
          number: index + 1,
          right,
          step: stopped[index] ?? 0,
        });
        const pick = (/** @type {Shown} */ { maps, size }, /** @type {import("../../palette.js").Theme} */ theme) => [
          maps,
          index,
          size,
          wrong,
          theme,
        ];
        const inner = html`
          <${Drawing} tag="span" class="regularisation-map" latest=${pictures} create=${createSmall} pick=${pick} reads=${[wrong?.labels.length]}><canvas></canvas><//>
          <span class="regularisation-right" aria-hidden="true">${right}${done && html`<i class="regularisation-stopped"></i>`}</span>
        `;
        return still
          ? html`<div class="regularisation-one" key=${index}>${inner}</div>`
          : html`<button type="button" class="regularisation-one" key=${index} aria-pressed=${index === looked} aria-label=${label} onClick=${() => look(index)}>${inner}</button>`;
      })}
    </div>
  `;
}
