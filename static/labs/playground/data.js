// What the network learns from.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices, FieldSlider } from "../../kit/control.js";
import { DataSets, NewPoints } from "../../kit/data-sets.js";
import { rowOf } from "./fields.js";

/** @import { Shared } from "../playground.js" */

const CONTROLS = ["dataset", "noise", "percTrainData", "batchSize"];

/** Whether the link leaves anything of it. @param {Set<string>} hidden */
export const hasData = (hidden) => CONTROLS.some((name) => !hidden.has(name));

/** @param {Shared} props */
export function Data(props) {
  const { session, view, catalog, settings } = props;
  const { problem, data } = session.spec.value;
  const hidden = new Set(view.value.hidden);
  const sets = catalog.datasets.filter((row) => row.problem === problem);
  return html`
    <section class="panel data" id="panel-data" aria-labelledby="data-title">
      <h2 class="section-title" id="data-title">${text("data")}</h2>
      ${!hidden.has("dataset") && html`<${DataSets} name="dataset" sets=${sets} value=${data.dataset} onChoose=${settings.dataset} /><${Classes} ...${props} />`}
      <${FieldSlider} name="noise" print=${percent} ...${props} />
      <${FieldSlider} name="percTrainData" print=${percent} ...${props} />
      <${FieldSlider} name="batchSize" ...${props} />
      ${!hidden.has("dataset") && !hidden.has("seed") && html`<${NewPoints} onClick=${settings.newPoints} />`}
    </section>
  `;
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
