// Data points, on the map and in the previews of datasets.

import { ANCHORS, colourOfLabel } from "../palette.js";

/** @typedef {import("../palette.js").Theme} Theme */

export const REACH = 6; // the pictures show [−6, 6]²
const TRAIN_RING = "#ffffff";
const TEST_RING = ANCHORS.light.ink; // dark on any theme: the points keep their colours, too
const CROWD = 700; // more points than this are drawn smaller
const FEW = 8; // so many are drawn larger in a preview

/** @typedef {(context: CanvasRenderingContext2D, x: number, y: number, r: number) => void} Form a path around (x, y), about as large as a disc of radius r */

/** A polygon with corners at `angles`, in turns so many radii out. @param {number} corners @param {number} turned in turns @param {number[]} radii @returns {Form} */
const polygon = (corners, turned, radii) => (context, x, y, r) => {
  for (let i = 0; i < corners; i++) {
    const angle = 2 * Math.PI * (turned + i / corners);
    const out = r * radii[i % radii.length];
    context.lineTo(x + out * Math.sin(angle), y - out * Math.cos(angle));
  }
  context.closePath();
};

/** @type {Form} */
const disc = (context, x, y, r) => context.arc(x, y, r, 0, 2 * Math.PI);

/** The form of each class, the second mark beside its colour. @type {Form[]} */
export const FORMS = [
  disc,
  polygon(4, 1 / 8, [1.2]), // a square
  polygon(3, 0, [1.5]), // a triangle
  polygon(4, 0, [1.4]), // a diamond
  polygon(10, 0, [1.65, 0.75]), // a star
  polygon(12, -1 / 24, [1.5, 1.5, 0.6]), // a cross, on its arms' ends
];

/** The corners of a form of radius 1; none: it is a disc. @param {Form} form @returns {[number, number][]} */
export function cornersOf(form) {
  /** @type {[number, number][]} */
  const corners = [];
  const path = { lineTo: (/** @type {number} */ x, /** @type {number} */ y) => corners.push([x, y]) };
  form(/** @type {any} */ ({ ...path, arc() {}, closePath() {} }), 0, 0, 1);
  return corners;
}

/** Whether a point lies in the picture. @param {number} x @param {number} y */
export function visible(x, y) {
  return Math.abs(x) <= REACH && Math.abs(y) <= REACH;
}

/** The place of a coordinate along an edge of `size`. @param {number} value @param {number} size */
export function place(value, size) {
  return ((value + REACH) / (2 * REACH)) * size;
}

/**
 * Draws points with a thin ring: white for training, ink for test points.
 * @param {CanvasRenderingContext2D} context
 * @param {{points: Float32Array, labels: Float32Array, classes?: number, split: number, showTest: boolean, theme: Theme}} data
 *   the first `split` of the points [N, 2] train
 * @param {number} edge of the drawing in the context's units
 */
export function drawPoints(context, { points, labels, classes = 0, split, showTest, theme }, edge) {
  const count = labels.length;
  const radius = Math.max(2, Math.min(8, edge * (count > CROWD ? 0.0085 : 0.0115)));
  context.lineWidth = Math.max(1, radius * 0.36);
  const draw = (/** @type {number} */ first, /** @type {number} */ end, /** @type {string} */ ring) => {
    context.strokeStyle = ring;
    for (let i = first; i < end; i++) {
      const [x, y] = [points[2 * i], points[2 * i + 1]];
      if (!visible(x, y)) continue;
      context.beginPath();
      const form = (classes && FORMS[labels[i]]) || disc;
      form(context, place(x, edge), place(-y, edge), radius);
      context.fillStyle = colourOfLabel(labels[i], classes, theme);
      context.fill();
      context.stroke();
    }
  };
  if (showTest) draw(split, count, TEST_RING);
  draw(0, split, TRAIN_RING);
}

/**
 * Which of the first `count` points is nearest to a place of the picture; −1: none is near enough.
 * @param {Float32Array} points [N, 2] @param {number} count
 * @param {number} right @param {number} down from the upper left, as shares of the edge @param {number} within the same
 */
export function nearestPoint(points, count, right, down, within) {
  let [nearest, best] = [-1, within ** 2];
  for (let i = 0; i < count; i++) {
    const [x, y] = [points[2 * i], points[2 * i + 1]];
    const far = (place(x, 1) - right) ** 2 + (place(-y, 1) - down) ** 2;
    if (visible(x, y) && far <= best) [nearest, best] = [i, far];
  }
  return nearest;
}

/**
 * A ring around one point.
 * @param {CanvasRenderingContext2D} context @param {Float32Array} points [N, 2] @param {number} index
 * @param {number} edge of the drawing in the context's units @param {Theme} theme
 */
export function drawRing(context, points, index, edge, theme) {
  context.beginPath();
  context.arc(place(points[2 * index], edge), place(-points[2 * index + 1], edge), edge * 0.03, 0, 2 * Math.PI);
  context.strokeStyle = ANCHORS[theme].ink;
  context.lineWidth = Math.max(2, edge * 0.006);
  context.stroke();
}

/**
 * Paints the preview of a dataset: small dots without a ring, on a transparent ground.
 * @param {HTMLCanvasElement} canvas
 * @param {number[][]} points x, y and label of each, in tenths
 * @param {{size: number, theme: Theme, classes?: number}} look size: CSS pixels along an edge
 */
export function paintPreview(canvas, [xs, ys, labels], { size, theme, classes = 0 }) {
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(size * ratio);
  const context = canvas.getContext("2d");
  if (!context) return;
  const edge = canvas.width;
  const radius = Math.max(1, edge * (labels.length > FEW ? 0.026 : 0.075));
  for (const [i, label] of labels.entries()) {
    const [x, y] = [xs[i] / 10, ys[i] / 10];
    if (!visible(x, y)) continue;
    context.fillStyle = colourOfLabel(label / 10, classes, theme);
    context.beginPath();
    context.arc(place(x, edge), place(-y, edge), radius, 0, 2 * Math.PI);
    context.fill();
  }
}
