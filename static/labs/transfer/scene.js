// In the gallery: five new signs, the few drawings that each is learnt from, and which of the next ones the network knows.

import { cells, during, HIGH } from "../../kit/scene.js";
import { inkPalette } from "../../palette.js";

const EDGE = 16; // pixels of a drawing
const [CLASSES, TESTS] = [5, 5]; // as many of each as are shown
const CELL = HIGH / CLASSES;
const NONE = 255; // no answer yet

/** @param {Uint8Array} all @param {number} at number of the drawing */
const drawing = (all, at) => [...all.subarray(at * EDGE * EDGE, (at + 1) * EDGE * EDGE)];

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read({ arrays, layout }) {
    const of = (/** @type {string} */ name) => layout.find((/** @type {any} */ entry) => entry.name === name).shape;
    const [[, levels], [ways, , tests]] = [of("learnt"), of("test_answers")];
    const rows = Array.from({ length: CLASSES }, (_, row) => row);
    const answers = arrays.test_answers.subarray((ways - 1) * CLASSES * tests);
    const known = Array.from(answers).some((answer) => answer !== NONE);
    if (!known) return null;
    return {
      learnt: rows.map((row) =>
        Array.from({ length: arrays.learnt_count[row] }, (_, i) => drawing(arrays.learnt, row * levels + i)),
      ),
      tests: rows.map((row) => Array.from({ length: TESTS }, (_, i) => drawing(arrays.tests, row * tests + i))),
      says: rows.map((row) => [...answers.subarray(row * tests, row * tests + TESTS)]),
    };
  },
  draw(sheet, { learnt, tests, says }, at) {
    const ink = inkPalette(sheet.theme);
    const size = CELL - 12;
    learnt.forEach((/** @type {number[][]} */ own, /** @type {number} */ row) => {
      const y = row * CELL + 6;
      cells({ x: 8, y, wide: 84, high: size }, own.length, 3, 4).forEach((box, i) => {
        sheet.picture(box, own[i], EDGE, ink, true);
        sheet.box(box, { stroke: sheet.colours.muted, width: 1, round: 2 });
      });
      tests[row].forEach((/** @type {number[]} */ test, /** @type {number} */ i) => {
        const begun = 0.08 + 0.13 * i + 0.015 * row;
        const x = 114 + i * 57;
        sheet.faded(during(at, begun - 0.08, begun), () =>
          sheet.picture({ x, y, wide: size, high: size }, test, EDGE, ink, true),
        );
        if (says[row][i] === NONE) return;
        const right = says[row][i] === row;
        sheet.faded(during(at, begun, begun + 0.06), () => {
          sheet.box(
            { x, y, wide: size, high: size },
            { stroke: right ? sheet.colours.positive : sheet.colours.negative, width: 3.5 },
          );
        });
      });
    });
    sheet.line(
      [
        [102, 8],
        [102, HIGH - 8],
      ],
      { colour: sheet.colours.faint, width: 1.5 },
    );
  },
};
