// Data sets of points in the plane, each as its picture, and a button for other points of the same kind.
//
//     html`<${DataSets} name=${row} sets=${catalog.sets} value=${spec.data.set} onChoose=${(set) => settings.data({ set })} />
//       <${NewPoints} onClick=${settings.newPoints} />`
//
// Those with `original: false` are behind a button, until one is chosen: it joins the tiles. Where a set that is shown has an
// empty preview, `come` is called: the page has it fetched and hands the sets over again. What they are called together
// is the text `<row>`; a set's words are `<row>.<set>`, and `<row>.<set>.hint` what one sees of it.

import { chevron } from "../controls/icons.js";
import { Popover } from "../controls/popover.js";
import { Tiles } from "../controls/tiles.js";
import { html } from "../html.js";
import { explained, named, text } from "../i18n.js";
import { theme } from "../theme.js";
import { useEffect, useRef, useState } from "../vendor/preact-hooks.js";
import { paintPreview } from "../views/points.js";

const PREVIEW = 64; // CSS px along an edge, the largest a tile becomes

/** @typedef {{name: string, original?: boolean, preview: number[][], classes?: number[], version?: string}} DataSet preview: x, y and label of some of its points, in tenths; classes: where there are several, the least and the most of them */

/** @param {string} row @param {DataSet} set @param {string} [lab] which may call it otherwise */
function tile(row, { name, preview, classes = [], version = "" }, lab) {
  const look = theme.value;
  return {
    value: name,
    label: named(row, name, lab),
    hint: explained(row, name, lab),
    look: `${look} ${version} ${preview.length}`,
    paint: (/** @type {HTMLCanvasElement} */ canvas) =>
      preview.length && paintPreview(canvas, preview, { size: PREVIEW, theme: look, classes: classes.length }),
  };
}

/** @param {DataSet[]} sets */
const unseen = (sets) => sets.some(({ preview }) => !preview.length);

/** @param {{name: string, sets: DataSet[], value: string, onChoose: (set: string) => void, foot?: (close: () => void) => any, come?: () => void, lab?: string, sort?: "usual" | "titled"}} props foot: below the others; name: of the row of fields; lab: whose words come first; sort: as of `Tiles` */
export function DataSets({ name, sets, value, onChoose, foot, come, lab, sort }) {
  const others = sets.filter(({ original }) => original === false);
  const first = sets.filter((set) => set.name === value || !others.includes(set));
  const given = { value, onChoose };
  const missing = unseen(first);
  useEffect(() => void (missing && come?.()), [missing]);
  const tiles = (/** @type {DataSet[]} */ some) => some.map((set) => tile(name, set, lab));
  return html`
    <${Tiles} name=${name} label=${text(name)} sort=${sort} tiles=${tiles(first)} ...${given}>
      ${(others.length > 0 || foot) && html`<${More} tiles=${tiles(others)} foot=${foot} opened=${() => unseen(others) && come?.()} ...${given} />`}
    <//>
  `;
}

/** The gallery of the others: it stays open, so that one can try several. @param {any} props of the tiles */
function More({ foot, opened, ...props }) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const [open, setOpen] = useState(false);
  useEffect(() => void (open && opened()), [open]);
  const [hint, title] = [text("moreDataSets.hint"), text("moreDataSets.title")];
  return html`
    <button type="button" class="tiles-more" ref=${button} aria-haspopup="dialog" aria-expanded=${open}
      data-hint=${hint} aria-description=${hint} onClick=${() => setOpen(!open)}>
      ${text("moreDataSets")}${chevron()}
    </button>
    ${
      open &&
      html`<${Popover} anchor=${button} name="gallery-of-data" onClose=${() => setOpen(false)}>
        <p class="menu-title" aria-hidden="true">${title}</p>
        <${Tiles} name="moreDataSets" sort="titled" label=${title} ...${props} />
        ${foot?.(() => setOpen(false))}
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
