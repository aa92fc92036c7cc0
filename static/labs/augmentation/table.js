// Trained with … tested on …: the table that fills in.

import { html } from "../../html.js";
import { language, percent, text } from "../../i18n.js";
import { Drawing } from "../../kit/drawing.js";
import { usePicked } from "../../kit/picked.js";
import { createMatrix } from "../../views/matrix.js";
import { columnNames, rowName } from "./words.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Catalog} Catalog */

const LOW = 0.3; // from here on there is colour: what matters lies above

/** What stands around the numbers: names, and for each row which columns it was trained with and whether it is the run's. @param {Shown} shown @param {Catalog} catalog */
function frameOf({ rows, revealed, mode }, { kinds, columns }) {
  return {
    rows: rows.map((row) => rowName(row, kinds)),
    columns: columnNames(columns[mode], mode, revealed),
    trained: rows.map((row) => row.kinds.map(({ name }) => columns[mode].indexOf(name))),
    current: rows.map(({ current }) => current),
  };
}

/** A matrix in such a frame. @param {HTMLElement} host @param {ReturnType<typeof frameOf>} frame */
function framed(host, { rows, columns, trained, current }) {
  const [label, corner] = [text("augmentation.table.label"), text("augmentation.table.corner")];
  const matrix = createMatrix(host, { rows, columns, format: percent, label, corner });
  host.querySelectorAll("tbody tr").forEach((line, row) => {
    line.toggleAttribute("data-current", current[row]);
    for (const [column, cell] of [...line.querySelectorAll("td")].entries())
      cell.toggleAttribute("data-trained", trained[row].includes(column));
  });
  return matrix;
}

/** Made anew when other rows or columns come. @param {{pictures: Shared["pictures"], catalog: Catalog}} props */
export function Table({ pictures, catalog, ...own }) {
  const lookOf = (/** @type {Shown} */ shown) => JSON.stringify(frameOf(shown, catalog));
  const look = usePicked(pictures, lookOf, [language.value]);
  const create = (/** @type {HTMLElement} */ host) =>
    look ? framed(host, JSON.parse(look)) : { update() {}, destroy() {} };
  const pick = (/** @type {Shown} */ shown) => {
    const wide = columnNames(catalog.columns[shown.mode], shown.mode, shown.revealed).length;
    return lookOf(shown) === look && [shown.rows.flatMap(({ cells }) => cells.slice(0, wide)), { low: LOW }];
  };
  return html`<${Drawing} latest=${pictures} ...${{ create, pick, deps: [language.value, look] }} class="augmentation-matrix" ...${own} />`;
}

/** @param {Shared} props */
export function TablePanel({ session, catalog, pictures }) {
  const { mode } = session.spec.value;
  const revealed = usePicked(pictures, (shown) => shown.revealed) ?? false;
  const label = text("augmentation.table.label");
  return html`
    <section class="panel augmentation-table" id="panel-table" aria-label=${label}>
      <${Table} ...${{ pictures, catalog }} data-testid="table" tabindex="0" role="group" aria-label=${label} />
      <p class="note">${text(mode === "trap" && revealed ? "augmentation.table.note.trap.revealed" : `augmentation.table.note.${mode}`)}</p>
      ${mode === "pictures" && html`<p class="note">${text("augmentation.six.about")}</p>`}
    </section>
  `;
}
