// What somebody drew that is no digit: a dot, a scribble, all ink. A network has to choose one of its classes all the same.

import { MOST } from "./digit.js";

/** @typedef {import("./digit.js").Stroke} Stroke */
/** @typedef {"dot" | "scribble" | "full"} Oddity */

const DOT = 0.05; // edges of the paper: what reaches less far has no shape
const FULL = 0.62; // of the square around the ink
const DENSE = 0.4; // and of a scribble, which is long as well
const LONG = 15; // times as long as it reaches; an eight traced three times is 13

/** How far the strokes reach, and how long they are. @param {Stroke[]} strokes */
function extentOf(strokes) {
  const points = strokes.flat();
  const reach = [0, 1].map((axis) => {
    const places = points.map((point) => point[axis]);
    return Math.max(...places) - Math.min(...places);
  });
  const steps = strokes.flatMap((stroke) =>
    stroke.slice(1).map(([x, y], i) => Math.hypot(x - stroke[i][0], y - stroke[i][1])),
  );
  return { reach: Math.max(...reach), length: steps.reduce((sum, step) => sum + step, 0) };
}

/** The share of ink in the square around it. @param {number[]} digit of a square, 0…16 */
function densityOf(digit) {
  const size = Math.sqrt(digit.length);
  const places = digit.flatMap((ink, i) => (ink ? [[i % size, Math.floor(i / size)]] : []));
  const edges = [0, 1].map((axis) => {
    const own = places.map((place) => place[axis]);
    return Math.max(...own) - Math.min(...own) + 1;
  });
  return digit.reduce((sum, ink) => sum + ink, 0) / MOST / Math.max(...edges) ** 2;
}

/** Null: it may be a digit. @param {Stroke[]} strokes in edges of the paper; none where it was drawn by cells @param {number[]} digit what becomes of them, with some ink @returns {Oddity | null} */
export function oddityOf(strokes, digit) {
  const { reach, length } = strokes.length ? extentOf(strokes) : { reach: 1, length: 0 };
  if (reach < DOT) return "dot";
  const density = densityOf(digit);
  if (density > FULL) return "full";
  return density > DENSE && length > LONG * reach ? "scribble" : null;
}
