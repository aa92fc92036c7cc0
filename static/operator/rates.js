// What happened between two looks: the server tells sums since its start.

/** Counts in each bucket of a histogram, from how many were no longer than its bound. @param {number[]} sums */
const counts = (sums) => sums.map((sum, i) => sum - (sums[i - 1] ?? 0));

/**
 * How many a second; NaN before there are two looks, or when the server has begun anew.
 * @param {number | undefined} before @param {number} after @param {number} seconds
 */
export function perSecond(before, after, seconds) {
  return before === undefined || after < before || seconds <= 0 ? Number.NaN : (after - before) / seconds;
}

/**
 * The bound below which a share of what was counted between two looks lies; NaN where nothing was.
 * @param {number[] | undefined} before @param {number[]} after @param {number[]} bounds @param {number} share
 */
export function quantile(before, after, bounds, share) {
  const fresh = counts(after).map((count, i) => count - (before ? counts(before)[i] : 0));
  const all = fresh.reduce((sum, count) => sum + count, 0);
  if (all <= 0 || fresh.some((count) => count < 0)) return Number.NaN;
  let sum = 0;
  const at = fresh.findIndex((count) => (sum += count) >= share * all);
  return bounds[at] ?? Number.POSITIVE_INFINITY;
}
