// The test pictures that a network gets wrong although it is sure.

/** @typedef {{sample: number, answer: number, sure: number}} Fooled sure: in percent */

/** The surest mistakes of a frame. @param {Record<string, any>} arrays @returns {Fooled[]} */
export function fooledIn({ fooled, fooled_confidence: sure }) {
  const count = sure.length;
  return Array.from({ length: count }, (_, i) => ({
    sample: fooled[2 * i],
    answer: fooled[2 * i + 1],
    sure: Math.round(100 * sure[i]),
  })).filter(({ sample }) => sample >= 0);
}
