// Heights as a map: at which of them lines are drawn, where these run, and where their numbers stand.

import { boundary } from "./boundary.js";

const MOST = 14; // lines
const SKEWED = 0.12; // where half of the map is lower than this share of its height, lines stand closer below

/** 1, 2, 5, 10, … and what is between 0 and 1 of them, ascending, between the ends. @param {number} least @param {number} most */
function roundNumbers(least, most) {
  const numbers = [];
  for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; power++)
    for (const digit of [1, 2, 5]) numbers.push(Number(`${digit}e${power}`));
  return numbers.filter((number) => number >= least && number <= most);
}

/**
 * Round heights for lines: in equal steps, or where most of the map lies low as 1, 2, 5, 10, 20, ….
 * @param {ArrayLike<number>} heights @returns {number[]} ascending
 */
export function levelsOf(heights) {
  const sorted = Float32Array.from(heights).sort();
  const [low, middle, high] = [sorted[0], sorted[sorted.length >> 1], sorted[sorted.length - 1]];
  if (!(high - low > 1e-9)) return [];
  const fromNothing = low >= 0 && low < (high - low) / 50; // else most of these numbers lie below all of the map
  if (fromNothing && (middle - low) / (high - low) < SKEWED) return roundNumbers(high / 1000, high).slice(-MOST);
  const step = roundNumbers((high - low) / MOST / 10, high - low).find((each) => (high - low) / each <= MOST) ?? 1;
  const first = Math.floor(low / step) + 1;
  const count = Math.ceil(high / step) - first;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(6)));
}

/** How many of `levels` lie below. @param {number[]} levels @param {number} height */
export function bandOf(levels, height) {
  let band = 0;
  while (band < levels.length && height >= levels[band]) band++;
  return band;
}

/** The height between the samples. @param {ArrayLike<number>} heights @param {number} size @param {number} column @param {number} row */
export function heightAt(heights, size, column, row) {
  const [left, top] = [Math.min(size - 2, Math.floor(column)), Math.min(size - 2, Math.floor(row))];
  const [across, down] = [column - left, row - top];
  const at = top * size + left;
  const upper = heights[at] * (1 - across) + heights[at + 1] * across;
  const lower = heights[at + size] * (1 - across) + heights[at + size + 1] * across;
  return upper * (1 - down) + lower * down;
}

/** Where the number of each line stands: along a ray from the deepest place to the far corner, none too near to another. @param {ArrayLike<number>} heights @param {number} size @param {number[]} levels @param {number} gap samples between two */
export function labelsOf(heights, size, levels, gap) {
  let deepest = 0;
  for (let i = 1; i < size * size; i++) if (heights[i] < heights[deepest]) deepest = i;
  const from = [deepest % size, Math.floor(deepest / size)];
  const to = [from[0] > size / 2 ? size * 0.06 : size * 0.94, from[1] > size / 2 ? size * 0.12 : size * 0.88];
  const steps = 6 * size;
  const labels = [];
  let [before, last] = [bandOf(levels, heights[deepest]), -Infinity];
  for (let i = 1; i <= steps; i++) {
    const place = [0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * i) / steps);
    const band = bandOf(levels, heightAt(heights, size, place[0], place[1]));
    const far = (Math.hypot(to[0] - from[0], to[1] - from[1]) * i) / steps;
    if (band !== before && far - last >= gap) {
      labels.push({ column: place[0], row: place[1], level: levels[Math.min(band, before)] });
      last = far;
    }
    before = band;
  }
  return labels;
}

/** Line segments [x1, y1, x2, y2, …] where the map is at `level`, in samples. @param {Float32Array} heights @param {number} size @param {number} level */
export function contour(heights, size, level) {
  const segments = new Float32Array(8 * size * size);
  return segments.subarray(0, boundary(heights, size, segments, level));
}
