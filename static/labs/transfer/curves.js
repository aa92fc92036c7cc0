// How much each way gets right, by the number of drawings it has learnt from. A number that is pressed holds for all else.

import { html } from "../../html.js";
import { counted, text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { SpreadLines } from "../../kit/spread-lines.js";
import { lineOf, wayName } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @import { Shown } from "./pictures.js" */

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Curves({ pictures, session, catalog, settings, view, still }) {
  const told = usePicked(pictures, (/** @type {Shown} */ { reached, fresh }) => JSON.stringify([reached, fresh]));
  if (!told) return null;
  /** @type {[{mean: number | null, spread: number | null}[][], boolean[]]} JSON has no NaN */
  const [plain, fresh] = JSON.parse(told);
  const given = {
    lines: catalog.ways.map((/** @type {string} */ name) => ({ name, words: wayName(name), ...lineOf(name) })),
    values: plain.map((way) => way.map(({ mean, spread }) => ({ mean: mean ?? NaN, spread: spread ?? NaN }))),
    fresh,
    now: session.spec.value.training.shots,
    label: text("transfer.shots"),
    hint: text("transfer.shots.hint"),
    tell: (/** @type {number} */ count, /** @type {string} */ values) =>
      counted("transfer.curves.at", count, { values }),
    empty: text("transfer.curves.empty"),
    onChoose: still || !settings || view?.value.hidden.includes("shots") ? null : settings.shots,
  };
  return html`<div data-testid="curves"><${SpreadLines} ...${given} /></div>`;
}

/** @param {Shared} props */
export const Output = (props) => html`
  <section class="panel output transfer-output" id="panel-curves" aria-labelledby="curves-title">
    <h2 class="section-title" id="curves-title">${text("transfer.curves.title")}</h2>
    <${Curves} ...${props} />
    <p class="note">${text("transfer.curves.about", { draws: props.catalog.draws })}</p>
  </section>
`;
