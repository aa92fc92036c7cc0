// Strokes as a digit of few pixels, the way the digits were made that networks learn from (`app/data/digits.py`).
//
// 8 × 8, UCI (https://archive.ics.uci.edu/dataset/80): a bitmap of 32×32, and of each 4×4 block how much is ink. There the
// writing fills the height and lies in the middle of the width, and every digit has about the same amount of ink, so that
// a one is broad and an eight is thin.
//
// 28 × 28, MNIST (https://doi.org/10.1109/5.726791): a bitmap of 112×112. The writing is upright by its second moments, 20
// pixels high or wide, whichever is more, its middle of mass is in the middle, and every pen is as broad as any other.

/** @typedef {[number, number][]} Stroke points [x, y] in any unit, y downwards */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {[number, number]} Point */

export const SIZE = 8;
export const LARGE = 28;
export const AREA = SIZE * SIZE;
export const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
export const MOST = 16; // ink in one block
const BLOCK = 4; // pixels of the bitmap along an edge of a pixel of the digit

/**
 * How the digits of a size were made, in pixels of the bitmap.
 * @typedef {object} Making
 * @property {number} upright how much of its lean is taken from the writing
 * @property {{flat: number, line: number, least: number, most: number}} aspect width by height: of a dash, of a line down, of digits
 * @property {Box} room for the writing
 * @property {number | null} ink of every digit; null: `pen` is always the same
 * @property {{thinnest: number, broadest: number, tries: number}} pen its radius
 * @property {boolean} balanced its middle of mass is in the middle, not that of its box
 */

/** @type {Record<number, Making>} */
const MAKING = {
  [SIZE]: {
    upright: 0.35, // a nine and a one with its upstroke lean by nature
    aspect: { flat: 1.6, line: 0.3, least: 0.45, most: 0.8 },
    room: { x: 3, y: 0, width: 26, height: 32 }, // hardly any touches both sides
    ink: 313, // of the 1024 pixels, on average; nine of ten have 261 to 368
    pen: { thinnest: 1.25, broadest: 5, tries: 5 },
    balanced: false,
  },
  [LARGE]: {
    upright: 1,
    aspect: { flat: 1.6, line: 0.3, least: 0.5, most: 0.95 },
    room: { x: 16, y: 16, width: 80, height: 80 },
    ink: null,
    pen: { thinnest: 5.5, broadest: 5.5, tries: 0 },
    balanced: true,
  },
};
const LEAN = 0.7; // more is no slant

/** @param {Stroke[]} strokes @returns {Box} */
function boxOf(strokes) {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The mean of something over all the ink. @param {Stroke[]} strokes @param {(x: number, y: number) => number} of @returns {number} NaN of dots, which have no length */
function meanOf(strokes, of) {
  let [sum, all] = [0, 0];
  for (const stroke of strokes) {
    stroke.slice(1).forEach(([x, y], i) => {
      const [fromX, fromY] = stroke[i];
      const length = Math.hypot(x - fromX, y - fromY);
      const middle = of((x + fromX) / 2, (y + fromY) / 2);
      sum += (length * (of(fromX, fromY) + 4 * middle + of(x, y))) / 6; // Simpson's rule: exact for squares
      all += length;
    });
  }
  return sum / all;
}

/** How far the writing leans, as x per y: the shear that makes its second moments upright. @param {Stroke[]} strokes */
function leaning(strokes) {
  const [middleX, middleY] = [meanOf(strokes, (x) => x), meanOf(strokes, (_, y) => y)];
  const both = meanOf(strokes, (x, y) => (x - middleX) * (y - middleY));
  const lean = both / meanOf(strokes, (_, y) => (y - middleY) ** 2);
  return Number.isFinite(lean) ? Math.max(-LEAN, Math.min(LEAN, lean)) : 0;
}

/** The strokes more upright, and neither narrower nor wider than digits are; what is no digit's shape stays. @param {Stroke[]} strokes @param {Making} making @returns {Stroke[]} */
function straightened(strokes, { upright: share, aspect: { flat, line, least, most } }) {
  const before = boxOf(strokes);
  if (before.width > before.height * flat) return strokes;
  const lean = share * leaning(strokes);
  const upright = strokes.map((stroke) => stroke.map(([x, y]) => /** @type {Point} */ ([x - lean * y, y])));
  const { width, height } = boxOf(upright);
  const aspect = width / height;
  if (!(aspect > line)) return upright; // one line down: a one
  const stretch = Math.max(least, Math.min(most, aspect)) / aspect;
  return upright.map((stroke) => stroke.map(([x, y]) => [x * stretch, y]));
}

/** The strokes moved and scaled into the bitmap, kept in shape, with room for the pen. @param {Stroke[]} strokes @param {number} pen @param {Making} making @returns {Stroke[]} */
function fitted(strokes, pen, { room, balanced }) {
  const { x, y, width, height } = boxOf(strokes);
  const scale = Math.min((room.height - 2 * pen) / height, (room.width - 2 * pen) / width);
  const [left, top] = [x + width / 2, y + height / 2];
  const middle = [meanOf(strokes, (each) => each), meanOf(strokes, (_, each) => each)];
  const [atX, atY] = balanced && Number.isFinite(middle[0]) ? middle : [left, top];
  const sized = Number.isFinite(scale) ? scale : 1; // a dot has no size
  const [toX, toY] = [room.x + room.width / 2, room.y + room.height / 2];
  return strokes.map((stroke) => stroke.map(([px, py]) => [toX + (px - atX) * sized, toY + (py - atY) * sized]));
}

/** Squared distance of (x, y) from the line between two points. @param {number} x @param {number} y @param {Point} from @param {Point} to */
function distance2(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2)) : 0;
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

/** @param {Uint8Array} bitmap @param {Point} from @param {Point} to @param {number} pen */
function drawLine(bitmap, from, to, pen) {
  const edge = Math.sqrt(bitmap.length);
  const reach = (/** @type {number} */ a, /** @type {number} */ b) => [
    Math.max(0, Math.floor(Math.min(a, b) - pen)),
    Math.min(edge - 1, Math.ceil(Math.max(a, b) + pen)),
  ];
  const [[left, right], [top, bottom]] = [reach(from[0], to[0]), reach(from[1], to[1])];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (distance2(x + 0.5, y + 0.5, from, to) <= pen * pen) bitmap[y * edge + x] = 1;
    }
  }
}

/** @param {Stroke[]} strokes @param {number} pen @param {number} size */
function drawnWith(strokes, pen, size) {
  const bitmap = new Uint8Array((size * BLOCK) ** 2);
  for (const stroke of fitted(strokes, pen, MAKING[size])) {
    stroke.forEach((point, i) => drawLine(bitmap, stroke[Math.max(0, i - 1)], point, pen));
  }
  return bitmap;
}

/** @param {Uint8Array} bitmap */
const inkOf = (bitmap) => bitmap.reduce((sum, pixel) => sum + pixel, 0);

/** The strokes as pixels of 0 or 1, row by row, BLOCK times as many along an edge as `size`, with the pen that gives the usual amount of ink. @param {Stroke[]} strokes */
export function bitmapOf(strokes, size = SIZE) {
  const drawn = strokes.filter((stroke) => stroke.length);
  if (!drawn.length) return new Uint8Array((size * BLOCK) ** 2);
  const { ink, pen } = MAKING[size];
  const straight = straightened(drawn, MAKING[size]);
  let { thinnest: low, broadest: high } = pen;
  for (let i = 0; i < pen.tries; i++) {
    const middle = (low + high) / 2;
    if (inkOf(drawnWith(straight, middle, size)) < (ink ?? 0)) low = middle;
    else high = middle;
  }
  return drawnWith(straight, (low + high) / 2, size);
}

/**
 * The strokes as the network sees them: whole numbers 0…16, row by row.
 * @param {Stroke[]} strokes @param {number} [size] pixels along an edge, SIZE or LARGE
 */
export function digitOf(strokes, size = SIZE) {
  const edge = size * BLOCK;
  /** @type {number[]} */
  const digit = new Array(size * size).fill(0);
  bitmapOf(strokes, size).forEach((ink, i) => {
    const [x, y] = [i % edge, Math.floor(i / edge)];
    digit[Math.floor(y / BLOCK) * size + Math.floor(x / BLOCK)] += ink;
  });
  return digit;
}
