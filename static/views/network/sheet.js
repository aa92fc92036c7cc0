// One opaque canvas under the whole network, written pixel by pixel. Measured: a canvas per unit makes every unit a
// layer of its own, and without a GPU putting 50 of them together costs more than painting all of this.

import { ANCHORS } from "../../palette.js";
import { scaler } from "../resample.js";

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {{edge: number, pixels: Uint32Array}} Tile a unit's picture in device pixels */
/** @typedef {ReturnType<typeof createSheet>} Sheet */

const KEPT = 32; // masks: more than one drawing needs, few enough while a window is being resized
const BLEED = 1; // device pixels that a picture reaches under the ring around it
const MAX_RATIO = 2; // device pixels per CSS pixel: more can't be seen on curves and thumbnails

/** @param {string} hex @returns {number} opaque, as ImageData holds it */
export function pixelOf(hex) {
  const bits = parseInt(hex.slice(1), 16);
  return new Uint32Array(Uint8Array.of(bits >> 16, bits >> 8, bits, 255).buffer)[0];
}

/** `over` on `under`, `share` of 256 of it. @param {number} under @param {number} over @param {number} share */
export function blend(under, over, share) {
  const rest = 256 - share;
  return (
    (((Math.imul(under & 0xff00ff, rest) + Math.imul(over & 0xff00ff, share)) >>> 8) & 0xff00ff) |
    ((Math.imul((under >>> 8) & 0xff00ff, rest) + Math.imul((over >>> 8) & 0xff00ff, share)) & 0xff00ff00)
  );
}

/** How much of each pixel of a square with round corners is covered, of 256. @param {number} edge @param {number} radius */
export function roundMask(edge, radius) {
  const mask = new Uint16Array(edge * edge);
  const corner = (/** @type {number} */ at) => Math.max(radius - at - 0.5, at + 0.5 - (edge - radius), 0);
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      const outside = Math.hypot(corner(x), corner(y)) - radius;
      mask[y * edge + x] = Math.round(256 * Math.min(1, Math.max(0, 0.5 - outside)));
    }
  }
  return mask;
}

/** @type {Map<string, Uint16Array>} */
const masks = new Map();

/** @param {number} edge @param {number} radius */
function maskOf(edge, radius) {
  const key = `${edge} ${radius}`;
  let known = masks.get(key);
  if (known) return known;
  if (masks.size >= KEPT) masks.clear();
  masks.set(key, (known = roundMask(edge, radius)));
  return known;
}

/** @param {HTMLCanvasElement} canvas */
export function createSheet(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  let image = context.createImageData(1, 1);
  let ground = 0;

  return {
    /** What strokes are drawn on. */
    pixels: new Uint32Array(1),
    width: 1,
    height: 1,
    /** Device pixels per CSS pixel. */
    ratio: 1,

    /** @param {Theme} theme */
    setTheme(theme) {
      ground = pixelOf(ANCHORS[theme].ground);
    },

    /** @param {number} width @param {number} height in CSS pixels */
    resize(width, height) {
      this.ratio = Math.min(MAX_RATIO, globalThis.devicePixelRatio || 1);
      const [across, down] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
      if (across === this.width && down === this.height) return;
      canvas.width = this.width = across;
      canvas.height = this.height = down;
      image = context.createImageData(across, down);
      this.pixels = new Uint32Array(image.data.buffer);
    },

    clear() {
      this.pixels.fill(ground);
    },

    /** @param {number} edge in CSS pixels @returns {Tile} */
    createTile(edge) {
      const size = Math.round(edge * this.ratio) + 2 * BLEED;
      return { edge: size, pixels: new Uint32Array(size * size).fill(ground) };
    },

    /** Paint bytes into a tile. @param {Tile} tile @param {Uint8Array} bytes @param {number} offset @param {number} size @param {Uint32Array} table */
    paint({ edge, pixels }, bytes, offset, size, table) {
      scaler(size, edge)(bytes, offset, table, pixels);
    },

    /** Put a tile with its middle at a place, its corners rounded. @param {Tile} tile @param {number} x @param {number} y in CSS pixels @param {number} radius in device pixels */
    put({ edge, pixels: from }, x, y, radius) {
      const mask = maskOf(edge, radius);
      const [left, top] = [Math.round(x * this.ratio - edge / 2), Math.round(y * this.ratio - edge / 2)];
      if (left < 0 || top < 0 || left + edge > this.width || top + edge > this.height) return;
      const to = this.pixels;
      for (let row = 0, source = 0; row < edge; row++) {
        let target = (top + row) * this.width + left;
        const end = source + edge;
        if (row >= radius && row < edge - radius) {
          while (source < end) to[target++] = from[source++]; // no corner in this row
        } else {
          for (; source < end; source++, target++) to[target] = blend(to[target], from[source], mask[source]);
        }
      }
    },

    /** Show what was drawn. */
    present() {
      context.putImageData(image, 0, 0);
    },
  };
}
