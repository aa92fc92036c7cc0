// The six pictures of one digit: as it is, and what can be done to it, how strongly, and whether the network learns so.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { named, text } from "../../i18n.js";
import { Picture } from "./picture.js";
import { strengthText } from "./words.js";

/** @typedef {import("./types.js").Shared} Shared */
/** @typedef {import("./types.js").Kind} Kind */

/** @param {Shared} props */
export function Six(props) {
  const { session, pictures, view, settings } = props;
  const hidden = new Set(view.value.hidden);
  return html`
    <section class="augmentation-hero" aria-label=${text("augmentation.six.label")} data-ready=${pictures.ready.value}>
      <div class="augmentation-six">
        ${props.catalog.variants.map(
          (/** @type {string} */ name, /** @type {number} */ index) => html`
            <${Variant} key=${name} name=${name} index=${index} ...${{ ...props, hidden }} />
          `,
        )}
      </div>
      ${
        !hidden.has("sample") &&
        html`<div class="augmentation-actions">
        <button type="button" class="button" data-hint=${text("augmentation.again.hint")} onClick=${settings.again}>${text("augmentation.again")}</button>
        <button type="button" class="button" data-hint=${text("augmentation.another.hint")} onClick=${settings.another}>${text("augmentation.another")}</button>
        <p class="augmentation-note">${text(session.spec.value.chosen.length ? "augmentation.six.note" : "augmentation.six.none")}</p>
      </div>`
      }
    </section>
  `;
}

/** @param {Shared & {name: string, index: number, hidden: Set<string>}} props */
function Variant({ session, catalog, settings, pictures, name, index, hidden }) {
  const { chosen, strengths } = session.spec.value;
  const kind = catalog.kinds.find((each) => each.name === name);
  const on = !kind || chosen.includes(name);
  return html`
    <div class="augmentation-variant" data-on=${on}>
      <${Head} ...${{ kind, name, on, settings, hidden }} />
      <${Picture} pictures=${pictures} index=${index} label=${text("augmentation.picture.label", { name: named("augmentation.variant", name) })} />
      ${kind ? html`<${Strength} ...${{ kind, strength: strengths[name], settings, hidden }} />` : html`<p class="augmentation-always">${text("augmentation.always")}</p>`}
    </div>
  `;
}

/** The name, which is also the switch: train with it. @param {{kind?: Kind, name: string, on: boolean, settings: Shared["settings"], hidden: Set<string>}} props */
function Head({ kind, name, on, settings, hidden }) {
  const label = named("augmentation.variant", name);
  if (!kind || hidden.has("trainWith")) return html`<h2 class="augmentation-name augmentation-head">${label}</h2>`;
  return html`
    <h2 class="augmentation-name augmentation-head">
      <button
        type="button"
        class="augmentation-toggle"
        data-control="trainWith"
        data-hint=${text("augmentation.trainWith.hint")}
        aria-pressed=${on}
        aria-label=${text("augmentation.train.with", { name: label })}
        onClick=${() => settings.toggle(name)}
      >
        <span class="augmentation-tick" aria-hidden="true"></span><span class="augmentation-word" aria-hidden="true">${label}</span>
      </button>
    </h2>
  `;
}

/** @param {{kind: Kind, strength: number, settings: Shared["settings"], hidden: Set<string>}} props */
function Strength({ kind, strength, settings, hidden }) {
  if (hidden.has(kind.name)) return null;
  return html`<${Slider}
    name=${kind.name}
    label=${text("augmentation.strength")}
    hint=${text(`augmentation.variant.${kind.name}.hint`)}
    value=${strength}
    range=${kind}
    print=${(/** @type {number} */ value) => strengthText(kind, value)}
    onChange=${(/** @type {number} */ value) => settings.strength(kind.name, value)}
  />`;
}
