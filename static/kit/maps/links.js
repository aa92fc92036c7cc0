// The lines between the layers of a network of feature maps: one for each kernel, in its colour and as thick as it is strong.

import { ANCHORS, colourOf } from "../../palette.js";
import { strongest } from "../../views/pixels.js";
import { strengths } from "./maps.js";

/** @typedef {import("./maps.js").Layer} Layer */
/** @typedef {import("./layout.js").Box} Box */

const FAINTEST = 0.06; // a link weaker than this share of the strongest is not drawn

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./layout.js").Places} places @param {{width: number, height: number, stands: boolean}} room of the canvas
 */
export function createLinks(canvas, { picture, maps, hidden, classes, edge }, { width, height, stands }) {
  const ratio = devicePixelRatio || 1;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const thick = Math.max(1.5, Math.min(5, edge / 12));
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);

  /** The side of a box that looks to the next layer, or to the one before. @param {Box} box @param {boolean} leaving @returns {[number, number]} */
  function port({ x, y, width: wide, height: tall }, leaving) {
    if (stands) return [x + wide / 2, leaving ? y + tall : y];
    return [leaving ? x + wide : x, y + tall / 2];
  }

  /** @param {Box} from @param {Box} to */
  function curve(from, to) {
    const [[x, y], [toX, toY]] = [port(from, true), port(to, false)];
    context.beginPath();
    context.moveTo(x, y);
    if (stands) context.bezierCurveTo(x, (y + toY) / 2, toX, (y + toY) / 2, toX, toY);
    else context.bezierCurveTo((x + toX) / 2, y, (x + toX) / 2, toY, toX, toY);
    context.stroke();
  }

  return {
    /** Those of another network are not drawn. @param {Layer[]} layers @param {import("../../palette.js").Theme} theme */
    update(layers, theme) {
      if (layers.length !== maps.length || layers.some(({ output }, i) => output.channels !== maps[i].length)) return;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      let before = [picture];
      maps.forEach((row, block) => {
        const weights = strengths(layers[block].kernels);
        const most = strongest(weights);
        const inputs = layers[block].input.channels;
        weights.forEach((weight, i) => {
          const share = Math.abs(weight) / most;
          if (share < FAINTEST) return;
          context.strokeStyle = colourOf(Math.sign(weight), theme);
          context.globalAlpha = (maps.length > 1 && inputs > 1 ? 0.5 : 0.75) * share;
          context.lineWidth = thick * share;
          curve(before[i % inputs], row[Math.floor(i / inputs)].box);
        });
        before = row.map(({ box, pooled }) => pooled ?? box);
      });
      // The dense part has too many links to tell apart: fine lines say that all goes into all.
      context.strokeStyle = ANCHORS[theme].ink;
      context.globalAlpha = 0.1;
      context.lineWidth = 1;
      for (const next of [...hidden.map((box) => [box]), classes]) {
        for (const from of before) for (const to of next) curve(from, to);
        before = next;
      }
      context.globalAlpha = 1;
    },

    destroy() {},
  };
}
