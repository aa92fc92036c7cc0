// Trained with … tested on …: the table that fills in.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { Matrix } from "../../kit/matrix.js";
import { columnNames, rowName } from "./words.js";

/** @import { Shared } from "../augmentation.js" */
/** @import { Shown } from "./pictures.js" */
/** @import { Catalog } from "server/augmentation" */

const LOW = 0.3; // from here on there is colour: what matters lies above

/** @param {{pictures: Shared["pictures"], catalog: Catalog}} props */
export function Table({ pictures, catalog: { columns, kinds }, ...own }) {
  const frame = (/** @type {Shown | null} */ shown) =>
    shown && {
      rows: shown.rows.map((row) => rowName(row, kinds)),
      columns: columnNames(columns[shown.mode], shown.mode, shown.revealed),
      marked: shown.rows.map((row) => row.kinds.map(({ name }) => columns[shown.mode].indexOf(name))),
      strong: shown.rows.map(({ current }) => current),
      label: text("augmentation.table.label"),
      corner: text("augmentation.table.corner"),
    };
  const wideOf = (/** @type {Shown} */ { mode, revealed }) => columnNames(columns[mode], mode, revealed).length;
  const values = (/** @type {Shown} */ shown) => shown.rows.flatMap(({ cells }) => cells.slice(0, wideOf(shown)));
  return html`<${Matrix} latest=${pictures} ...${{ frame, values, compared: true, low: LOW }} class="matrix-wide augmentation-matrix" ...${own} />`;
}

/** @param {Shared} props */
export function TablePanel({ session, catalog, pictures }) {
  const { mode } = session.spec.value;
  const label = text("augmentation.table.label");
  return html`
    <section class="panel augmentation-table" id="panel-table" aria-label=${label}>
      <${Table} ...${{ pictures, catalog }} data-testid="table" tabindex="0" role="group" aria-label=${label} />
      <p class="note">${text(`augmentation.table.note.${mode}`)}</p>
    </section>
  `;
}
