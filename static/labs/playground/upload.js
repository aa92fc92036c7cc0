// A table of one's own, as a file or pasted: which columns are learned from, how they are scaled, and what was left out.

import { ask } from "../../asking.js";
import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import { useEffect, useRef, useState } from "../../vendor/preact-hooks.js";
import { keptForTesting } from "./own-text.js";
import { refused } from "./refused.js";

await sheets("labs/playground/upload.css");

/** @import { Shared } from "../playground.js" */
/** @import { PlaygroundSpec } from "server/playground" */
/** @typedef {{line: number, column: string, reason: string, value: string}} Rejected */
/** @typedef {{x: number, y: number, label: number}} Columns */
/** @typedef {{ref: string, rows: number, names: string[], columns: Columns, classes: string[], scales: Record<string, [number, number]>, rejected: Rejected[], left_out: number}} Table what came of it */
/** @typedef {import("./refused.js").Refusal & {rejected?: Rejected[]}} Refusal */

/** @param {Rejected} rejected */
function sentence({ line, column, reason, value }) {
  const where = text(column ? "playground.upload.place" : "playground.upload.line", { line, column });
  return `${where} ${text(`playground.upload.${reason}`, { value })}`;
}

/**
 * Have the server read a table; it holds the points then, for the session to learn from.
 * @param {string} token of the session @param {Blob | string} content @param {Columns} [columns]
 * @returns {Promise<{table?: Table, refusal?: Refusal}>}
 */
async function read(token, content, columns) {
  const query = columns ? `?${new URLSearchParams(Object.entries(columns).map(([k, at]) => [k, String(at)]))}` : "";
  const headers = { authorization: `Bearer ${token}` };
  try {
    const answer = await ask(`/api/tables${query}`, { method: "POST", headers, body: content });
    const told = await answer.json();
    return answer.ok ? { table: told } : { refusal: told };
  } catch {
    return { refusal: {} };
  }
}

/** @typedef {PlaygroundSpec["data"]} Data @param {Data} before @param {Data} now */
const sameData = (before, now) => before.dataset === now.dataset && before.own?.ref === now.own?.ref;

/** @param {Shared} props */
export function Upload({ own, session }) {
  const { key, params } = keptForTesting(session.spec.value);
  const [content, setContent] = useState(/** @type {Blob | string} */ ("")); // of the table that is learned
  const [table, setTable] = useState(/** @type {Table | null} */ (null));
  const [chosen, choose] = useState(/** @type {Columns | null} */ (null));
  const [trouble, setTrouble] = useState(/** @type {Refusal | null} */ (null));
  const newest = useRef(/** @type {{given?: Blob | string, ref?: string}} */ ({})); // that was asked for: an answer to another comes too late
  useEffect(() => () => void (newest.current = {}), []);
  /** @param {Blob | string} given @param {Columns} [columns] */
  const load = async (given, columns) => {
    if (columns) choose(columns);
    /** @type {{given: Blob | string, ref?: string}} */
    const asked = { given };
    const learned = session.spec.peek().data;
    newest.current = asked;
    const { table: found, refusal = null } = await read(session.token(), given, columns);
    if (newest.current !== asked) return;
    const overtaken = !sameData(learned, session.spec.peek().data);
    if (overtaken) choose(table?.columns ?? null);
    else setTrouble(refusal);
    if (overtaken || !found) return void (newest.current = {});
    asked.ref = found.ref;
    const classes = found.classes.length > 2 ? found.classes.length : 0;
    own.learn({ ref: found.ref, rows: found.rows, classes }, found.classes.length ? "classification" : "regression");
    setContent(given);
    setTable(found);
    choose(found.columns);
  };
  const picked = (/** @type {any} */ event) => event.currentTarget.files[0] && load(event.currentTarget.files[0]);
  const anew = (/** @type {any} */ event) => void (event.currentTarget.value = ""); // the same file once more, too
  /** Leaving the field says once more what was pasted. @param {string} value */
  const said = (value) => {
    const { given, ref } = newest.current;
    return value === given && (!ref || ref === session.spec.peek().data.own?.ref);
  };
  const typed = (/** @type {any} */ { currentTarget: { value } }) => value.trim() && !said(value) && load(value);
  const pasted = (/** @type {any} */ event) => /Paste|Drop/.test(event.inputType ?? "") && typed(event);
  return html`
    <div class="playground-upload" data-testid="upload">
      <label class="button playground-upload-file" data-hint=${hint("file")}>${text("playground.upload.file")}
        <input aria-description=${hint("file")} type="file" class="unseen" accept=".csv,.tsv,.txt,text/csv,text/plain" onClick=${anew} onChange=${picked} />
      </label>
      ${content instanceof File && html`<p class="one-line">${content.name}</p>`}
      <label class="playground-upload-field" data-hint=${hint("paste")}>${text("playground.upload.paste")}
        <textarea aria-description=${hint("paste")} rows="3" spellcheck="false" onInput=${pasted} onChange=${typed}></textarea>
      </label>
      ${
        trouble &&
        html`<p role="alert">${text("playground.upload.failed", { message: refused(trouble) })}</p>
        <${LeftOut} rejected=${trouble.rejected ?? []} />`
      }
      ${table && html`<${Report} table=${table} kept=${text(key, params)} chosen=${chosen ?? table.columns} onColumns=${(/** @type {Columns} */ columns) => load(content, columns)} />`}
      <button type="button" class="button strong" data-hint=${hint("done")} aria-description=${hint("done")} onClick=${() => (own.loading.value = false)}>${text("playground.brush.done")}</button>
    </div>
  `;
}

/** @param {string} name of a control */
const hint = (name) => text(`playground.upload.${name}.hint`);

/** @param {{table: Table, kept: string, chosen: Columns, onColumns: (columns: Columns) => void}} props chosen: which may not have been possible */
function Report({ table, kept, chosen, onColumns }) {
  const { names, columns, scales, classes, rejected, left_out: leftOut, rows } = table;
  const range = (/** @type {"x" | "y" | "l"} */ name) => ({
    low: shortNumber(scales[name][0]),
    high: shortNumber(scales[name][1]),
  });
  return html`
    ${
      /** @type {const} */ (["x", "y", "label"]).map(
        (
          name,
        ) => html`<label class="playground-upload-field" key=${name} data-hint=${hint("columns")}>${text(`playground.upload.${name}`)}
        <select aria-description=${hint("columns")} onChange=${(/** @type {any} */ event) => onColumns({ ...chosen, [name]: Number(event.currentTarget.value) })}>
          ${names.map((title, at) => html`<option value=${at} selected=${at === chosen[name]}>${title}</option>`)}
        </select></label>`,
      )
    }
    <p data-testid="upload-says">
      ${text("playground.upload.rows", { rows })} ${kept}${" "}
      ${text("playground.upload.scaled", { name: names[columns.x], ...range("x") })}${" "}
      ${text("playground.upload.scaled", { name: names[columns.y], ...range("y") })}${" "}
      ${classes.length ? classes.map((name, at) => `${at + 1}: ${name}`).join(", ") : text("playground.upload.value", range("l"))}
    </p>
    ${
      leftOut > 0 &&
      html`<details open><summary>${text("playground.upload.left", { count: leftOut })}</summary>
        <${LeftOut} rejected=${rejected} /></details>`
    }
  `;
}

/** @param {{rejected: Rejected[]}} props */
const LeftOut = ({ rejected }) =>
  html`<ul class="playground-upload-left">${rejected.map((each) => html`<li>${sentence(each)}</li>`)}</ul>`;
