// Which two of the measured columns of a data set are x and y, how they are scaled, and what the classes are.

import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { sheets } from "../../sheets.js";
import { useEffect } from "../../vendor/preact-hooks.js";
import "./columns-text.js";
import { details, needDetails } from "./details.js";
import { USUAL } from "./fields.js";

await sheets("labs/playground/columns.css");

/** @import { Shared } from "../playground.js" */

const AXES = /** @type {const} */ ([
  { name: "xColumn", key: "x_column" },
  { name: "yColumn", key: "y_column" },
]);

/** @param {Shared} props */
export function Columns({ session, view, settings }) {
  useEffect(() => void needDetails(), []);
  const { data } = session.spec.value;
  const measured = details.value?.measured[data.dataset];
  if (!measured) return null;
  const { usual, unit, ranges, classes } = measured;
  const chosen = AXES.map(({ key }, axis) => (data[key] === USUAL ? usual[axis] : data[key]));
  /** Whoever takes the other axis' column swaps them. @param {number} axis @param {string} column */
  const choose = (axis, column) => {
    const wanted = chosen.map((now, each) => (each === axis ? column : now === column ? chosen[axis] : now));
    settings.columns(wanted.map((name, each) => (name === usual[each] ? USUAL : name)));
  };
  return html`
    <div class="playground-columns" data-testid="columns">
      ${AXES.map(
        ({ name }, axis) =>
          !view.value.hidden.includes(name) &&
          html`<label key=${name} data-control=${name} data-hint=${text("playground.column.hint")}>${text(`playground.${name}`)}
            <select aria-description=${text("playground.column.hint")} onChange=${(/** @type {any} */ event) => choose(axis, event.currentTarget.value)}>
              ${Object.keys(ranges).map((column) => html`<option value=${column} selected=${column === chosen[axis]}>${called(column)}</option>`)}
            </select></label>`,
      )}
      <p data-testid="columns-say">
        ${chosen.map((column) => scaled(called(column), ranges[column], unit)).join(" ")}${" "}
        ${classes.map((name, at) => `${at + 1}: ${text(`playground.kind.${name}`)}`).join(", ")}.${" "}
        ${text(`playground.source.${data.dataset}`)}
      </p>
    </div>
  `;
}

/** @param {string} column */
const called = (column) => text(`playground.column.${column}`);

/** @param {string} name @param {[number, number]} range @param {string} unit */
const scaled = (name, [low, high], unit) =>
  text("playground.column.scaled", {
    name,
    low: shortNumber(low),
    high: `${shortNumber(high)}${unit && `\u202f${unit}`}`,
  });
