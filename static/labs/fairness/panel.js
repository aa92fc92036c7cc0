// What can be set: of recruiting the past and the rule, of the station its numbers, of the bot what it is told.

import { Choices } from "../../controls/choices.js";
import { names } from "../../controls/sentences.js";
import { Switch } from "../../controls/switch.js";
import { html } from "../../html.js";
import { percent, shortNumber, text, wholeNumber } from "../../i18n.js";
import { FieldChoices, FieldSlider } from "../../kit/control.js";
import { Phrases } from "./chatbot.js";

/** @import { Shared } from "../fairness.js" */

/** Names of what each act has here. @type {Record<string, string[]>} */
const FIELDS = {
  recruiting: ["decidedBy", "bias", "difference", "seesGroup", "places", "preset"],
  station: ["people", "wanted", "hitRate", "falseAlarms"],
  faces: ["facesByHand", "threshold"],
  chatbot: ["teach"],
};
const tenths = (/** @type {number} */ share) => percent(share, 1);

/** Whether the link leaves anything of it. @param {Pick<Shared, "session" | "view">} props */
export const hasPanel = ({ session, view }) =>
  FIELDS[session.spec.value.act].some((name) => !view.value.hidden.includes(name));

/** @param {Shared} props */
function Rules(props) {
  const { session, settings, catalog, view } = props;
  const { preset, decided_by: by, sees_group: sees } = session.spec.value.recruiting;
  return html`
    ${!view.value.hidden.includes("preset") && html`<${Choices} name="preset" label=${text("fairness.preset")} value=${preset} choices=${names("preset", catalog.fields.preset.choices, "fairness")} onChoose=${(/** @type {any} */ wanted) => settings.recruiting({ preset: wanted })} />`}
    ${preset !== "hand" && html`<${FieldSlider} name="places" ...${props} />`}
    <h2 class="section-title">${text("fairness.panel.past")}</h2>
    <${FieldChoices} name="decidedBy" ...${props} />
    ${by === "past" && html`<${FieldSlider} name="bias" print=${percent} ...${props} />`}
    ${!view.value.hidden.includes("seesGroup") && html`<${Switch} name="seesGroup" label=${text("fairness.seesGroup")} hint=${text("fairness.seesGroup.hint")} on=${sees} onChange=${(/** @type {boolean} */ on) => settings.recruiting({ sees_group: on })} />`}
    <${FieldSlider} name="difference" print=${percent} ...${props} />
  `;
}

/** Nothing can be turned before one has guessed. @param {Shared} props */
function Numbers(props) {
  return html`
    <${FieldSlider} name="people" print=${wholeNumber} ...${props} />
    <${FieldSlider} name="wanted" print=${wholeNumber} ...${props} />
    <${FieldSlider} name="hitRate" print=${percent} ...${props} />
    <${FieldSlider} name="falseAlarms" print=${tenths} ...${props} />
  `;
}

/** @param {Shared} props */
function Few(props) {
  const { session, settings, view } = props;
  const { by_hand: byHand } = session.spec.value.faces;
  return html`
    ${!view.value.hidden.includes("facesByHand") && html`<${Switch} name="facesByHand" label=${text("fairness.facesByHand")} hint=${text("fairness.facesByHand.hint")} on=${byHand} onChange=${(/** @type {boolean} */ on) => settings.faces({ by_hand: on })} />`}
    ${byHand && html`<${FieldSlider} name="threshold" print=${shortNumber} ...${props} />`}
  `;
}

/** @type {Record<string, any>} */
const PANELS = { recruiting: Rules, station: Numbers, faces: Few, chatbot: Phrases };

/** @param {Shared} props */
export function Panel(props) {
  const { act } = props.session.spec.value;
  const Own = PANELS[act];
  return html`
    <section class="panel data fairness-panel" id="panel-rules" aria-label=${text(`fairness.panel.${act}`)}>
      <h2 class="section-title">${text(`fairness.panel.${act}`)}</h2>
      <${Own} ...${props} />
    </section>
  `;
}
