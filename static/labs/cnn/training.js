// How the network learns, one sentence per control.

import { left, names, numbers, TrainingPanel } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { text, wholeNumber } from "../../i18n.js";
import "../../text/steps.js";
import { parametersOf } from "./plan.js";

/** @typedef {import("./types.js").Shared} Shared */

/** Every control in the order of the sentences. @param {Shared} props @returns {import("../../controls/sentences.js").Sentence[]} */
function controls({ session, catalog, settings }) {
  const { learning_rate: rate, batch_size: batch, steps, speed } = session.spec.value.training;
  const { choices, speeds } = catalog;
  const { train } = settings;
  return [
    ["learningRate", rate, numbers(choices.learning_rate, rate), (value) => train({ learning_rate: value })],
    ["batchSize", batch, numbers(choices.batch_size, batch), (value) => train({ batch_size: value })],
    ["steps", steps, numbers(choices.steps, steps), (value) => train({ steps: value })],
    [
      "speed",
      speed,
      names(
        "pace",
        speeds.map(({ name }) => name),
      ),
      (value) => train({ speed: value }),
    ],
  ];
}

/** Whether the link leaves anything of it. @param {Shared} props */
export const hasTraining = (props) => left(controls(props), props).length > 0;

/** @param {Shared} props */
export const Training = (props) => html`<${TrainingPanel} lab="cnn" sentences=${left(controls(props), props)}>
  <p class="sentence cnn-parameters" data-hint=${text("cnn.parameters.hint")}>
    <span class="sentence-label">${text("cnn.parameters")}</span>
    <strong data-testid="parameters">${wholeNumber(parametersOf(props.session.spec.value.network))}</strong>
  </p>
<//>`;
