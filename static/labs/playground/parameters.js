// Every weight and bias of a layer as a table to be read and changed: a row for each unit, its bias first.

import { exactNumber, parameterNumber } from "../../i18n.js";
import { element } from "../../views/element.js";
import { apply, explained, parameterField } from "../../views/network/field.js";

/**
 * @param {HTMLElement} host
 * @param {object} given
 * @param {string[]} given.rows what each unit is called
 * @param {string[]} given.columns what each input is called
 * @param {string} given.label of the whole table
 * @param {import("../../views/network/menus.js").Text} given.text
 * @param {{min: number, max: number}} given.range
 * @param {() => boolean} given.running numbers that change are shown with fewer digits
 * @param {(unit: number, input: number | null, value: number) => void} given.onValue input null: the bias
 */
export function createParameters(host, { rows, columns, label, text, range, running, onValue }) {
  const trouble = element("p", { class: "parameter-trouble", role: "alert", id: "parameter-trouble" });
  const heading = (/** @type {"row" | "col"} */ scope, /** @type {string} */ name) => element("th", { scope }, name);
  const head = element(
    "tr",
    {},
    element("td"),
    ...[text("network.bias"), ...columns].map((name) => heading("col", name)),
  );
  const print = (/** @type {number} */ value) => (running() ? parameterNumber : exactNumber)(value);
  const fields = rows.map((row, unit) =>
    [null, ...columns.keys()].map((input) => {
      const own = {
        range,
        print,
        onValue: (/** @type {number | null} */ of, /** @type {number} */ value) => onValue(unit, of, value),
      };
      const tell = (/** @type {string | null} */ wrong) =>
        void (trouble.textContent = wrong === null ? "" : explained(text, wrong, range));
      const made = parameterField({ value: 0, input }, own, tell);
      made.field.setAttribute("aria-label", `${row}, ${input === null ? text("network.bias") : columns[input]}`);
      made.field.addEventListener("keydown", (event) => {
        if (event.key === "Escape") made.restore();
        if (event.key === "Enter") apply(made.field);
      });
      return made;
    }),
  );
  const lines = fields.map((row, i) =>
    element("tr", {}, heading("row", rows[i]), ...row.map(({ field }) => element("td", {}, field))),
  );
  const table = element("table", { "aria-label": label }, element("thead", {}, head), element("tbody", {}, ...lines));
  host.append(table, trouble);

  return {
    /** @param {Float32Array} weights [input, unit] @param {Float32Array} biases [unit] */
    update(weights, biases) {
      fields.forEach((row, unit) =>
        row.forEach(({ show }, i) => show(i ? weights[(i - 1) * rows.length + unit] : biases[unit])),
      );
    },

    destroy() {
      table.remove();
      trouble.remove();
    },
  };
}
