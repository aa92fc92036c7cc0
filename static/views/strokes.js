// Strokes for a server that draws them itself: few points, in whole units of the paper, however they were made.

/** @typedef {import("./digit.js").Stroke} Stroke */
/** @typedef {[number, number]} Cell column, row */

/** @typedef {{strokes: number, points: number, size: number}} Bounds strokes of a drawing, points of a stroke, units along an edge of the paper */

const NEAR = 0.016; // edges of the paper: what lies nearer to the point before says nothing
/** Ways in which runs of cells go, and between which others a diagonal one is none: they are joined already. @type {Cell[]} */
const WAYS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
];

/** @param {Stroke} stroke @param {number} near @returns {Stroke} */
function thinned(stroke, near) {
  /** @type {Stroke} */
  const kept = [];
  stroke.forEach(([x, y], i) => {
    const [beforeX, beforeY] = kept.at(-1) ?? [Infinity, Infinity];
    if (i === stroke.length - 1 || Math.hypot(x - beforeX, y - beforeY) >= near) kept.push([x, y]);
  });
  return kept;
}

/** A long one loses more of its points, until there are few enough. @param {Stroke} stroke @param {number} most @returns {Stroke} */
function fewer(stroke, most) {
  let near = NEAR;
  while (thinned(stroke, near).length > most) near *= 1.25;
  return thinned(stroke, near);
}

/**
 * Strokes as a server takes them: the newest ones, in whole units, without the points that say nothing.
 * @param {Stroke[]} strokes in edges of the paper; a finger may leave it
 * @param {Bounds} bounds
 */
export function simplified(strokes, { strokes: most, points, size }) {
  const whole = (/** @type {number} */ at) => Math.max(0, Math.min(size - 1, Math.round(at * (size - 1))));
  const told = strokes.filter(({ length }) => length).slice(-most);
  return told.map((stroke) => fewer(stroke, points).map(([x, y]) => [whole(x), whole(y)]));
}

/** How wide or high they are together, whichever is more. @param {number[][][]} strokes */
export function reachOf(strokes) {
  const points = strokes.flat();
  const reach = (/** @type {number} */ axis) =>
    Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
  return points.length ? Math.max(reach(0), reach(1)) : 0;
}

/**
 * Cells of the paper as strokes through their middles: runs become lines, a cell without neighbours a dot.
 * @param {number[]} cells of a square, row by row; what is 0 is paper
 * @returns {Stroke[]} in edges of the paper
 */
export function strokesOfCells(cells) {
  const size = Math.sqrt(cells.length);
  const inked = (/** @type {number} */ column, /** @type {number} */ row) =>
    column >= 0 && column < size && row >= 0 && row < size && cells[row * size + column] > 0;
  const joined = (/** @type {Cell} */ [column, row], /** @type {Cell} */ [dx, dy]) =>
    inked(column + dx, row + dy) && !(dx && dy && (inked(column + dx, row) || inked(column, row + dy)));
  const middle = (/** @type {Cell} */ [column, row]) =>
    /** @type {[number, number]} */ ([(column + 0.5) / size, (row + 0.5) / size]);
  const all = cells.flatMap((ink, i) => (ink > 0 ? [/** @type {Cell} */ ([i % size, Math.floor(i / size)])] : []));
  return all.flatMap((cell) => {
    const ways = WAYS.filter((way) => joined(cell, way));
    const back = WAYS.some(([dx, dy]) => joined(cell, [-dx, -dy]));
    if (!ways.length && !back) return [[middle(cell)]];
    const begun = ways.filter(([dx, dy]) => !joined(cell, [-dx, -dy]));
    return begun.map((way) => [middle(cell), middle(endOf(cell, way, joined))]);
  });
}

/** The last cell of the run that goes this way. @param {Cell} cell @param {Cell} way @param {(cell: Cell, way: Cell) => boolean} joined @returns {Cell} */
function endOf([column, row], way, joined) {
  let end = /** @type {Cell} */ ([column, row]);
  while (joined(end, way)) end = [end[0] + way[0], end[1] + way[1]];
  return end;
}
