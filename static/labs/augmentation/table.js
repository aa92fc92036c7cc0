// Trained with … tested on …: the table that fills in.

import { html } from "../../html.js";
import { language, named, text } from "../../i18n.js";
import { useEffect, useRef } from "../../vendor/preact-hooks.js";
import { createMatrix } from "../../views/matrix.js";
import { percent, rowName } from "./words.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Shown} Shown */
/** @typedef {import("./types.js").Catalog} Catalog */

const LOW = 0.1; // as good as guessing: no colour

/** A matrix that is made anew when other rows come. @param {HTMLElement} host @param {Catalog} catalog */
export function createTable(host, catalog) {
  /** @type {ReturnType<typeof createMatrix> | null} */
  let matrix = null;
  let look = "";

  /** @param {Shown} shown @param {string} mode */
  function made({ rows }, mode) {
    const names = rows.map((row) => rowName(row, catalog.kinds));
    const columns = catalog.columns[mode].map((name) => named("column", name));
    const next = JSON.stringify([language.peek(), names, columns]);
    if (next === look && matrix) return matrix;
    matrix?.destroy();
    look = next;
    return createMatrix(host, { rows: names, columns, format: percent, label: text("table.label"), corner: text("table.corner") });
  }

  return {
    /** @param {Shown} shown @param {string} mode */
    update(shown, mode) {
      matrix = made(shown, mode);
      matrix.update(shown.rows.flatMap(({ cells }) => cells), { low: LOW });
      const lines = host.querySelectorAll("tbody tr");
      shown.rows.forEach(({ current }, row) => lines[row].toggleAttribute("data-current", current));
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
    <section class="panel aug-table" id="panel-table" aria-label=${text("table.label")}>
      <div class="aug-matrix" ref=${host} data-testid="table" tabindex="0" role="region" aria-label=${text("table.label")}></div>
      <p class="aug-note">${text(`table.note.${mode}`)}</p>
    </section>
  `;
}
