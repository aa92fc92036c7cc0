// Where the wall's tiles are: as large as their number allows, with captions as long as these can be read.

/** @typedef {"line" | "lines" | "none"} Caption name and number beside one another, the number above the name, or not at all */
/**
 * @typedef {object} Grid
 * @property {number} columns
 * @property {number} edge of a tile
 * @property {number} pitchX from one tile's left edge to the next one's
 * @property {number} pitchY
 * @property {Caption} caption
 * @property {number} font size of the caption
 * @property {number} lines of the caption: where there is room for a third, long names have two
 */
/** @typedef {{width: number, height: number, unit: number, wordy?: boolean}} Place unit: pixels of the page's type; wordy: numbers are as long as names, and stand above them */

const GAP = 0.12; // between tiles, in shares of their edge: two rings fit in
const WIDEST = { across: 0.2, down: 0.34 }; // gaps up to which tiles are spread over the whole room
/** Captions from the largest tiles down: least edge and font, both in `unit`. @type {[Caption, number, number][]} */
const CAPTIONS = [
  ["line", 12, 1.25],
  ["lines", 4.9, 0.92],
  ["lines", 4.4, 0.8],
  ["none", 0, 0],
];
export const LINE = 1.3; // height of a line of text for its font
export const ABOVE = 0.45; // between tile and caption, in fonts: the ring stays within it
const RING = { share: 0.016, least: 0.065, gap: 1.4 }; // width for the edge; for the page's type; distance from the tile in widths
export const PER_PAGE = 300; // tiles; more are shown on pages that turn

const LINES = { line: 1, lines: 2, none: 0 };

/** How far a caption of so many lines reaches below its tile. @param {number} lines @param {number} font */
export const captionHeight = (lines, font) => lines && font * (ABOVE + lines * LINE);

/**
 * The ring around a tile: its width, how far its middle is outside, how far it reaches; never into a caption.
 * @param {Pick<Grid, "edge" | "caption" | "font">} grid @param {number} unit pixels of the page's type
 */
export function ringOf({ edge, caption, font }, unit) {
  const most = caption === "none" ? Infinity : (ABOVE * font - 1) / (1 + RING.gap);
  const width = Math.min(most, Math.max(RING.least * unit, edge * RING.share));
  return { width, out: width * RING.gap, reach: Math.ceil(width * (RING.gap + 0.5)) + 1 };
}

/**
 * The grid of `count` tiles with room for rings around the outermost, and how far it stands in from the left.
 * @param {number} count @param {Place} place
 */
export function hung(count, { width, height, ...rest }) {
  const { reach } = ringOf(gridOf(count, { width, height, ...rest }), rest.unit);
  const inner = { width: width - 2 * reach, height: height - 2 * reach, ...rest };
  const grid = gridOf(count, inner);
  const used = (Math.min(count, grid.columns) - 1) * grid.pitchX + grid.edge;
  return { grid, indent: Math.round(Math.max(0, inner.width - used) / 2) };
}

/**
 * @param {number} count tiles
 * @param {Place} place
 * @returns {Grid}
 */
export function gridOf(count, { width, height, unit, wordy }) {
  for (const [widest, least, size] of CAPTIONS) {
    const usual = wordy && widest === "line" ? "lines" : widest;
    const font = size * unit;
    const { columns, edge } = largest(Math.max(1, count), width, height, captionHeight(LINES[usual], font));
    if (edge < least * unit) continue;
    const rows = Math.max(1, Math.ceil(count / columns));
    /** Whether as many lines cost the tiles nothing. @param {number} lines */
    const free = (lines) => rows * (edge + captionHeight(lines, font)) + (rows - 1) * GAP * edge <= height;
    const lines = usual === "none" ? 0 : ([3, 2].find(free) ?? LINES[usual]);
    const caption = lines > 1 ? "lines" : usual;
    const pitchX = spread(width, columns, edge, edge * WIDEST.across);
    const pitchY = spread(height, rows, edge + captionHeight(lines, font), edge * WIDEST.down);
    return { columns, edge, pitchX, pitchY, caption, font, lines };
  }
  throw new Error(`no grid for ${count} tiles in ${width}×${height}`);
}

/** The number of columns with the largest tiles. @param {number} count @param {number} width @param {number} height @param {number} below a tile */
function largest(count, width, height, below) {
  let best = { columns: 1, edge: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const across = width / (columns + GAP * (columns - 1));
    const down = (height - rows * below) / (rows + GAP * (rows - 1));
    const edge = Math.max(0, Math.floor(Math.min(across, down)));
    if (edge > best.edge) best = { columns, edge };
  }
  return best;
}

/** Distance of `count` tiles that fill `room` where their gaps stay small enough. @param {number} room @param {number} count @param {number} size @param {number} widest */
function spread(room, count, size, widest) {
  return count < 2 ? size : Math.min((room - size) / (count - 1), size + widest);
}

/** Upper left corner of tile `index`. @param {Grid} grid @param {number} index @returns {[number, number]} */
export function placeOf({ columns, pitchX, pitchY }, index) {
  return [Math.round((index % columns) * pitchX), Math.round(Math.floor(index / columns) * pitchY)];
}
