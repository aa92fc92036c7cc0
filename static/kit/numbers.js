// Numbers on their colours, small enough to be read one by one: what lies under a kernel, the kernel, their products.
// In an equation they stand beside one another, on a narrow screen under one another.
//
//     html`<${Equation} signs=${["×", "="]} grids=${[
//       { label: words.input, values: [0.5, 1], edge: 2, most: 1, outside: [false, true] },
//       { label: words.weights, values: [0.2, -0.1], edge: 2, most: 0.2, pressed: 0, onPress: (cell) => …, name: (cell, value) => … },
//       { label: words.products, values: [0.1, -0.1], edge: 2, most: 0.3 }]} />`

import { html } from "../html.js";
import { shortNumber } from "../i18n.js";
import { colourOf } from "../palette.js";
import { theme } from "../theme.js";
import { Caption } from "./framed.js";

const DEEPEST = 0.62; // of a colour, so that ink can be read on it
const LARGE = 3; // cells: what is wider has smaller ones

/**
 * @typedef {object} Grid
 * @property {string} label
 * @property {number[]} values row by row
 * @property {number} edge columns
 * @property {number} most the number whose colour is deepest
 * @property {boolean[]} [outside] cells that are not really there
 * @property {number | null} [won] the cell that counts alone
 * @property {number | null} [pressed] the cell in the hand
 * @property {(cell: number | null) => void} [onPress] makes buttons of them; null: let go
 * @property {(cell: number, value: string) => string} [name] of a button
 * @property {string} [hint] what a button does
 */

/** With two decimals, and never as −0.00. @param {number} value */
export const twoDecimals = (value) => shortNumber(Math.abs(value) < 0.005 ? 0 : value);

/** @param {Grid} props */
function Numbers({ label, values, edge, most, outside, won, pressed = null, onPress, name, hint }) {
  const cell = (/** @type {number} */ value, /** @type {number} */ i) => {
    const number = twoDecimals(value);
    const look = {
      class: "number",
      style: { background: colourOf((DEEPEST * value) / most, theme.value) },
      "data-outside": outside && !!outside[i],
      "data-won": won === i,
    };
    if (!onPress) return html`<span key=${i} ...${look}>${number}</span>`;
    return html`<button type="button" key=${i} ...${look} aria-label=${name?.(i, number)} data-hint=${hint} aria-pressed=${pressed === i} onClick=${() => onPress(pressed === i ? null : i)}>${number}</button>`;
  };
  return html`
    <div class="numbers">
      <div class="numbers-grid" role="group" aria-label=${label} style=${{ "--edge": edge }}>${values.map(cell)}</div>
      <${Caption} words=${label} />
    </div>
  `;
}

/** @param {{grids: Grid[], signs: string[]}} props signs: between them */
export const Equation = ({ grids, signs }) => html`
  <div class="equation" data-large=${grids.some(({ edge }) => edge > LARGE)}>
    ${grids.map((grid, i) => html`${i > 0 && html`<span class="sign" aria-hidden="true">${signs[i - 1]}</span>`}<${Numbers} key=${i} ...${grid} />`)}
  </div>
`;
