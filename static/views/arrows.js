// Where arrows lead in a grid of cells: within a picture of pixels, a table, rows of small pictures.

/** The cell an arrow leads to, none beyond the edges; undefined for any other key. @param {string} key @param {number} at row by row @param {number} columns @param {number} [rows] */
export function stepped(key, at, columns, rows = columns) {
  const [row, column] = [Math.floor(at / columns), at % columns];
  if (key === "ArrowRight") return row * columns + Math.min(columns - 1, column + 1);
  if (key === "ArrowLeft") return row * columns + Math.max(0, column - 1);
  if (key === "ArrowDown") return Math.min(rows - 1, row + 1) * columns + column;
  if (key === "ArrowUp") return Math.max(0, row - 1) * columns + column;
  return undefined;
}

/** The next place in reading order, from the last to the first. @param {{row: number, column: number}} at @param {number} size */
export function following({ row, column }, size) {
  const next = (row * size + column + 1) % (size * size);
  return { row: Math.floor(next / size), column: next % size };
}

/**
 * Moves the keyboard within a group of elements that Tab reaches as one.
 * @param {KeyboardEvent} event in one of them @param {HTMLElement[]} cells
 * @param {(key: string, at: number) => number | undefined} lead such as `stepped`; no cell there: stay
 */
export function rove(event, cells, lead) {
  const at = cells.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = at < 0 ? undefined : lead(event.key, at);
  if (to === undefined) return;
  event.preventDefault();
  if (!cells[to]) return;
  cells.forEach((cell, i) => (cell.tabIndex = i === to ? 0 : -1));
  cells[to].focus();
}
