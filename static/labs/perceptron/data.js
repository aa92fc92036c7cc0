// What the neuron is to tell apart: truth tables, two clouds, or points that one sets.

import { Choices } from "../../controls/choices.js";
import { names } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { counted, shortNumber, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { DataSets, NewPoints } from "../../kit/data-sets.js";
import { brush } from "./settings.js";

/** @import { Shared } from "../perceptron.js" */

const BRUSHES = ["blue", "orange", "erase"];

/** Whether the link leaves anything of it. @param {Set<string>} hidden */
export const hasData = (hidden) => !hidden.has("dataset");

/** @param {Shared} props */
export function Data(props) {
  const { session, catalog, settings, view } = props;
  const { data } = session.spec.value;
  const hidden = new Set(view.value.hidden);
  const sets = catalog.datasets.map((set) => (set.name === "own" ? { ...set, ...previewOf(data.own, catalog) } : set));
  return html`
    <section class="panel data perceptron-data" id="panel-data" data-empty=${!data.own.length} aria-labelledby="data-title">
      <h2 class="section-title" id="data-title">${text("perceptron.data")}</h2>
      <${DataSets} name="dataset" lab="perceptron" sort="titled" sets=${sets} value=${data.dataset} onChoose=${settings.dataset} />
      ${
        data.dataset === "clouds" &&
        html`<${FieldSlider} name="spread" print=${shortNumber} ...${{ ...props, session: { ...session, ask: (/** @type {any} */ next) => settings.data(next.data) } }} />
        ${!hidden.has("throw") && html`<${NewPoints} onClick=${settings.throw} />`}`
      }
      ${data.dataset === "own" && !hidden.has("own") && html`<${Own} settings=${settings} count=${data.own.length} most=${catalog.most_own} />`}
    </section>
  `;
}

/** Points of one's own as a preview has them. @param {{x: number, y: number, blue?: boolean}[]} own @param {import("server/perceptron").Catalog} catalog */
function previewOf(own, { reach, grid }) {
  const tenth = (/** @type {number} */ value) => Math.round((value / grid - reach) * 30);
  const preview = [
    own.map(({ x }) => tenth(x)),
    own.map(({ y }) => tenth(y)),
    own.map(({ blue }) => (blue ? 10 : -10)),
  ];
  return { preview, version: JSON.stringify(own) };
}

/** @param {{settings: Shared["settings"], count: number, most: number}} props */
const Own = ({ settings, count, most }) => html`
  <${Choices} name="brush" label=${text("perceptron.brush")} value=${brush.value} choices=${names("brush", BRUSHES, "perceptron")}
    onChoose=${(/** @type {"blue"} */ value) => (brush.value = value)} />
  <p class="note">${count < most ? counted("perceptron.own", count) : text("perceptron.own.full", { count })}</p>
  <button type="button" class="button wide" disabled=${!count} onClick=${settings.wipe}>${text("perceptron.wipe")}</button>
`;
