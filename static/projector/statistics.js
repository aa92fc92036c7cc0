// The room in numbers: how the losses are spread, and what people have chosen.

import { html } from "../html.js";
import { hasText, lossNumber, named, plainNumber, shareNumber, text, wholeNumber } from "../i18n.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";
import { figureSort, wordsOf } from "../words.js";

/** @typedef {import("./context.js").Context} Context */

const FIRST = ["activation", "layers", "learning_rate"]; // facets that are shown before any others
const SHOWN = 3; // facets: more could not be read
const BARS = 7; // of a facet, the commonest

/** @param {{context: Context}} props */
export function Statistics({ context }) {
  const numbers = context.statistics.value;
  useSentencesOf(context.stage.value?.lab);
  if (!numbers?.networks) return html`<p class="view-text">${text("projector.statistics.empty")}</p>`;
  return html`
    <div class="statistics" data-testid="statistics">
      <${Figures} ...${numbers.figures} lab=${context.stage.value?.lab ?? ""} />
      <div class="facets">
        ${facetsOf(numbers.facets).map((name) => html`<${Facet} key=${name} lab=${context.stage.value?.lab ?? ""} name=${name} counts=${numbers.facets[name]} spreads=${numbers.spreads?.[name] ?? {}} hidden=${numbers.hidden ?? false} />`)}
      </div>
    </div>
  `;
}

/**
 * How those did who had something in common, best first: below the podium where the host had the room in numbers shown.
 * @param {{context: Context}} props
 */
export function Compared({ context }) {
  const { statistics, settings, stage } = context;
  const lab = stage.value?.lab ?? "";
  useSentencesOf(lab);
  const numbers = statistics.value;
  if (settings.value.view !== "statistics" || !numbers?.hidden) return null;
  const name = facetsOf(numbers.spreads ?? {}).find((facet) => Object.keys(numbers.spreads[facet]).length > 1);
  if (!name) return null;
  const groups = Object.entries(/** @type {Record<string, [number, number]>} */ (numbers.spreads[name]));
  return html`
    <section class="compared" data-testid="compared">
      <h2 class="section-title">${facetTitle(lab, name)}</h2>
      <ul>
        ${groups
          .sort(([, one], [, other]) => one[0] - other[0])
          .slice(0, BARS)
          .map(
            ([value, reached]) =>
              html`<li key=${value}><span class="one-line">${facetValue(lab, name, value)}</span> <b>${spreadOf(lab, true, reached)}</b></li>`,
          )}
      </ul>
    </section>
  `;
}

/** A lab's facets are called as in its own page, whose sentences come with its module. @param {string | undefined} lab */
function useSentencesOf(lab) {
  const [, come] = useState("");
  useEffect(() => {
    if (lab)
      import(`../labs/${lab}.js`).then(
        () => come(lab),
        () => {},
      ); // without them they go by their names
  }, [lab]);
}

/** What a facet is called: by the lab, by the projector for any, or else by its name. @param {string} lab @param {string} name */
export function facetTitle(lab, name) {
  const key = [`${lab}.facet.${name}`, `projector.facet.${name}`].find(hasText);
  const plain = name.replaceAll("_", " ");
  return key ? text(key) : plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** What a value of a facet is called: as a number, by the lab, as the table of that name has it, or else as it comes. @param {string} lab @param {string} name @param {string} value */
export function facetValue(lab, name, value) {
  if (Number.isFinite(Number(value))) return plainNumber(Number(value));
  const key = `${lab}.facet.${name}.${value}`;
  return hasText(key) ? text(key) : named(name, value, lab);
}

/** @param {Record<string, any>} facets */
function facetsOf(facets) {
  const told = Object.keys(facets).filter((name) => Object.keys(facets[name]).length); // nobody may have any
  return [...FIRST.filter((name) => told.includes(name)), ...told.filter((name) => !FIRST.includes(name))].slice(
    0,
    SHOWN,
  );
}

/** How the numbers under the tiles are spread. @param {{edges: number[], counts: number[], lab: string}} props */
function Figures({ edges, counts, lab }) {
  const most = Math.max(1, ...counts);
  const title = wordsOf(lab).figure;
  const write = figureSort(lab) === "share" ? shareNumber : plainNumber;
  return html`
    <section class="losses-spread" aria-label=${title}>
      <h2 class="section-title">${title}</h2>
      <div class="histogram">
        ${counts.map(
          (count, i) => html`
            <div class="histogram-bar" key=${i}>
              <span class="histogram-count">${count > 0 ? wholeNumber(count) : ""}</span>
              <i style=${{ height: `${(100 * count) / most}%` }}></i>
            </div>
          `,
        )}
      </div>
      <div class="histogram-edges" aria-hidden="true">
        ${edges.map((edge, i) => i % 2 === 0 && html`<span key=${i} style=${{ left: `${(100 * i) / counts.length}%` }}>${write(edge)}</span>`)}
      </div>
    </section>
  `;
}

/** Numbers in their order, names by how common they are. @param {[string, number][]} rows */
function sorted(rows) {
  const common = [...rows].sort((a, b) => b[1] - a[1]).slice(0, BARS);
  if (rows.some(([value]) => !Number.isFinite(Number(value)))) return common;
  return common.sort((a, b) => Number(a[0]) - Number(b[0]));
}

/** How a team does: its mean, and how far its people are apart. @param {string} lab @param {boolean} hidden @param {[number, number] | undefined} reached */
function spreadOf(lab, hidden, reached) {
  if (!reached) return "";
  const share = !hidden && figureSort(lab) === "share";
  const [mean, spread] = reached;
  return share
    ? `${shareNumber(mean)} ±\u2009${wholeNumber(Math.round(100 * spread))}`
    : `${lossNumber(mean)} ±\u2009${lossNumber(spread)}`;
}

/** @param {{lab: string, name: string, counts: Record<string, number>, spreads: Record<string, [number, number]>, hidden: boolean}} props */
function Facet({ lab, name, counts, spreads, hidden }) {
  const rows = sorted(Object.entries(counts));
  const said = wordsOf(lab)[hidden ? "measure" : "figure"];
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return html`
    <section class="facet">
      <h2 class="section-title">${facetTitle(lab, name)}</h2>
      ${Object.keys(spreads).length > 0 && html`<p class="facet-measure">${text("projector.statistics.spread", { measure: said })}</p>`}
      <ul>
        ${rows.map(
          ([value, count]) => html`
            <li key=${value}>
              <span class="one-line facet-value">${facetValue(lab, name, value)}</span>
              <span class="facet-bar"><i style=${{ width: `${(100 * count) / most}%` }}></i></span>
              <span class="facet-count">${wholeNumber(count)}</span>
              <span class="facet-spread">${spreadOf(lab, hidden, spreads[value])}</span>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}
