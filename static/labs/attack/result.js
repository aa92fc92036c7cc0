// How both networks stand attacks on all test pictures: two figures, lines over the strength, and what a defence costs.

import { html } from "../../html.js";
import { language, named, text } from "../../i18n.js";
import { useEffect, useMemo, useRef } from "../../vendor/preact-hooks.js";
import { createMatrix } from "../../views/matrix.js";
import { rateAt } from "./pictures.js";
import { createStrength } from "./strength.js";
import { methodName, percent, strengthNumber } from "./words.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Catalog} Catalog */

/** Of the network under attack: right answers on clean pictures, and at the present strength. @param {Shown} shown @param {Catalog} catalog */
export function figuresOf({ accuracy, rates, network, method, epsilon }, { measured, strengths }) {
  const column = measured.indexOf(method);
  const clean = accuracy[network];
  return { clean, attacked: column < 0 ? NaN : rateAt(clean, rates[network][column], strengths, epsilon) };
}

/** Columns of the table at the measured strength nearest to ε. @param {Catalog} catalog @param {number} epsilon */
export const nearest = ({ strengths }, epsilon) =>
  strengths.reduce((best, each, i) => (Math.abs(each - epsilon) < Math.abs(strengths[best] - epsilon) ? i : best), 0);

/** What the defence costs and gains, in points as the table shows them; null: not known. @param {Shown} shown @param {Catalog} catalog */
export function priceOf({ accuracy, rates, epsilon }, catalog) {
  const at = nearest(catalog, epsilon);
  const pgd = catalog.measured.indexOf("pgd");
  const points = (/** @type {number} */ share) => Math.round(100 * share);
  const [cost, gain] = [
    points(accuracy[0]) - points(accuracy[1]),
    points(rates[1][pgd][at]) - points(rates[0][pgd][at]),
  ];
  return Number.isNaN(cost) || Number.isNaN(gain) ? null : { cost, gain, size: strengthNumber(catalog.strengths[at]) };
}

/** @param {Shared} props */
export function Result(props) {
  return html`<section class="output attack-result" aria-label=${text("output")}><${Figures} ...${props} /></section>`;
}

/** @param {{pictures: Shared["pictures"], catalog: Catalog}} props */
export function Figures({ pictures, catalog }) {
  const shown = pictures.shown.value;
  const { clean, attacked } = shown ? figuresOf(shown, catalog) : { clean: NaN, attacked: NaN };
  const size = strengthNumber(Math.min(shown?.epsilon ?? 0, catalog.strengths.at(-1) ?? 0)); // nothing above is measured
  return html`
    <div class="losses">
      <div class="loss" data-hint=${text("attack.figure.clean.hint")}>
        <p class="loss-label">${text("attack.figure.clean")}</p>
        <p class="loss-value" data-testid="clean">${percent(clean)}</p>
      </div>
      <div class="loss" data-hint=${text("attack.figure.attacked.hint")}>
        <p class="loss-label">${text("attack.figure.attacked", { size })}</p>
        <p class="loss-value" data-testid="attacked">${percent(attacked)}</p>
      </div>
    </div>
  `;
}

/** @param {Shared & {compact: boolean}} props */
export function Inspect(props) {
  const { pictures, catalog, session, view, compact } = props;
  const { status } = session.run.value;
  const defended = session.spec.value.network.defence !== "none";
  return html`
    <section class="panel inspect attack-inspect" id="panel-inspect" aria-label=${text("inspect")}>
      ${compact && html`<${Figures} ...${props} />`}
      <h2 class="section-title">${text("attack.strength")}</h2>
      <${Strength} pictures=${pictures} catalog=${catalog} />
      <${Legend} catalog=${catalog} defended=${defended} />
      <${Progress} ...${props} />
      <${Table} pictures=${pictures} catalog=${catalog} view=${view} defended=${defended} />
      ${status === "diverged" && html`<p role="alert">${text("attack.diverged")}</p>`}
    </section>
  `;
}

/** @param {{pictures: Shared["pictures"], catalog: Catalog}} props */
export function Strength({ pictures, catalog }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const spoken = language.value;
  useEffect(() => {
    const strength = createStrength(/** @type {HTMLElement} */ (host.current), {
      catalog,
      label: text("attack.strength.label"),
    });
    const stop = pictures.follow(strength.update);
    return () => {
      stop();
      strength.destroy();
    };
  }, [spoken]);
  return html`<div ref=${host} data-testid="strength"></div>`;
}

/** @param {{catalog: Catalog, defended: boolean}} props */
export function Legend({ catalog, defended }) {
  const networks = defended ? catalog.networks : catalog.networks.slice(0, 1);
  return html`
    <ul class="attack-legend">
      ${networks.map((name) => html`<li key=${name}><span class="attack-key" data-network=${name}></span>${named("attack.network", name)}</li>`)}
      ${catalog.measured.map((name) => html`<li key=${name}><span class="attack-key" data-method=${name}></span>${methodName(name)}</li>`)}
    </ul>
  `;
}

/** What the server is at, and how far. @param {Shared} props */
function Progress({ session, pictures, catalog }) {
  const { running } = session.run.value;
  const { steps } = session.spec.value.training;
  const epoch = pictures.shown.value?.epoch ?? 0;
  const done = pictures.shown.value?.rates[0].every((row) => !row.some(Number.isNaN)) ?? false;
  const measuring = epoch >= steps;
  const share = measuring ? measuredShare(pictures.shown.value, catalog) : epoch / steps;
  const sentence = done ? "done" : !running ? (epoch ? "paused" : "waiting") : measuring ? "measuring" : "learning";
  return html`
    <div class="attack-progress">
      <p class="attack-note">${text(`attack.progress.${sentence}`)}</p>
      <div class="attack-track" role="progressbar" aria-label=${text("attack.progress")} aria-valuenow=${Math.round(100 * (done ? 1 : share))}
        aria-valuemin="0" aria-valuemax="100" data-done=${done}>
        <span style=${{ "--share": done ? 1 : share }}></span>
      </div>
    </div>
  `;
}

/** @param {Shown | null} shown @param {Catalog} catalog */
function measuredShare(shown, { strengths }) {
  return (shown?.rates[0][0].filter((rate) => !Number.isNaN(rate)).length ?? 0) / strengths.length;
}

/** @param {{pictures: Shared["pictures"], catalog: Catalog, view?: Shared["view"], defended: boolean}} props view: where something can be chosen */
export function Table({ pictures, catalog, view, defended }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const spoken = language.value;
  const shown = pictures.shown.value;
  const at = nearest(catalog, shown?.epsilon ?? 0);
  const size = strengthNumber(catalog.strengths[at]);
  const rows = useMemo(() => (defended ? catalog.networks : catalog.networks.slice(0, 1)), [defended]);
  useEffect(() => {
    const matrix = createMatrix(/** @type {HTMLElement} */ (host.current), {
      rows: rows.map((name) => named("attack.network", name)),
      columns: [text("attack.column.clean"), ...catalog.measured.map(methodName)],
      format: percent,
      label: text("attack.table", { size }),
    });
    const stop = pictures.follow(({ accuracy, rates }) =>
      matrix.update(rows.flatMap((_, row) => [accuracy[row], ...rates[row].map((values) => values[at])])),
    );
    return () => {
      stop();
      matrix.destroy();
    };
  }, [spoken, rows, at]);
  return html`
    <div class="attack-table" ref=${host} data-testid="table"></div>
    ${
      (defended || view?.value.hidden.includes("defence") === false) &&
      html`<p class="attack-note" data-testid="price">${defended ? priceText(shown, catalog) : text("attack.price.none")}</p>`
    }
  `;
}

/** @param {Shown | null} shown @param {Catalog} catalog */
function priceText(shown, catalog) {
  const price = shown && priceOf(shown, catalog);
  if (!price) return text("attack.price.unknown");
  return text(price.cost > 0 ? "attack.price" : "attack.price.free", price);
}
