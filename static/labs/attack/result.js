// How both networks stand attacks on all test pictures: two figures, lines over the strength, and what a defence costs.

import { Progress } from "../../controls/progress.js";
import { html } from "../../html.js";
import { language, named, percent, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { Figures } from "../../kit/figures.js";
import { Keys } from "../../kit/keys.js";
import { Matrix } from "../../kit/matrix.js";
import { usePicked } from "../../kit/picked.js";
import { createLines, valueBetween } from "../../views/lines.js";
import { setOf } from "./settings.js";
import { methodName, strengthOf } from "./words.js";

/** @import { Shared } from "../attack.js" */
/** @import { Shown } from "./pictures.js" */
/** @import { Catalog } from "server/attack" */

/** Right answers at the present strength, between two measured ones estimated. @param {Shown} shown @param {Catalog} catalog @param {number} network @param {number} column of what is measured */
const rateAt = ({ pictures, accuracy, rates, epsilon }, { sets }, network, column) =>
  valueBetween([0, ...sets[pictures].strengths], [accuracy[network], ...rates[network][column]], epsilon);

/** That strength, as it is said: nothing above the largest is measured. @param {Shown} shown @param {Catalog} catalog */
const sizeOf = ({ pictures, epsilon }, { sets }) =>
  strengthOf(pictures)(Math.min(epsilon, sets[pictures].strengths.at(-1) ?? 0));

/** Of the network under attack: right answers on clean pictures, and at the present strength. @param {Shown} shown @param {Catalog} catalog */
export function figuresOf(shown, catalog) {
  const column = catalog.measured.indexOf(shown.method);
  const attacked = column < 0 ? NaN : rateAt(shown, catalog, shown.network, column);
  return { clean: shown.accuracy[shown.network], attacked };
}

/** What the defence costs and gains, in points as the table shows them; null: not known. @param {Shown} shown @param {Catalog} catalog */
export function priceOf(shown, catalog) {
  const pgd = catalog.measured.indexOf("pgd");
  const points = (/** @type {number} */ share) => Math.round(100 * share);
  const cost = Math.max(0, points(shown.accuracy[0]) - points(shown.accuracy[1]));
  const [plain, hardened] = [0, 1].map((network) => points(rateAt(shown, catalog, network, pgd)));
  const gain = Math.max(0, hardened - plain);
  return Number.isNaN(cost) || Number.isNaN(gain) ? null : { cost, gain, size: sizeOf(shown, catalog) };
}

/** @param {Shared} props */
export const Result = (props) =>
  html`<section class="output" aria-label=${text("output")}><${Accuracies} ...${props} /></section>`;

/** @param {{pictures: Shared["pictures"], catalog: Catalog}} props */
export function Accuracies({ pictures, catalog }) {
  const size = usePicked(pictures, (/** @type {Shown} */ shown) => sizeOf(shown, catalog)) ?? "";
  const figure = (/** @type {"clean" | "attacked"} */ name) => ({
    name,
    words: `attack.figure.${name}`,
    params: { size, tested: pictures.set.value.tested },
    of: (/** @type {Shown | null} */ shown) => percent(shown ? figuresOf(shown, catalog)[name] : NaN),
  });
  return html`<${Figures} latest=${pictures} figures=${[figure("clean"), figure("attacked")]} />`;
}

/** @param {Shared & {compact: boolean}} props */
export function Inspect(props) {
  const { pictures, catalog, session, view, compact } = props;
  const { status } = session.run.value;
  const defended = session.spec.value.network.defence !== "none";
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      ${compact && html`<${Accuracies} ...${props} />`}
      <h2 class="section-title">${text("attack.strength")}</h2>
      <${Strength} ...${{ pictures, catalog, defended }} />
      <${Course} ...${props} />
      <${Table} ...${{ pictures, catalog, view, defended }} />
      ${status === "diverged" && html`<p role="alert">${text("attack.diverged")}</p>`}
    </section>
  `;
}

/** How the lines of both networks are drawn, by method. @type {Record<string, "solid" | "dashed" | "dotted">} */
const DASHES = { fgsm: "dashed", pgd: "solid", random: "dotted" };
const COLOURS = /** @type {const} */ (["negative", "positive"]); // of the networks

/** Right answers over the strength of the noise: a line for each network and method. @param {{pictures: Shared["pictures"], catalog: Catalog, defended: boolean}} props */
export function Strength({ pictures, catalog, defended }) {
  const { measured, fields, sets } = catalog;
  const of = pictures.of.value;
  const { strengths } = sets[of];
  const lines = fields.attacked.choices.flatMap((_, i) =>
    measured.map((name) => ({ colour: COLOURS[i], dash: DASHES[name] })),
  );
  const ticks = [0, ...strengths.filter((each) => each > Math.max(...strengths) / 5)]; // what has room
  const given = { places: [0, ...strengths], ticks, lines, format: strengthOf(of) };
  const create = (/** @type {HTMLElement} */ host) => createLines(host, { ...given, label: text("attack.strength") });
  const pick = (/** @type {Shown} */ shown, /** @type {import("../../palette.js").Theme} */ theme) => {
    const { accuracy, rates, epsilon, method, network } = shown;
    if (shown.pictures !== of) return null; // drawn anew in a moment
    const column = measured.indexOf(method);
    const chosen = column < 0 ? undefined : network * measured.length + column;
    return [rates.flatMap((group, row) => group.map((at) => [accuracy[row], ...at])), { now: epsilon, chosen, theme }];
  };
  const keys = [
    ...networksOf(catalog, defended).map((name, i) => ({ label: named("attack.network", name), colour: COLOURS[i] })),
    ...measured.map((name) => ({ label: methodName(name), dash: DASHES[name] })),
  ];
  return html`
    <${Drawing} latest=${pictures} ...${{ create, pick, deps: [language.value, of] }} data-testid="strength" />
    <${Keys} keys=${keys} />
  `;
}

/** Those that there are. @param {Catalog} catalog @param {boolean} defended */
const networksOf = ({ fields }, defended) => fields.attacked.choices.slice(0, defended ? undefined : 1);

/** What the server is at, and how far. @param {Shared} props */
function Course({ session, pictures, catalog }) {
  const { running } = session.run.value;
  const { steps } = session.spec.value.training;
  const epoch = pictures.shown.value?.epoch ?? 0;
  const rates = pictures.shown.value?.rates[0].flat() ?? [];
  const [measures, done] = [epoch >= steps, rates.every((rate) => !Number.isNaN(rate)) && rates.length > 0];
  const { tested, measuring } = setOf(catalog, session.spec.value);
  const sentence = done ? "done" : !running ? (epoch ? "paused" : "waiting") : measures ? "measuring" : "learning";
  return html`
    <div>
      <p class="note">${text(`attack.progress.${sentence}`, { tested })}</p>
      <${Progress} label=${text("attack.progress")} share=${epoch / (steps + measuring)} done=${done} />
    </div>
  `;
}

/** @param {{pictures: Shared["pictures"], catalog: Catalog, view?: Shared["view"], defended: boolean}} props view: where something can be chosen */
export function Table({ pictures, catalog, view, defended }) {
  const shown = pictures.shown.value;
  const networks = networksOf(catalog, defended);
  const frame = (/** @type {Shown | null} */ each) => ({
    rows: networks.map((name) => named("attack.network", name)),
    columns: [text("attack.column.clean"), ...catalog.measured.map(methodName)],
    label: text("attack.table", { size: each ? sizeOf(each, catalog) : "…" }),
  });
  const values = (/** @type {Shown} */ each) =>
    networks.flatMap((_, row) => [
      each.accuracy[row],
      ...catalog.measured.map((_, i) => rateAt(each, catalog, row, i)),
    ]);
  return html`
    <${Matrix} latest=${pictures} ...${{ frame, values, deps: [defended] }} data-testid="table" />
    ${
      (defended || view?.value.hidden.includes("defence") === false) &&
      html`<p class="note" data-testid="price">${defended ? priceText(shown, catalog) : noneText(shown, catalog)}</p>`
    }
  `;
}

/** Where there is no defence yet, or can't be one. @param {Shown | null} shown @param {Catalog} catalog */
const noneText = (shown, { sets }) =>
  !shown ? "\u00a0" : text(sets[shown.pictures].drawn ? "attack.price.none" : "attack.price.photos");

/** @param {Shown | null} shown @param {Catalog} catalog */
function priceText(shown, catalog) {
  const price = shown && priceOf(shown, catalog);
  return price ? text("attack.price", price) : text("attack.price.unknown");
}
