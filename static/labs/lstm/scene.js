// In the gallery: symbols run through a memory; where its forget gate is held shut, what it kept is gone.

import { between, during, largest, rounded, WIDE } from "../../kit/scene.js";
import { palette } from "../../palette.js";

const SYMBOLS = "ABCDEFGH";
const [GATES, FORGET] = [3, 1];
const TOP = 44;
const BAND = { y: 62, high: 150 };
const GATE = { y: 220, high: 24 };

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read({ arrays }) {
    const steps = arrays.symbols.length;
    const units = arrays.cell.length / steps;
    const mean = (/** @type {Float32Array} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const forget = (/** @type {number} */ step) =>
      arrays.gates.subarray((step * GATES + FORGET) * units, (step * GATES + FORGET + 1) * units);
    return {
      units,
      symbols: [...arrays.symbols],
      cell: rounded(arrays.cell, 2),
      open: Array.from({ length: steps }, (_, step) => Number(mean(forget(step)).toFixed(2))),
      answer: rounded(arrays.answers.subarray(-SYMBOLS.length)),
    };
  },
  draw(sheet, { units, symbols, cell, open, answer }, at) {
    const steps = symbols.length;
    const wide = (WIDE - 96) / steps;
    const now = Math.min(1, at / 0.72) * steps;
    const bytes = Array.from({ length: cell.length }, (_, i) => {
      const [row, step] = [Math.floor(i / steps), i % steps];
      return step < now ? 128 * (1 + Math.tanh(cell[step * units + row])) : 128;
    });
    sheet.picture({ x: 10, wide: wide * steps, ...BAND }, bytes, steps, palette(sheet.theme));
    symbols.forEach((/** @type {number} */ symbol, /** @type {number} */ step) => {
      const x = 10 + (step + 0.5) * wide;
      const here = step < now;
      const size = Math.min(22, wide * 1.15);
      sheet.text(SYMBOLS[symbol], x, TOP, {
        size: step ? size * 0.8 : size * 1.25,
        weight: step ? 400 : 800,
        colour: here ? sheet.colours.ink : sheet.colours.faint,
      });
      const high = GATE.high * open[step];
      const shut = open[step] < 0.1;
      sheet.box(
        { x: x - wide * 0.35, y: GATE.y, wide: wide * 0.7, high: GATE.high },
        { fill: sheet.colours.zero, round: 2 },
      );
      if (here)
        sheet.box(
          { x: x - wide * 0.35, y: GATE.y + GATE.high - high, wide: wide * 0.7, high },
          { fill: sheet.colours.muted, round: 2 },
        );
      if (here && shut) sheet.mark(false, x, GATE.y + GATE.high / 2, Math.min(14, wide * 0.7));
    });
    const best = largest(answer);
    const right = best === symbols[0];
    sheet.faded(during(at, 0.74, 0.84), () => {
      const x = WIDE - 42;
      sheet.text(`${SYMBOLS[symbols[0]]}?`, x, 84, { size: 26, weight: 400, colour: sheet.colours.muted });
      sheet.text(SYMBOLS[best], x, 136, {
        size: between(40, 62, during(at, 0.74, 0.9)),
        weight: 650,
        colour: right ? sheet.colours.ink : sheet.colours.trouble,
      });
      sheet.mark(right, x, 188, 20);
    });
  },
};
