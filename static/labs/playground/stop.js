// When a run stops by itself: chosen below the speeds, and said when it has happened.

import { numbers } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { lossNumber, text, wholeNumber } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { effect } from "../../vendor/signals.js";

/** @import { Shared } from "../playground.js" */

const REASONS = ["", "epochs", "loss", "rising", "still"]; // as frames count them
/** Each condition, and what of the training it is; 0: never. */
const CONDITIONS = /** @type {const} */ ([
  ["stopEpochs", "stop_epochs"],
  ["stopLoss", "stop_loss"],
  ["stopRising", "stop_rising"],
  ["stopStill", "stop_still"],
]);

/** Below the speeds. @param {Shared} props */
export function Stop(props) {
  const { training } = props.session.spec.value;
  return CONDITIONS.map(([name, field]) => {
    const choices = numbers(props.catalog.fields[name].choices, training[field]).map((choice) =>
      choice.value ? choice : { ...choice, label: text("playground.stop.never") },
    );
    return html`<${FieldChoices} key=${name} name=${name} chips choices=${choices} ...${props} />`;
  });
}

/** Say why a run has stopped, once. @param {Pick<Shared, "pictures" | "say">} context */
export function tellStops({ pictures, say }) {
  let told = 0;
  return effect(() => {
    const shown = pictures.shown.value;
    const stopped = shown?.stopped ?? 0;
    if (shown && stopped && stopped !== told) {
      const params = { epoch: wholeNumber(shown.epoch), train: lossNumber(shown.train), test: lossNumber(shown.test) };
      say({ key: `playground.stopped.${REASONS[stopped]}`, params });
    }
    told = stopped;
  });
}
