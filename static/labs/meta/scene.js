// In the gallery: five points, and what a start that has learnt to learn makes of them step by step, beside any other.

import { between, HIGH, rounded, WIDE } from "../../kit/scene.js";

const [REACH, HEIGHT] = [5, 3.75]; // of the plane
const [RANDOM, , LEARNT] = [0, 1, 2]; // starts
const STEPS = 8;
const x = (/** @type {number} */ across) => WIDE / 2 + (across / REACH) * (WIDE / 2);
const y = (/** @type {number} */ up) => HIGH / 2 - (up / HEIGHT) * (HIGH / 2);

/** The curve between two steps. @param {number[][]} curves @param {number} step */
function curveAt(curves, step) {
  const first = Math.min(curves.length - 2, Math.floor(step));
  return curves[first].map((value, i) => between(value, curves[first + 1][i], step - first));
}

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read({ arrays }) {
    const places = arrays.wave.length;
    const steps = arrays.errors.length / 3;
    const curve = (/** @type {number} */ start, /** @type {number} */ step) =>
      rounded(arrays.curves.subarray((start * steps + step) * places, (start * steps + step + 1) * places), 2);
    return {
      curves: [RANDOM, LEARNT].map((start) => Array.from({ length: STEPS + 1 }, (_, step) => curve(start, step))),
      wave: rounded(arrays.wave, 2),
      points: Array.from({ length: arrays.points.length / 2 }, (_, i) =>
        rounded(arrays.points.subarray(2 * i, 2 * i + 2), 2),
      ),
    };
  },
  draw(sheet, { curves, wave, points }, at) {
    const along = (/** @type {number[]} */ values) =>
      values.map((value, i) => [x((i / (values.length - 1) - 0.5) * 2 * REACH), y(value)]);
    const step = Math.max(0, Math.min(1, (at - 0.12) / 0.6)) * STEPS;
    sheet.line(
      [
        [0, y(0)],
        [WIDE, y(0)],
      ],
      { colour: sheet.colours.faint, width: 1 },
    );
    if (wave.every(Number.isFinite)) sheet.line(along(wave), { colour: sheet.colours.muted, width: 1.5, dash: [3, 6] });
    sheet.line(along(curveAt(curves[0], step)), { colour: sheet.colours.negative, width: 3 });
    sheet.line(along(curveAt(curves[1], step)), { colour: sheet.colours.positive, width: 5 });
    for (const [across, up] of points) sheet.dot(x(across), y(up), 7, sheet.colours.ink, sheet.colours.ground);
    for (let i = 0; i < STEPS; i++)
      sheet.dot(WIDE - 120 + 15 * i, HIGH - 18, 4, i < step ? sheet.colours.positive : sheet.colours.faint);
  },
};
