// What a frame shows: pictures and what they are taken for, the rows of the table, one's own drawings.

import { NOTHING } from "../../kit/answer.js";
import { createLatest, parted } from "../../kit/latest.js";
import { AREA } from "../../views/digit.js";

/** @typedef {import("../../types.js").Frame<import("server/augmentation").LiveArrays>} Frame */
/** @typedef {keyof Catalog["columns"]} Mode */
/** @typedef {ReturnType<typeof shownOf> & {mode: Mode}} Shown a frame as the page uses it, and of which mode it is */
/** @typedef {ReturnType<typeof rowsOf>[number]} Row of the table */
/** @import { Catalog } from "server/augmentation" */

const CHANNELS = 3;

/** Of the table: kinds and their strengths, accuracy on each column, whether it belongs to the run. @param {Frame} frame @param {Catalog} catalog */
function rowsOf({ arrays }, { kinds }) {
  const [count, current] = arrays.rows;
  const columns = arrays.matrix.length / arrays.recipes.length;
  return Array.from({ length: count }, (_, row) => ({
    kinds: kinds
      .map(({ name }, kind) => ({ name, strength: arrays.strengths[row * kinds.length + kind], bit: 1 << kind }))
      .filter(({ bit }) => arrays.recipes[row] & bit),
    cells: [...arrays.matrix.subarray(row * columns, (row + 1) * columns)],
    current: row >= count - current,
  }));
}

/**
 * As the kinds stand in their table, few of them before many, so that a row keeps its place; one's own stays the last.
 * @param {Row[]} rows @param {Catalog} catalog
 */
function ordered(rows, { kinds }) {
  const place = (/** @type {Row} */ row) =>
    row.kinds.flatMap(({ name, strength }) => [kinds.findIndex((kind) => kind.name === name), strength]);
  const compare = (/** @type {Row} */ one, /** @type {Row} */ other) => {
    const [a, b] = [place(one), place(other)];
    const differs = a.findIndex((value, i) => value !== b[i]);
    return a.length - b.length || (differs < 0 ? 0 : a[differs] - b[differs]);
  };
  return [...rows.slice(0, -1).sort(compare), ...rows.slice(-1)];
}

/** @param {Frame} frame @param {Catalog} catalog */
export function shownOf(frame, catalog) {
  const { arrays, epoch, generation } = frame;
  const rows = rowsOf(frame, catalog);
  const wide = arrays.recipes.length;
  const first = rows.findIndex(({ kinds }) => !kinds.length);
  // one's own drawings: pixels 0…16, what each is meant to be, what the first and the last row say
  const own = parted(arrays.drawings, AREA).map((pixels, i) => ({
    pixels: [...pixels],
    label: arrays.drawn_labels[i],
    answers: [first, rows.length - 1].map((row) => arrays.answers[i * wide + row] ?? NOTHING),
  }));
  return {
    epoch,
    generation,
    pictures: arrays.pictures, // [picture, channel, row, column], 0…255
    labels: arrays.labels,
    says: arrays.says,
    rows: ordered(rows, catalog),
    revealed: arrays.revealed[0] > 0,
    sample: arrays.sample[0],
    pool: { drawings: arrays.pool[0], people: arrays.pool[1] },
    own: own.filter(({ label }) => label !== NOTHING),
  };
}

/** Picture number `index` of a frame. @param {Uint8Array} pictures @param {number} index */
export const pictureAt = (pictures, index) => pictures.subarray(index * CHANNELS * AREA, (index + 1) * CHANNELS * AREA);

/** @param {import("../../types.js").Look & {catalog: Catalog, session: any}} context */
export function createPictures(context) {
  /** @param {Frame} frame @returns {Shown | null} null: of the mode before */
  function read(frame) {
    const mode = /** @type {Mode} */ (context.session.spec.peek().mode);
    const shown = shownOf(frame, context.catalog);
    return shown.rows[0]?.cells.length === context.catalog.columns[mode].length ? { ...shown, mode } : null;
  }
  return createLatest(context, {
    read,
    calm: (next, { pictures, labels, says }) => ({ ...next, pictures, labels, says }),
  });
}
