// A small table of numbers that is also a heat map: accuracies by training and test data, or who was taken for whom.

import { sheets } from "../sheets.js";

await sheets("css/matrix.css");

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {string[]} given.rows what each row is called
 * @param {string[]} given.columns what each column is called
 * @param {(value: number) => string} given.format
 * @param {string} given.label of the whole table, shown above it
 * @param {string} [given.corner] what rows and columns are, for the empty corner: "trained ↓ tested →"
 * @param {number[][]} [given.marked] for each row the columns whose cells have a frame
 * @param {boolean[]} [given.strong] whether a row's name stands out
 */
export function createMatrix(host, { rows, columns, format, label, corner = "", marked = [], strong = [] }) {
  const table = made("table", "matrix");
  const caption = made("caption", "matrix-label", label);
  const head = made("tr", "");
  head.append(made("td", "matrix-corner", corner), ...columns.map((name) => heading("col", name)));
  const cells = rows.map(() => columns.map(() => made("td", "matrix-cell", " ")));
  const body = made("tbody", "");
  rows.forEach((name, row) => {
    const line = made("tr", "");
    line.append(heading("row", name), ...cells[row]);
    line.toggleAttribute("data-strong", strong[row] ?? false);
    for (const column of marked[row] ?? []) cells[row][column]?.toggleAttribute("data-marked", true);
    body.append(line);
  });
  const top = made("thead", "");
  top.append(head);
  table.append(caption, top, body);
  host.append(table);
  widen();

  /** Every column is as wide as the longest number can be: a table that trembles can't be read. */
  function widen() {
    const most = Math.max(...[0, 0.5, 1].map((value) => format(value).length));
    table.style.setProperty("--digits", String(most));
  }

  /** @param {HTMLElement} cell @param {number} value @param {number} share @param {string} [beside] */
  function show(cell, value, share, beside) {
    if (beside !== undefined) cell.dataset.beside = beside;
    const written = Number.isNaN(value) ? "–" : format(value);
    if (cell.textContent !== written) cell.textContent = written;
    cell.style.setProperty("--share", shareOf(share).toFixed(3));
  }

  return {
    /**
     * Row by row; NaN: not known yet. The colour is full at `high` and gone at `low`.
     * @param {ArrayLike<number>} values @param {{low?: number, high?: number, beside?: string[]}} [range] beside: what
     *   stands smaller beside each
     */
    update(values, { low = 0, high = 1, beside = [] } = {}) {
      cells.flat().forEach((cell, i) => show(cell, values[i] ?? NaN, (values[i] - low) / (high - low), beside[i]));
    },

    destroy() {
      table.remove();
    },
  };
}

/** @param {number} share */
function shareOf(share) {
  return Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
}

/** @param {string} name @param {string} className @param {string} [text] */
function made(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

/** @param {"row" | "col"} scope @param {string} name */
function heading(scope, name) {
  const cell = made("th", `matrix-${scope}`, name);
  cell.setAttribute("scope", scope);
  return cell;
}
