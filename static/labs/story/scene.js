// In the gallery: a nerve cell gathers what comes in, and fires.

import { during, HIGH } from "../../kit/scene.js";

const BODY = [150, HIGH / 2];
const TIPS = [
  [18, 40],
  [10, 110],
  [14, 190],
  [30, 262],
  [96, 18],
  [104, 284],
];
const ENDS = [
  [382, 72],
  [390, 150],
  [380, 230],
];
const FORK = [300, HIGH / 2];

/** A place on a bent way. @param {number[]} from @param {number[]} to @param {number} share */
function along(from, to, share) {
  const bend = [(from[0] + to[0]) / 2, to[1] + (from[1] - to[1]) * 0.15];
  return [0, 1].map(
    (axis) => (1 - share) ** 2 * from[axis] + 2 * share * (1 - share) * bend[axis] + share ** 2 * to[axis],
  );
}
const way = (/** @type {number[]} */ from, /** @type {number[]} */ to) =>
  Array.from({ length: 21 }, (_, i) => along(from, to, i / 20));

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 2.8,
  still: 0.5,
  draw(sheet, _, at) {
    const { colours } = sheet;
    const fires = during(at, 0.4, 0.5) * (1 - during(at, 0.55, 0.8));
    TIPS.forEach((tip, i) => sheet.line(way(tip, BODY), { width: 5 + (i % 3) * 2 }));
    sheet.line([BODY, FORK], { width: 9 });
    for (const end of ENDS) sheet.line(way(FORK, end), { width: 5 });
    sheet.dot(BODY[0], BODY[1], 44, colours.ink);
    sheet.dot(BODY[0], BODY[1], 20 + 10 * fires, fires > 0 ? colours.positive : colours.muted);
    ENDS.forEach(([x, y]) => sheet.dot(x, y, 9, at > 0.85 ? colours.positive : colours.ink));
    TIPS.forEach((tip, i) => {
      const share = during(at, 0.04 * i, 0.2 + 0.04 * i);
      const [x, y] = along(tip, BODY, share);
      if (share < 1) sheet.dot(x, y, 7, i % 3 === 1 ? colours.negative : colours.positive, colours.ground);
    });
    if (at < 0.46 || at > 0.9) return;
    const [body, fork] = [during(at, 0.46, 0.66), during(at, 0.66, 0.86)];
    for (const end of ENDS) {
      const [x, y] = fork > 0 ? along(FORK, end, fork) : [BODY[0] + (FORK[0] - BODY[0]) * body, BODY[1]];
      sheet.dot(x, y, 8, colours.positive, colours.ground);
    }
  },
};
