// Where everything of the network's drawing is, from the spec and the size of its place alone.

import { parameterAt, riseOf } from "./stroke.js";

/**
 * @typedef {object} Column units above one another
 * @property {number} x their middle
 * @property {number} edge of a unit's picture
 * @property {number} pitch from one unit's middle to the next one's
 * @property {number[]} ys the units' middles
 */
/** @typedef {"line" | "lines" | "button"} Controls of a layer: in one line, in two, or one button that opens the rest */
/**
 * @typedef {object} Geometry
 * @property {boolean} compact for a phone: the active features only, the output as a unit of its own
 * @property {Controls} controls
 * @property {number} width
 * @property {number} height what the drawing needs; more than asked for only when compact
 * @property {Column[]} columns the features, the hidden layers, the output
 * @property {number} step from one column's middle to the next one's
 * @property {boolean} crowded columns so near that there is no room for words
 * @property {boolean} roomy the last layer's button has another one beside it
 * @property {number} headerY top of the layers' controls
 * @property {number} addX middle of what adds a layer
 * @property {number} thickness of links, relative to the full size
 * @property {number} unit CSS pixels that count as one: more on large screens, where the page's type grows, too
 */

const COMPACT_WIDTH = 560;
const LINE_PITCH = 122; // a layer's controls in one line, and a gap
const LINES_PITCH = 72; // the same in two lines
const EDGE = { least: 12, narrow: 34, most: 44 };
const PITCH = { most: 96, compact: 44, dense: 30 };
const TITLE_ROOM = { tall: 48, low: 38 }; // above the controls
const CONTROLS_ROOM = { line: 52, lines: 76, button: 62 };
const TALL = 640;
const COMPACT_TOP = 52;
const FOOT = 20;
const CROWDED = 44; // a step in units below which neither a caption nor a usual bias fits between two columns
const ROOM = 82; // a step in units that has room for a button between a layer's and the one that adds a layer
const LABELS = { wide: 54, compact: 32 }; // left of the features
const SHARE = { wide: 0.62, compact: 0.74 }; // of the pitch is picture
const OUTPUTS = { edge: 26, pitch: 40 }; // of several, each with its picture
const OUTPUT_MARGIN = 16; // between the output's port and the right edge

/** @param {number} value @param {number} least @param {number} most */
const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

/**
 * @typedef {object} Place
 * @property {number} width
 * @property {number} height
 * @property {number} features rows of the first column
 * @property {number[]} hidden units of each hidden layer
 * @property {number} [outputs]
 * @property {boolean} mayGrow false when the number of layers is at its limit
 * @property {number | null} [outputY] height of the map's middle, where it lies beside the drawing
 * @property {number} [unit]
 */

/** @param {Place} place @returns {Geometry} */
export function arrange({ width, height, outputY = null, unit = 1, ...shape }) {
  const small = {
    ...shape,
    width: width / unit,
    height: height / unit,
    outputY: outputY === null ? null : outputY / unit,
  };
  const geometry = small.width < COMPACT_WIDTH ? arrangeNarrow(small) : arrangeWide(small);
  return {
    ...geometry,
    width,
    height: geometry.compact ? Math.ceil(geometry.height * unit) : height,
    columns: geometry.columns.map((column) => scaled(column, unit)),
    step: geometry.step * unit,
    headerY: geometry.headerY * unit,
    addX: geometry.addX * unit,
    thickness: geometry.thickness * unit,
    unit,
  };
}

/** @param {Column} column @param {number} unit @returns {Column} */
function scaled({ x, edge, pitch, ys }, unit) {
  return {
    x: Math.round(x * unit),
    edge: 2 * Math.round((edge * unit) / 2),
    pitch: pitch * unit,
    ys: ys.map((y) => Math.round(y * unit)),
  };
}

/** @typedef {Place & {outputY: number | null}} SmallPlace in units */

/** @param {SmallPlace} place @returns {Geometry} */
function arrangeWide({ width, height, features, hidden, outputs = 1, mayGrow, outputY }) {
  const scale = clamp(Math.min(width / 780, height / 760), 1, 1.4); // more room than the page's type has grown by
  const most = EDGE.most * scale;
  const firstX = LABELS.wide + most / 2 + 8;
  const slots = hidden.length + (mayGrow ? 0.8 : 0.5);
  const pitchX = (width - firstX - OUTPUT_MARGIN - 24) / slots;
  const controls = pitchX >= LINE_PITCH ? "line" : pitchX >= LINES_PITCH ? "lines" : "button";
  const headerY = height < TALL ? TITLE_ROOM.low : TITLE_ROOM.tall;
  const top = headerY + CONTROLS_ROOM[controls];
  const room = height - top - FOOT;
  const middle = top + room / 2;
  const column = (/** @type {number} */ x, /** @type {number} */ rows) => {
    const pitch = Math.min(PITCH.most * scale, room / Math.max(rows, 1));
    return stack(x, rows, middle, pitch, Math.min(most, pitchX * 0.56, pitch * SHARE.wide));
  };
  const columns = [column(firstX, features), ...hidden.map((units, i) => column(firstX + (i + 1) * pitchX, units))];
  const outputHeight = outputY === null ? middle : clamp(outputY, top, height - FOOT);
  if (outputs === 1) columns.push({ x: width - OUTPUT_MARGIN, edge: 12, pitch: 0, ys: [outputHeight] });
  else {
    const pitch = Math.min(OUTPUTS.pitch * scale, room / outputs);
    const reach = ((outputs - 1) * pitch + OUTPUTS.edge) / 2;
    const at = clamp(outputHeight, top + reach, height - FOOT - reach);
    columns.push(stack(width - OUTPUT_MARGIN - 4, outputs, at, pitch, OUTPUTS.edge * scale));
  }
  const addX = hidden.length ? firstX + slots * pitchX : (firstX + width) / 2;
  const steps = { step: pitchX, crowded: false, roomy: true };
  return { compact: false, controls, width, height, columns, ...steps, headerY, addX, thickness: 1, unit: 1 };
}

/** @param {SmallPlace} place @returns {Geometry} */
function arrangeNarrow({ width, features, hidden, outputs = 1 }) {
  const rows = Math.max(features, ...hidden, outputs);
  const pitchY = rows > 8 ? PITCH.dense : PITCH.compact;
  const firstX = LABELS.compact + 22;
  const pitchX = (width - firstX - 24) / (hidden.length + 1);
  const edge = Math.min(EDGE.narrow, pitchX * 0.6, pitchY * SHARE.compact);
  const height = COMPACT_TOP + rows * pitchY + 8;
  const middle = COMPACT_TOP + (rows * pitchY) / 2;
  const counts = [features, ...hidden, outputs];
  const columns = counts.map((units, i) => stack(firstX + i * pitchX, units, middle, pitchY, edge));
  const addX = firstX + (hidden.length + 1) * pitchX;
  const steps = { step: pitchX, crowded: pitchX < CROWDED, roomy: pitchX >= ROOM };
  return {
    compact: true,
    controls: "button",
    width,
    height,
    columns,
    ...steps,
    headerY: 0,
    addX,
    thickness: 0.6,
    unit: 1,
  };
}

/** @param {number} x @param {number} rows @param {number} middle @param {number} pitch @param {number} edge @returns {Column} */
function stack(x, rows, middle, pitch, edge) {
  const first = middle - ((rows - 1) * pitch) / 2;
  const ys = Array.from({ length: rows }, (_, row) => first + row * pitch);
  return { x, edge: Math.max(EDGE.least, edge), pitch, ys };
}

/**
 * The curve of a link, a cubic Bézier that leaves and arrives level.
 * @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2
 */
export function linkPath(x1, y1, x2, y2) {
  const half = (x1 + x2) / 2;
  return `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}`;
}

/** @typedef {{layer: number, input: number, unit: number, distance: number}} Near a link, layer counted from 1 */

/**
 * The link nearest to a point, within `reach` above or below it; null if there is none.
 * @param {Column[]} columns @param {number} x @param {number} y @param {number} reach
 * @returns {Near | null}
 */
export function linkAt(columns, x, y, reach) {
  const layer = columns.findIndex((column, i) => i > 0 && x < column.x - column.edge / 2);
  if (layer < 1) return null;
  const [from, to] = [columns[layer - 1], columns[layer]];
  const start = from.x + from.edge / 2;
  if (x <= start) return null;
  const rise = riseOf(parameterAt((x - start) / (to.x - to.edge / 2 - start)));
  /** @type {Near | null} */
  let nearest = null;
  for (let input = 0; input < from.ys.length; input++) {
    for (let unit = 0; unit < to.ys.length; unit++) {
      const distance = Math.abs(from.ys[input] + (to.ys[unit] - from.ys[input]) * rise - y);
      if (distance <= (nearest ? nearest.distance : reach)) nearest = { layer, input, unit, distance };
    }
  }
  return nearest;
}
