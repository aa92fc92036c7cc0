// Digits as people write them, as strokes in a square of 1, and what hands make of them: slanted, turned, narrow, wide,
// small, in a corner, traced until they are thick. `node tests/labs/hand.js 28` prints what the page's pad of so many
// pixels makes of each as JSON: [{ way, shape, label, digit, odd }].

import { digitOf } from "../../static/views/digit.js";
import { oddityOf } from "../../static/views/oddity.js";

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

/** What is done to a digit whose middle is (0, 0). @type {Record<string, (x: number, y: number) => Point>} */
const WAYS = {
  plain: (x, y) => [x, y],
  "slanted right": (x, y) => [x - SLANT * y, y],
  "slanted left": (x, y) => [x + SLANT * y, y],
  "turned right": turned(15),
  "turned left": turned(-15),
  narrow: (x, y) => [0.55 * x, y],
  wide: (x, y) => [1.5 * x, y],
  small: (x, y) => [0.3 * x, 0.3 * y],
  corner: (x, y) => [0.4 * x - 0.28, 0.4 * y - 0.28],
  thick: (x, y) => [x, y],
};
/** How far the pen goes beside the line when it is traced again, by the way. @type {Record<string, number[]>} */
const TRACED = { thick: [-0.025, 0, 0.025] };

/** Several hands: rounder or flatter above, with a bow, each trembling by itself. @type {((x: number, y: number) => Point)[]} */
const WRITERS = [
  (x, y) => [x, y],
  (x, y) => [x * (1 + 0.25 * y), y],
  (x, y) => [x * (1 - 0.25 * y), y],
  (x, y) => [x + 0.12 * (y * y - 0.1), y + 0.04 * x],
];

let seed = 1;
const trembling = () => {
  seed = (seed * 16807) % 2147483647;
  return 0.06 * (seed / 2147483647 - 0.5);
};

const size = Number(process.argv[2] ?? 8);
const drawings = Object.entries(WAYS).flatMap(([way, bent]) =>
  HANDS.flatMap(([label, strokes], shape) =>
    WRITERS.map((written, writer) => {
      const tremble = () => (writer ? trembling() : 0);
      const once = strokes.map((stroke) =>
        stroke.map(([x, y]) => bent(...written(x - 0.5 + tremble(), y - 0.5 + tremble()))),
      );
      const beside = TRACED[way] ?? [0];
      const drawn = beside.flatMap((by) => once.map((stroke) => stroke.map(([x, y]) => [x + by + 0.5, y + by + 0.5])));
      const digit = digitOf(/** @type {Strokes} */ (drawn), size);
      return { way, shape, label, digit, odd: oddityOf(/** @type {Strokes} */ (drawn), digit) };
    }),
  ),
);
console.log(JSON.stringify(drawings));
