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

/** What a link leaves of them. @param {Sentence[]} sentences @param {{view: {value: {hidden: string[]}}}} props */
export const left = (sentences, { view }) => sentences.filter(([name]) => !view.value.hidden.includes(name));

/**
 * The panel of a lab's training; none where nothing is left.
 * @param {{sentences: Sentence[], words?: (name: string) => Words, children?: any}} props
 */
export function TrainingPanel({ sentences, words = usual, children }) {
  if (!sentences.length) return null;
  return html`
    <section class="panel training" id="panel-training" aria-label=${text("training")}>
      ${sentences.map(
        ([name, value, options, onChoose]) =>
          html`<${Select} key=${name} name=${name} ...${words(name)} value=${value} options=${options} onChoose=${onChoose} />`,
      )}
      ${children}
    </section>
  `;
}
