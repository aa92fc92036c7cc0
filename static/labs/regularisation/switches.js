// What keeps networks from learning by heart: six switches, each with how strong it is while it is on.

import { Choices } from "../../controls/choices.js";
import { numbers } from "../../controls/sentences.js";
import { Switch } from "../../controls/switch.js";
import { html } from "../../html.js";
import { percent, plainNumber, text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { NewPoints } from "../../kit/data-sets.js";
import { SWITCHES } from "./settings.js";

/** @import { Shared } from "../regularisation.js" */

/** How strengths are written. @type {Record<string, (value: number) => string>} */
const PRINTED = { dropout: percent, l1Rate: plainNumber, l2Rate: plainNumber };

/** Whether the link leaves anything of it. @param {Pick<Shared, "view">} props */
export const hasSwitches = ({ view }) => SWITCHES.some((name) => !view.value.hidden.includes(name));

/** @param {Shared} props */
export function Switches(props) {
  const { settings, session, view } = props;
  const { hidden } = view.value;
  const wrong = { ...session, ask: settings.wrong };
  return html`
    <section class="panel data regularisation-switches" id="panel-switches" aria-labelledby="switches-title">
      <h2 class="section-title" id="switches-title">${text("regularisation.switches")}</h2>
      ${SWITCHES.filter((name) => !hidden.includes(name)).map((name) => html`<${One} key=${name} name=${name} ...${props} />`)}
      <h2 class="section-title">${text("regularisation.data")}</h2>
      <${FieldSlider} name="flipped" print=${percent} ...${props} session=${wrong} />
      ${!hidden.includes("seed") && html`<${NewPoints} onClick=${settings.newPoints} />`}
    </section>
  `;
}

/** @param {Shared & {name: import("./settings.js").Name}} props */
function One({ name, ...props }) {
  const { settings, session, catalog } = props;
  const on = settings.isOn(name);
  const print = PRINTED[name];
  const strong = { ...session, ask: (/** @type {any} */ next) => settings.ask(next) };
  return html`
    <div class="regularisation-switch" data-on=${on}>
      <${Switch} name=${name} label=${text(`regularisation.${name}`)} hint=${text(`regularisation.${name}.hint`)} on=${on}
        onChange=${(/** @type {boolean} */ wanted) => settings.turn(name, wanted)} />
      <p class="control-hint">${text(`regularisation.${name}.hint`)}</p>
      ${on && print && html`<${FieldSlider} name=${name} print=${print} ...${props} session=${strong} own=${{ label: text(`regularisation.${name}.strength`), hint: "" }} />`}
      ${on && (name === "units" || name === "points") && html`<${Many} name=${name} settings=${settings} choices=${catalog.fields[name].choices} value=${name === "units" ? session.spec.value.network.units : session.spec.value.data.points} />`}
    </div>
  `;
}

/** @param {{name: "units" | "points", settings: Shared["settings"], choices: number[], value: number}} props */
const Many = ({ name, settings, choices, value }) => html`
  <${Choices} name=${name} label=${text(`regularisation.${name}.strength`)} value=${value} choices=${numbers(choices, value)} chips
    onChoose=${(/** @type {number} */ wish) => settings.strength(name, wish)} />
`;
