// What a link to this lab says.

import { choice, flag, number } from "../../state.js";

/** @typedef {import("../../types.js").Field} Field */
/** @typedef {import("./types.js").Catalog} Catalog */
/** @typedef {Pick<Field, "parse" | "print">} Codec */

const SEED = /^[ -~]{1,64}$/; // what the generator and a link can carry

/** "rotation,crop": what trains, in the table's order. @param {Catalog} catalog @returns {Codec} */
function kinds({ kinds: table }) {
  const order = table.map(({ name }) => name);
  return {
    print: (/** @type {string[]} */ chosen) => chosen.join(","),
    parse(text) {
      const names = text
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean);
      const value = order.filter((name) => names.includes(name));
      return { value, adjusted: value.join() !== names.join() };
    },
  };
}

/** @param {readonly number[]} choices @returns {Codec} */
function oneOf(choices) {
  return {
    print: String,
    parse(text) {
      const given = Number(text);
      if (!text.trim() || Number.isNaN(given)) return undefined;
      const value = choices.reduce((best, each) => (Math.abs(each - given) < Math.abs(best - given) ? each : best));
      return { value, adjusted: value !== given };
    },
  };
}

/** @type {Codec} */
const seed = { print: String, parse: (text) => (SEED.test(text) ? { value: text } : undefined) };

/** The trap begins with nothing that might help against it. @param {import("../../types.js").State} state */
const withoutCure = ({ spec }) => (spec.mode === "trap" ? "" : undefined);

/** Every row of the table, in the order in which they are applied. @param {Catalog} catalog @returns {Field[]} */
export function fields(catalog) {
  return [
    { name: "mode", path: "spec.mode", ...choice(() => catalog.modes) },
    { name: "trainWith", path: "spec.chosen", blank: true, usual: withoutCure, ...kinds(catalog) },
    { name: "separately", path: "spec.separately", ...flag },
    ...catalog.kinds.map((kind) => ({ name: kind.name, path: `spec.strengths.${kind.name}`, ...number(kind) })),
    { name: "digits", path: "spec.data.digits", ...oneOf(catalog.choices.digits) },
    { name: "revealed", path: "spec.revealed", ...flag },
    { name: "speed", path: "spec.speed", ...choice(() => catalog.speeds.map((row) => row.name)) },
    { name: "hideText", path: "view.hideText", ...flag },
    { name: "seed", path: "spec.data.seed", always: true, ...seed },
  ];
}

/** No row depends on another. @param {Catalog} _ @param {import("../../types.js").State} state */
export const settled = (_, state) => ({ state });
