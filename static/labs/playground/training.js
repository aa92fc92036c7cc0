// How the network learns, one sentence per control.

import { Select } from "../../controls/select.js";
import { html } from "../../html.js";
import { explained, named, plainNumber, text } from "../../i18n.js";

/** @typedef {import("./types.js").Shared} Shared */

/** @param {number[]} choices @param {number} now which a link may have brought, outside of the choices */
function numbers(choices, now) {
  const values = choices.includes(now) ? choices : [...choices, now].sort((a, b) => a - b);
  return values.map((value) => ({ value, label: plainNumber(value) }));
}

/** @param {string} table @param {string[]} names */
function names(table, names) {
  return names.map((value) => ({ value, label: named(table, value), hint: explained(table, value) }));
}

/** The activation of all layers, or that they differ. @param {{activation: string}[]} hidden */
function sharedActivation(hidden) {
  const all = new Set(hidden.map(({ activation }) => activation));
  return all.size === 1 ? [...all][0] : text(all.size ? "activation.mixed" : "activation.none");
}

/**
 * Every control in the order of the sentences: name, value, options, what a choice does.
 * @param {Shared} props
 * @returns {[string, any, any[], (value: any) => void][]}
 */
function controls({ session, catalog, settings }) {
  const { problem, training, network } = session.spec.value;
  const { train } = settings;
  const { learning_rate: rate, regularization_rate: penalty, optimizer, regularization, loss, speed } = training;
  const rates = numbers(catalog.choices.learning_rate, rate);
  const penalties = numbers(catalog.choices.regularization_rate, penalty);
  const regularizations = names("regularization", catalog.regularizations);
  const speeds = names("speed", catalog.speeds.map(({ name }) => name));
  return [
    ["learningRate", rate, rates, (value) => train({ learning_rate: value })],
    ["activation", sharedActivation(network.hidden), names("activation", catalog.activations), settings.activation],
    ["optimizer", optimizer, names("optimizer", catalog.optimizers), (value) => train({ optimizer: value })],
    ["regularization", regularization, regularizations, (value) => train({ regularization: value })],
    ["regularizationRate", penalty, penalties, (value) => train({ regularization_rate: value })],
    ["problem", problem, names("problem", catalog.problems), settings.problem],
    ["loss", loss, names("loss", catalog.losses), (value) => train({ loss: value })],
    ["speed", speed, speeds, (value) => train({ speed: value })],
  ];
}

/** Whether a control is there: a rate of no regularization is not. @param {string} name @param {Shared} props */
function isShown(name, { session, view }) {
  const { regularization } = session.spec.value.training;
  return !view.value.hidden.includes(name) && (name !== "regularizationRate" || regularization !== "none");
}

/** Whether the link leaves anything of it. @param {Shared} props */
export const hasTraining = (props) => controls(props).some(([name]) => isShown(name, props));

/** @param {Shared} props */
export function Training(props) {
  const shown = (/** @type {string} */ name) => isShown(name, props);
  if (!hasTraining(props)) return null;
  return html`
    <section class="panel training" id="panel-training" aria-label=${text("training")}>
      ${controls(props).map(([name, value, options, onChoose]) => {
        const goesOn = name === "regularizationRate" && shown("regularization");
        const words = { name, label: text(name), hint: text(`${name}.hint`) };
        return shown(name) && html`<${Select} key=${name} ...${{ ...words, value, options, onChoose, goesOn }} />`;
      })}
    </section>
  `;
}
