// Where a kernel goes from where it is.

/** The place an arrow leads to; undefined for any other key. @param {string} key @param {{row: number, column: number}} at @param {number} size */
export function stepped(key, { row, column }, size) {
  const last = size - 1;
  if (key === "ArrowRight") return { row, column: Math.min(last, column + 1) };
  if (key === "ArrowLeft") return { row, column: Math.max(0, column - 1) };
  if (key === "ArrowDown") return { row: Math.min(last, row + 1), column };
  if (key === "ArrowUp") return { row: Math.max(0, row - 1), column };
  return undefined;
}

/** The next place in reading order, from the last to the first. @param {{row: number, column: number}} at @param {number} size */
export function following({ row, column }, size) {
  const next = (row * size + column + 1) % (size * size);
  return { row: Math.floor(next / size), column: next % size };
}
