// Who was taken for whom: a table of ten by ten, each cell a way to a picture of it.

import { createMatrix } from "../../views/matrix.js";

/** @typedef {(key: string, params?: Record<string, string | number>) => string} Text */

const EDGE = 10;
const DIGITS = Array.from({ length: EDGE }, (_, digit) => String(digit));

/** The cell that an arrow leads to; undefined for any other key. @param {string} key @param {number} at */
export function besides(key, at) {
  const [row, column] = [Math.floor(at / EDGE), at % EDGE];
  if (key === "ArrowRight") return row * EDGE + Math.min(EDGE - 1, column + 1);
  if (key === "ArrowLeft") return row * EDGE + Math.max(0, column - 1);
  if (key === "ArrowDown") return Math.min(EDGE - 1, row + 1) * EDGE + column;
  if (key === "ArrowUp") return Math.max(0, row - 1) * EDGE + column;
  return undefined;
}

/**
 * @param {HTMLElement} host
 * @param {{text: Text, onChoose?: (truth: number, answer: number) => void}} given
 */
export function createConfusion(host, { text, onChoose }) {
  const format = (/** @type {number} */ count) => (count ? String(count) : "");
  const matrix = createMatrix(host, {
    rows: DIGITS,
    columns: DIGITS,
    format,
    label: text("cnn.confusion"),
    corner: text("cnn.confusion.corner"),
  });
  host.querySelector("table")?.setAttribute("role", "grid");
  const cells = /** @type {HTMLElement[]} */ ([...host.querySelectorAll("td.matrix-cell")]);
  cells.forEach((cell, i) => {
    cell.tabIndex = i ? -1 : 0;
    cell.dataset.slides = ""; // arrows are its own
  });
  const indexOf = (/** @type {Event} */ event) =>
    cells.indexOf(/** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest("td.matrix-cell")));
  const choose = (/** @type {Event} */ event) => {
    const at = indexOf(event);
    if (at >= 0) onChoose?.(Math.floor(at / EDGE), at % EDGE);
  };
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    if (event.key === "Enter") return choose(event);
    const to = besides(event.key, indexOf(event));
    if (to === undefined) return;
    event.preventDefault();
    cells.forEach((cell, i) => (cell.tabIndex = i === to ? 0 : -1));
    cells[to].focus();
  };
  host.addEventListener("click", choose);
  host.addEventListener("keydown", move);
  let before = "";

  return {
    /** Counts, row by row; a row is a digit. @param {Uint8Array} counts */
    update(counts) {
      const now = counts.join();
      if (now === before) return;
      before = now;
      matrix.update(counts, { low: 0, high: 36 });
      cells.forEach((cell, i) => cell.classList.toggle("wrong", counts[i] > 0 && i % (EDGE + 1) !== 0));
    },

    destroy() {
      host.removeEventListener("click", choose);
      host.removeEventListener("keydown", move);
      matrix.destroy();
    },
  };
}
