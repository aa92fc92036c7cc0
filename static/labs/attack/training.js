// What is trained, one sentence per control.

import { left, names, TrainingPanel } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { wholeNumber } from "../../i18n.js";
import "../../text/steps.js";

/** @typedef {import("./types.js").Shared} Shared */

const STEPS = [100, 200, 400, 800];

/** Every control in the order of the sentences. @param {Shared} props @returns {import("../../controls/sentences.js").Sentence[]} */
function controls({ session, catalog, settings }) {
  const { network, training } = session.spec.value;
  const steps = [...new Set([...STEPS, training.steps])].sort((a, b) => a - b);
  return [
    ["defence", network.defence, names("attack.defence", catalog.defences), settings.defence],
    [
      "steps",
      training.steps,
      steps.map((value) => ({ value, label: wholeNumber(value) })),
      (value) => settings.train({ steps: value }),
    ],
    [
      "speed",
      training.speed,
      names(
        "pace",
        catalog.speeds.map(({ name }) => name),
      ),
      (value) => settings.train({ speed: value }),
    ],
  ];
}

/** Whether the link leaves anything of it. @param {Shared} props */
export const hasTraining = (props) => left(controls(props), props).length > 0;

/** @param {Shared} props */
export const Training = (props) => html`<${TrainingPanel} lab="attack" sentences=${left(controls(props), props)} />`;
