// The test that all four take: some of its drawings, each with a sign for every way, filled where it is right. A tap asks
// all four about one of them.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { usePicked } from "../../kit/picked.js";
import { Still } from "../../kit/pixels.js";
import { className, lineOf } from "./words.js";

/** @import { Shared } from "../transfer.js" */
/** @import { Shown } from "./pictures.js" */
/** @typedef {{pixels: number[], truth: number, says: number[]}} One */

const NOTHING = 255; // where a class would stand

/** @param {Pick<Shared, "pictures" | "session" | "catalog"> & Partial<Shared> & {still?: boolean}} props still: there is nothing to press */
export function Tests({ pictures, session, catalog, settings, view, still }) {
  const { classes } = session.spec.value;
  const byHand = usePicked(pictures, (/** @type {Shown} */ { classes: all }) => all.some(({ count }) => count > 0));
  const told = usePicked(pictures, (/** @type {Shown} */ { tests }) =>
    JSON.stringify(tests.map((row) => row.map(({ pixels, ...one }) => ({ ...one, pixels: [...pixels] })))),
  );
  if (!told) return null;
  /** @type {One[][]} */
  const tests = JSON.parse(told);
  const known = tests.some((row) => row.some(({ says }) => !says.includes(NOTHING)));
  const look = pictures.look.value;
  const fixed = still || !settings || view?.value.hidden.includes("test");
  const one = (/** @type {One} */ { pixels, truth, says }, /** @type {number} */ i) => {
    const given = {
      name: className(classes[truth]),
      number: i + 1,
      right: says.filter((answer) => answer === truth).length,
    };
    const label = text(says.includes(NOTHING) ? "transfer.tests.open" : "transfer.tests.one", given);
    const inner = html`
      <span class="transfer-sign"><${Still} palette="ink" values=${Uint8Array.from(pixels)} look=${look} aria-hidden="true" /></span>
      <span class="transfer-marks" aria-hidden="true" data-known=${!says.includes(NOTHING)}>${catalog.ways.map((/** @type {string} */ way, /** @type {number} */ each) => html`<i key=${way} data-right=${says[each] === truth} style=${{ "--way": lineOf(way).colour }}></i>`)}</span>
    `;
    const number = truth * catalog.tests + i;
    return fixed
      ? html`<div class="transfer-one" key=${number}>${inner}</div>`
      : html`<button type="button" class="transfer-one" key=${number} aria-label=${label} onClick=${() => settings?.sample(number)}>${inner}</button>`;
  };
  return html`
    <section class="transfer-tests" aria-label=${text("transfer.tests.title")} data-hint=${fixed ? undefined : text("transfer.tests.hint")}>
      <h2 class="section-title">${text("transfer.tests.title")}</h2>
      ${!fixed && known && html`<p class="note">${text("transfer.tests.marks")}</p>`}
      ${byHand && html`<p class="note">${text("transfer.tests.hand")}</p>`}
      <div class="transfer-tests-grid" data-testid="tests">${tests.map((row) => row.map(one))}</div>
    </section>
  `;
}
