// Who races: each optimizer with its colour and form, and how high its ball is now.

import { html } from "../../html.js";
import { explained, named, text } from "../../i18n.js";
import { Mark } from "../../kit/legend.js";
import { usePicked } from "../../kit/picked.js";
import { CLASSES } from "../../palette.js";
import { heightNumber } from "./words.js";

/** @import { Shared } from "../descent.js" */
/** @import { Shown } from "./pictures.js" */

/** @param {{index: number}} props */
const Sign = ({ index }) =>
  index < CLASSES.length
    ? html`<${Mark} index=${index} />`
    : html`<span class="descent-ink" aria-hidden="true"></span>`;

/** @param {{pictures: Shared["pictures"], index: number}} props */
function Height({ pictures, index }) {
  const height = usePicked(pictures, ({ tops }) => heightNumber(tops[index]), [index]);
  return html`<output class="descent-racer-height">${height}</output>`;
}

/** On a landscape several race; of a network one is followed. @param {Shared} props */
export function Racers({ session, catalog, settings, pictures, view }) {
  const { act, training } = session.spec.value;
  if (view.value.hidden.includes("optimizers") || act === "numbers") return null;
  const several = act === "landscape";
  return html`
    <fieldset class="descent-racers" data-control="optimizers" aria-description=${text("descent.optimizers.hint")}>
      <legend class="section-title">${text(several ? "descent.optimizers" : "descent.leader")}</legend>
      ${catalog.fields.optimizers.choices.map((/** @type {string} */ name, /** @type {number} */ index) => {
        const on = several ? training.optimizers.includes(name) : (training.optimizers[0] ?? "sgd") === name;
        return html`
          <label class="descent-racer" key=${name} data-hint=${explained("optimizer", name, "descent")}>
            <input type=${several ? "checkbox" : "radio"} name="descent-racer" checked=${on}
              onChange=${() => (several ? settings.race(name) : settings.lead(name))} />
            <${Sign} index=${index} /><span>${named("optimizer", name, "descent")}</span>
            ${on && several && html`<${Height} pictures=${pictures} index=${index} />`}
          </label>
        `;
      })}
    </fieldset>
  `;
}

/** For who looks on: those who race. @param {{shown: Shown}} props */
export const Racing = ({ shown }) => html`
  <ul class="descent-racing">
    ${shown.trails.map(
      ({ name, index }) =>
        html`<li key=${name}><${Sign} index=${index} />${named("optimizer", name, "descent")} <b>${heightNumber(shown.tops[index])}</b></li>`,
    )}
  </ul>
`;
