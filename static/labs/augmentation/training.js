// What is trained, one sentence per control.

import { Select } from "../../controls/select.js";
import { html } from "../../html.js";
import { explained, named, text, wholeNumber } from "../../i18n.js";
import "../../text/steps.js";

/** @typedef {import("./types.js").Shared} Shared */

/** @param {string} table @param {string[]} names */
const options = (table, names) => names.map((value) => ({ value, label: named(table, value), hint: explained(table, value) }));

/**
 * Every control in the order of the sentences: name, value, options, what a choice does.
 * @param {Shared} props
 * @returns {[string, any, any[], (value: any) => void][]}
 */
function controls({ session, catalog, settings }) {
  const { mode, separately, data, speed } = session.spec.value;
  const digits = catalog.choices.digits.map((value) => ({ value, label: wholeNumber(value) }));
  const rows = [false, true].map((value) => ({ value, label: text(value ? "separately.on" : "separately.off") }));
  const speeds = options("pace", catalog.speeds.map(({ name }) => name));
  const all = /** @type {[string, any, any[], (value: any) => void][]} */ ([
    ["mode", mode, options("mode", catalog.modes), settings.mode],
    ["digits", data.digits, digits, settings.digits],
    ["separately", separately, rows, (value) => settings.change({ separately: value })],
    ["speed", speed, speeds, (value) => settings.change({ speed: value })],
  ]);
  return mode === "trap" ? all.filter(([name]) => name !== "digits" && name !== "separately") : all;
}

/** Whether the link leaves anything of it. @param {Shared} props */
export const hasTraining = (props) => controls(props).some(([name]) => !props.view.value.hidden.includes(name));

/** @param {Shared} props */
export function Training(props) {
  const hidden = props.view.value.hidden;
  if (!hasTraining(props)) return null;
  return html`
    <section class="panel training" id="panel-training" aria-label=${text("training")}>
      ${controls(props).map(([name, value, choices, onChoose]) => {
        const words = { name, label: text(name), hint: text(`${name}.hint`) };
        return !hidden.includes(name) && html`<${Select} key=${name} ...${{ ...words, value, options: choices, onChoose }} />`;
      })}
    </section>
  `;
}
