// From frames to drawings: keeps the newest frame and hands it to everything that draws.

import { signal } from "../../vendor/signals.js";

/** @typedef {import("../../types.js").Frame} Frame */
/** @typedef {import("../../types.js").LabContext} LabContext */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {(shown: Shown) => void} Listener */

export const SIZE = 8;
export const CHANNELS = 3;
export const NOTHING = 255; // where an answer or a label would stand
const AREA = SIZE * SIZE;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** @param {Frame} frame @param {Catalog} catalog @returns {Row[]} */
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

/** @param {Frame} frame @param {Catalog} catalog @returns {Shown} */
export function shownOf(frame, catalog) {
  const { arrays, epoch, generation } = frame;
  const rows = rowsOf(frame, catalog);
  const wide = arrays.recipes.length;
  const first = rows.findIndex(({ kinds }) => !kinds.length);
  const own = [...arrays.drawn_labels].flatMap((label, i) => {
    const answers = [first, rows.length - 1].map((row) => arrays.answers[i * wide + row] ?? NOTHING);
    const pixels = /** @type {Uint8Array} */ (arrays.drawings.subarray(i * AREA, (i + 1) * AREA));
    return label === NOTHING ? [] : [{ pixels, label, answers }];
  });
  return {
    epoch,
    generation,
    pictures: /** @type {Uint8Array} */ (arrays.pictures),
    labels: /** @type {Uint8Array} */ (arrays.labels),
    says: /** @type {Uint8Array} */ (arrays.says),
    rows: ordered(rows, catalog),
    revealed: arrays.revealed[0] > 0,
    sample: arrays.sample[0],
    pool: { drawings: arrays.pool[0], people: arrays.pool[1] },
    own,
  };
}

/** Picture number `index` of a frame. @param {Uint8Array} pictures @param {number} index */
export const pictureAt = (pictures, index) => pictures.subarray(index * CHANNELS * AREA, (index + 1) * CHANNELS * AREA);

/** @param {Pick<LabContext, "catalog" | "request">} context */
export function createPictures({ catalog, request }) {
  /** @type {Set<Listener>} */
  const listeners = new Set();
  /** @type {Shown | null} */
  let newest = null;
  const ready = signal(false);
  const revealed = signal(false);

  /** Who wants no motion sees the pictures of one moment while it trains. @param {Shown} next @param {string} kind */
  function calmed(next, kind) {
    const moves = STILL.matches && kind === "live" && newest?.generation === next.generation;
    return moves && newest ? { ...next, pictures: newest.pictures, says: newest.says, labels: newest.labels } : next;
  }

  return {
    ready,
    revealed,
    newest: () => newest,

    /** @param {Frame} frame */
    draw(frame) {
      if (frame.kind === "data") return;
      newest = calmed(shownOf(frame, catalog), frame.kind);
      revealed.value = newest.revealed;
      ready.value = true;
      for (const listener of listeners) listener(newest);
    },

    /** Call `listener` with every frame from now on, and with the newest at once; the result ends it. @param {Listener} listener */
    follow(listener) {
      listeners.add(listener);
      if (newest) request(() => newest && listeners.has(listener) && listener(newest));
      return () => void listeners.delete(listener);
    },
  };
}
