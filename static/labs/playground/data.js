// What the network learns from.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { DataSets, NewPoints } from "../../kit/data-sets.js";

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
  const choose = (/** @type {string} */ dataset) => settings.data({ dataset });
  return html`
    <section class="panel data" id="panel-data" aria-labelledby="data-title">
      <h2 class="section-title" id="data-title">${text("data")}</h2>
      ${!hidden.has("dataset") && html`<${DataSets} name="dataset" sets=${sets} value=${data.dataset} onChoose=${choose} />`}
      <${FieldSlider} name="noise" print=${percent} ...${props} />
      <${FieldSlider} name="percTrainData" print=${percent} ...${props} />
      <${FieldSlider} name="batchSize" ...${props} />
      ${!hidden.has("dataset") && !hidden.has("seed") && html`<${NewPoints} onClick=${settings.newPoints} />`}
    </section>
  `;
}

/** With the narrow space that belongs before the sign. @param {number} value */
function percent(value) {
  return `${value}\u202f%`;
}
