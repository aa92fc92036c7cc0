// The six pictures of one digit: as it is, and what can be done to it, how strongly.

import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { FieldSlider } from "../../kit/control.js";
import { Picture } from "./picture.js";
import { kindName, strengthText } from "./words.js";

/** @import { Shared } from "../augmentation.js" */
/** @import { Kind } from "./words.js" */

/** @param {Shared} props */
export function Six(props) {
  const { session, catalog, settings, pictures, view } = props;
  return html`
    <section class="panel augmentation-changes" id="panel-six" aria-label=${text("augmentation.six.label")}>
      <div class="augmentation-six">
        ${catalog.variants.map((name, index) => {
          const kind = catalog.kinds.find((each) => each.name === name);
          const label = text("augmentation.picture.label", { name: kindName(name) });
          return html`
            <div class="augmentation-variant" data-on=${!kind || session.spec.value.chosen.includes(name)} key=${name}>
              <h2 class="one-line augmentation-name">${kindName(name)}</h2>
              <${Picture} ...${{ pictures, index, label }} />
              ${kind ? html`<${Strength} kind=${kind} ...${props} />` : html`<p class="note">${text("augmentation.always")}</p>`}
            </div>
          `;
        })}
      </div>
      ${!view.value.hidden.includes("sample") && html`<${Dice} settings=${settings} />`}
    </section>
  `;
}

/** @param {{settings: Shared["settings"]}} props */
const Dice = ({ settings }) => html`
  <div class="controls-row augmentation-actions">
    <button type="button" class="button" data-hint=${text("augmentation.again.hint")} onClick=${settings.again}>${text("augmentation.again")}</button>
    <button type="button" class="button" data-hint=${text("augmentation.another.hint")} onClick=${settings.another}>${text("augmentation.another")}</button>
    <p class="note">${text("augmentation.six.note")}</p>
  </div>
`;

/** @param {Shared & {kind: Kind}} props */
function Strength({ kind, ...props }) {
  const own = { label: text("augmentation.strength"), hint: text(`augmentation.strength.${kind.name}.hint`) };
  const print = (/** @type {number} */ value) => strengthText(kind, value);
  return html`<${FieldSlider} brief name=${kind.name} own=${own} print=${print} ...${props} />`;
}
