// When a run stops by itself: chosen below the speeds, and said when it has happened.

import { numbers } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { lossNumber, text, wholeNumber } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import "./stop-text.js";

/** @import { Shared } from "../playground.js" */

const REASONS = ["", "epochs", "loss", "rising", "still", "unkept"]; // as frames count them
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

/** Why a run has stopped. @param {import("./pictures.js").Picture} shown */
export function stopNotice({ stopped, epoch, train, test }) {
  const params = { epoch: wholeNumber(epoch), train: lossNumber(train), test: lossNumber(test) };
  return { key: `playground.stopped.${REASONS[stopped]}`, params };
}
