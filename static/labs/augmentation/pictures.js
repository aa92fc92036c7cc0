// What a frame shows: pictures and what they are taken for, the rows of the table, one's own drawings.

import { NOTHING } from "../../kit/answer.js";
import { createLatest, parted } from "../../kit/latest.js";
import { MOST } from "../../views/digit.js";

/** @typedef {import("../../types.js").Frame<import("server/augmentation").LiveArrays>} Frame */
/** @typedef {keyof Catalog["columns"]} Mode */
/** @typedef {ReturnType<typeof shownOf> & {mode: Mode}} Shown a frame as the page uses it, and of which mode it is */
/** @typedef {ReturnType<typeof rowsOf>[number]} Row of the table */
/** @typedef {Shown["wall"][number]} Hung a picture that hangs on the wall as long as it is misread */
/** @import { Catalog, DataArrays as Data } from "server/augmentation" */

const CHANNELS = 3;

/** Of the table: kinds and their strengths, accuracy on each column, whether it belongs to the run and is one's own. @param {Frame} frame @param {Catalog} catalog */
function rowsOf({ arrays }, { kinds }) {
  const count = arrays.recipes.indexOf(NOTHING);
  const columns = arrays.matrix.length / arrays.recipes.length;
  return Array.from({ length: count < 0 ? arrays.recipes.length : count }, (_, row) => ({
    kinds: kinds
      .map(({ name }, kind) => ({ name, strength: arrays.strengths[row * kinds.length + kind], bit: 1 << kind }))
      .filter(({ bit }) => arrays.recipes[row] & bit),
    cells: [...arrays.matrix.subarray(row * columns, (row + 1) * columns)],
    current: arrays.current[row] > 0,
    mine: arrays.current[row] > 1,
  }));
}

/** Drawings, one's own first, and test digits: what each is, and what it is taken for without augmentation and with one's own. @param {Frame["arrays"]} arrays @param {Catalog} catalog @param {Data} data */
function wallOf({ drawings, drawn_labels, answers, fed }, { variants, drawings: own }, { wall, wall_labels }) {
  const drawn = parted(drawings, fed.length / CHANNELS).map((ink, i) => {
    const picture = { palette: /** @type {const} */ ("ink"), values: [...ink], high: MOST }; // no bytes of 0…255
    return { picture, label: drawn_labels[i], row: "drawn", is: i < own ? "mine" : "theirs" };
  });
  const tested = parted(wall, fed.length).map((values, i) => {
    const row = variants[Math.floor((i * variants.length) / wall_labels.length)];
    return { picture: { palette: /** @type {const} */ ("rgb"), values }, label: wall_labels[i], row, is: row };
  });
  const all = [...drawn, ...tested].map((each, key) => {
    const [without, surely, says, sure] = answers.subarray(4 * key, 4 * key + 4);
    return { ...each, key, says: [without, says], sure: [surely, sure] };
  });
  return all.filter(({ label }) => label !== NOTHING);
}

/** Whether it hangs on the wall: what is not known yet does. @param {{says: number[], label: number}} piece */
export const misread = ({ says, label }) => says[1] !== label;

/** @param {Frame} frame @param {Catalog} catalog @param {Data} data */
export function shownOf(frame, catalog, data) {
  const { arrays, epoch, generation } = frame;
  const { kinds } = catalog;
  return {
    epoch,
    generation,
    pictures: parted(arrays.pictures, arrays.fed.length), // each [channel, row, column], 0…255
    labels: arrays.labels,
    says: arrays.says,
    rows: rowsOf(frame, catalog),
    wall: wallOf(arrays, catalog, data),
    fed: {
      values: arrays.fed,
      label: arrays.fed_label[0],
      kinds: kinds.filter((_, kind) => arrays.fed_kinds[0] & (1 << kind)).map(({ name }) => name),
    },
    revealed: arrays.revealed[0] > 0,
    sample: arrays.sample[0],
    pool: { drawings: arrays.pool[0], people: arrays.pool[1] },
    guess: arrays.guess[0],
    guesses: [...arrays.guesses],
  };
}

/** @param {import("../../types.js").Look & {catalog: Catalog, session: any}} context */
export function createPictures(context) {
  /** @type {Data} */
  let data = { wall: new Uint8Array(), wall_labels: new Uint8Array() };

  /** @param {Frame} frame @returns {Shown | null} null: of the mode before */
  function read(frame) {
    const mode = /** @type {Mode} */ (context.session.spec.peek().mode);
    const shown = shownOf(frame, context.catalog, data);
    return shown.rows[0]?.cells.length === context.catalog.columns[mode].length ? { ...shown, mode } : null;
  }
  return createLatest(context, {
    data: (/** @type {import("../../types.js").Frame<Data>} */ { arrays }) => (data = arrays),
    read,
    calm: (next, { pictures, labels, says }) => ({ ...next, pictures, labels, says }),
  });
}
