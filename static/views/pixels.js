// A picture of few pixels, each as a square: a digit, a filter, a feature map, noise. What is not said about its size
// follows from its values: they are a square, and lie between −high and high, or where there are no signs 0 and high.

import { inkPalette, printPalette, palette as signedPalette } from "../palette.js";

/** @typedef {import("../palette.js").Theme} Theme */
/** @typedef {Float32Array | Uint8Array | number[]} Values row by row; bytes span the whole range, numbers are clipped to it */
/** @typedef {"ink" | "signed" | "rgb" | "photo"} Palette */
/**
 * @typedef {object} Look
 * @property {Theme} theme
 * @property {number} [width] in pixels of the picture; of a square one, its edge
 * @property {number} [height]
 * @property {number} [low] the number at one end of the colours; 0, for `signed` −high
 * @property {number} [high] the number at the other end; 1
 */

const OPAQUE = 255;

/** @type {Map<string, ImageData>} one for all pictures of a size: they are painted one after the other */
const images = new Map();

/** @param {number} width @param {number} height */
function imageOf(width, height) {
  const key = `${width}×${height}`;
  const known = images.get(key) ?? new ImageData(width, height);
  images.set(key, known);
  return known;
}

/** The byte of a number: `low` is 0, `high` 255; what is no number lies in the middle. @param {number} value @param {number} low @param {number} high */
export function byteOf(value, low, high) {
  const share = (value - low) / (high - low);
  return Number.isNaN(share) ? 128 : Math.round(255 * Math.max(0, Math.min(1, share)));
}

/** The largest magnitude, to be the end of the colours; never 0. @param {ArrayLike<number>} values */
export function strongest(values) {
  let most = 1e-6;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}

/**
 * Fills `pixels` (as ImageData holds them) with one colour of `table` for each value.
 * @param {Uint32Array} pixels @param {Values} values @param {Uint32Array} table @param {number} low @param {number} high
 */
export function paintTable(pixels, values, table, low, high) {
  const bytes = values instanceof Uint8Array;
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[bytes ? values[i] : byteOf(values[i], low, high)];
}

/**
 * Fills `pixels` (4 bytes each) from values [red green blue, height, width].
 * @param {Uint8ClampedArray} pixels @param {Values} values @param {number} low @param {number} high
 */
export function paintColours(pixels, values, low, high) {
  const bytes = values instanceof Uint8Array;
  const area = pixels.length / 4;
  for (let i = 0; i < area; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = values[channel * area + i];
      pixels[4 * i + channel] = bytes ? value : byteOf(value, low, high);
    }
    pixels[4 * i + 3] = OPAQUE;
  }
}

/**
 * Draws on `canvas`, whose size on the page is the style sheet's affair.
 * `ink`: 0 is the ground, 1 the ink. `photo`: 0 is black, 1 white in every theme, and smooth. `signed`: −1…1 in the data's two colours. `rgb`: values [3, height, width] in 0…1.
 * @param {HTMLCanvasElement} canvas
 * @param {{palette: Palette}} look
 */
export function createPixels(canvas, { palette }) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")); // opaque it would be black at first
  canvas.width = canvas.height = 1; // the form of most
  canvas.classList.add("pixels");
  canvas.toggleAttribute("data-smooth", palette === "photo");

  return {
    /** @param {Values} values @param {Look} look */
    update(values, { theme, high = 1, low = palette === "signed" ? -high : 0, ...size }) {
      const area = values.length / (palette === "rgb" ? 3 : 1);
      const { width = Math.sqrt(area), height = area / width } = size;
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      const image = imageOf(width, height);
      if (palette === "rgb") paintColours(image.data, values, low, high);
      else {
        const table = { ink: inkPalette, signed: signedPalette, photo: printPalette }[palette](theme);
        paintTable(new Uint32Array(image.data.buffer), values, table, low, high);
      }
      context.putImageData(image, 0, 0);
    },

    destroy() {
      canvas.classList.remove("pixels");
    },
  };
}
