// A table of one's own, as a file or pasted: which columns are learned from, how they are scaled, and what was left out.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { useState } from "../../vendor/preact-hooks.js";
import "./own-text.js";
import { sheets } from "../../sheets.js";

await sheets("labs/playground/upload.css");

/** @import { Shared } from "../playground.js" */
/** @typedef {import("./own.js").Table} Table */

/** @param {import("./own.js").Rejected} rejected */
function sentence({ line, column, reason, value }) {
  const where = text(column ? "playground.upload.cell" : "playground.upload.line", { line, column });
  return `${where} ${text(`playground.upload.${reason}`, { value })}`;
}

/** @param {Shared} props */
export function Upload({ own }) {
  const [content, setContent] = useState(/** @type {Blob | string} */ (""));
  const [table, setTable] = useState(/** @type {Table | null} */ (null));
  const [trouble, setTrouble] = useState("");
  /** @param {Blob | string} given @param {Table["columns"]} [columns] */
  const load = async (given, columns) => {
    setContent(given);
    try {
      setTable(await own.load(given, columns));
      setTrouble("");
    } catch (error) {
      setTrouble(text("playground.upload.failed", { message: /** @type {Error} */ (error).message }));
    }
  };
  const picked = (/** @type {any} */ event) => event.currentTarget.files[0] && load(event.currentTarget.files[0]);
  const pasted = (/** @type {any} */ event) => event.currentTarget.value.trim() && load(event.currentTarget.value);
  return html`
    <div class="playground-upload" data-testid="upload">
      <label class="playground-upload-field">${text("playground.upload.file")}
        <input type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange=${picked} />
      </label>
      <label class="playground-upload-field">${text("playground.upload.paste")}
        <textarea rows="3" spellcheck="false" onChange=${pasted}></textarea>
      </label>
      ${trouble && html`<p role="alert">${trouble}</p>`}
      ${table && html`<${Report} table=${table} onColumns=${(/** @type {Table["columns"]} */ columns) => load(content, columns)} />`}
      <button type="button" class="button strong" onClick=${() => (own.loading.value = false)}>${text("playground.brush.done")}</button>
    </div>
  `;
}

/** @param {{table: Table, onColumns: (columns: Table["columns"]) => void}} props */
function Report({ table, onColumns }) {
  const { names, columns, scales, classes, rejected, left_out: leftOut, rows } = table;
  const range = (/** @type {"x" | "y" | "l"} */ name) => ({
    low: shortNumber(scales[name][0]),
    high: shortNumber(scales[name][1]),
  });
  return html`
    ${
      /** @type {const} */ (["x", "y", "label"]).map(
        (name) => html`<label class="playground-upload-field" key=${name}>${text(`playground.upload.${name}`)}
        <select onChange=${(/** @type {any} */ event) => onColumns({ ...columns, [name]: Number(event.currentTarget.value) })}>
          ${names.map((title, at) => html`<option value=${at} selected=${at === columns[name]}>${title}</option>`)}
        </select></label>`,
      )
    }
    <p data-testid="upload-says">
      ${text("playground.upload.rows", { rows })}${" "}
      ${text("playground.upload.scaled", { name: names[columns.x], ...range("x") })}${" "}
      ${text("playground.upload.scaled", { name: names[columns.y], ...range("y") })}${" "}
      ${classes.length ? classes.map((name, at) => `${at + 1}: ${name}`).join(", ") : text("playground.upload.value", range("l"))}
    </p>
    ${
      leftOut > 0 &&
      html`<details open><summary>${text("playground.upload.left", { count: leftOut })}</summary>
        <ul class="playground-upload-left">${rejected.map((each) => html`<li>${sentence(each)}</li>`)}</ul></details>`
    }
  `;
}
