// What the network learns from.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices, FieldSlider } from "../../kit/control.js";
import { DataSets, NewPoints } from "../../kit/data-sets.js";
import { later } from "../../kit/later.js";
import { details, needDetails } from "./details.js";
import { outputsOf, rowOf } from "./fields.js";
import { StartFrom } from "./start-from.js";
import { WhyAt } from "./why-at.js";

/** @import { Shared } from "../playground.js" */

const Brush = later(async () => {
  const { Brush } = await import("./brush.js");
  return Brush;
});
const Upload = later(async () => {
  const { Upload } = await import("./upload.js");
  return Upload;
});
const Columns = later(async () => {
  const { Columns } = await import("./columns.js");
  return Columns;
});
const OwnWays = later(async () => {
  const { OwnWays } = await import("./own-ways.js");
  return OwnWays;
});
const TENTHS = 10; // as previews are
const PREVIEWED = 150; // points on the tile of own ones
const CONTROLS = ["dataset", "noise", "percTrainData", "batchSize"];

/** Whether the link leaves anything of it. @param {Set<string>} hidden */
export const hasData = (hidden) => CONTROLS.some((name) => !hidden.has(name));

/** @param {Shared} props */
export function Data(props) {
  const { session, view, catalog, settings, own } = props;
  const { problem, data } = session.spec.value;
  const hidden = new Set(view.value.hidden);
  const { previews = {} } = details.value ?? {};
  const sets = catalog.datasets
    .filter((row) => row.problem === problem)
    .map((row) => ({ ...row, preview: previews[row.name] ?? row.preview }));
  const mine = data.own ? [ownTile(props)] : [];
  const choose = (/** @type {string} */ name) => (name === "own" ? own.open() : (own.close(), settings.dataset(name)));
  const paints = !hidden.has("ownData");
  return html`
    <section class="panel data" id="panel-data" aria-labelledby="data-title">
      <div class="playground-head">
        <h2 class="section-title" id="data-title">${text("data")}</h2>
        <${StartFrom} ...${props} />
      </div>
      ${
        !hidden.has("dataset") &&
        html`<${DataSets} name="dataset" sets=${[...sets, ...mine]} value=${data.own ? "own" : data.dataset} onChoose=${choose} come=${needDetails}
        foot=${paints && ((/** @type {() => void} */ close) => html`<${OwnWays} own=${own} close=${close} />`)} />
        ${own.painting.value ? html`<${Brush} ...${props} />` : html`<${Classes} ...${props} />`}
        ${rowOf(catalog, session.spec.value).columns.length > 0 && html`<${Columns} ...${props} />`}
        ${own.loading.value && html`<${Upload} ...${props} />`}`
      }
      ${!data.own && html`<${FieldSlider} name="noise" print=${percent} ...${props} />`}
      <${FieldSlider} name="percTrainData" print=${percent} ...${props} />
      <${WhyAt} at="data" ...${props} />
      <${FieldSlider} name="batchSize" ...${props} />
      ${!hidden.has("dataset") && !hidden.has("seed") && html`<${NewPoints} onClick=${settings.newPoints} />`}
    </section>
  `;
}

/** A picture of the points that somebody has brought. @param {Shared} props */
function ownTile({ session, catalog, pictures }) {
  const { points = [], labels = [] } = pictures.points.value ?? {};
  const few = Array.from(labels.slice(0, PREVIEWED));
  const preview = [few.map((_, i) => points[2 * i]), few.map((_, i) => points[2 * i + 1]), few].map((column) =>
    column.map((value) => TENTHS * value),
  );
  const outputs = outputsOf(catalog, session.spec.value);
  return {
    name: "own",
    original: true,
    preview,
    classes: outputs > 1 ? [outputs, outputs] : [],
    version: [outputs, labels.length, Array.from(labels).reduce((sum, label) => sum + label, 0)].join(" "),
  };
}

/** How many classes, where there may be more or fewer. @param {Shared} props */
function Classes(props) {
  const { session, catalog } = props;
  const [least, most] = rowOf(catalog, session.spec.value).classes;
  if (!(least < most)) return null;
  const choices = Array.from({ length: most - least + 1 }, (_, i) => ({ value: least + i, label: String(least + i) }));
  return html`<div class="playground-classes"><${FieldChoices} name="classes" choices=${choices} chips ...${props} /></div>`;
}

/** With the narrow space that belongs before the sign. @param {number} value */
function percent(value) {
  return `${value}\u202f%`;
}
