// What rows, columns and strengths are called.

import { named, percent, plainNumber, text } from "../../i18n.js";

/** @typedef {import("server/augmentation").Catalog["kinds"][number]} Kind */
/** @import { Row } from "./pictures.js" */

/** @param {string} name of a kind, or "original" */
export const kindName = (name) => text(`augmentation.trainWith.${name}`);

/** A strength as the slider shows it. @param {Kind} kind @param {number} value */
export function strengthText({ unit }, value) {
  if (unit === "%") return percent(value);
  if (unit === "⅛") return percent(value / 8);
  return `±\u202f${plainNumber(Math.round(value))}°`;
}

/** What the columns of the table are called; before the trap is sprung there is but one, and its name tells nothing. @param {string[]} columns @param {string} mode @param {boolean} revealed */
export const columnNames = (columns, mode, revealed) =>
  (secret(mode, revealed) ? ["tested"] : columns).map((name) => named("augmentation.column", name));

/** Whether nobody may know yet what this is about. @param {string} mode @param {boolean} revealed */
export const secret = (mode, revealed) => mode === "trap" && !revealed;

/** What a row trains with; strengths where they are not the usual ones. @param {Row} row @param {Kind[]} table */
export function rowName({ kinds }, table) {
  if (!kinds.length) return text("augmentation.row.original");
  const parts = kinds.map(({ name, strength }) => {
    const kind = /** @type {Kind} */ (table.find((each) => each.name === name));
    const usual = Math.abs(kind.usual - strength) < kind.step / 2;
    return { usual, words: usual ? kindName(name) : `${kindName(name)} ${strengthText(kind, strength)}` };
  });
  if (kinds.length === table.length && parts.every(({ usual }) => usual)) return text("augmentation.row.all");
  return parts.map(({ words }) => words).join(" + ");
}
