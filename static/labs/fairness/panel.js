// What can be set: of recruiting the past and the rule, of the station its numbers, of the bot what it is told.

import { html } from "../../html.js";
import { percent, shortNumber, text, wholeNumber } from "../../i18n.js";
import { FieldChoices, FieldSlider, FieldSwitch } from "../../kit/control.js";
import { Phrases } from "./chatbot.js";

/** @import { Shared } from "../fairness.js" */

/** Names of what each act has here. @type {Record<string, string[]>} */
const FIELDS = {
  recruiting: ["decidedBy", "bias", "difference", "seesGroup", "places", "preset"],
  station: ["people", "wanted", "hitRate", "falseAlarms"],
  faces: ["facesByHand", "threshold"],
  chatbot: ["teach"],
};
const hundredths = (/** @type {number} */ share) => percent(share, 2);

/** Whether the link leaves anything of it. @param {Pick<Shared, "session" | "view">} props */
export const hasPanel = ({ session, view }) =>
  FIELDS[session.spec.value.act].some((name) => !view.value.hidden.includes(name));

/** @param {Shared} props */
function Rules(props) {
  const { preset, decided_by: by } = props.session.spec.value.recruiting;
  return html`
    <${FieldChoices} name="preset" ...${props} />
    ${preset !== "hand" && html`<${FieldSlider} name="places" ...${props} />`}
    <h2 class="section-title">${text("fairness.panel.past")}</h2>
    <${FieldChoices} name="decidedBy" ...${props} />
    ${by === "past" && html`<${FieldSlider} name="bias" print=${percent} ...${props} />`}
    <${FieldSwitch} name="seesGroup" ...${props} />
    <${FieldSlider} name="difference" print=${percent} ...${props} />
  `;
}

/** @param {Shared} props */
function Numbers(props) {
  return html`
    <${FieldSlider} name="people" print=${wholeNumber} ...${props} />
    <${FieldSlider} name="wanted" print=${wholeNumber} ...${props} />
    <${FieldSlider} name="hitRate" print=${percent} ...${props} />
    <${FieldSlider} name="falseAlarms" print=${hundredths} ...${props} />
  `;
}

/** @param {Shared} props */
const Few = (props) => html`
  <${FieldSwitch} name="facesByHand" ...${props} />
  ${props.session.spec.value.faces.by_hand && html`<${FieldSlider} name="threshold" print=${shortNumber} ...${props} />`}
`;

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
