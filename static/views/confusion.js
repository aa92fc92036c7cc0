// Who was taken for whom: a heat map of counts whose wrong cells have a colour of their own. Each cell can be chosen,
// with the pointer or with arrows and Enter.

import { rove, stepped } from "./arrows.js";
import { createMatrix } from "./matrix.js";

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {string[]} given.classes
 * @param {string} given.label of the whole table, shown above it
 * @param {string} given.corner what rows and columns are
 * @param {number} given.most count at which a colour is full
 * @param {(truth: number, answer: number) => void} [given.onChoose]
 */
export function createConfusion(host, { classes, label, corner, most, onChoose }) {
  const edge = classes.length;
  const format = (/** @type {number} */ count) => (count ? String(count) : "");
  const matrix = createMatrix(host, { rows: classes, columns: classes, format, label, corner });
  const table = /** @type {HTMLElement} */ (host.querySelector("table"));
  table.setAttribute("role", "grid");
  const cells = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("td.matrix-cell")]);
  cells.forEach((cell, i) => {
    cell.tabIndex = i ? -1 : 0;
    cell.dataset.slides = ""; // arrows are its own
  });
  const choose = (/** @type {Event} */ { target }) => {
    const at = cells.findIndex((cell) => cell.contains(/** @type {Node} */ (target)));
    if (at >= 0) onChoose?.(Math.floor(at / edge), at % edge);
  };
  table.addEventListener("click", choose);
  table.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(event);
    else rove(event, cells, (key, at) => stepped(key, at, edge));
  });
  let before = "";

  return {
    /** Row by row; a row is a class, a column an answer. @param {ArrayLike<number>} counts */
    update(counts) {
      const now = Array.from(counts).join();
      if (now === before) return;
      before = now;
      matrix.update(counts, { high: most });
      cells.forEach((cell, i) => cell.classList.toggle("wrong", counts[i] > 0 && i % (edge + 1) !== 0));
    },

    destroy: matrix.destroy,
  };
}
