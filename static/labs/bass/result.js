// How good the network is, what it takes the bar for, and how it does in each style.

import { html } from "../../html.js";
import { percent, shortNumber, text } from "../../i18n.js";
import { Figures } from "../../kit/figures.js";
import { Matrix } from "../../kit/matrix.js";
import { usePicked } from "../../kit/picked.js";
import { RunCurve } from "../../kit/run-curve.js";
import { styleName, waveringNumber, waveringOf } from "./words.js";

/** @import { Shared } from "../bass.js" */
/** @import { Shown } from "./pictures.js" */

/** @param {{pictures: Shared["pictures"], catalog: Shared["catalog"]}} props */
export const Wavers = ({ pictures, catalog }) => html`
  <${Figures} latest=${pictures} figures=${[
    {
      name: "wavers",
      words: "bass.wavers",
      params: { tokens: catalog.tokens },
      of: (/** @type {Shown | null} */ shown) => waveringNumber(waveringOf(shown?.test ?? NaN)),
    },
  ]} />
`;

/** What the network takes the bar for. @param {{pictures: Shared["pictures"], catalog: Shared["catalog"]}} props */
export function Ear({ pictures, catalog }) {
  const odds = pictures.shown.value?.odds ?? [];
  return html`
    <div class="bass-ear" data-testid="ear">
      <h2 class="section-title">${text("bass.ear")}</h2>
      <dl>
        ${catalog.fields.style.choices.map(
          (/** @type {string} */ style, /** @type {number} */ i) => html`
            <div class="bass-odds" key=${style} data-best=${odds[i] === Math.max(...odds)}>
              <dt>${styleName(style)}</dt>
              <dd><span class="bass-odds-bar" style=${{ "--share": odds[i] ?? 0 }}></span><span data-testid=${`odds-${style}`}>${percent(odds[i] ?? NaN)}</span></dd>
            </div>
          `,
        )}
      </dl>
    </div>
  `;
}

/** What the curve shows: how surprised it is by bars that it has never heard, and the line of chance. @param {Shared["catalog"]} catalog */
export const curveOf =
  ({ chance }) =>
  (/** @type {Shown} */ { test }) =>
    Number.isNaN(test) ? null : /** @type {[number, number]} */ ([test, chance]);

/** @param {Shared} props */
export function Output({ pictures, catalog }) {
  const found = usePicked(pictures, (/** @type {Shown} */ { epoch }) => epoch >= catalog.updates);
  return html`
  <section class="output" id="panel-learning" aria-label=${text("bass.learning.title")}>
    <${Wavers} pictures=${pictures} catalog=${catalog} />
    <${RunCurve} latest=${pictures} values=${curveOf(catalog)} look=${{ format: shortNumber, readout: "bass.curve.at" }} label=${text("bass.curve")}
      empty=${(/** @type {boolean | null} */ drawn) => !drawn && text(found ? "bass.curve.before" : "bass.curve.empty")} />
    <p class="note">${text("bass.curve.says", { chance: shortNumber(catalog.chance), least: shortNumber(catalog.least) })}</p>
    <${Ear} pictures=${pictures} catalog=${catalog} />
  </section>
  `;
}

/** @param {Shared} props */
export function Inspect({ pictures, catalog }) {
  const { choices } = catalog.fields.style;
  const frame = () => ({
    rows: choices.map(styleName),
    columns: ["network", "least", "chance"].map((name) => text(`bass.column.${name}`)),
    label: text("bass.table"),
  });
  const values = (/** @type {Shown} */ { byStyle }) =>
    choices.flatMap((/** @type {string} */ _, /** @type {number} */ i) => [
      byStyle[i],
      pictures.least.peek()[i] ?? NaN,
      catalog.chance,
    ]);
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      <${Matrix} latest=${pictures} ...${{ frame, values }} format=${shortNumber} data-testid="table" />
      <p class="note">${text("bass.table.says")}</p>
    </section>
  `;
}
