// The line where a picture has a certain value, by marching squares on its grid.

const ZERO = 127.5; // bytes from 128 stand for values from 0

/**
 * Line segments [x1, y1, x2, y2, …] of the boundary, in samples from the upper left one.
 * @param {Uint8Array | Float32Array} values [row, column]; bytes, or numbers for another `level`
 * @param {number} size samples along an edge
 * @param {Float32Array} segments receives the segments; too many for it are left out
 * @param {number} [level] where the line is; of bytes where they stand for 0
 * @returns {number} how many numbers were written
 */
export function boundary(values, size, segments, level = ZERO) {
  const room = segments.length - 8;
  let length = 0;
  for (let row = 0; row < size - 1; row++) {
    for (let column = 0; column < size - 1; column++) {
      const at = row * size + column;
      const a = values[at] - level;
      const b = values[at + 1] - level;
      const c = values[at + size + 1] - level;
      const d = values[at + size] - level;
      const above = Number(a >= 0) + Number(b >= 0) + Number(c >= 0) + Number(d >= 0);
      if (above === 0 || above === 4) continue;
      if (length > room) return length;
      // Crossings of the upper, right, lower and left edge of the cell, in this order around it.
      const first = length;
      if (a >= 0 !== b >= 0) length = put(segments, length, column + a / (a - b), row);
      if (b >= 0 !== c >= 0) length = put(segments, length, column + 1, row + b / (b - c));
      if (d >= 0 !== c >= 0) length = put(segments, length, column + d / (d - c), row + 1);
      if (a >= 0 !== d >= 0) length = put(segments, length, column, row + a / (a - d));
      if (length - first === 8 && a + b + c + d >= 0 !== a >= 0) turn(segments, first);
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
