// The arrays of a frame as each block has them.

import { mapsOf } from "../../kit/maps/maps.js";

/** @param {import("server/cnn").Network} network @param {Record<string, any>} arrays that fit it @returns {import("../../kit/maps/maps.js").Layer[]} of each block */
export function layersOf({ blocks }, arrays) {
  let input = mapsOf(arrays.picture, 1);
  return blocks.map(({ channels }, i) => {
    const output = mapsOf(arrays[`before${i + 1}`], channels);
    const after = arrays[`after${i + 1}`];
    const pooled = after ? { ...mapsOf(after, channels), high: output.high } : null; // in the same colours
    const layer = { input, output, pooled, kernels: mapsOf(arrays[`conv${i + 1}.weight`], channels * input.channels) };
    input = mapsOf(after ?? output.values, channels);
    return layer;
  });
}
