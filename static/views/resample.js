// Square byte pictures become smooth pixels: values are interpolated first and coloured afterwards, so that an
// edge keeps its colours and a discretised map gets a curve for a boundary instead of stairs.

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

const KEPT = 48; // scalers: more than one drawing needs, few enough while a window is being resized

/** @type {Map<number, Scaler>} */
const scalers = new Map();

/**
 * Writes `from`×`from` bytes at `offset` of a buffer as `to`×`to` pixels.
 * @param {number} from
 * @param {number} to
 * @param {{crisp?: boolean}} [look] crisp: in squares, nothing between them
 * @returns {Scaler}
 */
export function scaler(from, to, { crisp = false } = {}) {
  const key = 2 * (from * 65536 + to) + Number(crisp);
  let known = scalers.get(key);
  if (known) return known;
  if (scalers.size >= KEPT) scalers.clear();
  scalers.set(key, (known = crisp ? createEnlarger(from, to) : createScaler(from, to)));
  return known;
}
