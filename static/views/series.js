// The losses of a run in bounded room: when it is full, every other value goes and from then on fewer are kept.

/**
 * Columns of equal length, as uPlot reads them: epoch, training loss, test loss, and what a lab has besides.
 * @typedef {[number[], number[], number[], ...number[][]]} Columns
 */

/** @param {number} capacity most values kept; half as many remain after thinning @param {number} more columns beside the losses */
export function createSeries(capacity = 1000, more = 0) {
  /** @type {Columns} */
  const columns = [[], [], [], ...Array.from({ length: more }, () => [])];
  let stride = 0; // epochs that lie at least between two values kept
  let newest = -1;
  let loose = false; // the last value is shown until the next, but too close to the one before to be kept

  function thin() {
    const length = columns[0].length;
    for (const column of columns) {
      for (let from = 0, to = 0; from < length; from += 2) column[to++] = column[from];
      column.length = Math.ceil(length / 2);
    }
    stride = Math.max(1, 2 * stride, (newest - columns[0][0]) / capacity);
  }

  function clear() {
    for (const column of columns) column.length = 0;
    stride = 0;
    newest = -1;
    loose = false;
  }

  return {
    columns,
    clear,

    /** Forget what is at `epoch` and later: the run goes on there in another way. @param {number} epoch */
    cut(epoch) {
      const [epochs] = columns;
      const length = epochs.findIndex((each) => each >= epoch);
      if (length < 0) return;
      for (const column of columns) column.length = length;
      newest = epochs[length - 1] ?? -1;
      loose = false;
    },

    /**
     * Takes the losses at an epoch; the last value is always there. An epoch that goes back starts anew.
     * @param {number} epoch @param {number[]} values train, test, and those of further columns
     * @returns {boolean} whether anything changed
     */
    push(epoch, ...values) {
      if (epoch === newest) return false;
      if (epoch < newest) clear();
      newest = epoch;
      const [epochs] = columns;
      if (loose) for (const column of columns) column.pop();
      loose = epochs.length > 1 && epoch - epochs[epochs.length - 1] < stride;
      columns.forEach((column, i) => column.push(i ? (values[i - 1] ?? Number.NaN) : epoch));
      if (!loose && epochs.length > capacity) thin();
      return true;
    },
  };
}
