// The panel of a lab's training: a sentence for each row of the catalogue's table that the lab names.
//
//     const { Training, hasTraining } = createTraining(["steps", "speed"], ({ settings }) => ({
//       speed: { table: "pace" },                       // where its choices have their words
//       steps: { choose: settings.steps },              // what else a choice changes
//     }));

import { left, names, numbers, TrainingPanel } from "../controls/sentences.js";
import { html } from "../html.js";
import { keyOf, text } from "../i18n.js";
import { valueAt, withValue } from "../state.js";

/** @typedef {import("../controls/sentences.js").Sentence} Sentence */
/**
 * @typedef {object} Own what is not as the table has it
 * @property {string} [table] whose rows the choices are, by which they are called
 * @property {any} [value]
 * @property {any[]} [choices]
 * @property {{value: any, label: string}[]} [options] choices with words of their own
 * @property {(value: any) => string} [print] words of each choice
 * @property {(value: any) => void} [choose]
 * @property {boolean} [there]
 * @property {any} [below] what belongs to it, in its menu below the choices
 * @property {any} [beside] what is told beside the value
 */

/** Pixels along an edge of a picture, in words. @param {number} size */
export const squared = (size) => `${size} × ${size}`;

/** What may be chosen, in words. @param {string} lab @param {string} name @param {any} entry of the table @param {any} value @param {Own} own */
function optionsOf(lab, name, entry, value, { table = name, choices = entry.choices, print }) {
  if (print) return choices.map((/** @type {any} */ each) => ({ value: each, label: print(each) }));
  if (entry.kind === "flag")
    return [false, true].map((on) => ({ value: on, label: text(keyOf(lab, `${name}.${on ? "on" : "off"}`)) }));
  return typeof choices[0] === "number" ? numbers(choices, value) : names(table, choices, lab);
}

/**
 * @param {string[]} rows names in links, in the order of the sentences
 * @param {(props: any) => Record<string, Own>} [ownOf]
 * @param {{goesOn?: string, After?: any}} [more] the sentence that continues the one before it; what stands below
 */
export function createTraining(rows, ownOf = () => ({}), { goesOn, After } = {}) {
  /** @param {any} props @returns {Sentence[]} */
  function sentences(props) {
    const { session, catalog } = props;
    const state = { spec: session.spec.value };
    const own = ownOf(props);
    const there = rows.filter((name) => own[name]?.there ?? true);
    const all = there.map((name) => {
      const entry = catalog.fields[name];
      const { value = valueAt(state, entry.path), choose, below, beside } = own[name] ?? {};
      const ask = (/** @type {any} */ wish) =>
        session.ask(withValue({ spec: session.spec.peek() }, entry.path, wish).spec);
      const options = own[name]?.options ?? optionsOf(catalog.name, name, entry, value, own[name] ?? {});
      return /** @type {Sentence} */ ([name, value, options, choose ?? ask, { below, beside }]);
    });
    return left(all, props);
  }

  return {
    /** Whether the link leaves anything of it. @param {any} props */
    hasTraining: (props) => sentences(props).length > 0,
    /** @param {any} props */
    Training(props) {
      const shown = sentences(props);
      const before = shown.findIndex(([name]) => name === goesOn) - 1;
      const continues = shown[before]?.[0] === rows[rows.indexOf(goesOn ?? "") - 1] ? goesOn : "";
      return html`<${TrainingPanel} lab=${props.catalog.name} sentences=${shown} goesOn=${continues}>
        ${After && html`<${After} ...${props} />`}
      <//>`;
    },
  };
}
