// Where everything of the whole network stands, from the network and the room there is. Lying: layers from left to
// right, each as columns of eight. Upright: layers from top to bottom, each as rows of eight.

import { CLASSES } from "./plan.js";

/** @typedef {import("./types.js").Network} Network */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{box: Box, pooled: Box | null}} MapPlace */
/** @typedef {{picture: Box, maps: MapPlace[][], hidden: Box[], classes: Box[], heads: Box[], edge: number, height: number}} Places heads: of each block, then of the dense part */

export const LINE = 8; // maps in one column or row
const GAP = 0.2; // between maps, in edges of a map
const POOLED = 0.5; // edge of what pooling leaves
const BETWEEN = 0.85; // layers
const PICTURE = 1.7;
const HIDDEN = 0.42;
const CLASS = 0.62;
const HEAD = 46; // of these, one is a sixteenth of the page's rem
const LARGEST = 66;
const LEAST_HEAD = 88;
const WIDE_HEAD = 200; // between layers that stand one under the other
const AIR = 12; // under a head

/** @param {number} channels */
const lines = (channels) => Math.ceil(channels / LINE);

/** How far one map is from the next across the line. @param {boolean} pools */
const pitch = (pools) => 1 + GAP + (pools ? POOLED + GAP / 2 : 0);

/** In edges of a map. @param {Network} network */
function widths({ blocks, dense }) {
  const layers = blocks.map(({ channels, pool }) => lines(channels) * pitch(pool !== "none") - GAP);
  return [PICTURE, ...layers, ...dense.map(() => HIDDEN), CLASS + 1];
}

/** @param {number} units of a dense layer */
const cells = (units) => Math.min(units, 16);

/** @param {Network} network @param {number} width @param {number} height @param {number} scale @returns {Places} */
function lying(network, width, height, scale) {
  const above = (HEAD + AIR) * scale;
  const layers = widths(network);
  const total = layers.reduce((sum, each) => sum + each, 0) + BETWEEN * (layers.length - 1);
  const most = Math.max(1, ...network.blocks.map(({ channels }) => Math.min(LINE, channels)));
  const rows = Math.max(most * (1 + GAP) - GAP, CLASSES * CLASS * 1.2);
  const edge = Math.max(14, Math.min(LARGEST * scale, width / total, (height - above) / rows));
  const top = Math.max(0, (height - above - rows * edge) / 2); // in the middle of the room there is
  const middle = top + above + (rows * edge) / 2;
  let x = Math.max(0, (width - total * edge) / 2);
  /** @param {number} layer */
  const next = (layer) => {
    const begin = x;
    x += (layers[layer] + BETWEEN) * edge;
    return begin;
  };
  const begin = next(0);
  const picture = { x: begin, y: middle - (PICTURE * edge) / 2, width: PICTURE * edge, height: PICTURE * edge };
  /** @type {Box[]} */
  const heads = [];
  const maps = network.blocks.map(({ channels, pool }, index) => {
    const left = next(index + 1);
    const step = pitch(pool !== "none") * edge;
    heads.push(head(left + (layers[index + 1] * edge) / 2, top, scale));
    return Array.from({ length: channels }, (_, i) => {
      const [line, at] = [Math.floor(i / LINE), i % LINE];
      const count = Math.min(LINE, channels - line * LINE);
      const begins = middle - ((count * (1 + GAP) - GAP) * edge) / 2;
      const box = square(left + line * step, begins + at * (1 + GAP) * edge, edge);
      const beside = square(box.x + edge * (1 + GAP / 2), box.y + (edge * (1 - POOLED)) / 2, edge * POOLED);
      return { box, pooled: pool === "none" ? null : beside };
    });
  });
  const denseLeft = x;
  const hidden = network.dense.map((units, i) => {
    const tall = Math.min(rows * edge, cells(units) * edge * 0.4);
    return { x: next(1 + network.blocks.length + i), y: middle - tall / 2, width: HIDDEN * edge, height: tall };
  });
  const classLeft = x;
  const step = CLASS * 1.2 * edge;
  const classes = Array.from({ length: CLASSES }, (_, i) => ({
    x: classLeft,
    y: middle + (i - CLASSES / 2) * step,
    width: (CLASS + 1) * edge,
    height: CLASS * edge,
  }));
  heads.push(head((denseLeft + classLeft + (CLASS + 1) * edge) / 2, top, scale));
  return { picture, maps, hidden, classes, heads, edge, height: top + above + rows * edge };
}

/** @param {number} x @param {number} y @param {number} edge @returns {Box} */
const square = (x, y, edge) => ({ x, y, width: edge, height: edge });

/** @param {number} middle @param {number} y @param {number} scale @returns {Box} */
const head = (middle, y, scale) => ({
  x: middle - (LEAST_HEAD * scale) / 2,
  y,
  width: LEAST_HEAD * scale,
  height: HEAD * scale,
});

/** @param {Network} network @param {number} width @returns {Places} */
function upright(network, width) {
  const edge = Math.min(LARGEST, width / (LINE * (1 + GAP) - GAP));
  const step = edge * (1 + GAP);
  const between = 26;
  let y = 0;
  const picture = square((width - PICTURE * edge) / 2, y, PICTURE * edge);
  y += PICTURE * edge + between;
  /** @type {Box[]} */
  const heads = [];
  /** Leaves room for a head. */
  const headed = () => {
    heads.push({ x: (width - WIDE_HEAD) / 2, y, width: WIDE_HEAD, height: HEAD });
    y += HEAD + AIR;
  };
  const maps = network.blocks.map(({ channels, pool }) => {
    headed();
    const tall = pool === "none" ? step : step + edge * (POOLED + GAP / 2);
    const top = y;
    y += lines(channels) * tall + between;
    return Array.from({ length: channels }, (_, i) => {
      const [line, at] = [Math.floor(i / LINE), i % LINE];
      const count = Math.min(LINE, channels - line * LINE);
      const x = (width - count * step + GAP * edge) / 2 + at * step;
      const box = square(x, top + line * tall, edge);
      const under = square(x + (edge * (1 - POOLED)) / 2, box.y + edge * (1 + GAP / 2), edge * POOLED);
      return { box, pooled: pool === "none" ? null : under };
    });
  });
  headed();
  const hidden = network.dense.map((units) => {
    const wide = Math.min(width, cells(units) * edge * 0.45);
    const box = { x: (width - wide) / 2, y, width: wide, height: HIDDEN * edge };
    y += HIDDEN * edge + between;
    return box;
  });
  const each = width / CLASSES;
  const classes = Array.from({ length: CLASSES }, (_, i) => ({ x: i * each, y, width: each, height: 44 }));
  return { picture, maps, hidden, classes, heads, edge, height: y + 44 };
}

/** @param {Network} network @param {{width: number, height: number, stands: boolean, scale?: number}} room scale: of the page's type @returns {Places} */
export function placesOf(network, { width, height, stands, scale = 1 }) {
  return stands ? upright(network, width) : lying(network, width, height, scale);
}

/** Rows and columns in which a dense layer's units are drawn. @param {number} units @param {boolean} stands */
export function gridOf(units, stands) {
  const long = cells(units);
  const short = Math.ceil(units / long);
  return stands ? { width: long, height: short } : { width: short, height: long };
}
