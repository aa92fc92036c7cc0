// What the labs are called and what they count: the words that each brings in its entry of the catalogue.

import { language } from "./i18n.js";

/** @typedef {{title: string, about: string, unit: string, measure: string, step: string}} Words */

const UNKNOWN = { about: "", unit: "", measure: "", step: "" };

/** @type {Map<string, Record<string, Words>>} lab → language → words */
const known = new Map();

/** Take the labs' words from a catalogue, before anything is shown. @param {{name: string, words: Record<string, Words>}[]} labs */
export function beginWords(labs) {
  for (const { name, words } of labs) known.set(name, words);
}

/** In the present language or else in English; a lab that nobody has told of goes by its name. @param {string} lab @returns {Words} */
export function wordsOf(lab) {
  const words = known.get(lab);
  return words?.[language.value] ?? words?.en ?? { ...UNKNOWN, title: lab };
}
