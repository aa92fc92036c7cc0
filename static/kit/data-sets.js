// Data sets of points in the plane, each as its picture, and a button for other points of the same kind.
//
//     html`<${DataSets} name=${row} sets=${catalog.sets} value=${spec.data.set} onChoose=${(set) => settings.data({ set })} />
//       <${NewPoints} onClick=${settings.newPoints} />`
//
// What they are called together is the text `<row>`; a set's words are `<row>.<set>`, and `<row>.<set>.hint` what one sees of it.

import { Tiles } from "../controls/tiles.js";
import { html } from "../html.js";
import { explained, named, text } from "../i18n.js";
import { theme } from "../theme.js";
import { paintPreview } from "../views/points.js";

const PREVIEW = 64; // CSS px along an edge, the largest a tile becomes

/** @typedef {{name: string, preview: number[][]}} DataSet preview: some of its points, [x, y, label] */

/** @param {string} row @param {DataSet} set */
function tile(row, { name, preview }) {
  const look = theme.value;
  return {
    value: name,
    label: named(row, name),
    hint: explained(row, name),
    look,
    paint: (/** @type {HTMLCanvasElement} */ canvas) => paintPreview(canvas, preview, { size: PREVIEW, theme: look }),
  };
}

/** @param {{name: string, sets: DataSet[], value: string, onChoose: (set: string) => void}} props name: of the row in the table of fields */
export const DataSets = ({ name, sets, ...props }) =>
  html`<${Tiles} name=${name} label=${text(name)} tiles=${sets.map((set) => tile(name, set))} ...${props} />`;

/** @param {{onClick: () => void}} props */
export function NewPoints({ onClick }) {
  const hint = text("newPoints.hint");
  return html`
    <button type="button" class="button wide" data-hint=${hint} aria-description=${hint} onClick=${onClick}>
      ${text("newPoints")}
    </button>
  `;
}
