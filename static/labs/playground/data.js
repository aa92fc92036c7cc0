// What the network learns from.

import { Slider } from "../../controls/slider.js";
import { Tiles } from "../../controls/tiles.js";
import { html } from "../../html.js";
import { explained, named, text } from "../../i18n.js";
import { theme } from "../../theme.js";
import { useRef } from "../../vendor/preact-hooks.js";
import { paintPreview } from "../../views/points.js";

/** @typedef {import("./types.js").Shared} Shared */

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
export function Data({ session, view, catalog, settings }) {
  const { problem, data, training } = session.spec.value;
  const hidden = new Set(view.value.hidden);
  const tiles = catalog.datasets.filter((row) => row.problem === problem).map(tile);
  /** @param {string} name @param {any} props */
  const slider = (name, props) =>
    !hidden.has(name) && html`<${Slider} name=${name} label=${text(name)} hint=${text(`${name}.hint`)} ...${props} />`;

  const noisiest = useRef(catalog.fields.noise.max); // as far as a link has asked for, the slider stays that long
  noisiest.current = Math.max(noisiest.current, data.noise);

  if (!hasData(hidden)) return null;
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
      ${slider("noise", {
        value: data.noise,
        range: { ...catalog.fields.noise, max: noisiest.current },
        print: percent,
        onChange: (/** @type {number} */ noise) => settings.data({ noise }),
      })}
      ${slider("percTrainData", {
        value: data.train_percent,
        range: catalog.fields.percTrainData,
        print: percent,
        onChange: (/** @type {number} */ train_percent) => settings.data({ train_percent }),
      })}
      ${slider("batchSize", {
        value: training.batch_size,
        range: catalog.fields.batchSize,
        onChange: (/** @type {number} */ batch_size) => settings.train({ batch_size }),
      })}
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
