// What happens at one sample, one thing after the other, and which numbers belong to it. Layers count from 1; the
// inputs are layer 0.

import { plainNumber } from "../../../i18n.js";

/** @import { Walk } from "../pictures.js" */
/** @typedef {"in" | "forward" | "loss" | "backward" | "gather" | "update" | "rest"} Kind */
/** @typedef {{kind: Kind, layer: number}} Phase rest: the samples left at the end wait for the next epoch's first batch */

const TINY = 0.001; // below it three decimals say too little
const LARGE = 1000;
const FINEST = 6; // decimals of a step that can still be seen

/** A number in three digits. @param {number} value */
export function threeDigits(value) {
  if (!Number.isFinite(value)) return "∞";
  const size = Math.abs(value);
  if (size !== 0 && (size < TINY || size >= LARGE)) {
    const [digits, power] = value.toExponential(1).split("e");
    return `${plainNumber(Number(digits))}e${Number(power)}`.replaceAll("-", "−");
  }
  return plainNumber(Number(size < 1 ? value.toFixed(3) : value.toPrecision(3))).replace("-", "−");
}

/** A number before and after a step, with as many decimals as show it. @param {number} before @param {number} after */
export function stepWords(before, after) {
  for (let decimals = 3; decimals <= FINEST; decimals++) {
    const words = [before, after].map((value) => plainNumber(Number(value.toFixed(decimals))).replace("-", "−"));
    if (words[0] !== words[1]) return words.join(" → ");
  }
  return `${threeDigits(before)} =`;
}

/** All that happens at a sample. @param {Pick<Walk, "after" | "sample" | "samples">} walk @param {number} layers the output's among them @returns {Phase[]} */
export function phasesOf({ after, sample, samples }, layers) {
  const through = Array.from({ length: layers }, (_, i) => i + 1);
  /** @type {Kind | null} */
  const end = after ? "update" : sample + 1 === samples ? "rest" : null;
  return [
    { kind: "in", layer: 0 },
    ...through.map((layer) => /** @type {Phase} */ ({ kind: "forward", layer })),
    { kind: "loss", layer: layers },
    ...through.toReversed().map((layer) => /** @type {Phase} */ ({ kind: "backward", layer })),
    { kind: "gather", layer: 0 },
    ...(end ? [/** @type {Phase} */ ({ kind: end, layer: 0 })] : []),
  ];
}

/** Values of all layers as those of each. @param {ArrayLike<number>} values @param {number[]} sizes @returns {number[][]} */
export function byLayer(values, sizes) {
  let at = 0;
  return sizes.map((size) => Array.from({ length: size }, () => values[at++]));
}

/**
 * A vector of parameters as weights [input, unit] and biases of each layer.
 * @param {ArrayLike<number>} flat @param {number[]} sizes of all layers, the inputs' first
 * @returns {{weights: number[], biases: number[]}[]}
 */
export function parameterLayers(flat, sizes) {
  const parts = sizes.slice(1).flatMap((units, i) => [sizes[i] * units, units]);
  const found = byLayer(flat, parts);
  return sizes.slice(1).map((_, i) => ({ weights: found[2 * i], biases: found[2 * i + 1] }));
}

/**
 * How far a phase has come: up to which layer values are known, and from which one on derivatives.
 * @param {Phase} phase @param {number} layers
 */
export function reachOf({ kind, layer }, layers) {
  if (kind === "in" || kind === "forward") return { values: layer, slopes: Infinity };
  if (kind === "loss") return { values: layers, slopes: Infinity };
  return { values: layers, slopes: kind === "backward" ? layer : 1 };
}

/**
 * What stands on the links in a phase: of every one its layer, input, unit, a number and perhaps another after it.
 * @param {Phase} phase @param {Walk} walk @param {{weights: ArrayLike<number>[], off: ArrayLike<number>[]}} picture @param {number[]} sizes
 * @returns {{layer: number, input: number, unit: number, value: number, after?: number}[]}
 */
export function linksOf({ kind, layer: at }, walk, { weights, off }, sizes) {
  if (kind === "in" || kind === "loss" || kind === "rest") return [];
  const values = byLayer(walk.values, sizes);
  const slopes = byLayer(walk.slopes, sizes.slice(1));
  const gradient = kind === "gather" ? parameterLayers(walk.gradient, sizes) : null;
  const after = kind === "update" && walk.after ? parameterLayers(walk.after, sizes) : null;
  const moving = kind === "forward" || kind === "backward";
  const found = [];
  for (let layer = moving ? at : 1; layer < (moving ? at + 1 : sizes.length); layer++) {
    for (let input = 0, index = 0; input < sizes[layer - 1]; input++) {
      for (let unit = 0; unit < sizes[layer]; unit++, index++) {
        if (off[layer - 1][index]) continue;
        const weight = weights[layer - 1][index];
        const said = values[layer - 1][input];
        const slope = slopes[layer - 1][unit];
        const value = {
          forward: weight * said,
          backward: said * slope,
          gather: gradient?.[layer - 1].weights[index] ?? 0,
          update: weight,
        }[kind];
        found.push({ layer, input, unit, value, ...(after && { after: after[layer - 1].weights[index] }) });
      }
    }
  }
  return found;
}
