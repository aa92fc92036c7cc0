// In the gallery: who is down in the ravine first.

import { during, HIGH, rounded, WIDE } from "../../kit/scene.js";
import { CLASSES } from "../../palette.js";
import { reliefPalette } from "../../views/landscape.js";

const REACH = 3; // the map covers [−3, 3]²
const NAMES = ["SGD", "Momentum", "Nesterov", "RMSprop", "AdaGrad", "Adam", "AdamW"];
const MOST = 120; // places of a trail that are drawn
const BOX = { x: 0, y: (HIGH - WIDE) / 2, wide: WIDE, high: WIDE };

/** Bytes of the heights, so that what is deep has most of them. @param {Float32Array} heights */
function reliefOf(heights) {
  const deep = Math.min(...heights);
  const span = Math.max(...heights) - deep;
  return Array.from(heights, (height) => Math.round(255 * ((height - deep) / span) ** 0.4));
}

/** @param {any} arrays */
function trailsOf({ racing, trail }) {
  const indices = Array.from(racing.keys()).filter((index) => racing[/** @type {number} */ (index)]);
  const steps = trail.length / 2 / Math.max(1, indices.length);
  const every = Math.max(1, Math.ceil(steps / MOST));
  return indices.map((index, rank) => ({
    index,
    places: Array.from({ length: Math.ceil(steps / every) }, (_, i) => {
      const at = 2 * (i * every * indices.length + rank);
      return rounded(trail.subarray(at, at + 2), 2);
    }),
  }));
}

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read: ({ arrays }, data, last) =>
    arrays.trail.length < 60
      ? null
      : { trails: trailsOf(arrays), relief: last?.relief ?? reliefOf(data.arrays.landscape) },
  draw(sheet, { trails, relief }, at) {
    const edge = Math.sqrt(relief.length);
    sheet.picture(BOX, relief, edge, reliefPalette(sheet.theme), true);
    const place = (/** @type {number[]} */ [x, y]) => [
      BOX.x + ((x / REACH + 1) / 2) * BOX.wide,
      BOX.y + ((1 - y / REACH) / 2) * BOX.high,
    ];
    trails.forEach((/** @type {any} */ { index, places }, /** @type {number} */ rank) => {
      const seen = places
        .slice(0, 1 + Math.round(during(at, 0, 0.8) * (places.length - 1)))
        .filter((/** @type {any} */ each) => each.every(Number.isFinite))
        .map(place);
      if (!seen.length) return;
      const colour = CLASSES[index] ?? sheet.colours.ink;
      sheet.line(seen, { colour: sheet.theme === "light" ? "#ffffffb0" : "#eef2f640", width: 6 });
      sheet.line(seen, { colour, width: 3 });
      sheet.dot(.../** @type {[number, number]} */ (seen[seen.length - 1]), 8, colour, "#ffffff");
      sheet.dot(18, 22 + 22 * rank, 6, colour, "#ffffff");
      sheet.text(NAMES[index], 32, 22 + 22 * rank, { align: "left", size: 13 });
    });
  },
};
