// How the network learns, one sentence per control.

import { Select } from "../../controls/select.js";
import { html } from "../../html.js";
import { explained, named, plainNumber, text, wholeNumber } from "../../i18n.js";
import "../../text/steps.js";
import { parametersOf } from "./plan.js";

/** @typedef {import("./types.js").Shared} Shared */

const NAMES = ["learningRate", "batchSize", "steps", "speed"];

/** @param {number[]} choices @param {number} now which a link may have brought, outside of the choices */
function numbers(choices, now) {
  const values = choices.includes(now) ? choices : [...choices, now].sort((a, b) => a - b);
  return values.map((value) => ({ value, label: plainNumber(value) }));
}

/** @param {string} name */
const speed = (name) => ({ value: name, label: named("pace", name), hint: explained("pace", name) });

/** @param {Shared} props @returns {Record<string, [any, any[], (value: any) => void]>} */
function controls({ session, catalog, settings }) {
  const { learning_rate: rate, batch_size: batch, steps, speed: pace } = session.spec.value.training;
  const { choices, speeds } = catalog;
  const { train } = settings;
  return {
    learningRate: [rate, numbers(choices.learning_rate, rate), (value) => train({ learning_rate: value })],
    batchSize: [batch, numbers(choices.batch_size, batch), (value) => train({ batch_size: value })],
    steps: [steps, numbers(choices.steps, steps), (value) => train({ steps: value })],
    speed: [pace, speeds.map(({ name }) => speed(name)), (value) => train({ speed: value })],
  };
}

/** Whether the link leaves anything of it. @param {Set<string>} hidden */
export const hasTraining = (hidden) => NAMES.some((name) => !hidden.has(name));

/** @param {Shared} props */
export function Training(props) {
  const hidden = new Set(props.view.value.hidden);
  if (!hasTraining(hidden)) return null;
  const all = controls(props);
  const label = (/** @type {string} */ name) => (name === "steps" ? "cnn.steps" : name);
  const hint = (/** @type {string} */ name) => (name === "batchSize" ? "cnn.batchSize" : label(name));
  return html`
    <section class="panel training" id="panel-training" aria-label=${text("training")}>
      ${NAMES.filter((name) => !hidden.has(name)).map((name) => {
        const [value, options, onChoose] = all[name];
        const words = { name, label: text(label(name)), hint: text(`${hint(name)}.hint`) };
        return html`<${Select} key=${name} ...${{ ...words, value, options, onChoose }} />`;
      })}
      <p class="sentence cnn-parameters" data-hint=${text("cnn.parameters.hint")}>
        <span class="sentence-label">${text("cnn.parameters")}</span>
        <strong data-testid="parameters">${wholeNumber(parametersOf(props.session.spec.value.network))}</strong>
      </p>
    </section>
  `;
}
