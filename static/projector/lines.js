// Everybody's boundary as a thin line of its own, over the picture of all of them.

import { ANCHORS } from "../palette.js";
import { boundary } from "../views/boundary.js";
import { SAMPLES } from "../views/tile.js";

/** @typedef {import("../palette.js").Theme} Theme */

const NUMBERS = 8192; // of one boundary: every cell of a tile may have two segments
const STRONG = 2.2; // as dark as a crowd of lines may become where they lie apart
const [PALEST, DARKEST] = [0.12, 0.8];

/** How much of each line is seen among so many. @param {number} count */
export const paleness = (count) => Math.max(PALEST, Math.min(DARKEST, STRONG / Math.sqrt(count || 1)));

/** @param {HTMLElement} host square, the drawing fills it */
export function createLines(host) {
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const segments = new Float32Array(NUMBERS);
  canvas.className = "map-points";
  canvas.setAttribute("aria-hidden", "true");
  host.append(canvas);

  return {
    /** @param {Uint8Array[]} pictures tiles of networks that answer orange or blue @param {Theme} theme */
    update(pictures, theme) {
      const edge = Math.round(host.clientWidth * (globalThis.devicePixelRatio || 1));
      if (canvas.width !== edge) canvas.width = canvas.height = edge;
      context.clearRect(0, 0, edge, edge);
      context.strokeStyle = ANCHORS[theme].ink;
      context.globalAlpha = paleness(pictures.length);
      context.lineWidth = Math.max(1, edge / 420);
      const step = edge / (SAMPLES - 1);
      for (const picture of pictures) {
        const length = boundary(picture, SAMPLES, segments);
        context.beginPath();
        for (let i = 0; i < length; i += 4) {
          context.moveTo(segments[i] * step, segments[i + 1] * step);
          context.lineTo(segments[i + 2] * step, segments[i + 3] * step);
        }
        context.stroke();
      }
    },
    destroy: () => canvas.remove(),
  };
}
