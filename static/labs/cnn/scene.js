// In the gallery: a filter slides over a digit and writes its map; then the network says what it has read.

import { during, largest, rounded } from "../../kit/scene.js";

const PAPER = { x: 12, y: 62, wide: 176, high: 176 };
const MAP = { x: 212, y: 22, wide: 120, high: 120 };
const BARS = { x: 212, y: 176, wide: 176, high: 86 };
const SLIDES = 0.68; // of the scene
let turn = 0; // which filter

/** @param {import("../../kit/scene.js").Sheet} sheet @param {any} shown @param {number} place of the map */
function drawFilter(sheet, { picture, map, kernel }, place) {
  const [size, across, edge] = [picture, map, kernel].map(({ length }) => Math.sqrt(length));
  const [pixel, cell] = [PAPER.wide / size, MAP.wide / across];
  const [column, row] = [place % across, Math.floor(place / across)];
  const shift = (size - across) / 2 - (edge - 1) / 2;
  const [x, y, wide] = [PAPER.x + (column + shift) * pixel, PAPER.y + (row + shift) * pixel, edge * pixel];
  const spot = { x: MAP.x + column * cell, y: MAP.y + row * cell, wide: cell, high: cell };
  sheet.faded(0.55, () => sheet.values({ x, y, wide, high: wide }, kernel, edge));
  for (const end of [0, 1])
    sheet.line([[x + wide, y + end * wide], [spot.x, spot.y + end * cell]], { colour: sheet.colours.muted, width: 1 }); // biome-ignore format: two ends
  sheet.box({ x, y, wide, high: wide }, { stroke: sheet.colours.ink, width: 2.5, round: 2 });
  sheet.box(spot, { stroke: sheet.colours.ink, width: 2, round: 1 });
}

/** @type {import("../../kit/scene.js").Scene} */
export const scene = {
  seconds: 3,
  read({ arrays, layout }) {
    const [filters, , edge] = layout.find((/** @type {any} */ { name }) => name === "conv1.weight").shape;
    const filter = turn++ % filters;
    const part = (/** @type {string} */ name, /** @type {number} */ size) =>
      rounded(arrays[name].subarray(filter * size, (filter + 1) * size), 2);
    return {
      picture: rounded(arrays.picture, 2),
      kernel: part("conv1.weight", edge * edge),
      map: part("before1", arrays.before1.length / filters),
      answers: rounded(arrays.probabilities),
    };
  },
  draw(sheet, shown, at) {
    const { map, answers } = shown;
    const done = Math.floor(Math.min(1, at / SLIDES) * map.length);
    const most = Math.max(...map.map(Math.abs)) || 1;
    sheet.drawing(PAPER, shown.picture);
    sheet.values(MAP, [...map.slice(0, done), ...map.slice(done).fill(0)], Math.sqrt(map.length), most);
    if (done < map.length) drawFilter(sheet, shown, done);
    const [share, best] = [during(at, SLIDES, SLIDES + 0.14), largest(answers)];
    const grown = answers.map((/** @type {number} */ answer) => answer * share);
    sheet.digits(BARS, grown, { [best]: sheet.colours.positive }, best);
    sheet.faded(share, () => sheet.text(String(best), 364, 82, { size: 68, weight: 650 }));
  },
};
