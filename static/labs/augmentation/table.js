// Trained with … tested on …: the table that fills in.

import { html } from "../../html.js";
import { language, text } from "../../i18n.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { createMatrix } from "../../views/matrix.js";
import { columnNames, percent, rowName } from "./words.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Catalog} Catalog */

const LOW = 0.3; // from here on there is colour: what matters lies above

/** A matrix that is made anew when other rows come. @param {HTMLElement} host @param {Catalog} catalog */
export function createTable(host, catalog) {
  /** @type {ReturnType<typeof createMatrix> | null} */
  let matrix = null;
  let look = "";

  /** @param {Shown} shown @param {string} mode */
  function fitting({ rows, revealed }, mode) {
    const names = rows.map((row) => rowName(row, catalog.kinds));
    const columns = columnNames(catalog.columns[mode], mode, revealed);
    const trained = rows.map(({ kinds }) => kinds.map(({ name }) => catalog.columns[mode].indexOf(name)));
    const next = JSON.stringify([language.peek(), names, columns, rows.map(({ current }) => current)]);
    if (next === look && matrix) return matrix;
    matrix?.destroy();
    look = next;
    const label = text("augmentation.table.label");
    const made = createMatrix(host, {
      rows: names,
      columns,
      format: percent,
      label,
      corner: text("augmentation.table.corner"),
    });
    host.querySelectorAll("tbody tr").forEach((line, row) => {
      line.toggleAttribute("data-current", rows[row].current);
      line
        .querySelectorAll("td")
        .forEach((cell, column) => cell.toggleAttribute("data-trained", trained[row].includes(column)));
    });
    return made;
  }

  return {
    /** @param {Shown} shown @param {string} mode */
    update(shown, mode) {
      matrix = fitting(shown, mode);
      const wide = columnNames(catalog.columns[mode], mode, shown.revealed).length;
      matrix.update(
        shown.rows.flatMap(({ cells }) => cells.slice(0, wide)),
        { low: LOW },
      );
    },
    destroy: () => matrix?.destroy(),
  };
}

/** @param {Shared} props */
export function Table({ session, catalog, pictures }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const spoken = language.value;
  const { mode } = session.spec.value;
  useEffect(() => {
    const table = createTable(/** @type {HTMLElement} */ (host.current), catalog);
    const fits = (/** @type {Shown} */ shown) => shown.rows[0]?.cells.length === catalog.columns[mode].length;
    const stop = pictures.follow((shown) => fits(shown) && table.update(shown, mode));
    return () => {
      stop();
      table.destroy();
    };
  }, [spoken, mode]);
  return html`
    <section class="panel augmentation-table" id="panel-table" aria-label=${text("augmentation.table.label")}>
      <div class="augmentation-matrix" ref=${host} data-testid="table" tabindex="0" role="group" aria-label=${text("augmentation.table.label")}></div>
      <p class="augmentation-note">${text(mode === "trap" && pictures.revealed.value ? "augmentation.table.note.trap.revealed" : `augmentation.table.note.${mode}`)}</p>
      ${mode === "pictures" && html`<p class="augmentation-note">${text("augmentation.six.about")}</p>`}
    </section>
  `;
}
