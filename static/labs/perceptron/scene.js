// In the gallery: no line parts these four points; several lines, and a neuron that decides, do.

import { during, HIGH, moved, rounded, WIDE } from "../../kit/scene.js";
import { palette } from "../../palette.js";
import { answerAt } from "./geometry.js";

const REACH = 1.5; // of the plane upwards
const COLUMNS = 80;
const ROWS = 60;
const x = (/** @type {number} */ across) => WIDE / 2 + (across / REACH) * (HIGH / 2);
const y = (/** @type {number} */ up) => HIGH / 2 - (up / REACH) * (HIGH / 2);

/** The neurons, the one that decides last. @param {number[][]} parameters weights and biases of each layer */
function neuronsOf([first, biases, second, bias]) {
  const hidden = biases.map((own, unit) => ({ weights: [first[unit], first[biases.length + unit]], bias: own }));
  return [...hidden, { weights: second, bias: bias[0] }];
}

/** @param {ReturnType<typeof neuronsOf>} neurons */
const fieldOf = (neurons) =>
  Array.from({ length: COLUMNS * ROWS }, (_, i) => {
    const across = (((i % COLUMNS) + 0.5) / COLUMNS - 0.5) * 2 * REACH * (WIDE / HIGH);
    const up = (0.5 - (Math.floor(i / COLUMNS) + 0.5) / ROWS) * 2 * REACH;
    return 128 * (1 + answerAt(neurons, "relu", [across, up]));
  });

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  read: ({ arrays }, data, last) => ({
    parameters: ["weights.1", "biases.1", "weights.2", "biases.2"].map((name) => rounded(arrays[name])),
    points:
      last?.points ??
      Array.from(data.arrays.labels, (label, i) => [...data.arrays.points.subarray(2 * i, 2 * i + 2), label]),
  }),
  draw(sheet, shown, at, before) {
    const share = during(at, 0, 0.7);
    const neurons = neuronsOf(
      shown.parameters.map((/** @type {number[]} */ now, /** @type {number} */ i) =>
        moved(before.parameters[i], now, share),
      ),
    );
    sheet.picture(
      { x: 0, y: 0, wide: WIDE, high: HIGH },
      fieldOf(neurons),
      COLUMNS,
      palette(sheet.theme, { soft: true }),
      true,
    );
    for (const { weights, bias } of neurons.slice(0, -1)) {
      const size = Math.hypot(...weights) || 1;
      const [across, up] = [weights[0] / size, weights[1] / size];
      const middle = [(-bias / size) * across, (-bias / size) * up];
      const ends = [-9, 9].map((along) => [x(middle[0] - along * up), y(middle[1] + along * across)]);
      sheet.line(ends, { width: 2 });
    }
    for (const [across, up, label] of shown.points)
      sheet.dot(
        x(across),
        y(up),
        9,
        label < 0 ? sheet.colours.negative : sheet.colours.positive,
        sheet.theme === "light" ? "#ffffff" : sheet.colours.ground,
      );
  },
};
