// The chain rule of one parameter of the 2-3-1 network, as the factors that it is made of.

/** The parameters in the order of the server: weights by unit and input, biases, weights out, the last bias. */
export const NAMES = ["w₁₁", "w₁₂", "w₂₁", "w₂₂", "w₃₁", "w₃₂", "b₁", "b₂", "b₃", "v₁", "v₂", "v₃", "c"];
const DIGITS = ["₁", "₂", "₃"];

/** @typedef {Record<"x" | "y" | "z" | "a" | "sum" | "out" | "loss" | "d_out" | "d_sum" | "d_a" | "d_z", number[]>} Numbers of one sample, forwards and backwards */
/** @typedef {{name: string, what: "error" | "slope" | "weight" | "unit" | "input" | "one", value: number}} Factor */

/** @param {Float32Array} values @param {Record<string, number>} sizes in their order @returns {Numbers} */
export function numbersOf(values, sizes) {
  let at = 0;
  const parts = Object.entries(sizes).map(([name, size]) => [name, [...values.subarray(at, (at += size))]]);
  return Object.fromEntries(parts);
}

/** Where a parameter is: the unit that it leads into, null for the last one, and the input or unit that it comes from, null for a bias. @param {number} index @returns {{unit: number | null, from: number | null}} */
export function placeOf(index) {
  if (index < 6) return { unit: Math.floor(index / 2), from: index % 2 };
  if (index < 9) return { unit: index - 6, from: null };
  return { unit: null, from: index < 12 ? index - 9 : null };
}

/** What is multiplied to the derivative of the loss by a parameter, from the end of the network to it. @param {number} index @param {Numbers} numbers @param {ArrayLike<number>} parameters @returns {Factor[]} */
export function chainOf(index, { x, y, a, out }, parameters) {
  const { unit, from } = placeOf(index);
  /** @type {Factor[]} */
  const factors = [
    { name: "o − y", what: "error", value: out[0] - y[0] },
    { name: "1 − o²", what: "slope", value: 1 - out[0] ** 2 },
  ];
  if (unit !== null)
    factors.push(
      { name: `v${DIGITS[unit]}`, what: "weight", value: parameters[9 + unit] },
      { name: `1 − h${DIGITS[unit]}²`, what: "slope", value: 1 - a[unit] ** 2 },
    );
  if (from === null) return [...factors, { name: "1", what: "one", value: 1 }];
  return unit === null
    ? [...factors, { name: `h${DIGITS[from]}`, what: "unit", value: a[from] }]
    : [...factors, { name: `x${DIGITS[from]}`, what: "input", value: x[from] }];
}

/** @param {Factor[]} factors */
export const product = (factors) => factors.reduce((all, { value }) => all * value, 1);
