// The line where a picture's value is 0, by marching squares on its grid.

const ZERO = 127.5; // bytes from 128 stand for values from 0

/**
 * Line segments [x1, y1, x2, y2, …] of the boundary, in samples from the upper left one.
 * @param {Uint8Array} bytes [row, column]
 * @param {number} size samples along an edge
 * @param {Float32Array} segments receives the segments; too many for it are left out
 * @returns {number} how many numbers were written
 */
export function boundary(bytes, size, segments) {
  const room = segments.length - 8;
  let length = 0;
  for (let row = 0; row < size - 1; row++) {
    for (let column = 0; column < size - 1; column++) {
      const at = row * size + column;
      const a = bytes[at];
      const b = bytes[at + 1];
      const c = bytes[at + size + 1];
      const d = bytes[at + size];
      const corners = (a >> 7) | ((b >> 7) << 1) | ((c >> 7) << 2) | ((d >> 7) << 3);
      if (corners === 0 || corners === 15) continue;
      if (length > room) return length;
      // Crossings of the upper, right, lower and left edge of the cell, in this order around it.
      const first = length;
      if (((a ^ b) & 128) !== 0) length = put(segments, length, column + (ZERO - a) / (b - a), row);
      if (((b ^ c) & 128) !== 0) length = put(segments, length, column + 1, row + (ZERO - b) / (c - b));
      if (((d ^ c) & 128) !== 0) length = put(segments, length, column + (ZERO - d) / (c - d), row + 1);
      if (((a ^ d) & 128) !== 0) length = put(segments, length, column, row + (ZERO - a) / (d - a));
      if (length - first === 8 && (a + b + c + d) / 4 >= ZERO !== a >= 128) turn(segments, first);
    }
  }
  return length;
}

/** @param {Float32Array} segments @param {number} at @param {number} x @param {number} y */
function put(segments, at, x, y) {
  segments[at] = x;
  segments[at + 1] = y;
  return at + 2;
}

/**
 * A saddle's crossings come as upper–right, lower–left, which joins the upper left corner with the middle; where
 * these two differ in sign, upper–left, lower–right is meant.
 * @param {Float32Array} segments @param {number} first
 */
function turn(segments, first) {
  const [rightX, rightY] = [segments[first + 2], segments[first + 3]];
  segments[first + 2] = segments[first + 6];
  segments[first + 3] = segments[first + 7];
  segments[first + 6] = rightX;
  segments[first + 7] = rightY;
}
