// The six pictures of one digit: as it is, and what can be done to it, how strongly, and whether the network learns so.

import { Toggle } from "../../controls/toggle.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { Picture } from "./picture.js";
import { kindName, strengthText } from "./words.js";

/** @import { Shared } from "../augmentation.js" */
/** @import { Kind } from "./words.js" */

/** @param {Shared} props */
export function Six(props) {
  const { session, pictures, view, settings } = props;
  const hidden = new Set(view.value.hidden);
  return html`
    <section class="hero augmentation-hero" aria-label=${text("augmentation.six.label")} data-ready=${pictures.ready.value}>
      <${Variants} ...${{ ...props, hidden }} />
      ${!hidden.has("sample") && html`<${Dice} settings=${settings} chosen=${session.spec.value.chosen} />`}
    </section>
  `;
}

/** @param {{settings: Shared["settings"], chosen: string[]}} props */
const Dice = ({ settings, chosen }) => html`
  <div class="controls-row augmentation-actions">
    <button type="button" class="button" data-hint=${text("augmentation.again.hint")} onClick=${settings.again}>${text("augmentation.again")}</button>
    <button type="button" class="button" data-hint=${text("augmentation.another.hint")} onClick=${settings.another}>${text("augmentation.another")}</button>
    <p class="note">${text(chosen.length ? "augmentation.six.note" : "augmentation.six.none")}</p>
  </div>
`;

/** Every kind with its picture; without settings, what can be looked at alone. @param {any} props */
export function Variants(props) {
  const { session, catalog, settings, pictures, hidden } = props;
  const { chosen } = session.spec.value;
  return html`
    <div class="augmentation-six">
      ${catalog.variants.map((/** @type {string} */ name, /** @type {number} */ index) => {
        const kind = catalog.kinds.find((/** @type {Kind} */ each) => each.name === name);
        const on = !settings || !kind || chosen.includes(name);
        const label = text("augmentation.picture.label", { name: kindName(name) });
        return html`
          <div class="augmentation-variant" data-on=${on} key=${name}>
            <${Head} ...${{ kind, name, on, settings, hidden }} />
            <${Picture} ...${{ pictures, index, label }} />
            ${settings && html`<${Strength} kind=${kind} ...${props} />`}
          </div>
        `;
      })}
    </div>
  `;
}

/** The name, which is also the switch: train with it. @param {{kind?: Kind, name: string, on: boolean, settings?: Shared["settings"], hidden: Set<string>}} props */
function Head({ kind, name, on, settings, hidden }) {
  const label = kindName(name);
  if (!settings) return html`<p class="one-line augmentation-name">${label}</p>`;
  if (!kind || hidden.has("trainWith"))
    return html`<h2 class="one-line augmentation-name augmentation-head">${label}</h2>`;
  const [spoken, hint] = [text("augmentation.train.with", { name: label }), text("augmentation.trainWith.hint")];
  const onToggle = () => settings.toggle(name);
  return html`<h2 class="one-line augmentation-name augmentation-head"><${Toggle} name="trainWith" ...${{ label, spoken, hint, on, onToggle }} /></h2>`;
}

/** @param {Shared & {kind?: Kind}} props */
function Strength({ kind, ...props }) {
  if (!kind) return html`<p class="note">${text("augmentation.always")}</p>`;
  const own = { label: text("augmentation.strength"), hint: text(`augmentation.strength.${kind.name}.hint`) };
  const print = (/** @type {number} */ value) => strengthText(kind, value);
  return html`<${FieldSlider} brief name=${kind.name} own=${own} print=${print} ...${props} />`;
}
