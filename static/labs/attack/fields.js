// What a link to this lab says; app/labs/attack/link.py prints the same.

import { choice, flag, number } from "../../state.js";
import { aimed, withDefence } from "./settings.js";

/** @typedef {import("../../types.js").Field} Field */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {import("./types.js").AttackSpec} AttackSpec */
/** @typedef {Pick<Field, "parse" | "print">} Codec */

const SEED = /^[ -~]{1,64}$/; // what the generator and a link can carry
const SHADES = "0123456789abcdefg";
const PIXELS = 64;
const PLACES = 4; // of ε

/** 64 whole numbers from `lowest` on, a character each; nothing: there are none. @param {number} lowest @returns {Codec} */
export function shades(lowest) {
  return {
    print: (/** @type {number[] | null} */ values) =>
      values ? values.map((value) => SHADES[value - lowest]).join("") : "",
    parse(text) {
      const values = [...text.trim()].map((shade) => SHADES.indexOf(shade));
      return values.length === PIXELS && !values.includes(-1)
        ? { value: values.map((value) => value + lowest) }
        : undefined;
    },
  };
}

/** A drawing can be neither blank nor all ink. @type {Codec} */
const drawing = {
  ...shades(0),
  parse(text, current) {
    const read = shades(0).parse(text, current);
    const sum = read
      ? read.value.reduce((/** @type {number} */ all, /** @type {number} */ value) => all + value, 0)
      : 0;
    return sum > 0 && sum < PIXELS * (SHADES.length - 1) ? read : undefined;
  },
};

/** @param {Catalog["ranges"]["epsilon"]} range @returns {Codec} */
const strength = (range) => ({ ...number(range), print: (value) => String(Number(value.toFixed(PLACES))) });

/** @param {number} classes @returns {Codec} */
const target = (classes) => ({
  print: (value) => (value === null ? "any" : String(value)),
  parse: (text) =>
    text === "any" ? { value: null } : number({ min: 0, max: classes - 1 }, { whole: true }).parse(text, null),
});

/** Without a defence there is no hardened network to attack. @param {string[]} defences @returns {Codec} */
const defence = (defences) => ({
  print: (/** @type {AttackSpec} */ spec) => spec.network.defence,
  parse: (text, spec) => (defences.includes(text) ? { value: withDefence(spec, text) } : undefined),
});

/** @type {Codec} */
const seed = { print: String, parse: (text) => (SEED.test(text) ? { value: text } : undefined) };

/** Every row of the table, in the order in which they are applied. @param {Catalog} catalog @returns {Field[]} */
export function fields(catalog) {
  const { ranges, defences, speeds, methods, networks, classes, noise_levels: levels } = catalog;
  const defended = (/** @type {any} */ { spec }) => spec.network.defence !== "none";
  return [
    { name: "defence", path: "spec", ...defence(defences) },
    { name: "steps", path: "spec.training.steps", ...number(ranges.steps, { whole: true }) },
    { name: "speed", path: "spec.training.speed", ...choice(() => speeds.map((row) => row.name)) },
    { name: "sample", path: "spec.attack.sample", ...number(ranges.sample, { whole: true }) },
    { name: "drawing", path: "spec.attack.drawing", ...drawing },
    { name: "method", path: "spec.attack.method", ...choice(() => methods) },
    { name: "epsilon", path: "spec.attack.epsilon", ...strength(ranges.epsilon) },
    { name: "target", path: "spec.attack.target", ...target(classes) },
    { name: "attacked", path: "spec.attack.network", ...choice(() => networks), when: defended },
    { name: "handmade", path: "spec.attack.noise", ...shades(-levels) },
    { name: "throw", path: "spec.attack.throw", ...number(ranges.throw, { whole: true }) },
    { name: "hideText", path: "view.hideText", ...flag },
    { name: "seed", path: "spec.data.seed", always: true, ...seed },
  ];
}

/**
 * A digit can't become what it is: such a target is left out.
 * @param {Catalog} catalog @param {import("../../types.js").State} state
 * @returns {{state: import("../../types.js").State, problem?: import("../../types.js").LinkProblem}}
 */
export function settled(catalog, state) {
  const attack = aimed(state.spec.attack, catalog.labels);
  if (attack === state.spec.attack) return { state };
  const problem = { name: "target", given: String(state.spec.attack.target), used: null };
  return { state: { ...state, spec: { ...state.spec, attack } }, problem };
}
