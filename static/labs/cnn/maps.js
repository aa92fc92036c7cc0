// The arrays of a frame as each block has them: channels of square pictures, one after the other, row by row.

import { strongest } from "../../views/pixels.js";
import { shapesOf } from "./plan.js";

/** @typedef {import("./types.js").Network} Network */
/** @typedef {{values: Float32Array, channels: number, size: number, high: number}} Maps high: at which their colours are full */
/**
 * @typedef {object} Layer
 * @property {Maps} input
 * @property {Maps} output before pooling
 * @property {Maps | null} pooled
 * @property {Maps} kernels one for each channel and input
 */

/** @param {Network} network @param {Record<string, any>} arrays that fit it @returns {Layer[]} of each block */
export function layersOf(network, arrays) {
  let values = arrays.picture;
  return shapesOf(network).map(({ input, before, after }, i) => {
    const maps = (/** @type {any} */ of, /** @type {{channels: number, size: number}} */ shape) => ({
      values: of,
      high: strongest(of),
      ...shape,
    });
    const output = maps(arrays[`before${i + 1}`], before);
    const pooled = arrays[`after${i + 1}`];
    const layer = {
      input: maps(values, input),
      output,
      pooled: pooled ? { ...output, values: pooled, ...after } : null, // in the same colours
      kernels: maps(arrays[`conv${i + 1}.weight`], {
        channels: before.channels * input.channels,
        size: network.blocks[i].kernel,
      }),
    };
    values = pooled ?? output.values;
    return layer;
  });
}

/** @param {Maps} maps @param {number} channel */
export const channelOf = ({ values, size }, channel) => values.subarray(channel * size ** 2, (channel + 1) * size ** 2);

/** One channel, to be drawn; null where there is none: another network may be on its way. @param {Maps | null | undefined} maps @param {number} channel */
export const pictureOf = (maps, channel) =>
  maps && channel < maps.channels ? { values: channelOf(maps, channel), high: maps.high } : null;

/** How strongly each input goes into each channel: signed lengths of its kernels, [channel, input]. @param {Maps} kernels */
export const strengths = (kernels) =>
  Array.from({ length: kernels.channels }, (_, i) => {
    const kernel = channelOf(kernels, i);
    const sum = kernel.reduce((all, weight) => all + weight, 0);
    return Math.sign(sum) * Math.hypot(...kernel);
  });

/** With a ring of zeros around it. @param {ArrayLike<number>} values @param {number} size @param {number} padding */
export function padded(values, size, padding) {
  const wide = size + 2 * padding;
  return Array.from({ length: wide * wide }, (_, i) => {
    const [y, x] = [Math.floor(i / wide) - padding, (i % wide) - padding];
    return y >= 0 && x >= 0 && y < size && x < size ? values[y * size + x] : 0;
  });
}
