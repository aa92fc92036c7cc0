// Where numbers stand on the links, so that none covers another.

/** @typedef {{x: number, y: number, width: number, height: number}} Box x and y its middle */

const TRIES = [0.5, 0.36, 0.64, 0.24, 0.76]; // of the way along a link

/** Whether two boxes touch. @param {Box} one @param {Box} other */
export const touch = (one, other) =>
  Math.abs(one.x - other.x) * 2 < one.width + other.width && Math.abs(one.y - other.y) * 2 < one.height + other.height;

/** A place on a link's curve. @param {{x1: number, y1: number, x2: number, y2: number}} link @param {number} t 0 … 1 */
export function along({ x1, y1, x2, y2 }, t) {
  const half = (x1 + x2) / 2;
  const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
  return { x: a * x1 + (b + c) * half + d * x2, y: (a + b) * y1 + (c + d) * y2 };
}

/**
 * The first of `wanted` that find a place, each with it; what comes first is more important.
 * @template {{x1: number, y1: number, x2: number, y2: number, width: number, height: number}} Link
 * @param {Link[]} wanted @param {Box[]} taken
 */
export function placed(wanted, taken) {
  const boxes = [...taken];
  return wanted.flatMap((link) => {
    const { width, height } = link;
    for (const t of TRIES) {
      const box = { ...along(link, t), width, height };
      if (boxes.some((other) => touch(box, other))) continue;
      boxes.push(box);
      return [{ link, x: box.x, y: box.y }];
    }
    return [];
  });
}
