// What belongs to how the network learns and stands in the menus: how the steps get smaller, how long a gradient may be,
// and how strong each penalty is.

import { numbers } from "../../controls/sentences.js";
import { html } from "../../html.js";
import { plainNumber, text } from "../../i18n.js";
import { FieldChoices } from "../../kit/control.js";
import { usePicked } from "../../kit/picked.js";

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

const NOTHING = 1e-6; // below it a learning rate moves nothing that one could see

/** In three digits. @param {number} rate */
const inUse = (rate) => plainNumber(rate < NOTHING ? 0 : Number(rate.toPrecision(3)));

/** The learning rate that a schedule has made of the one that was chosen. @param {Shared} props */
export function RateInUse({ session, pictures }) {
  const rate = usePicked(pictures, (shown) => inUse(shown.rate));
  const { schedule } = session.spec.value.training;
  if (schedule === "constant" || rate === null) return null;
  return html`<span class="sentence-beside" data-hint=${text("playground.rateInUse")} data-testid="rate-in-use">→ ${rate}</span>`;
}

/** Below the penalties, where both pull. @param {Shared} props */
export function SecondPenalty(props) {
  return html`<${FieldChoices} name="l2Rate" chips ...${props} />`;
}
