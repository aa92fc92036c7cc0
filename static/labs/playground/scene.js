// In the gallery: the plane as each hidden neuron has it, and what they make of it together.

import { during, moved, smaller } from "../../kit/scene.js";
import { palette } from "../../palette.js";

const EDGE = 50; // pixels of the map
const SMALL = 14; // and of each neuron's
const POINTS = 160;
const REACH = 6; // of the plane
const MAP = { x: 130, y: 15, wide: 270, high: 270 };

/** @param {any} arrays of what it learns from */
const pointsOf = ({ points, labels }) =>
  Array.from({ length: Math.min(POINTS, labels.length) }, (_, i) => [points[2 * i], points[2 * i + 1], labels[i]]);

/** Where each neuron's picture lies. @param {number[]} sizes of the hidden layers */
const placesOf = (sizes) =>
  sizes.map((units, layer) =>
    Array.from({ length: units }, (_, unit) => ({
      x: 6 + 62 * layer,
      y: 150 + (unit - units / 2) * 36,
      wide: 30,
      high: 30,
    })),
  );

/** @param {import("../../kit/scene.js").Sheet} sheet @param {any} shown @param {any[][]} places @param {number} at */
function drawLinks(sheet, { weights }, places, at) {
  weights.forEach((/** @type {number[]} */ layer, /** @type {number} */ index) => {
    const next = places[index + 1] ?? [{ x: MAP.x, y: 135, wide: 0, high: 30 }];
    layer.forEach((weight, i) => {
      const [from, to] = [places[index][Math.floor(i / next.length)], next[i % next.length]];
      const ends = [
        [from.x + from.wide, from.y + 15],
        [to.x, to.y + 15],
      ];
      const width = Math.min(3.5, Math.abs(weight) * 1.6);
      sheet.line(ends, { colour: weight < 0 ? sheet.colours.negative : sheet.colours.positive, width });
      if (width < 1.2) return;
      const along = (at * 3 + i / layer.length) % 1;
      const place = ends[0].map((value, axis) => value + (ends[1][axis] - value) * along);
      sheet.dot(place[0], place[1], 1.6, sheet.colours.ground);
    });
  });
}

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  read({ arrays }, data, last) {
    const sizes = Object.keys(arrays)
      .filter((name) => name.startsWith("biases."))
      .map((name) => arrays[name].length)
      .slice(0, -1);
    const units = arrays.thumbnails.length ? sizes.reduce((sum, size) => sum + size, 1) : 0;
    return {
      sizes,
      map: smaller(arrays.map, 1, EDGE)[0],
      thumbs: smaller(arrays.thumbnails, units, SMALL).slice(0, -1),
      weights: sizes.map((_, i) => Array.from(arrays[`weights.${i + 2}`], (weight) => Number(weight.toFixed(2)))),
      points: last?.points ?? pointsOf(data.arrays),
    };
  },
  draw(sheet, shown, at, before) {
    const places = placesOf(shown.sizes);
    const share = during(at, 0, 0.5);
    drawLinks(sheet, shown, places, at);
    places.flat().forEach((box, unit) => {
      sheet.picture(box, moved(before.thumbs[unit], shown.thumbs[unit], share), SMALL, palette(sheet.theme), true);
    });
    sheet.picture(MAP, moved(before.map, shown.map, share), EDGE, palette(sheet.theme, { soft: true }), true);
    for (const [x, y, label] of shown.points) {
      const [left, top] = [MAP.x + ((x / REACH + 1) / 2) * MAP.wide, MAP.y + ((1 - y / REACH) / 2) * MAP.high];
      sheet.dot(left, top, 2.4, label < 0 ? sheet.colours.negative : sheet.colours.positive, sheet.colours.ground);
    }
  },
};
