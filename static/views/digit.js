// Strokes as a digit of 8×8, the way the UCI digits were made: a bitmap of 32×32, and of each 4×4 block how much is ink.
// https://archive.ics.uci.edu/dataset/80 — there the writing fills the height and lies in the middle of the width, and
// every digit has about the same amount of ink, so that a one is broad and an eight is thin.

/** @typedef {[number, number][]} Stroke points [x, y] in any unit, y downwards */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

export const SIZE = 8;
export const AREA = SIZE * SIZE;
export const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
export const MOST = 16; // ink in one block
const BLOCK = 4;
const EDGE = SIZE * BLOCK;
const INK = 313; // of the 1024 pixels, on average; nine of ten UCI digits have 261 to 368
const PENS = { thinnest: 1.25, broadest: 5, tries: 5 }; // radius of the pen
const LEAN = 0.7; // more is no slant
const UPRIGHT = 0.35; // how much of it is taken away: a nine and a one with its upstroke lean by nature
const ASPECT = { flat: 1.6, line: 0.3, least: 0.45, most: 0.8 }; // width by height: of a dash, of a line down, of digits
const WIDEST = 26; // of the 32: hardly any of the UCI digits touches both sides

/** @param {Stroke[]} strokes @returns {Box} */
function boxOf(strokes) {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** How far the writing leans, as x per y: the shear that makes its second moments upright. @param {Stroke[]} strokes */
function leaning(strokes) {
  const parts = strokes.flatMap((stroke) =>
    stroke.slice(1).map(([x, y], i) => {
      const [fromX, fromY] = stroke[i];
      return { x: (x + fromX) / 2, y: (y + fromY) / 2, length: Math.hypot(x - fromX, y - fromY) };
    }),
  );
  const mean = (/** @type {(part: {x: number, y: number}) => number} */ of) =>
    parts.reduce((sum, part) => sum + part.length * of(part), 0) / parts.reduce((sum, { length }) => sum + length, 0);
  const [middleX, middleY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const lean = mean(({ x, y }) => (x - middleX) * (y - middleY)) / mean(({ y }) => (y - middleY) ** 2);
  return Number.isFinite(lean) ? Math.max(-LEAN, Math.min(LEAN, lean)) : 0;
}

/** The strokes more upright, and neither narrower nor wider than digits are; what is no digit's shape stays. @param {Stroke[]} strokes @returns {Stroke[]} */
function straightened(strokes) {
  const before = boxOf(strokes);
  if (before.width > before.height * ASPECT.flat) return strokes;
  const lean = UPRIGHT * leaning(strokes);
  const upright = strokes.map((stroke) => stroke.map(([x, y]) => /** @type {[number, number]} */ ([x - lean * y, y])));
  const { width, height } = boxOf(upright);
  const aspect = width / height;
  if (!(aspect > ASPECT.line)) return upright; // one line down: a one
  const stretch = Math.max(ASPECT.least, Math.min(ASPECT.most, aspect)) / aspect;
  return upright.map((stroke) => stroke.map(([x, y]) => [x * stretch, y]));
}

/** The strokes moved and scaled into the bitmap, kept in shape, with room for the pen. @param {Stroke[]} strokes @param {number} pen @returns {Stroke[]} */
function fitted(strokes, pen) {
  const { x, y, width, height } = boxOf(strokes);
  const scale = Math.min((EDGE - 2 * pen) / height, (WIDEST - 2 * pen) / width);
  const [left, top] = [x + width / 2, y + height / 2];
  const sized = Number.isFinite(scale) ? scale : 1; // a dot has no size
  return strokes.map((stroke) =>
    stroke.map(([px, py]) => [EDGE / 2 + (px - left) * sized, EDGE / 2 + (py - top) * sized]),
  );
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
  const straight = straightened(drawn);
  let { thinnest: low, broadest: high } = PENS;
  for (let i = 0; i < PENS.tries; i++) {
    const middle = (low + high) / 2;
    if (inkOf(drawnWith(straight, middle)) < INK) low = middle;
    else high = middle;
  }
  return drawnWith(straight, (low + high) / 2);
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
