// In which ways the groups are treated alike, in counts; and which of these ways exclude each other, and why.

import { html } from "../../html.js";
import { percent, text } from "../../i18n.js";
import { useState } from "../../vendor/preact-hooks.js";
import { EQUALITIES, GROUPS, gapOf, shareOf } from "./count.js";
import { Mark } from "./mark.js";

/** @import { Shared } from "../fairness.js" */
/** @typedef {NonNullable<Shared["pictures"]["recruiting"]["value"]>} Now */

const NAMES = Object.keys(EQUALITIES);
/** Equal opportunity and equal rates, by their places among the presets. @type {[number, number]} */
const FIRST = [2, 1];

/** @param {Pick<Shared, "pictures" | "catalog">} props */
export function Counts({ pictures, catalog }) {
  const now = pictures.recruiting.value;
  if (!now) return null;
  return html`
    <div class="fairness-equalities" data-testid="equalities">
      ${NAMES.map((name) => html`<${Equality} key=${name} name=${name} now=${now} tolerance=${catalog.tolerance} />`)}
    </div>
  `;
}

/** One way to be alike: a share of people of each group, counted. @param {{name: string, now: Now, tolerance: number}} props */
function Equality({ name, now, tolerance }) {
  const shares = now.counts.map(EQUALITIES[name]);
  const alike = shares.every(([, whole]) => whole) ? gapOf(shares) <= tolerance : undefined; // of nobody: no share
  const word = alike === undefined ? "–" : text(alike ? "fairness.equality.alike" : "fairness.equality.apart");
  return html`
    <section class="fairness-equality" data-alike=${alike} data-testid=${`equality-${name}`} data-hint=${text(`fairness.${name}.hint`)}>
      <h2><span>${text(`fairness.${name}`)}</span><b>${word}</b></h2>
      ${GROUPS.map(
        (group) => html`
          <p class="fairness-bar" key=${group} data-group=${group}>
            <${Mark} group=${group} /><b>${text("fairness.of", { part: shares[group][0], whole: shares[group][1] })}</b>
            <i style=${{ "--share": shareOf(shares[group]) || 0 }} aria-hidden="true"></i><span>${percent(shareOf(shares[group]))}</span>
          </p>`,
      )}
    </section>
  `;
}

/** How far apart the groups stay at least under two rules, by their places among the presets. @param {Pick<Shared, "pictures" | "catalog">} props @param {[number, number]} pair */
function together({ pictures, catalog }, [row, column]) {
  const { arrays } = /** @type {Now} */ (pictures.recruiting.value);
  const gap = /** @type {number} */ (arrays.together[row * catalog.presets.length + column]);
  return { gap, fits: gap <= catalog.tolerance, said: percent(gap, 1) };
}

/** Two rules, told in a sentence; of the new applicants, whoever is seen. @param {Pick<Shared, "pictures" | "catalog" | "session"> & {pair?: [number, number], still?: boolean}} props */
export function About({ pair = FIRST, still, ...props }) {
  const { pictures, catalog, session } = props;
  const now = pictures.recruiting.value;
  if (!now) return null;
  const [all, fit] = ["applicants", "fit"].map((each) => catalog.counts.indexOf(each));
  const [circles, squares] = GROUPS.map((group) => {
    const own = now.arrays.counts.subarray(group * catalog.counts.length);
    return text("fairness.of", { part: own[fit], whole: own[all] });
  });
  const { fits, said: gap } = together(props, pair);
  const [second, first] = pair.map((place) => text(`fairness.preset.${catalog.presets[place]}`));
  const { places } = session.spec.value.recruiting;
  const said = text(fits ? "fairness.fit" : "fairness.exclude", { first, second, gap, places, circles, squares });
  return html`<p class="fairness-pair" aria-live=${still ? undefined : "polite"} data-testid="pair">${said}</p>`;
}

/** Which two rules go together on these data: the one that is looked at is told in a sentence. @param {Pick<Shared, "pictures" | "catalog" | "session"> & {still?: boolean}} props still: nothing is there to press */
export function Why(props) {
  const { pictures, catalog, still } = props;
  const [pair, choose] = useState(FIRST);
  const now = pictures.recruiting.value;
  if (!now) return null;
  const presets = /** @type {string[]} */ (catalog.presets);
  const name = (/** @type {number} */ i) => text(`fairness.short.${presets[i]}`);
  const three = { gap: percent(now.arrays.all_three[0], 1), tolerance: percent(catalog.tolerance) };
  /** @param {number} row @param {number} column */
  const cell = (row, column) => {
    const { fits, said: gap } = together(props, [row, column]);
    const label = `${name(column)}, ${name(row)}: ${text(fits ? "fairness.fits" : "fairness.excludes", { gap })}`;
    const inner = html`<span aria-hidden="true">${`${fits ? "✓" : "✕"} ${gap}`}</span>`;
    return html`<td key=${column} data-fits=${fits}>
      ${still ? inner : html`<button type="button" aria-label=${label} aria-pressed=${pair[0] === row && pair[1] === column} data-hint=${text("fairness.pair.hint")} onClick=${() => choose([row, column])}>${inner}</button>`}
    </td>`;
  };
  const rows = presets.map((_, i) => i).slice(1);
  return html`
    <h2 class="section-title">${text("fairness.why")}</h2>
    <table class="fairness-together" data-testid="together">
      <thead><tr><td></td>${rows.map((i) => html`<th key=${i} scope="col">${name(i - 1)}</th>`)}</tr></thead>
      <tbody>
        ${rows.map((row) => html`<tr key=${row}><th scope="row">${name(row)}</th>${rows.map((i) => (i <= row ? cell(row, i - 1) : html`<td key=${i}></td>`))}</tr>`)}
      </tbody>
    </table>
    ${!still && html`<${About} ...${props} pair=${pair} />`}
    <p class="fairness-identity" data-testid="all-three">${text("fairness.all.three", three)}</p>
    ${!still && html`<${Identity} now=${now} />`}
  `;
}

/** Rate × precision and base rate × opportunity count the same people, so only so many of the four can be alike. @param {{now: Now}} props */
const Identity = ({ now }) => html`
  <p class="fairness-identity">${text("fairness.identity")}</p>
  ${GROUPS.map((group) => {
    const { all, taken, fit, fitTaken } = now.counts[group];
    const fraction = (/** @type {number} */ part, /** @type {number} */ whole) => `${part}/${whole}`;
    return html`<p class="fairness-identity fairness-sum" key=${group} data-testid=${`identity-${group}`}>
      <${Mark} group=${group} /> ${`${fraction(taken, all)} · ${fraction(fitTaken, taken)} = ${fraction(fit, all)} · ${fraction(fitTaken, fit)}`}
    </p>`;
  })}
`;
