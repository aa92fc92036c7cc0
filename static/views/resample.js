// Square byte pictures become smooth pixels: values are interpolated first and coloured afterwards, so that an
// edge keeps its colours and a discretised map gets a curve for a boundary instead of stairs.

import { LEVELS } from "../palette.js";

/** @typedef {(bytes: Uint8Array, offset: number, table: Uint32Array, pixels: Uint32Array) => void} Scaler */

/**
 * Catmull–Rom taps of each of `to` pixels on `from` samples. The samples span the picture's edges: the first
 * lies on its left edge, the last on its right one.
 * @param {number} from
 * @param {number} to
 */
export function taps(from, to) {
  const indices = new Int32Array(4 * to);
  const weights = new Float32Array(4 * to);
  const last = from - 1;
  for (let pixel = 0; pixel < to; pixel++) {
    const at = ((pixel + 0.5) / to) * last;
    const first = Math.min(Math.floor(at), Math.max(0, last - 1));
    const t = at - first;
    const kernel = [
      ((2 - t) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((4 - 3 * t) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ];
    for (let tap = 0; tap < 4; tap++) {
      indices[4 * pixel + tap] = Math.max(0, Math.min(last, first + tap - 1));
      weights[4 * pixel + tap] = kernel[tap];
    }
  }
  return { indices, weights };
}

/**
 * @param {number} from samples along an edge of the picture
 * @param {number} to pixels along an edge of the drawing
 * @returns {Scaler}
 */
function createScaler(from, to) {
  const { indices, weights } = taps(from, to);
  const wide = new Float32Array(from * to); // the picture, already stretched sideways
  return (bytes, offset, table, pixels) => {
    for (let row = 0; row < from; row++) {
      const source = offset + row * from;
      const target = row * to;
      for (let x = 0, tap = 0; x < to; x++, tap += 4) {
        wide[target + x] =
          bytes[source + indices[tap]] * weights[tap] +
          bytes[source + indices[tap + 1]] * weights[tap + 1] +
          bytes[source + indices[tap + 2]] * weights[tap + 2] +
          bytes[source + indices[tap + 3]] * weights[tap + 3];
      }
    }
    for (let y = 0, tap = 0, pixel = 0; y < to; y++, tap += 4) {
      const [a, b, c, d] = [weights[tap], weights[tap + 1], weights[tap + 2], weights[tap + 3]];
      let above = indices[tap] * to;
      let upper = indices[tap + 1] * to;
      let lower = indices[tap + 2] * to;
      let below = indices[tap + 3] * to;
      for (let x = 0; x < to; x++, pixel++) {
        const value = wide[above++] * a + wide[upper++] * b + wide[lower++] * c + wide[below++] * d + 0.5;
        pixels[pixel] = table[value < 0 ? 0 : value > 255 ? 255 : value | 0];
      }
    }
  };
}

/** Each sample as a square, for pictures that are pixels themselves. @param {number} from @param {number} to @returns {Scaler} */
function createEnlarger(from, to) {
  const nearest = Int32Array.from({ length: to }, (_, pixel) => Math.floor(((pixel + 0.5) / to) * from));
  return (bytes, offset, table, pixels) => {
    for (let y = 0, pixel = 0; y < to; y++) {
      const row = offset + nearest[y] * from;
      for (let x = 0; x < to; x++, pixel++) pixels[pixel] = table[bytes[row + nearest[x]]];
    }
  };
}

/** Weights of four samples in a row for a pixel that lies `t` after the second of them: a cubic B-spline. @param {number} t */
const spline = (t) => [
  (1 - t) ** 3 / 6,
  (3 * t ** 3 - 6 * t ** 2 + 4) / 6,
  (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6,
  t ** 3 / 6,
];

/** Where no class but one is near, its bytes are mixed like values. @param {number} from @param {number} to */
function electorOf(from, to) {
  const firsts = new Int32Array(to);
  const shares = new Float32Array(to);
  const splines = new Float32Array(4 * to);
  for (let pixel = 0; pixel < to; pixel++) {
    const at = ((pixel + 0.5) / to) * (from - 1);
    firsts[pixel] = Math.min(Math.floor(at), Math.max(0, from - 2));
    shares[pixel] = at - firsts[pixel];
    splines.set(spline(shares[pixel]), 4 * pixel);
  }
  return { firsts, shares, splines };
}

/** The class of each byte. */
const CLASS_OF = Uint8Array.from({ length: 256 }, (_, byte) => byte / LEVELS);
const votes = new Float32Array(CLASS_OF[255] + 1);
const levels = new Float32Array(votes.length);

/**
 * A map of classes: each of the samples around a pixel counts for its class, by how near and how sure it is, and the
 * strongest class has the pixel. A line stands where it is another than that of the pixel before.
 * @param {number} from @param {number} to @returns {Scaler}
 */
function createElector(from, to) {
  const { firsts, shares, splines } = electorOf(from, to);
  const last = from - 1;
  const above = new Uint8Array(to); // the class of each pixel of the row before
  const mixed = new Uint8Array(from * from); // whether other classes are near the sample and those after it

  /** @param {Uint8Array} bytes @param {number} offset */
  function look(bytes, offset) {
    for (let row = 0, i = 0; row < from; row++)
      for (let column = 0; column < from; column++, i++) {
        const own = CLASS_OF[bytes[offset + i]];
        mixed[i] = 0;
        for (let down = -1; down <= 2 && !mixed[i]; down++)
          for (let right = -1; right <= 2; right++) {
            const y = Math.max(0, Math.min(last, row + down));
            const x = Math.max(0, Math.min(last, column + right));
            if (CLASS_OF[bytes[offset + y * from + x]] !== own) mixed[i] = 1;
          }
      }
  }

  /** The strongest class at a pixel among many, as the byte of it. @param {Uint8Array} bytes @param {number} offset @param {number} x @param {number} y */
  function elect(bytes, offset, x, y) {
    votes.fill(0);
    levels.fill(0);
    for (let j = 0; j < 4; j++) {
      const row = offset + Math.max(0, Math.min(last, firsts[y] + j - 1)) * from;
      for (let i = 0; i < 4; i++) {
        const byte = bytes[row + Math.max(0, Math.min(last, firsts[x] + i - 1))];
        const weight = splines[4 * x + i] * splines[4 * y + j];
        votes[CLASS_OF[byte]] += weight * ((byte % LEVELS) + 1);
        levels[CLASS_OF[byte]] += weight;
      }
    }
    let winner = 0;
    for (let k = 1; k < votes.length; k++) if (votes[k] > votes[winner]) winner = k;
    return winner * LEVELS + Math.round(votes[winner] / levels[winner] - 1);
  }

  return (bytes, offset, table, pixels) => {
    const line = table[255];
    look(bytes, offset);
    for (let y = 0, pixel = 0; y < to; y++) {
      const first = firsts[y] * from;
      const [upper, lower] = [offset + first, offset + first + (from > 1 ? from : 0)];
      const down = shares[y];
      let before = 0;
      for (let x = 0; x < to; x++, pixel++) {
        const [left, right] = [firsts[x], Math.min(last, firsts[x] + 1)];
        const across = shares[x];
        const top = bytes[upper + left] + (bytes[upper + right] - bytes[upper + left]) * across;
        const bottom = bytes[lower + left] + (bytes[lower + right] - bytes[lower + left]) * across;
        const byte = mixed[first + left] ? elect(bytes, offset, x, y) : (top + (bottom - top) * down + 0.5) | 0;
        const winner = CLASS_OF[byte];
        const edge = line !== 0 && ((x > 0 && before !== winner) || (y > 0 && above[x] !== winner));
        pixels[pixel] = edge ? line : table[byte];
        before = above[x] = winner;
      }
    }
  };
}

/** @typedef {"smooth" | "crisp" | "classes"} Way smooth: values between the samples; crisp: squares, nothing between them; classes: a map of classes */
const MAKERS = { smooth: createScaler, crisp: createEnlarger, classes: createElector };

const KEPT = 48; // scalers: more than one drawing needs, few enough while a window is being resized

/** @type {Map<string, Scaler>} */
const scalers = new Map();

/**
 * Writes `from`×`from` bytes at `offset` of a buffer as `to`×`to` pixels.
 * @param {number} from
 * @param {number} to
 * @param {Way} [way]
 * @returns {Scaler}
 */
export function scaler(from, to, way = "smooth") {
  const key = `${from} ${to} ${way}`;
  let known = scalers.get(key);
  if (known) return known;
  if (scalers.size >= KEPT) scalers.clear();
  scalers.set(key, (known = MAKERS[way](from, to)));
  return known;
}
