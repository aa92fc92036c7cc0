// Strokes as a digit of 8×8, the way the UCI digits were made: a bitmap of 32×32, and of each 4×4 block how much is ink.
// https://archive.ics.uci.edu/dataset/80 — there the writing fills the height and lies in the middle of the width, and
// every digit has about the same amount of ink, so that a one is broad and an eight is thin.

/** @typedef {[number, number][]} Stroke points [x, y] in any unit, y downwards */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

export const SIZE = 8;
export const MOST = 16; // ink in one block
const BLOCK = 4;
const EDGE = SIZE * BLOCK;
const INK = 313; // of the 1024 pixels, on average; nine of ten UCI digits have 261 to 368
const PENS = { thinnest: 1.25, broadest: 5, tries: 5 }; // radius of the pen
const WIDEST = 26; // of the 32: hardly any of the UCI digits touches both sides

/** @param {Stroke[]} strokes @returns {Box} */
export function boxOf(strokes) {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The strokes moved and scaled into the bitmap, kept in shape, with room for the pen. @param {Stroke[]} strokes @param {number} pen @returns {Stroke[]} */
function fitted(strokes, pen) {
  const { x, y, width, height } = boxOf(strokes);
  const scale = Math.min((EDGE - 2 * pen) / height, (WIDEST - 2 * pen) / width);
  const [left, top] = [x + width / 2, y + height / 2];
  const sized = Number.isFinite(scale) ? scale : 1; // a dot has no size
  return strokes.map((stroke) => stroke.map(([px, py]) => [EDGE / 2 + (px - left) * sized, EDGE / 2 + (py - top) * sized]));
}

/** Squared distance of (x, y) from the line between two points. @param {number} x @param {number} y @param {[number, number]} from @param {[number, number]} to */
function distance2(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2)) : 0;
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

/** @param {Uint8Array} bitmap @param {[number, number]} from @param {[number, number]} to @param {number} pen */
function drawLine(bitmap, from, to, pen) {
  const reach = (/** @type {number} */ a, /** @type {number} */ b) => [
    Math.max(0, Math.floor(Math.min(a, b) - pen)),
    Math.min(EDGE - 1, Math.ceil(Math.max(a, b) + pen)),
  ];
  const [[left, right], [top, bottom]] = [reach(from[0], to[0]), reach(from[1], to[1])];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (distance2(x + 0.5, y + 0.5, from, to) <= pen * pen) bitmap[y * EDGE + x] = 1;
    }
  }
}

/** @param {Stroke[]} strokes @param {number} pen */
function drawnWith(strokes, pen) {
  const bitmap = new Uint8Array(EDGE * EDGE);
  for (const stroke of fitted(strokes, pen)) {
    stroke.forEach((point, i) => drawLine(bitmap, stroke[Math.max(0, i - 1)], point, pen));
  }
  return bitmap;
}

/** @param {Uint8Array} bitmap */
const inkOf = (bitmap) => bitmap.reduce((sum, pixel) => sum + pixel, 0);

/** The strokes as 32×32 pixels of 0 or 1, row by row, with the pen that gives the usual amount of ink. @param {Stroke[]} strokes */
export function bitmapOf(strokes) {
  const drawn = strokes.filter((stroke) => stroke.length);
  if (!drawn.length) return new Uint8Array(EDGE * EDGE);
  let { thinnest: low, broadest: high } = PENS;
  for (let i = 0; i < PENS.tries; i++) {
    const middle = (low + high) / 2;
    if (inkOf(drawnWith(drawn, middle)) < INK) low = middle;
    else high = middle;
  }
  return drawnWith(drawn, (low + high) / 2);
}

/**
 * The strokes as the network sees them: 64 whole numbers 0…16, row by row.
 * @param {Stroke[]} strokes
 */
export function digitOf(strokes) {
  const bitmap = bitmapOf(strokes);
  /** @type {number[]} */
  const digit = new Array(SIZE * SIZE).fill(0);
  bitmap.forEach((ink, i) => {
    const [x, y] = [i % EDGE, Math.floor(i / EDGE)];
    digit[Math.floor(y / BLOCK) * SIZE + Math.floor(x / BLOCK)] += ink;
  });
  return digit;
}

/** Where an arrow moves the cell to, `undefined` for any other key. @param {string} key @param {number} at */
export function movedCell(key, at) {
  const [row, column] = [Math.floor(at / SIZE), at % SIZE];
  if (key === "ArrowRight") return row * SIZE + Math.min(SIZE - 1, column + 1);
  if (key === "ArrowLeft") return row * SIZE + Math.max(0, column - 1);
  if (key === "ArrowDown") return Math.min(SIZE - 1, row + 1) * SIZE + column;
  if (key === "ArrowUp") return Math.max(0, row - 1) * SIZE + column;
  return undefined;
}
