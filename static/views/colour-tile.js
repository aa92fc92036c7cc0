// A small picture in colour in the bytes of one of a single colour: its light, then blue and red beside it, which eyes see
// less finely, as `packed_colours` in app/data/pictures.py lays them.

import { scaler } from "./resample.js";

export const LUMA = 26; // pixels along an edge of its light
export const CHROMA = 13; // of its two colours
const PLAIN = Uint32Array.from({ length: 256 }, (_, byte) => byte);

/** The pixel with this in each of red, green, blue and opacity: right on either endianness. @param {number[]} bytes */
const maskOf = (bytes) => new Uint32Array(Uint8Array.from(bytes).buffer)[0];
const [RED, GREEN, BLUE, OPAQUE] = [
  [255, 0, 0, 0],
  [0, 255, 0, 0],
  [0, 0, 255, 0],
  [0, 0, 0, 255],
].map(maskOf);

/** @type {{edge: number, planes: Uint32Array[]}} made anew only when the size changes */
let scratch = { edge: 0, planes: [] };

/** @param {number} edge */
function planesOf(edge) {
  if (scratch.edge !== edge) scratch = { edge, planes: Array.from({ length: 3 }, () => new Uint32Array(edge * edge)) };
  return scratch.planes;
}

const within = (/** @type {number} */ value) => (value < 0 ? 0 : value > 255 ? 255 : value | 0);

/**
 * Writes it as `edge`×`edge` pixels (ITU-T T.871).
 * @param {Uint32Array} pixels @param {number} edge @param {Uint8Array} picture
 * @param {Uint32Array} table what each byte of red, green or blue becomes, as the grey pixel of it
 */
export function writeColours(pixels, edge, picture, table) {
  const [light, blue, red] = planesOf(edge);
  scaler(LUMA, edge)(picture, 0, PLAIN, light);
  scaler(CHROMA, edge)(picture, LUMA * LUMA, PLAIN, blue);
  scaler(CHROMA, edge)(picture, LUMA * LUMA + CHROMA * CHROMA, PLAIN, red);
  for (let i = 0; i < pixels.length; i++) {
    const [y, b, r] = [light[i] + 0.5, blue[i] - 128, red[i] - 128];
    pixels[i] =
      (table[within(y + 1.402 * r)] & RED) |
      (table[within(y - 0.344136 * b - 0.714136 * r)] & GREEN) |
      (table[within(y + 1.772 * b)] & BLUE) |
      OPAQUE;
  }
}
