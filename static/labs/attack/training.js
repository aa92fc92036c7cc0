// What is trained, one sentence per control.

import { Select } from "../../controls/select.js";
import { html } from "../../html.js";
import { explained, named, text, wholeNumber } from "../../i18n.js";
import "../../text/steps.js";

/** @typedef {import("./types.js").Shared} Shared */

const STEPS = [100, 200, 400, 800];

/** @param {string} table @param {string[]} names */
const options = (table, names) => names.map((value) => ({ value, label: named(table, value), hint: explained(table, value) }));

/**
 * Every control in the order of the sentences: name, value, options, what a choice does.
 * @param {Shared} props
 * @returns {[string, any, any[], (value: any) => void][]}
 */
function controls({ session, catalog, settings }) {
  const { network, training } = session.spec.value;
  const steps = [...new Set([...STEPS, training.steps])].sort((a, b) => a - b);
  return [
    ["defence", network.defence, options("atk.defence", catalog.defences), settings.defence],
    ["steps", training.steps, steps.map((value) => ({ value, label: wholeNumber(value) })), (value) => settings.train({ steps: value })],
    ["speed", training.speed, options("pace", catalog.speeds.map(({ name }) => name)), (value) => settings.train({ speed: value })],
  ];
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
        const words = { name, label: text(name), hint: text(name === "speed" ? "atk.speed.hint" : `${name}.hint`) };
        return !hidden.includes(name) && html`<${Select} key=${name} ...${{ ...words, value, options: choices, onChoose }} />`;
      })}
    </section>
  `;
}
