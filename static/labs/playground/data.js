// What the network learns from.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { Classes, Datasets } from "./datasets.js";

/** @import { Shared } from "../playground.js" */

const CONTROLS = ["dataset", "noise", "percTrainData", "batchSize"];

/** Whether the link leaves anything of it. @param {Set<string>} hidden */
export const hasData = (hidden) => CONTROLS.some((name) => !hidden.has(name));

/** @param {Shared} props */
export function Data(props) {
  const { view, settings } = props;
  const hidden = new Set(view.value.hidden);
  return html`
    <section class="panel data" id="panel-data" aria-labelledby="data-title">
      <h2 class="section-title" id="data-title">${text("data")}</h2>
      ${!hidden.has("dataset") && html`<${Datasets} ...${props} /><${Classes} ...${props} />`}
      <${FieldSlider} name="noise" print=${percent} ...${props} />
      <${FieldSlider} name="percTrainData" print=${percent} ...${props} />
      <${FieldSlider} name="batchSize" ...${props} />
      ${!hidden.has("dataset") && !hidden.has("seed") && html`<${NewPoints} onClick=${settings.newPoints} />`}
    </section>
  `;
}

/** @param {{onClick: () => void}} props */
function NewPoints({ onClick }) {
  const hint = text("playground.newPoints.hint");
  return html`
    <button type="button" class="button wide" data-hint=${hint} aria-description=${hint} onClick=${onClick}>
      ${text("playground.newPoints")}
    </button>
  `;
}

/** With the narrow space that belongs before the sign. @param {number} value */
function percent(value) {
  return `${value}\u202f%`;
}
