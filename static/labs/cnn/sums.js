// What one pixel of a feature map is made of: every product, the sum, and what happens to it. All of it is computed
// from the numbers of a frame, and has to come out as the frame's own feature map.

import { shapesOf } from "./plan.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Maps} Maps */
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

/** What a block looks at: the picture, or what the block before has left. @param {View} view @param {number} block from 0 @returns {Maps} */
export function inputOf({ network, arrays }, block) {
  const { channels, size } = shapesOf(network)[block]?.input ?? { channels: 1, size: 8 };
  return { values: block ? (arrays[`after${block}`] ?? arrays[`before${block}`]) : arrays.picture, channels, size };
}

/** The feature maps of a block, before pooling. @param {View} view @param {number} block from 0 @returns {Maps} */
export function outputOf({ network, arrays }, block) {
  return { values: arrays[`before${block + 1}`], ...shapesOf(network)[block].before };
}

/** The same after pooling; null where there is none. @param {View} view @param {number} block from 0 @returns {Maps | null} */
export function pooledOf({ network, arrays }, block) {
  const values = arrays[`after${block + 1}`];
  return values ? { values, ...shapesOf(network)[block].after } : null;
}

/** One channel, row by row. @param {Maps} maps @param {number} channel @returns {number[]} */
export function channelOf({ values, size }, channel) {
  return Array.from({ length: size * size }, (_, i) => values[channel * size * size + i]);
}

/** The numbers that a filter has for one input, row by row. @param {View} view @param {number} block @param {number} channel @param {number} input @returns {number[]} */
export function kernelOf(view, block, channel, input) {
  const edge = view.network.blocks[block].kernel;
  const { channels } = shapesOf(view.network)[block].input;
  const begin = (channel * channels + input) * edge * edge;
  return Array.from(view.arrays[`conv${block + 1}.weight`].subarray(begin, begin + edge * edge));
}

/**
 * What lies under the kernel at a place of the output; padding is 0.
 * @param {Maps} maps @param {number} channel @param {import("./types.js").Block} block @param {number} row @param {number} column
 */
function patchOf({ values, size }, channel, { kernel, stride, padding }, row, column) {
  /** @type {number[]} */
  const patch = [];
  /** @type {boolean[]} */
  const inside = [];
  for (let i = 0; i < kernel * kernel; i++) {
    const y = row * stride - padding + Math.floor(i / kernel);
    const x = column * stride - padding + (i % kernel);
    inside.push(y >= 0 && x >= 0 && y < size && x < size);
    patch.push(inside[i] ? values[(channel * size + y) * size + x] : 0);
  }
  return { patch, inside };
}

/** @param {number[]} values */
const total = (values) => values.reduce((sum, value) => sum + value, 0);

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
  const input = inputOf(view, block);
  const parts = Array.from({ length: input.channels }, (_, i) => {
    const { patch, inside } = patchOf(input, i, plan, row, column);
    const kernel = kernelOf(view, block, channel, i);
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

const UNIT = 1e-3; // of what is written

/**
 * `terms` as they are to be written, so that they add up to `sum` as that is written: those that are furthest off when
 * rounded go one unit the other way.
 * @param {number[]} terms @param {number} sum of them
 */
export function adding(terms, sum) {
  const exact = terms.map((value) => value / UNIT);
  const units = exact.map(Math.round);
  const missing = Math.round(sum / UNIT) - total(units);
  const off = (/** @type {number} */ i) => Math.sign(missing) * (exact[i] - units[i]);
  const order = units.map((_, i) => i).sort((a, b) => off(b) - off(a));
  for (const i of order.slice(0, Math.abs(missing))) units[i] += Math.sign(missing);
  return units.map((value) => value * UNIT || 0);
}

/** With a ring of zeros around it. @param {number[]} values @param {number} size @param {number} padding */
export function padded(values, size, padding) {
  const wide = size + 2 * padding;
  return Array.from({ length: wide * wide }, (_, i) => {
    const [y, x] = [Math.floor(i / wide) - padding, (i % wide) - padding];
    return y >= 0 && x >= 0 && y < size && x < size ? values[y * size + x] : 0;
  });
}
