// How the losses went, and how the map is drawn.

import { Switch } from "../../controls/switch.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { later } from "../../kit/later.js";
import { RunCurve } from "../../kit/run-curve.js";
import { onDevice } from "../../storage.js";
import { Inside, Inspection } from "./inspection.js";
import { WhyAt } from "./why-at.js";

/** @import { Shared } from "../playground.js" */

const LookBack = later(async () => {
  const { LookBack } = await import("./look-back.js");
  return LookBack;
});

const Pins = later(async () => {
  const { Pins } = await import("./shelf/handle.js");
  return Pins;
});
const pinned = onDevice.getItem("playground.shelf", Infinity) !== null; // before this page

/** How the map is drawn: each switch, and what of the view it is. */
const SWITCHES = /** @type {const} */ ([
  { name: "showTestData", of: "showTest" },
  { name: "discretize", of: "discretize" },
]);

/** @param {Shared} props */
export function Inspect(props) {
  const { session, view, settings, pictures } = props;
  const { hidden } = view.value;
  const { status, running } = session.run.value;
  /** In the place of the curve. @param {boolean | null} drawn */
  const empty = (drawn) => {
    if (drawn || status === "diverged") return null;
    if (!pictures.started.value) return text("curve.empty");
    return !running && drawn === false && text("curve.missed");
  };
  const switches = SWITCHES.filter(({ name }) => !hidden.includes(name));
  return html`
    <section class="panel inspect" id="panel-inspect" aria-label=${text("inspect")}>
      <${RunCurve} latest=${pictures} look=${{ keeps: true }} label=${text("curve.label")}
        empty=${empty} />
      <${WhyAt} at="curve" ...${props} />
      ${
        switches.length > 0 &&
        html`<div class="switches">
          ${switches.map(
            ({ name, of }) => html`<${Switch} key=${name} name=${name} label=${text(name)} hint=${text(`${name}.hint`)}
              on=${view.value[of]} onChange=${(/** @type {boolean} */ on) => settings.look(of, on)} />`,
          )}
        </div>`
      }
      <div class="playground-handles">
        <${Inside} ...${props} />
        ${(pinned || pictures.started.value) && html`<${Pins} ...${props} />`}
      </div>
      <div class="playground-back">${(pictures.started.value || pictures.moments.value.length > 1) && html`<${LookBack} ...${props} />`}</div>
      <${Inspection} ...${props} />
    </section>
  `;
}
