// What follows from a network's blocks: the pictures between them, how many numbers learn, and what can't be built.
// app/engine/stacked/plan.py says the same; tests/labs/test_cnn_page.py holds both together.

import { DIGITS, SIZE } from "../../views/digit.js";

/** @import { Block, CnnSpec, Network } from "server/cnn" */
/** @typedef {Pick<Network, "blocks"> & {size?: number}} Blocks size: pixels along an edge of what it looks at */
/** @typedef {Network & {size?: number}} Whole */
/** @typedef {{channels: number, size: number}} Shape */
/** @typedef {{block: number, field: string, size: number, wide: number, after: number}} Problem */

export const POOL = 2;

/** The network of a spec, and what it looks at. @param {Pick<CnnSpec, "network" | "data">} spec @returns {Whole} */
export const networkOf = ({ network, data }) => ({ ...network, size: data.size });

/** The picture's edge after the convolution. @param {number} size @param {Block} block */
const after = (size, { kernel, stride, padding }) => Math.floor((size + 2 * padding - kernel) / stride) + 1;

/** Of each block; after one with a problem they mean nothing. @param {Blocks} network @returns {{input: Shape, before: Shape, after: Shape}[]} */
export function shapesOf({ blocks, size = SIZE }) {
  let input = { channels: 1, size };
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

/** The first reason why `network` can't be built; null if it can. @param {Blocks} network @returns {Problem | null} */
export function problemOf({ blocks, size }) {
  const problems = shapesOf({ blocks, size }).map(({ input, before }, block) => {
    const { kernel, padding, pool, residual } = blocks[block];
    const wide = input.size + 2 * padding;
    const another = before.size !== input.size || input.channels > before.channels; // shape than a shortcut brings
    const vanishes = pool !== "none" && before.size < POOL;
    const field = kernel > wide ? "kernel" : residual && another ? "residual" : vanishes && "pool";
    return field && { block, field, size: input.size, wide, after: before.size };
  });
  return problems.find((problem) => problem !== false) ?? null;
}

/** The widths of the dense layers: what reaches them, the hidden ones, one output for each digit. @param {Whole} network */
export function denseSizes(network) {
  const last = shapesOf(network).at(-1)?.after ?? { channels: 1, size: network.size ?? SIZE };
  return [last.channels * last.size ** 2, ...network.dense, DIGITS.length];
}

/** How many numbers learn. @param {Whole} network */
export function parametersOf(network) {
  const blocks = shapesOf(network).map(({ input }, i) => {
    const { channels, kernel, norm } = network.blocks[i];
    return channels * (input.channels * kernel ** 2 + 1 + (norm ? 2 : 0));
  });
  const sizes = denseSizes(network);
  const dense = sizes.slice(1).map((units, i) => units * (sizes[i] + 1));
  return [...blocks, ...dense].reduce((count, each) => count + each, 0);
}
