// In the gallery: two groups of applicants, as the network ranks them, and how many of each it would take.

import { between, during, moved, rounded, WIDE } from "../../kit/scene.js";

const FIELD = { x: 20, wide: WIDE - 130 };
const LANES = [80, 215]; // the middle of each group
const FAR = 46; // from there
const scatter = (/** @type {number} */ i) => ((i * 0.6180339887) % 1) * 2 - 1; // always the same for the same person

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read: ({ arrays }, data, last) => ({
    scores: rounded(arrays.scores),
    hired: [...arrays.hired],
    limits: rounded(arrays.thresholds),
    group: last?.group ?? [...data.arrays.group],
  }),
  draw(sheet, shown, at, before) {
    const { hired, group } = shown;
    const scores = moved(before.scores, shown.scores, during(at, 0, 0.3));
    const swept = between(1, 0, during(at, 0.25, 0.75)); // from the best down
    LANES.forEach((lane, side) => {
      const colour = side ? sheet.colours.positive : sheet.colours.negative;
      const own = scores.map((score, i) => ({ score, i })).filter(({ i }) => group[i] === side);
      const taken = own.filter(({ score, i }) => hired[i] && score >= swept);
      for (const { score, i } of own) {
        const [x, y] = [FIELD.x + score * FIELD.wide, lane + scatter(i) * FAR];
        const chosen = hired[i] && score >= swept;
        const edge = chosen ? 5.5 : 4;
        if (side)
          sheet.box(
            { x: x - edge, y: y - edge, wide: 2 * edge, high: 2 * edge },
            { fill: chosen ? colour : sheet.colours.faint, round: 1.5 },
          );
        else sheet.dot(x, y, edge, chosen ? colour : sheet.colours.faint);
      }
      const limit = FIELD.x + Math.max(0, Math.min(1, shown.limits[side])) * FIELD.wide;
      sheet.line(
        [
          [limit, lane - FAR - 10],
          [limit, lane + FAR + 10],
        ],
        { colour: sheet.colours.ink, width: 2 },
      );
      sheet.text(`${Math.round((100 * taken.length) / Math.max(1, own.length))} %`, WIDE - 52, lane, {
        size: 34,
        weight: 650,
        colour: sheet.colours.ink,
      });
    });
  },
};
