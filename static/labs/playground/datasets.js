// Which data set: those of the original playground and the chosen one as tiles, all others behind one button.

import { chevron } from "../../controls/icons.js";
import { Popover } from "../../controls/popover.js";
import { Tiles } from "../../controls/tiles.js";
import { html } from "../../html.js";
import { explained, named, text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { theme } from "../../theme.js";
import { useRef, useState } from "../../vendor/preact-hooks.js";
import { paintPreview } from "../../views/points.js";
import { rowOf } from "./fields.js";

/** @import { Shared } from "../playground.js" */

const PREVIEW = 64; // CSS px along an edge, the largest a tile becomes

/** @param {import("server/playground").Catalog["datasets"][number]} dataset */
function tile({ name, preview, classes }) {
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

/** @param {Shared} props */
export function Datasets({ session, catalog, settings }) {
  const { problem, data } = session.spec.value;
  const rows = catalog.datasets.filter((row) => row.problem === problem);
  const first = rows.filter((row) => row.original || row.name === data.dataset);
  const others = rows.filter((row) => !row.original);
  const given = {
    label: text("dataset"),
    value: data.dataset,
    onChoose: (/** @type {string} */ dataset) => settings.dataset(dataset),
  };
  return html`
    <${Tiles} name="dataset" tiles=${first.map(tile)} ...${given}>
      ${others.length > 0 && html`<${More} tiles=${others.map(tile)} ...${given} label=${text("playground.more.title")} />`}
    <//>
  `;
}

/** How many classes, where there may be more or fewer. @param {Shared} props */
export function Classes(props) {
  const { session, catalog } = props;
  const [least, most] = rowOf(catalog, session.spec.value).classes;
  if (!(least < most)) return null;
  const choices = Array.from({ length: most - least + 1 }, (_, i) => ({ value: least + i, label: String(least + i) }));
  return html`<${FieldChoices} name="classes" choices=${choices} chips ...${props} />`;
}

/** The gallery of the others: it stays open, so that one can try several. @param {any} props of the tiles */
function More(props) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const hint = text("playground.more.hint");
  return html`
    <button type="button" class="tiles-more" ref=${button} aria-haspopup="dialog" aria-expanded=${open}
      data-hint=${hint} aria-description=${hint} onClick=${() => setOpen(!open)}>
      ${text("playground.more")}${chevron()}
    </button>
    ${
      open &&
      html`<${Popover} anchor=${button} name="gallery-of-data" onClose=${() => setOpen(false)}>
        <p class="menu-title" aria-hidden="true">${props.label}</p>
        <${Tiles} name="moreDatasets" sort="titled" ...${props} />
      <//>`
    }
  `;
}
