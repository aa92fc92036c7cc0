// Digits as people write them, as strokes in a square of 1, and what hands make of them: slanted, turned, narrow, wide.
// Prints what the page's pad makes of each as JSON: [{ way, label, digit }].

import { digitOf } from "../../static/views/digit.js";

/** @typedef {[number, number]} Point */
/** @typedef {Point[][]} Strokes */

/** @param {number} cx @param {number} cy @param {number} rx @param {number} ry @param {number} from @param {number} to degrees @returns {Point[]} */
const arc = (cx, cy, rx, ry, from, to, parts = 16) =>
  Array.from({ length: parts + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / parts) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });

/** @type {[number, Strokes][]} */
const HANDS = [
  [0, [arc(0.5, 0.5, 0.3, 0.45, -90, 270, 24)]],
  [
    0,
    [
      arc(0.5, 0.5, 0.3, 0.45, -90, 270, 24),
      [
        [0.72, 0.12],
        [0.28, 0.88],
      ],
    ],
  ],
  [
    1,
    [
      [
        [0.5, 0.05],
        [0.5, 0.95],
      ],
    ],
  ],
  [
    1,
    [
      [
        [0.25, 0.4],
        [0.55, 0.05],
        [0.55, 0.95],
      ],
    ],
  ],
  [
    1,
    [
      [
        [0.15, 0.6],
        [0.6, 0.05],
        [0.6, 0.95],
      ],
    ],
  ],
  [
    1,
    [
      [
        [0.3, 0.3],
        [0.5, 0.05],
        [0.5, 0.95],
      ],
      [
        [0.25, 0.95],
        [0.75, 0.95],
      ],
    ],
  ],
  [2, [[...arc(0.5, 0.3, 0.28, 0.25, 180, 380, 14), [0.25, 0.95], [0.8, 0.95]]]],
  [
    2,
    [[...arc(0.5, 0.27, 0.26, 0.22, 200, 400, 14), [0.35, 0.75], [0.2, 0.93], [0.35, 0.85], [0.6, 0.93], [0.82, 0.9]]],
  ],
  [3, [[...arc(0.45, 0.28, 0.28, 0.23, 200, 450, 14), ...arc(0.45, 0.72, 0.32, 0.24, -90, 160, 14)]]],
  [3, [[[0.2, 0.06], [0.78, 0.06], [0.45, 0.42], ...arc(0.45, 0.69, 0.33, 0.26, -80, 150, 14)]]],
  [
    4,
    [
      [
        [0.62, 0.95],
        [0.62, 0.05],
        [0.15, 0.65],
        [0.85, 0.65],
      ],
    ],
  ],
  [
    4,
    [
      [
        [0.3, 0.05],
        [0.18, 0.55],
        [0.82, 0.55],
      ],
      [
        [0.65, 0.25],
        [0.62, 0.95],
      ],
    ],
  ],
  [5, [[[0.75, 0.06], [0.32, 0.06], [0.27, 0.45], ...arc(0.46, 0.68, 0.3, 0.27, -100, 150, 14)]]],
  [6, [[[0.7, 0.06], [0.4, 0.3], [0.25, 0.6], ...arc(0.5, 0.7, 0.26, 0.25, 180, 540, 20)]]],
  [6, [[...arc(0.55, 0.5, 0.33, 0.45, -70, -180, 10), ...arc(0.5, 0.7, 0.27, 0.25, 180, 540, 20)]]],
  [
    7,
    [
      [
        [0.2, 0.06],
        [0.8, 0.06],
        [0.4, 0.95],
      ],
    ],
  ],
  [
    7,
    [
      [
        [0.2, 0.06],
        [0.8, 0.06],
        [0.4, 0.95],
      ],
      [
        [0.3, 0.5],
        [0.75, 0.5],
      ],
    ],
  ],
  [8, [[...arc(0.5, 0.27, 0.22, 0.22, 90, -270, 20), ...arc(0.5, 0.72, 0.28, 0.23, -90, 270, 20)]]],
  [
    8,
    [
      [
        [0.7, 0.15],
        ...arc(0.5, 0.27, 0.23, 0.22, -30, -220, 12),
        [0.6, 0.55],
        ...arc(0.5, 0.73, 0.27, 0.22, -20, 200, 14),
        [0.35, 0.5],
        [0.72, 0.15],
      ],
    ],
  ],
  [9, [[...arc(0.5, 0.3, 0.26, 0.25, 0, -360, 20), [0.74, 0.4], [0.7, 0.95]]]],
  [9, [[...arc(0.5, 0.3, 0.27, 0.25, 0, -360, 20), ...arc(0.45, 0.5, 0.32, 0.45, -20, 90, 10)]]],
];

const SLANT = Math.tan((20 * Math.PI) / 180);
/** @param {number} degrees @returns {(x: number, y: number) => Point} */
function turned(degrees) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return (x, y) => [x * cos - y * sin, x * sin + y * cos];
}

/** @type {Record<string, (x: number, y: number) => Point>} */
const WAYS = {
  plain: (x, y) => [x, y],
  "slanted right": (x, y) => [x - SLANT * y, y],
  "slanted left": (x, y) => [x + SLANT * y, y],
  "turned right": turned(15),
  "turned left": turned(-15),
  narrow: (x, y) => [0.55 * x, y],
  wide: (x, y) => [1.5 * x, y],
};

let seed = 1;
const trembling = () => {
  seed = (seed * 16807) % 2147483647;
  return 0.06 * (seed / 2147483647 - 0.5);
};

const drawings = Object.entries(WAYS).flatMap(([way, bent]) =>
  HANDS.flatMap(([label, strokes]) =>
    [false, true, true, true].map((trembles) => {
      const drawn = strokes.map((stroke) =>
        stroke.map(([x, y]) =>
          trembles ? bent(x - 0.5 + trembling(), y - 0.5 + trembling()) : bent(x - 0.5, y - 0.5),
        ),
      );
      return { way, label, digit: digitOf(drawn) };
    }),
  ),
);
console.log(JSON.stringify(drawings));
