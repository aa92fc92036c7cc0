// All networks of a room as one picture: at each place the share of them that answer blue.
//
// A network's boundary runs between the samples: near it a sample counts by how far away the boundary is, so that
// boundaries that all agree on become one smooth edge instead of stairs.

import { classOfByte, LEVELS } from "../palette.js";

const MIDDLE = 127.5; // between the bytes for orange and those for blue
const RAMP = 2; // samples over which a network goes from orange to blue

/**
 * @param {Iterable<Uint8Array>} pictures square, of as many bytes as `into`; from 128 on a byte is blue
 * @param {Uint8Array} into receives 0 (none) to 255 (all)
 * @returns {number} how many pictures there were
 */
export function density(pictures, into) {
  const edge = Math.sqrt(into.length);
  const sums = new Float32Array(into.length);
  let total = 0;
  for (const picture of pictures) {
    total++;
    add(picture, edge, sums);
  }
  for (let i = 0; i < sums.length; i++) into[i] = total ? Math.round((255 * sums[i]) / total) : 0;
  return total;
}

/** @param {Uint8Array} picture @param {number} edge @param {Float32Array} sums */
function add(picture, edge, sums) {
  const last = edge - 1;
  for (let row = 0, i = 0; row < edge; row++) {
    const above = row > 0 ? edge : 0;
    const below = row < last ? edge : 0;
    for (let column = 0; column < edge; column++, i++) {
      const value = picture[i] - MIDDLE;
      const left = column > 0 ? 1 : 0;
      const right = column < last ? 1 : 0;
      const across = (picture[i + right] - picture[i - left]) / (left + right || 1);
      const down = (picture[i + below] - picture[i - above]) / ((above + below) / edge || 1);
      const slope = Math.sqrt(across * across + down * down); // of the value, for each sample
      const share = 0.5 + value / (RAMP * slope); // without a slope it is beyond 0 or 1
      sums[i] += share < 0 ? 0 : share > 1 ? 1 : share;
    }
  }
}

/**
 * Maps of classes as one: at each place the class that most of them answer, and how many more than a fair share.
 * @param {Iterable<Uint8Array>} pictures @param {number} classes at most @param {Uint8Array} into receives bytes of such a map
 */
export function plurality(pictures, classes, into) {
  const votes = new Uint16Array(into.length * classes);
  let total = 0;
  for (const picture of pictures) {
    total++;
    for (let i = 0; i < into.length; i++) votes[i * classes + Math.min(classes - 1, classOfByte(picture[i]).winner)]++;
  }
  for (let i = 0; i < into.length; i++) {
    const own = votes.subarray(i * classes, (i + 1) * classes);
    const most = Math.max(...own);
    const sure = (most / Math.max(1, total) - 1 / classes) / (1 - 1 / classes);
    into[i] = own.indexOf(most) * LEVELS + Math.round(Math.max(0, sure) * (LEVELS - 1));
  }
}

/**
 * Up to `most` points of all sets, from each in turn; what is in several of them comes once.
 * @param {number[][][]} sets of [x, y, label] @param {number} most
 * @returns {{points: Float32Array, labels: Float32Array}} points [N, 2], labels [N]
 */
export function gathered(sets, most) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  const longest = Math.max(0, ...sets.map((points) => points.length));
  for (let at = 0; at < longest && found.size < most; at++) {
    for (const points of sets) {
      if (at < points.length && found.size < most) found.set(points[at].join(), points[at]);
    }
  }
  const all = [...found.values()];
  return {
    points: Float32Array.from(all.flatMap((point) => point.slice(0, 2))),
    labels: Float32Array.from(all.map(([, , label]) => label)),
  };
}
