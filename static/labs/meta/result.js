// How the start is found: what it looks like while it is, how good it is on hidden waves, and all starts in a table.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Figures } from "../../kit/figures.js";
import { Matrix } from "../../kit/matrix.js";
import { usePicked } from "../../kit/picked.js";
import { RunCurve } from "../../kit/run-curve.js";
import { Axes, boxOf, Curve, startName } from "./plane.js";
import { errorNumber } from "./words.js";

/** @import { Shared } from "../meta.js" */
/** @import { Shown } from "./pictures.js" */

const HIGHER = 3; // times: a start is flatter than a wave
const FLAT = 2.1; // units of the plane that its drawing is high, up and down

/** @param {{pictures: Shared["pictures"], catalog: Shared["catalog"]}} props */
export const Hidden = ({ pictures, catalog }) => html`
  <${Figures} latest=${pictures} figures=${[
    {
      name: "hidden-error",
      words: "meta.hidden",
      params: { steps: catalog.enough },
      of: (/** @type {Shown | null} */ shown) => errorNumber(shown?.test ?? NaN),
    },
  ]} />
`;

/** The start itself as a function: before it has seen a point. @param {{pictures: Shared["pictures"], catalog: Shared["catalog"]}} props */
export function StartFunction({ pictures, catalog }) {
  const shown = pictures.shown.value;
  const { choices } = catalog.fields.start;
  return html`
    <svg class="meta-function" viewBox=${boxOf({ ...catalog, height: FLAT })} role="img" aria-label=${text("meta.function")}>
      <${Axes} ...${catalog} />
      ${shown && choices.map((/** @type {string} */ start, /** @type {number} */ i) => html`<${Curve} key=${start} start=${start} values=${shown.curves[i][0]} reach=${catalog.reach} scale=${HIGHER} />`)}
    </svg>
  `;
}

/** What the curve shows. @param {Shown & {fresh: boolean}} shown @returns {[number, number] | null} */
export const curveOf = ({ test, fresh }) => (fresh ? [test, NaN] : null);

/** @param {Shared} props */
export function Output(props) {
  const { metaSteps } = props.catalog;
  const found = usePicked(props.pictures, (/** @type {Shown} */ { epoch }) => epoch >= metaSteps);
  return html`
  <section class="output" id="panel-found" aria-label=${text("meta.found")}>
    <h2 class="section-title">${text("meta.found")}</h2>
    <${StartFunction} pictures=${props.pictures} catalog=${props.catalog} />
    <p class="note">${text("meta.function.says")}</p>
    <${Hidden} pictures=${props.pictures} catalog=${props.catalog} />
    <${RunCurve} latest=${props.pictures} values=${curveOf} look=${{ format: shortNumber, readout: "meta.curve.at" }} label=${text("meta.curve")}
      empty=${(/** @type {boolean | null} */ drawn) => !drawn && text(found ? "meta.curve.before" : "meta.curve.empty")} />
  </section>
  `;
}

/** @param {Shared} props */
export function Inspect({ pictures, catalog }) {
  const { measured, fields } = catalog;
  const frame = () => ({
    rows: fields.start.choices.map(startName),
    columns: measured.map(String),
    label: text("meta.table"),
  });
  const values = (/** @type {Shown} */ shown) => shown.measured.flatMap((row) => [...row]);
  const waiting = usePicked(pictures, (/** @type {Shown} */ shown) => Number.isNaN(shown.measured[1][0]));
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      <${Matrix} latest=${pictures} ...${{ frame, values }} format=${errorNumber} data-testid="table" />
      <p class="note">${text(waiting ? "meta.table.wait" : "meta.table.says")}</p>
    </section>
  `;
}
