// Blocks as they stand in a link.

import { withValue } from "../../state.js";
import { parametersOf, problemOf } from "./plan.js";

/** @import { Field, LinkProblem } from "../../types.js" */
/** @import { Block, Catalog } from "server/cnn" */
/** @typedef {Pick<Field, "parse" | "print" | "blank">} Codec */

const BLOCK = /^(\d+)k(\d+)s(\d+)p(\d+)([a-z]+)(-norm)?(-residual)?$/;

/** @param {number} value @param {{min: number, max: number}} range */
const bent = (value, { min, max }) => Math.max(min, Math.min(max, value));

/** "8k3s1p1max-norm": channels, kernel, stride, padding, pooling, switches. @param {Block} block */
const printBlock = ({ channels, kernel, stride, padding, pool, norm, residual }) =>
  `${channels}k${kernel}s${stride}p${padding}${pool}${norm ? "-norm" : ""}${residual ? "-residual" : ""}`;

/** @param {string} text @param {Catalog} catalog @returns {Block | null} */
function parseBlock(text, { pools, ranges }) {
  const found = BLOCK.exec(text.trim());
  if (!found || !pools.includes(found[5])) return null;
  const [channels, kernel, stride, padding] = found.slice(1, 5).map(Number);
  return {
    channels: bent(channels, ranges.channels),
    kernel: bent(kernel, ranges.kernel),
    stride: bent(stride, ranges.stride),
    padding: bent(padding, ranges.padding),
    pool: found[5],
    norm: Boolean(found[6]),
    residual: Boolean(found[7]),
  };
}

/** Blocks, separated by commas. @param {Catalog} catalog @returns {Codec} */
export function blocks(catalog) {
  const print = (/** @type {Block[]} */ value) => value.map(printBlock).join(",");
  return {
    blank: true,
    print,
    parse(text) {
      const read = text.trim() ? text.split(",").map((part) => parseBlock(part, catalog)) : [];
      if (read.some((block) => !block)) return undefined;
      const value = /** @type {Block[]} */ (read.slice(0, catalog.ranges.blocks.max));
      return { value, adjusted: print(value) !== text.trim() };
    },
  };
}

/**
 * Blocks that don't fit one another, or are too much together, give way to the usual ones.
 * @param {Catalog} catalog @param {import("../../types.js").State} state
 * @returns {{state: import("../../types.js").State, problem?: LinkProblem}}
 */
export function settled(catalog, state) {
  const { network } = state.spec;
  if (!problemOf(network) && parametersOf(network) <= catalog.ranges.parameters.max) return { state };
  const usual = catalog.defaults.network;
  const given = network.blocks.map(printBlock).join(",");
  const problem = { name: "blocks", given, used: usual.blocks.map(printBlock).join(",") };
  return { state: withValue(state, "spec.network", usual), problem };
}
