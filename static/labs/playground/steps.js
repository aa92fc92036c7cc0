// What belongs to how the network learns and stands in the menus: how the steps get smaller, how long a gradient may be,
// and how strong each penalty is.

import { numbers } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import "./steps-text.js";

/** @import { Shared } from "../playground.js" */

/** Below the optimizers. @param {Shared} props */
export function Steps(props) {
  const { training } = props.session.spec.value;
  const { choices } = props.catalog.fields.clipNorm;
  const lengths = numbers(choices, training.clip_norm).map((choice) =>
    choice.value ? choice : { ...choice, label: text("playground.clipNorm.off") },
  );
  return html`
    ${training.optimizer === "adamw" && html`<${FieldChoices} name="weightDecay" chips ...${props} />`}
    <${FieldChoices} name="schedule" ...${props} />
    ${training.schedule !== "constant" && html`<${FieldChoices} name="scheduleEpochs" chips ...${props} />`}
    ${training.schedule === "step" && html`<${FieldChoices} name="scheduleFactor" chips ...${props} />`}
    <${FieldChoices} name="clipNorm" chips choices=${lengths} ...${props} />
  `;
}

/** Below the penalties, where both pull. @param {Shared} props */
export function SecondPenalty(props) {
  return html`<${FieldChoices} name="l2Rate" chips ...${props} />`;
}
