// How long the row of symbols is: how far back the first one lies.

import { Slider } from "../../controls/slider.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";

const [LEAST, MOST] = [3, 51]; // symbols: as far back as accuracy is measured

/** @param {import("../lstm.js").Shared} props */
export function Length({ session, settings, view }) {
  if (view.value.hidden.includes("symbols")) return null;
  const { symbols } = session.spec.value.cell;
  const range = { min: LEAST, max: Math.max(MOST, symbols.length), step: 1 };
  return html`<${Slider} name="length" label=${text("lstm.length")} hint=${text("lstm.length.hint")} value=${symbols.length} range=${range} onChange=${settings.lengthen} />`;
}
