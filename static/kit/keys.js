// What the colours and the dashes of lines stand for (views/lines.js).
//
//     html`<${Keys} keys=${[{ label: "before", colour: "negative" }, { label: "after", dash: "dotted" }]} />`

import { html } from "../html.js";

/** @param {{keys: {label: string, colour?: "negative" | "positive", dash?: "solid" | "dashed" | "dotted"}[]}} props */
export const Keys = ({ keys }) => html`
  <ul class="keys">
    ${keys.map(
      ({ label, colour, dash }) =>
        html`<li key=${label}><span class="key" data-colour=${colour} data-dash=${dash}></span>${label}</li>`,
    )}
  </ul>
`;
