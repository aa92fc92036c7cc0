// Softmax opened: of each class its logit, e to it, and the share that this is of the sum.
//
//     html`<${Softmax} labels=${DIGITS} logits=${shown.logits} chosen=${3} hint=${words.hint} onChoose=${(index) => …} />`

import { html } from "../html.js";
import { percent, shortNumber, text } from "../i18n.js";
import { sheets } from "../sheets.js";
import "../text/softmax.js";
import { useEffect, useRef } from "../vendor/preact-hooks.js";
import { winnerOf } from "../views/bars.js";

await sheets("kit/softmax.css");

const SMALL = 0.01; // from here on, and from 10,000, in powers of ten
const POWERS = [..."⁰¹²³⁴⁵⁶⁷⁸⁹"];

/** Of any size, in few characters: 4.31, 2.6 · 10⁷. @param {number} value above 0 */
export function grownNumber(value) {
  if (!Number.isFinite(value)) return "∞";
  if (value >= SMALL && value < 1e4) return shortNumber(value);
  const [digits, power] = value.toExponential(1).split("e");
  const raised = [...String(Number(power))].map((sign) => (sign === "-" ? "⁻" : POWERS[Number(sign)])).join("");
  return `${shortNumber(Number(digits))} · 10${raised}`;
}

/** e to each logit, their sum, and the shares of it. @param {ArrayLike<number>} logits */
export function softmaxOf(logits) {
  const grown = Array.from(logits, Math.exp);
  const sum = grown.reduce((all, each) => all + each, 0);
  const most = Math.max(...Array.from(logits)); // as computers divide: what is e to a thousand is beyond all numbers
  const scaled = Array.from(logits, (logit) => Math.exp(logit - most));
  const whole = scaled.reduce((all, each) => all + each, 0);
  return { grown, sum, shares: scaled.map((each) => each / whole) };
}

/** @param {{labels: string[], logits: ArrayLike<number>, chosen: number, hint: string, onChoose: (index: number) => void}} props */
export function Softmax({ labels, logits, chosen, hint, onChoose }) {
  const { grown, sum, shares } = softmaxOf(logits);
  const table = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const button = /** @type {HTMLElement | null | undefined} */ (table.current?.querySelector("[aria-pressed=true]"));
    if (document.activeElement === document.body) button?.focus({ preventScroll: true }); // what led here is gone
  }, []);
  const winner = winnerOf(logits);
  const row = (/** @type {string} */ name, /** @type {number} */ i) => {
    const said = { logit: shortNumber(logits[i]), grown: grownNumber(grown[i]), share: percent(shares[i], 1) };
    return html`
      <tr key=${name} class="softmax-row" data-winner=${i === winner} data-chosen=${i === chosen}>
        <th scope="row"><button type="button" class="softmax-class" aria-pressed=${i === chosen} aria-label=${text("softmax.row", { name, ...said })} data-hint=${hint} onClick=${() => onChoose(i)}>${name}</button></th>
        <td>${said.logit}</td><td>${said.grown}</td>
        <td class="softmax-share" style=${{ "--share": shares[i] }}>${said.share}</td>
      </tr>
    `;
  };
  return html`
    <table class="softmax" ref=${table} data-testid="softmax">
      <thead><tr>${["class", "logit", "grown", "share"].map((name) => html`<th scope="col" key=${name}>${text(`softmax.${name}`)}</th>`)}</tr></thead>
      <tbody>${labels.map(row)}</tbody>
      <tfoot><tr><th scope="row" colspan="2">${text("softmax.sum")}</th><td>${grownNumber(sum)}</td><td>${percent(1)}</td></tr></tfoot>
    </table>
  `;
}
