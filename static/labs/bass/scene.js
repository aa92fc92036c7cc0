// In the gallery: a line runs on from a hand's first notes, each chosen among what could come.

import { HIGH, rounded, WIDE } from "../../kit/scene.js";
import { notesOf } from "./score.js";

const [REST, HOLD, FIRST] = [0, 1, 2]; // tokens; pitches follow
const ROLL = { x: 10, y: 14, wide: WIDE - 20, high: HIGH - 28 };

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read: ({ arrays }) => ({
    tokens: [...arrays.tokens],
    chances: rounded(arrays.chances, 2),
    byHand: arrays.by_hand[0],
  }),
  draw(sheet, { tokens, chances, byHand }, at) {
    const steps = tokens.length;
    const count = chances.length / steps;
    const [wide, high] = [ROLL.wide / steps, ROLL.high / (count - FIRST)];
    const now = Math.min(steps, (at / 0.9) * steps);
    const cell = (/** @type {number} */ step, /** @type {number} */ token, /** @type {number} */ length) => ({
      x: ROLL.x + step * wide + 1,
      y: ROLL.y + (count - 1 - token) * high + 1,
      wide: length * wide - 2,
      high: high - 2,
    });
    for (let step = 0; step < steps; step++) {
      if (step % 4 === 0)
        sheet.line(
          [
            [ROLL.x + step * wide, ROLL.y],
            [ROLL.x + step * wide, ROLL.y + ROLL.high],
          ],
          { colour: sheet.colours.faint, width: 1 },
        );
      if (step < byHand || step > now + 1) continue;
      for (let token = FIRST; token < count; token++)
        sheet.faded(0.55 * Math.sqrt(chances[step * count + token]), () =>
          sheet.box(cell(step, token, 1), { fill: sheet.colours.positive, round: 2 }),
        );
    }
    for (const { step, length, token } of notesOf(
      tokens,
      /** @type {any} */ ({ hold: HOLD, first: FIRST, rest: REST }),
    )) {
      if (step > now) continue;
      const fill = step < byHand ? sheet.colours.negative : sheet.colours.ink;
      sheet.box(cell(step, token, Math.min(length, now - step)), { fill, round: 4 });
    }
    sheet.line(
      [
        [ROLL.x + now * wide, ROLL.y - 6],
        [ROLL.x + now * wide, ROLL.y + ROLL.high + 6],
      ],
      { colour: sheet.colours.trouble, width: 2 },
    );
  },
};
