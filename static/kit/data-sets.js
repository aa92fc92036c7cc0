// Data sets of points in the plane, each as its picture, and a button for other points of the same kind.
//
//     html`<${DataSets} sets=${catalog.datasets} value=${data.dataset} onChoose=${(dataset) => settings.data({ dataset })} />
//       <${NewPoints} onClick=${settings.newPoints} />`
//
// Those that are `original` stand there as tiles, with the one that is chosen; the others are behind a button.
// A set's words are the texts `dataset.<name>`, and `dataset.<name>.hint` what one sees of it.

import { chevron } from "../controls/icons.js";
import { Popover } from "../controls/popover.js";
import { Tiles } from "../controls/tiles.js";
import { html } from "../html.js";
import { explained, named, text } from "../i18n.js";
import { theme } from "../theme.js";
import { useRef, useState } from "../vendor/preact-hooks.js";
import { paintPreview } from "../views/points.js";

const PREVIEW = 64; // CSS px along an edge, the largest a tile becomes

/** @typedef {{name: string, original: boolean, preview: number[][], classes?: number[]}} DataSet preview: some of its points, [x, y, label]; classes: where there are several, the least and the most of them */

/** @param {DataSet} set */
function tile({ name, preview, classes = [] }) {
  const look = theme.value;
  return {
    value: name,
    label: named("dataset", name),
    hint: explained("dataset", name),
    look,
    paint: (/** @type {HTMLCanvasElement} */ canvas) =>
      paintPreview(canvas, preview, { size: PREVIEW, theme: look, classes: classes.length }),
  };
}

/** @param {{sets: DataSet[], value: string, onChoose: (name: string) => void}} props */
export function DataSets({ sets, value, onChoose }) {
  const first = sets.filter(({ original, name }) => original || name === value);
  const others = sets.filter(({ original }) => !original);
  const given = { value, onChoose };
  return html`
    <${Tiles} name="dataset" label=${text("dataset")} tiles=${first.map(tile)} ...${given}>
      ${others.length > 0 && html`<${More} tiles=${others.map(tile)} ...${given} />`}
    <//>
  `;
}

/** The gallery of the others: it stays open, so that one can try several. @param {any} props of the tiles */
function More(props) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const [hint, title] = [text("dataset.more.hint"), text("dataset.more.title")];
  return html`
    <button type="button" class="tiles-more" ref=${button} aria-haspopup="dialog" aria-expanded=${open}
      data-hint=${hint} aria-description=${hint} onClick=${() => setOpen(!open)}>
      ${text("dataset.more")}${chevron()}
    </button>
    ${
      open &&
      html`<${Popover} anchor=${button} name="gallery-of-data" onClose=${() => setOpen(false)}>
        <p class="menu-title" aria-hidden="true">${title}</p>
        <${Tiles} name="moreDatasets" sort="titled" label=${title} ...${props} />
      <//>`
    }
  `;
}

/** @param {{onClick: () => void}} props */
export function NewPoints({ onClick }) {
  const hint = text("newPoints.hint");
  return html`
    <button type="button" class="button wide" data-hint=${hint} aria-description=${hint} onClick=${onClick}>
      ${text("newPoints")}
    </button>
  `;
}
