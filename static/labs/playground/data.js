// What the network learns from.

import { Tiles } from "../../controls/tiles.js";
import { html } from "../../html.js";
import { explained, named, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { theme } from "../../theme.js";
import { paintPreview } from "../../views/points.js";

/** @import { Shared } from "../playground.js" */

const CONTROLS = ["dataset", "noise", "percTrainData", "batchSize"];
const PREVIEW = 64; // CSS px along an edge, the largest a tile becomes

/** Whether the link leaves anything of it. @param {Set<string>} hidden */
export const hasData = (hidden) => CONTROLS.some((name) => !hidden.has(name));

/** @param {{name: string, preview: number[][]}} dataset */
function tile({ name, preview }) {
  const look = theme.value;
  return {
    value: name,
    label: named("dataset", name),
    hint: explained("dataset", name),
    look,
    paint: (/** @type {HTMLCanvasElement} */ canvas) => paintPreview(canvas, preview, { size: PREVIEW, theme: look }),
  };
}

/** @param {Shared} props */
export function Data(props) {
  const { session, view, catalog, settings } = props;
  const { problem, data } = session.spec.value;
  const hidden = new Set(view.value.hidden);
  const tiles = catalog.datasets.filter((row) => row.problem === problem).map(tile);
  return html`
    <section class="panel data" id="panel-data" aria-labelledby="data-title">
      <h2 class="section-title" id="data-title">${text("data")}</h2>
      ${
        !hidden.has("dataset") &&
        html`<${Tiles}
        name="dataset"
        label=${text("dataset")}
        value=${data.dataset}
        tiles=${tiles}
        onChoose=${(/** @type {string} */ dataset) => settings.data({ dataset })}
      />`
      }
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
