// Units glide to their new places when the network's shape changes, unless the person wants no motion.

/** @typedef {import("./geometry.js").Column} Column */

const DURATION = 160; // ms
const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/**
 * The columns a `share` of the way from `before` to `after`; units that are new stand at their place at once.
 * The first column, the layers and the last column are matched each with its kind.
 * @param {Column[]} before @param {Column[]} after @param {number} share @returns {Column[]}
 */
export function between(before, after, share) {
  const mix = (/** @type {number | undefined} */ from, /** @type {number} */ to) =>
    from === undefined ? to : from + (to - from) * share;
  return after.map((column, i) => {
    const last = i === after.length - 1;
    const origin = last ? before[before.length - 1] : i < before.length - 1 ? before[i] : undefined;
    return { ...column, x: mix(origin?.x, column.x), ys: column.ys.map((y, unit) => mix(origin?.ys[unit], y)) };
  });
}

/** @param {(columns: Column[]) => void} place */
export function createMotion(place) {
  /** @type {Column[]} */
  let current = [];
  let frame = 0;

  return {
    /** @param {Column[]} columns @param {boolean} gliding */
    move(columns, gliding) {
      cancelAnimationFrame(frame);
      const origin = current;
      current = columns;
      if (!gliding || !origin.length || still?.matches) return place(columns);
      place(between(origin, columns, 0));
      const start = performance.now();
      const step = (/** @type {number} */ now) => {
        const share = Math.min(1, Math.max(0, (now - start) / DURATION));
        current = share < 1 ? between(origin, columns, 1 - (1 - share) ** 3) : columns;
        place(current);
        if (share < 1) frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    },

    stop() {
      cancelAnimationFrame(frame);
    },
  };
}
