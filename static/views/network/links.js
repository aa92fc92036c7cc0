// The links: curves whose width and strength follow the weights.

import { ANCHORS } from "../../palette.js";
import { pixelOf } from "./sheet.js";
import { createGap, strokeLink } from "./stroke.js";

/** @typedef {import("../../palette.js").Theme} Theme */
/** @typedef {import("./geometry.js").Column} Column */
/** @typedef {import("./sheet.js").Sheet} Sheet */

const STRONGEST = 5; // |weight| that is drawn at full width
const WIDTH = { least: 1, most: 10 };
const OPACITY = { least: 0.12, most: 0.88, full: 1.6 }; // full: |weight| from which a link is as strong as it gets
const FLOW = { speed: 22, least: 0.3 }; // pixels per second; opacity below which a flow could not be seen anyway
const FLOW_WRAP = 4096; // pixels after which the flow repeats, a multiple of the dashes' period at any ratio

/** @typedef {(layer: number, input: number, unit: number, index: number) => import("./stroke.js").Stroke | undefined} StrokeOf layer: counted from 1; index: of its weight */

/** Width of a link in CSS pixels. @param {number} weight */
export function widthOf(weight) {
  return WIDTH.least + ((WIDTH.most - WIDTH.least) * Math.min(STRONGEST, Math.abs(weight))) / STRONGEST;
}

/** Weak links recede quickly, strong ones gain width only. @param {number} weight */
export function opacityOf(weight) {
  const strength = Math.min(1, Math.abs(weight) / OPACITY.full);
  return OPACITY.least + (OPACITY.most - OPACITY.least) * strength ** 0.7;
}

/**
 * Draws the links between `columns`, of which the first holds only the active features.
 * @param {Sheet} sheet
 * @param {Column[]} columns
 * @param {ArrayLike<number>[] | null} weights of each layer, [input, unit]; null: not known yet
 * @param {{theme: Theme, thickness: number, time: number | null, strokeOf?: StrokeOf}} look thickness: relative to the full
 *   size; time: in ms, for dashes that flow; null: full strokes; strokeOf: how a link is drawn that is not as usual
 */
export function drawLinks(sheet, columns, weights, { theme, thickness, time, strokeOf }) {
  const { ratio } = sheet;
  const negative = pixelOf(ANCHORS[theme].negative);
  const positive = pixelOf(ANCHORS[theme].positive);
  const nothing = pixelOf(ANCHORS[theme].ink); // of no colour: neither side of 0, as links that L1 has killed
  const scale = ratio * thickness;
  const moved = time === null ? null : (((time / 1000) * FLOW.speed) % FLOW_WRAP) * scale;
  for (let layer = 1; layer < columns.length; layer++) {
    const [from, to] = [columns[layer - 1], columns[layer]];
    const gap = createGap((from.x + from.edge / 2) * ratio, (to.x - to.edge / 2) * ratio);
    const values = weights?.[layer - 1];
    for (let input = 0, index = 0; input < from.ys.length; input++) {
      const y1 = from.ys[input] * ratio;
      for (let unit = 0; unit < to.ys.length; unit++, index++) {
        const weight = values ? values[index] : 0;
        const opacity = opacityOf(weight);
        const width = widthOf(weight) * scale;
        const flow = opacity < FLOW.least ? null : moved;
        const colour = weight < 0 ? negative : weight > 0 ? positive : nothing;
        const stroke = strokeOf?.(layer, input, unit, index) ?? strokeLink;
        stroke(sheet, gap, y1, to.ys[unit] * ratio, width, opacity, colour, flow, scale);
      }
    }
  }
}
