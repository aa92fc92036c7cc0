// A small square picture, painted smoothly.

import { scaler } from "./resample.js";

let image = /** @type {ImageData | null} */ (null);
let pixels = new Uint32Array(0);

/** Pixels to paint into, made anew only when the size changes. @param {number} edge @returns {ImageData} */
function imageOf(edge) {
  if (image?.width === edge) return image;
  image = new ImageData(edge, edge);
  pixels = new Uint32Array(image.data.buffer);
  return image;
}

/**
 * Paints `size`×`size` bytes from `offset` on over the whole canvas.
 * @param {CanvasRenderingContext2D} context of a square canvas
 * @param {Uint8Array} bytes
 * @param {number} offset
 * @param {number} size
 * @param {Uint32Array} table
 * @param {import("./resample.js").Way} [way]
 */
export function paintThumbnail(context, bytes, offset, size, table, way) {
  const edge = context.canvas.width;
  const painted = imageOf(edge);
  scaler(size, edge, way)(bytes, offset, table, pixels);
  context.putImageData(painted, 0, 0);
}
