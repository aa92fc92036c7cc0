// A sum as it is written by hand: one line for each term with its name, then what becomes of it.
//
//     html`<${Sum} terms=${{ name: words.inputs, values, chosen: 0, onChoose, hint: words.shows, label: (input, value) => … }} lines=${[
//       { name: words.total, value: 1.25 },
//       { name: words.bias, sign: "+", value: 0.1 },
//       { name: words.pixel, sign: "→", value: 1.35, strong: true }]} />`
//
// `adding` makes the written numbers add up.

import { html } from "../html.js";
import { parameterNumber } from "../i18n.js";

const UNIT = 1e-3; // of what is written

/**
 * `terms` as they are to be written, so that they add up to `sum` as that is written: those that are furthest off when
 * rounded go one unit the other way.
 * @param {number[]} terms @param {number} sum of them
 */
export function adding(terms, sum) {
  const exact = terms.map((value) => value / UNIT);
  const units = exact.map(Math.round);
  const missing = Math.round(sum / UNIT) - units.reduce((all, value) => all + value, 0);
  const off = (/** @type {number} */ i) => Math.sign(missing) * (exact[i] - units[i]);
  const order = units.map((_, i) => i).sort((a, b) => off(b) - off(a));
  for (const i of order.slice(0, Math.abs(missing))) units[i] += Math.sign(missing);
  return units.map((value) => value * UNIT || 0);
}

/** @typedef {{name: string, value: number, sign?: string, strong?: boolean}} Line strong: the result, with the data-testid "sum-value" */
/** @typedef {{name: string, values: number[], chosen: number, onChoose: (term: number) => void, label: (term: number, value: string) => string, hint: string}} Terms that stand in one line, each a button; hint: what a tap on one does */

/** @param {{terms?: Terms | false, lines: Line[]}} props */
export const Sum = ({ terms, lines }) => html`
  <div class="sum">
    ${terms && html`<${Summands} ...${terms} />`}
    ${lines.map(
      ({ name, value, sign = "", strong = false }, i) => html`
        <p class=${strong ? "sum-line strong" : "sum-line"} key=${i} data-testid=${strong ? "sum-value" : undefined}>
          <span class="sum-name">${name}</span><span class="sum-sign" aria-hidden="true">${sign}</span><span class="sum-figure">${parameterNumber(value)}</span>
        </p>
      `,
    )}
  </div>
`;

/** @param {Terms} props */
const Summands = ({ name, values, chosen, onChoose, label, hint }) => html`
  <p class="sum-terms">
    <span class="sum-name">${name}</span>
    <span class="sum-row">
      ${values.map(parameterNumber).map(
        (value, i) => html`
          ${i > 0 && html`<span class="sign" aria-hidden="true">+</span>`}
          <button type="button" class="sum-term" aria-pressed=${i === chosen} aria-label=${label(i, value)} data-hint=${hint} onClick=${() => onChoose(i)}>${value}</button>
        `,
      )}
    </span>
  </p>
`;
