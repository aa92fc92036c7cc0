// Below the cell: how far back the first symbol lies, and what a finger does to a gate.

import { Choices } from "../../controls/choices.js";
import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { OPEN, SHUT } from "./settings.js";

const [LEAST, MOST] = [3, 51]; // symbols: as far back as accuracy is measured

/** @param {import("../lstm.js").Shared} props */
export function Handling({ session, settings, view }) {
  const { symbols } = session.spec.value.cell;
  const range = { min: LEAST, max: Math.max(MOST, symbols.length), step: 1 };
  const grips = [SHUT, OPEN].map((value) => ({
    value,
    label: text(value === SHUT ? "lstm.grip.shut" : "lstm.grip.open"),
  }));
  const { hidden } = view.value;
  return html`
    <div class="lstm-handling">
      ${!hidden.includes("symbols") && html`<${Slider} name="length" label=${text("lstm.length")} hint=${text("lstm.length.hint")} value=${symbols.length} range=${range} onChange=${settings.lengthen} />`}
      ${!hidden.includes("hold") && html`<${Choices} name="grip" label=${text("lstm.grip")} hint=${text("lstm.grip.hint")} value=${settings.grip.value} choices=${grips} onChoose=${(/** @type {number} */ value) => void ((settings.grip.value = value))} />`}
    </div>
  `;
}
