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
    <section class="aug-hero" aria-label=${text("six.label")} data-ready=${pictures.ready.value}>
      <div class="aug-six">
        ${props.catalog.variants.map(
          (/** @type {string} */ name, /** @type {number} */ index) => html`
            <${Variant} key=${name} name=${name} index=${index} ...${{ ...props, hidden }} />
          `,
        )}
      </div>
      ${!hidden.has("sample") &&
      html`<div class="aug-actions">
        <button type="button" class="button" data-hint=${text("again.hint")} onClick=${settings.again}>${text("again")}</button>
        <button type="button" class="button" data-hint=${text("another.hint")} onClick=${settings.another}>${text("another")}</button>
        <p class="aug-note">${text(session.spec.value.chosen.length ? "six.note" : "six.none")}</p>
      </div>`}
    </section>
  `;
}

/** @param {Shared & {name: string, index: number, hidden: Set<string>}} props */
function Variant({ session, catalog, settings, pictures, name, index, hidden }) {
  const { chosen, strengths } = session.spec.value;
  const kind = catalog.kinds.find((each) => each.name === name);
  const on = !kind || chosen.includes(name);
  return html`
    <div class="aug-variant" data-on=${on}>
      <h2 class="aug-name">${named("variant", name)}</h2>
      <${Picture} pictures=${pictures} index=${index} label=${text("picture.label", { name: named("variant", name) })} />
      ${kind ? html`<${Controls} ...${{ kind, on, strength: strengths[name], settings, hidden }} />` : html`<p class="aug-always">${text("always")}</p>`}
    </div>
  `;
}

/** @param {{kind: Kind, on: boolean, strength: number, settings: Shared["settings"], hidden: Set<string>}} props */
function Controls({ kind, on, strength, settings, hidden }) {
  const { name } = kind;
  const label = named("variant", name);
  return html`
    ${!hidden.has(name) &&
    html`<${Slider}
      name=${name}
      label=${text("strength")}
      hint=${text(`variant.${name}.hint`)}
      value=${strength}
      range=${kind}
      print=${(/** @type {number} */ value) => strengthText(kind, value)}
      onChange=${(/** @type {number} */ value) => settings.strength(name, value)}
    />`}
    ${!hidden.has("trainWith") &&
    html`<button
      type="button"
      class="aug-toggle"
      data-control="trainWith"
      aria-pressed=${on}
      aria-label=${text("train.with", { name: label })}
      onClick=${() => settings.toggle(name)}
    >
      <span class="aug-tick" aria-hidden="true"></span><span aria-hidden="true">${text("train.short")}</span>
    </button>`}
  `;
}
