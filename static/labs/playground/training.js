// How the network learns, one sentence per control.

import { names, numbers, TrainingPanel } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";

/** @typedef {import("./types.js").Shared} Shared */

/** The activation of all layers, or that they differ. @param {{activation: string}[]} hidden */
function sharedActivation(hidden) {
  const all = new Set(hidden.map(({ activation }) => activation));
  return all.size === 1 ? [...all][0] : text(all.size ? "activation.mixed" : "activation.none");
}

/** Every control in the order of the sentences. @param {Shared} props @returns {import("../../controls/sentences.js").Sentence[]} */
function controls({ session, catalog, settings }) {
  const { problem, training, network } = session.spec.value;
  const { train } = settings;
  const { learning_rate: rate, regularization_rate: penalty, optimizer, regularization, loss, speed } = training;
  const rates = numbers(catalog.choices.learning_rate, rate);
  const penalties = numbers(catalog.choices.regularization_rate, penalty);
  const regularizations = names("regularization", catalog.regularizations);
  const speeds = names(
    "speed",
    catalog.speeds.map(({ name }) => name),
  );
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

/** What the link leaves of it. @param {Shared} props */
const shownOf = (props) => controls(props).filter(([name]) => isShown(name, props));

/** Whether that is anything. @param {Shared} props */
export const hasTraining = (props) => shownOf(props).length > 0;

/** @param {Shared} props */
export function Training(props) {
  const goesOn = isShown("regularization", props) ? "regularizationRate" : "";
  return html`<${TrainingPanel} lab="playground" sentences=${shownOf(props)} goesOn=${goesOn} />`;
}
