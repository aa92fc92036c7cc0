// What follows from a network's blocks: the pictures between them, how many numbers learn, and what can't be built.
// app/engine/stacked/plan.py says the same; tests/labs/test_cnn_page.py holds both together.

/** @import { Block, Network } from "server/cnn" */
/** @typedef {{channels: number, size: number}} Shape */
/** @typedef {{block: number, field: string, size: number, wide: number, after: number}} Problem */

const SIZE = 8;
export const POOL = 2;
const CLASSES = 10;

/** The picture's edge after the convolution. @param {number} size @param {Block} block */
const after = (size, { kernel, stride, padding }) => Math.floor((size + 2 * padding - kernel) / stride) + 1;

/** @param {Network} network @returns {{input: Shape, before: Shape, after: Shape}[]} of each block; the network must have no problem */
export function shapesOf({ blocks }) {
  let input = { channels: 1, size: SIZE };
  return blocks.map((block) => {
    const before = { channels: block.channels, size: after(input.size, block) };
    const pooled = {
      channels: block.channels,
      size: block.pool === "none" ? before.size : Math.floor(before.size / POOL),
    };
    const shapes = { input, before, after: pooled };
    input = pooled;
    return shapes;
  });
}

/** The first reason why `network` can't be built; null if it can. @param {Network} network @returns {Problem | null} */
export function problemOf({ blocks }) {
  let [size, channels] = [SIZE, 1];
  for (const [index, block] of blocks.entries()) {
    const wide = size + 2 * block.padding;
    const next = after(size, block);
    const problem = (/** @type {string} */ field) => ({ block: index, field, size, wide, after: next });
    if (block.kernel > wide) return problem("kernel");
    if (block.residual && (next !== size || channels > block.channels)) return problem("residual");
    if (block.pool !== "none" && next < POOL) return problem("pool");
    size = block.pool === "none" ? next : Math.floor(next / POOL);
    channels = block.channels;
  }
  return null;
}

/** The widths of the dense layers: what reaches them, the hidden ones, one output for each digit. @param {Network} network */
export function denseSizes(network) {
  const last = shapesOf(network).at(-1)?.after ?? { channels: 1, size: SIZE };
  return [last.channels * last.size ** 2, ...network.dense, CLASSES];
}

/** How many numbers learn. @param {Network} network */
export function parametersOf(network) {
  let [count, channels] = [0, 1];
  for (const block of network.blocks) {
    count += block.channels * (channels * block.kernel ** 2 + 1 + (block.norm ? 2 : 0));
    channels = block.channels;
  }
  const sizes = denseSizes(network);
  sizes.slice(1).forEach((units, i) => (count += units * (sizes[i] + 1)));
  return count;
}
