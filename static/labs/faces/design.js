// A face of one's own out of twelve numbers; it hangs in the gallery, and the network looks for it.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { shortNumber, text } from "../../i18n.js";
import { Photo } from "../../kit/photo.js";
import { OWN } from "./pictures.js";
import { Found } from "./recognise.js";

/** @import { Shared } from "../faces.js" */
/** @import { Now } from "./pictures.js" */

/** Whom the face shall be taken for, and how near it is. @param {{now: Now, settings: Shared["settings"], free: boolean}} props */
const Target = ({ now, settings, free }) => html`
  <div class="faces-target">
    <${Photo} picture=${now.target} label=${text("faces.target")} />
    <p><span>${text("faces.target")}</span><strong data-testid="target-distance">${shortNumber(now.targetDistance)}</strong><span>${text("faces.target.away", { threshold: shortNumber(now.threshold) })}</span></p>
    ${free && html`<button type="button" class="button" data-hint=${text("faces.another.hint")} onClick=${settings.another}>${text("faces.another")}</button>`}
  </div>
`;

/** @param {Shared} props */
export function Design({ pictures, settings, catalog, view }) {
  const now = pictures.now.value;
  if (!now) return null;
  const numbers = pictures.numbers.value;
  const range = { min: 0, max: catalog.most, step: 1 };
  const chance = () => pictures.become(numbers.map(() => Math.round(catalog.most * Math.random())));
  const free = (/** @type {string} */ name) => !view.value.hidden.includes(name);
  return html`
    <div class="faces-design">
      <div class="faces-self">
        <${Photo} picture=${now.ownFace} label=${text("faces.own")} data-testid="own-face" />
        <div class="faces-deeds">
          ${free("face") && html`<button type="button" class="button" data-hint=${text("faces.chance.hint")} onClick=${chance}>${text("faces.chance")}</button>`}
          ${free("enter") && now.entered === 2 && html`<button type="button" class="button" data-hint=${text("faces.renew.hint")} onClick=${() => settings.enter(true)}>${text("faces.renew")}</button>`}
          ${free("enter") && now.entered > 0 && html`<button type="button" class="button" data-testid="leave" data-hint=${text("faces.leave.hint")} onClick=${() => settings.enter(false)}>${text("faces.leave")}</button>`}
          ${now.probe === OWN && now.rank > 0 && html`<p class="faces-rank" data-found=${now.rank === 1}>${text(now.rank === 1 ? "faces.found.own" : "faces.found.rank", { rank: now.rank, places: now.places })}</p>`}
        </div>
        <${Target} now=${now} settings=${settings} free=${free("aim") && free("target")} />
      </div>
      ${now.probe === OWN && html`<${Found} now=${now} />`}
      ${
        free("face") &&
        html`<div class="faces-numbers">
        ${catalog.parameters.map(
          (/** @type {string} */ name, /** @type {number} */ i) => html`
            <${Slider} key=${name} name=${name} label=${text(`faces.trait.${name}`)} hint=${text(`faces.trait.${name}.hint`)} value=${numbers[i] ?? 0} range=${range}
              onChange=${(/** @type {number} */ value) => pictures.shape(i, value)} />
          `,
        )}
      </div>`
      }
    </div>
  `;
}
