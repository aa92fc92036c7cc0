// In the gallery: no line parts these four points; several lines, and a neuron that decides, do.

import { between, during, HIGH, rounded, WIDE } from "../../kit/scene.js";
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
  draw(sheet, { parameters, points }, at) {
    const neurons = neuronsOf(parameters);
    const all = { x: 0, y: 0, wide: WIDE, high: HIGH };
    sheet.box(all, { fill: sheet.colours.zero, round: 0 });
    sheet.faded(during(at, 0.4, 0.7), () =>
      sheet.picture(all, fieldOf(neurons), COLUMNS, palette(sheet.theme, { soft: true }), true),
    );
    neurons.slice(0, -1).forEach(({ weights, bias }, i) => {
      const size = Math.hypot(...weights) || 1;
      const [across, up] = [weights[0] / size, weights[1] / size];
      const middle = [(-bias / size) * across, (-bias / size) * up];
      const grown = between(-REACH * 2, REACH * 2, during(at, 0.1 * i, 0.1 * i + 0.25));
      const ends = [-REACH * 2, grown].map((along) => [x(middle[0] - along * up), y(middle[1] + along * across)]);
      sheet.line(ends, { width: 2 });
    });
    const rim = sheet.theme === "light" ? "#ffffff" : sheet.colours.ground;
    for (const [across, up, label] of points)
      sheet.dot(x(across), y(up), 9, label < 0 ? sheet.colours.negative : sheet.colours.positive, rim);
  },
};
