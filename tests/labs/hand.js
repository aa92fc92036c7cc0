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
  [0, [arc(.5, .5, .3, .45, -90, 270, 24)]], 
  [0, [arc(.5, .5, .3, .45, -90, 270, 24), [[.72, .12], [.28, .88]]]], 
  [1, [[[.5, .05], [.5, .95]]]], 
  [1, [[[.25, .4], [.55, .05], [.55, .95]]]], 
  [1, [[[.15, .6], [.6, .05], [.6, .95]]]], 
  [1, [[[.3, .3], [.5, .05], [.5, .95]], [[.25, .95], [.75, .95]]]], 
  [2, [[...arc(.5, .3, .28, .25, 180, 380, 14), [.25, .95], [.8, .95]]]], 
  [2, [[...arc(.5, .27, .26, .22, 200, 400, 14), [.35, .75], [.2, .93], [.35, .85], [.6, .93], [.82, .9]]]], 
  [3, [[...arc(.45, .28, .28, .23, 200, 450, 14), ...arc(.45, .72, .32, .24, -90, 160, 14)]]], 
  [3, [[[.2, .06], [.78, .06], [.45, .42], ...arc(.45, .69, .33, .26, -80, 150, 14)]]], 
  [4, [[[.62, .95], [.62, .05], [.15, .65], [.85, .65]]]], 
  [4, [[[.3, .05], [.18, .55], [.82, .55]], [[.65, .25], [.62, .95]]]], 
  [5, [[[.75, .06], [.32, .06], [.27, .45], ...arc(.46, .68, .3, .27, -100, 150, 14)]]], 
  [6, [[[.7, .06], [.4, .3], [.25, .6], ...arc(.5, .7, .26, .25, 180, 540, 20)]]], 
  [6, [[...arc(.55, .5, .33, .45, -70, -180, 10), ...arc(.5, .7, .27, .25, 180, 540, 20)]]], 
  [7, [[[.2, .06], [.8, .06], [.4, .95]]]], 
  [7, [[[.2, .06], [.8, .06], [.4, .95]], [[.3, .5], [.75, .5]]]], 
  [8, [[...arc(.5, .27, .22, .22, 90, -270, 20), ...arc(.5, .72, .28, .23, -90, 270, 20)]]], 
  [8, [[[.7, .15], ...arc(.5, .27, .23, .22, -30, -220, 12), [.6, .55], ...arc(.5, .73, .27, .22, -20, 200, 14), [.35, .5], [.72, .15]]]], 
  [9, [[...arc(.5, .3, .26, .25, 0, -360, 20), [.74, .4], [.7, .95]]]], 
  [9, [[...arc(.5, .3, .27, .25, 0, -360, 20), ...arc(.45, .5, .32, .45, -20, 90, 10)]]], 
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
        stroke.map(([x, y]) => (trembles ? bent(x - 0.5 + trembling(), y - 0.5 + trembling()) : bent(x - 0.5, y - 0.5))),
      );
      return { way, label, digit: digitOf(drawn) };
    }),
  ),
);
console.log(JSON.stringify(drawings));
