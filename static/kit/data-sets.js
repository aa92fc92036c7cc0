// Data sets of points in the plane, each as its picture, and a button for other points of the same kind.
//
//     html`<${DataSets} sets=${catalog.datasets} value=${data.dataset} onChoose=${(dataset) => settings.data({ dataset })} />
//       <${NewPoints} onClick=${settings.newPoints} />`
//
// A set's words are the texts `dataset.<name>`, and `dataset.<name>.hint` what one sees of it.

import { Tiles } from "../controls/tiles.js";
import { html } from "../html.js";
import { explained, named, text } from "../i18n.js";
import { theme } from "../theme.js";
import { paintPreview } from "../views/points.js";

const PREVIEW = 64; // CSS px along an edge, the largest a tile becomes

/** @typedef {{name: string, preview: number[][]}} DataSet preview: some of its points, [x, y, label] */

/** @param {DataSet} set */
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

/** @param {{sets: DataSet[], value: string, onChoose: (name: string) => void}} props */
export const DataSets = ({ sets, ...props }) =>
  html`<${Tiles} name="dataset" label=${text("dataset")} tiles=${sets.map(tile)} ...${props} />`;

/** @param {{onClick: () => void}} props */
export function NewPoints({ onClick }) {
  const hint = text("newPoints.hint");
  return html`
    <button type="button" class="button wide" data-hint=${hint} aria-description=${hint} onClick=${onClick}>
      ${text("newPoints")}
    </button>
  `;
}
