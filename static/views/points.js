// Data points, on the map and in the previews of datasets.

import { ANCHORS, colourOf } from "../palette.js";

/** @typedef {import("../palette.js").Theme} Theme */

export const REACH = 6; // the pictures show [−6, 6]²
const TRAIN_RING = "#ffffff";
const TEST_RING = ANCHORS.light.ink; // dark on any theme: the points keep their colours, too
const CROWD = 700; // more points than this are drawn smaller

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
 * @param {{points: Float32Array, labels: Float32Array, split: number, showTest: boolean, theme: Theme}} data
 *   the first `split` of the points [N, 2] train
 * @param {number} edge of the drawing in the context's units
 */
export function drawPoints(context, { points, labels, split, showTest, theme }, edge) {
  const count = labels.length;
  const radius = Math.max(2, Math.min(8, edge * (count > CROWD ? 0.0085 : 0.0115)));
  context.lineWidth = Math.max(1, radius * 0.36);
  const draw = (/** @type {number} */ first, /** @type {number} */ end, /** @type {string} */ ring) => {
    context.strokeStyle = ring;
    for (let i = first; i < end; i++) {
      const [x, y] = [points[2 * i], points[2 * i + 1]];
      if (!visible(x, y)) continue;
      context.beginPath();
      context.arc(place(x, edge), place(-y, edge), radius, 0, 2 * Math.PI);
      context.fillStyle = colourOf(labels[i], theme);
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
 * @param {number[][]} points [x, y, label]
 * @param {{size: number, theme: Theme}} look size: CSS pixels along an edge
 */
export function paintPreview(canvas, points, { size, theme }) {
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(size * ratio);
  const context = canvas.getContext("2d");
  if (!context) return;
  const edge = canvas.width;
  const radius = Math.max(1, edge * 0.026);
  for (const [x, y, label] of points) {
    if (!visible(x, y)) continue;
    context.fillStyle = colourOf(label, theme);
    context.beginPath();
    context.arc(place(x, edge), place(-y, edge), radius, 0, 2 * Math.PI);
    context.fill();
  }
}
