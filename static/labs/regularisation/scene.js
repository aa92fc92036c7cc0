// In the gallery: sixteen networks that learnt the same forty points, and how differently they took the wrong ones.

import { between, during, HIGH, smaller } from "../../kit/scene.js";
import { palette } from "../../palette.js";

const EDGE = 24; // pixels of a map
const REACH = 6; // of the plane
const LARGE = { x: 0, y: 0, wide: HIGH, high: HIGH };
const small = (/** @type {number} */ i) => ({
  x: 306 + 48 * (i % 2),
  y: 3 + 37.5 * Math.floor(i / 2),
  wide: 44,
  high: 34,
});
let turn = 0; // which of them is the large one

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 2.4,
  read: ({ arrays }, data, last) => ({
    turn: turn++ % arrays.stopped.length,
    maps: smaller(arrays.maps, arrays.stopped.length, EDGE),
    points:
      last?.points ??
      Array.from(data.arrays.labels, (label, i) => [
        ...data.arrays.points.subarray(2 * i, 2 * i + 2),
        label,
        data.arrays.flipped[i],
      ]),
  }),
  draw(sheet, shown, at, before) {
    const { maps, points } = shown;
    const colours = palette(sheet.theme, { soft: true });
    const share = during(at, 0, 0.35);
    const large = maps[shown.turn].map((/** @type {number} */ value, /** @type {number} */ i) =>
      between(before.maps[before.turn][i], value, share),
    );
    sheet.picture(LARGE, large, EDGE, colours, true);
    maps.forEach((/** @type {number[]} */ map, /** @type {number} */ i) => {
      sheet.picture(small(i), map, EDGE, palette(sheet.theme), true);
      if (i === shown.turn) sheet.box(small(i), { stroke: sheet.colours.ink, width: 2.5, round: 2 });
    });
    for (const [x, y, label, flipped] of points) {
      const [left, top] = [((x / REACH + 1) / 2) * HIGH, ((1 - y / REACH) / 2) * HIGH];
      sheet.dot(
        left,
        top,
        4.5,
        label < 0 ? sheet.colours.negative : sheet.colours.positive,
        sheet.theme === "light" ? "#ffffff" : sheet.colours.ground,
      );
      if (flipped)
        sheet.context.beginPath(),
          sheet.context.arc(left, top, between(18, 9, during(at, 0.3, 0.6)), 0, 7),
          (sheet.context.strokeStyle = sheet.colours.ink),
          (sheet.context.lineWidth = 2),
          sheet.context.stroke();
    }
  },
};
