// Choices as sentences, one for each control: how a lab says what it trains.

import { html } from "../html.js";
import { explained, keyOf, named, plainNumber, text } from "../i18n.js";
import { Select } from "./select.js";

/** @typedef {import("./select.js").Option} Option */
/** @typedef {{below?: any, beside?: any}} Around what stands in a sentence's menu below the options, and beside its value */
/** @typedef {[string, any, Option[], (value: any) => void, Around?]} Sentence name in links, value, options, what a choice does */
/** @typedef {{label: string, hint: string}} Words */

/** @param {number[]} choices @param {number} now which a link may have brought, outside of the choices */
export function numbers(choices, now) {
  const values = choices.includes(now) ? choices : [...choices, now].sort((a, b) => a - b);
  return values.map((value) => ({ value, label: plainNumber(value) }));
}

/** The rows of a server table. @param {string} table @param {string[]} rows @param {string} [lab] which may call them otherwise @returns {Option[]} */
export function names(table, rows, lab) {
  return rows.map((value) => ({ value, label: named(table, value, lab), hint: explained(table, value, lab) }));
}

/** What a control is called and does, as the lab says it, or else all labs. @param {string} lab @param {string} name @returns {Words} */
const controlWords = (lab, name) => ({ label: text(keyOf(lab, name)), hint: text(keyOf(lab, `${name}.hint`)) });

/** What a link leaves of them. @param {Sentence[]} sentences @param {{view: {value: {hidden: string[]}}}} props */
export const left = (sentences, { view }) => sentences.filter(([name]) => !view.value.hidden.includes(name));

/**
 * The panel of a lab's training; none where nothing is left.
 * @param {{lab: string, sentences: Sentence[], goesOn?: string, children?: any}} props goesOn: the one that continues the sentence before it
 */
export function TrainingPanel({ lab, sentences, goesOn, children }) {
  if (!sentences.length) return null;
  return html`
    <section class="panel training" id="panel-training" aria-label=${text("training")}>
      ${sentences.map(
        ([name, value, options, onChoose, around]) =>
          html`<${Select} key=${name} name=${name} ...${controlWords(lab, name)} goesOn=${name === goesOn} value=${value} options=${options} onChoose=${onChoose} ...${around} />`,
      )}
      ${children}
    </section>
  `;
}
