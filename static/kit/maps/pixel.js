// What one pixel of a feature map is made of: every product, the sum, and what happens to it. All of it is computed
// from the numbers of a frame, and has to come out as the frame's own feature map.

import { channelOf } from "./maps.js";

/** @import { Layer, Maps } from "./maps.js" */
/** @typedef {{kernel: number, stride: number, padding: number, norm: boolean, residual: boolean}} Block */
/** @typedef {{network: {blocks: Block[]}, layers: Layer[], arrays: any}} View arrays: of the frame, as torch.nn calls them */
/** @typedef {{patch: number[], inside: boolean[], kernel: number[], products: number[], sum: number}} Part of one input; row by row */
/** @typedef {{mean: number, deviation: number, scale: number, shift: number, value: number}} Norm */
/**
 * @typedef {object} Pixel
 * @property {Part[]} parts one for each input
 * @property {number} bias
 * @property {number} sum of all parts and the bias
 * @property {Norm | null} norm
 * @property {number | null} shortcut what comes past the convolution
 * @property {number} total before ReLU
 * @property {number} value as the feature map has it
 */

const EPSILON = 1e-5; // as torch.nn.BatchNorm2d has it

/** @param {number[]} values */
const total = (values) => values.reduce((sum, value) => sum + value, 0);

/**
 * What lies under the kernel at a place of the output; padding is 0.
 * @param {Maps} maps @param {number} channel @param {Block} block @param {number} row @param {number} column
 */
function patchOf({ values, size }, channel, { kernel, stride, padding }, row, column) {
  const places = Array.from({ length: kernel * kernel }, (_, i) => ({
    y: row * stride - padding + Math.floor(i / kernel),
    x: column * stride - padding + (i % kernel),
  }));
  const inside = places.map(({ y, x }) => y >= 0 && x >= 0 && y < size && x < size);
  return { patch: places.map(({ y, x }, i) => (inside[i] ? values[(channel * size + y) * size + x] : 0)), inside };
}

/** Batch norm at rest: by what it remembers. @param {View} view @param {number} block @param {number} channel @param {number} sum @returns {Norm} */
function normed({ arrays }, block, channel, sum) {
  const of = (/** @type {string} */ name) => arrays[`norm${block + 1}.${name}`][channel];
  const [mean, deviation] = [of("running_mean"), Math.sqrt(of("running_var") + EPSILON)];
  const [scale, shift] = [of("weight"), of("bias")];
  return { mean, deviation, scale, shift, value: ((sum - mean) / deviation) * scale + shift };
}

/** The pixel at a place of a feature map. @param {View} view @param {number} block @param {number} channel @param {number} row @param {number} column @returns {Pixel} */
export function pixelOf(view, block, channel, row, column) {
  const plan = view.network.blocks[block];
  const { input, kernels } = view.layers[block];
  const parts = Array.from({ length: input.channels }, (_, i) => {
    const { patch, inside } = patchOf(input, i, plan, row, column);
    const kernel = [...channelOf(kernels, channel * input.channels + i)];
    const products = patch.map((value, at) => value * kernel[at]);
    return { patch, inside, kernel, products, sum: total(products) };
  });
  const bias = view.arrays[`conv${block + 1}.bias`][channel];
  const sum = total(parts.map((part) => part.sum)) + bias;
  const norm = plan.norm ? normed(view, block, channel, sum) : null;
  // Channels that the input does not have come as zeros past the convolution.
  const past = channel < input.channels ? channelOf(input, channel)[row * input.size + column] : 0;
  const shortcut = plan.residual ? past : null;
  const before = (norm ? norm.value : sum) + (shortcut ?? 0);
  return { parts, bias, sum, norm, shortcut, total: before, value: Math.max(0, before) };
}
