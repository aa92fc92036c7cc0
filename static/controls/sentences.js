// Choices as sentences, one for each control: how a lab says what it trains.

import { html } from "../html.js";
import { explained, named, plainNumber, text } from "../i18n.js";
import { Select } from "./select.js";

/** @typedef {import("./select.js").Option} Option */
/** @typedef {[string, any, Option[], (value: any) => void]} Sentence name in links, value, options, what a choice does */
/** @typedef {{label: string, hint: string, goesOn?: boolean}} Words */

/** @param {number[]} choices @param {number} now which a link may have brought, outside of the choices */
export function numbers(choices, now) {
  const values = choices.includes(now) ? choices : [...choices, now].sort((a, b) => a - b);
  return values.map((value) => ({ value, label: plainNumber(value) }));
}

/** The rows of a server table. @param {string} table @param {string[]} rows @returns {Option[]} */
export function names(table, rows) {
  return rows.map((value) => ({ value, label: named(table, value), hint: explained(table, value) }));
}

/** @param {string} name @returns {Words} */
const usual = (name) => ({ label: text(name), hint: text(`${name}.hint`) });

/** @param {{sentences: Sentence[], words?: (name: string) => Words}} props */
export function Sentences({ sentences, words = usual }) {
  return sentences.map(
    ([name, value, options, onChoose]) =>
      html`<${Select} key=${name} name=${name} ...${words(name)} value=${value} options=${options} onChoose=${onChoose} />`,
  );
}
