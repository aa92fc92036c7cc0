// Who was taken for whom: a table of ten by ten, each cell a way to a picture of it.

import { createMatrix } from "../../views/matrix.js";

/** @typedef {(key: string, params?: Record<string, string | number>) => string} Text */

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

/**
 * @param {HTMLElement} host
 * @param {{text: Text, onChoose?: (truth: number, answer: number) => void}} given
 */
export function createConfusion(host, { text, onChoose }) {
  const format = (/** @type {number} */ count) => (count ? String(count) : "");
  const matrix = createMatrix(host, { rows: DIGITS, columns: DIGITS, format, label: text("cnn.confusion"), corner: text("cnn.confusion.corner") });
  const cells = [...host.querySelectorAll("td.matrix-cell")];
  const choose = (/** @type {Event} */ event) => {
    const at = cells.indexOf(/** @type {Element} */ (/** @type {Element} */ (event.target).closest("td.matrix-cell")));
    if (at >= 0) onChoose?.(Math.floor(at / 10), at % 10);
  };
  host.addEventListener("click", choose);
  let before = "";

  return {
    /** Counts, row by row; a row is a digit. @param {Uint8Array} counts */
    update(counts) {
      const now = counts.join();
      if (now === before) return;
      before = now;
      matrix.update(counts, { low: 0, high: 36 });
      cells.forEach((cell, i) => cell.classList.toggle("wrong", counts[i] > 0 && i % 11 !== 0));
    },

    destroy() {
      host.removeEventListener("click", choose);
      matrix.destroy();
    },
  };
}
