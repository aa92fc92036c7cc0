// What a link to this lab says.

import { choice, number, withValue } from "../../state.js";
import { parametersOf, problemOf } from "./plan.js";

/** @typedef {import("../../types.js").Field} Field */
/** @typedef {import("../../types.js").LinkProblem} LinkProblem */
/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {Pick<Field, "parse" | "print">} Codec */

const SEED = /^[ -~]{1,64}$/; // what the generator and a link can carry
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
function blocks(catalog) {
  const print = (/** @type {Block[]} */ value) => value.map(printBlock).join(",");
  return {
    print,
    parse(text) {
      const read = text.trim() ? text.split(",").map((part) => parseBlock(part, catalog)) : [];
      if (read.some((block) => !block)) return undefined;
      const value = /** @type {Block[]} */ (read.slice(0, catalog.ranges.blocks.max));
      return { value, adjusted: print(value) !== text.trim() };
    },
  };
}

/** "32,16": units of the hidden dense layers. @param {Catalog} catalog @returns {Codec} */
function dense({ ranges }) {
  return {
    print: (/** @type {number[]} */ value) => value.join(","),
    parse(text) {
      const units = text.trim() ? text.split(",").map((part) => (part.trim() ? Number(part) : NaN)) : [];
      if (!units.every(Number.isInteger)) return undefined;
      const value = units.slice(0, ranges.dense.max).map((each) => bent(each, ranges.units));
      return { value, adjusted: value.join() !== units.join() };
    },
  };
}

/** @type {Codec} */
const seed = {
  print: String,
  parse: (text) => (SEED.test(text) ? { value: text } : undefined),
};

/** @param {number[]} choices */
const span = (choices) => ({ min: choices[0], max: choices[choices.length - 1] });

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

/** Every row of the table. @param {Catalog} catalog @returns {Field[]} */
export function fields(catalog) {
  const { ranges, choices } = catalog;
  return [
    { name: "blocks", path: "spec.network.blocks", blank: true, ...blocks(catalog) },
    { name: "dense", path: "spec.network.dense", blank: true, ...dense(catalog) },
    { name: "learningRate", path: "spec.training.learning_rate", ...number(span(choices.learning_rate)) },
    { name: "batchSize", path: "spec.training.batch_size", ...number(ranges.batch_size, { whole: true }) },
    { name: "steps", path: "spec.training.steps", ...number(ranges.steps, { whole: true }) },
    { name: "speed", path: "spec.training.speed", ...choice(() => catalog.speeds.map((row) => row.name)) },
    { name: "seed", path: "spec.data.seed", always: true, ...seed },
  ];
}
