// Channels of square pictures, one after the other, row by row: feature maps, and the kernels between them.

import { strongest } from "../../views/pixels.js";

/** @typedef {{values: Float32Array, channels: number, size: number, high: number}} Maps high: at which their colours are full */
/**
 * A block of a network.
 * @typedef {object} Layer
 * @property {Maps} input
 * @property {Maps} output before pooling
 * @property {Maps | null} pooled
 * @property {Maps} kernels one for each channel and input
 */

/** @param {Float32Array} values @param {number} channels @returns {Maps} */
export const mapsOf = (values, channels) => ({
  values,
  channels,
  size: Math.sqrt(values.length / channels),
  high: strongest(values),
});

/** One channel, row by row. @param {Maps} maps @param {number} channel */
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
