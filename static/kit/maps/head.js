// What stands over a layer: what it is like in two lines, and a panel to change it.
//
//     html`<${Head} box=${heads[0]} label=${words.block} first="8 filters" second="3 × 3"><${Slider} … /><//>`

import { chevron } from "../../controls/icons.js";
import { Popover } from "../../controls/popover.js";
import { html } from "../../html.js";
import { useRef, useState } from "../../vendor/preact-hooks.js";

/** Buttons beside one another in a panel; what is false has none. @param {{acts: ([words: string, act: () => void] | false)[]}} props */
export const Acts = ({ acts }) => html`
  <div class="maps-panel-row">
    ${acts.map((each) => each && html`<button type="button" class="button" key=${each[0]} onClick=${each[1]}>${each[0]}</button>`)}
  </div>
`;

/** @param {{box: import("./layout.js").Box, label: string, hint?: string, first: string, second: string, children?: any}} props */
export function Head({ box, label, hint, first, second, children }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const style = { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` };
  return html`
    <div class="maps-head" style=${style}>
      <button type="button" class="maps-head-button" ref=${button} aria-expanded=${open} data-hint=${hint} aria-description=${hint}
        onClick=${() => setOpen(!open)}>
        <span class="unseen">${label}: </span>
        <span class="maps-head-first">${first}${chevron()}</span>${" "}
        <span class="maps-head-second">${second}</span>
      </button>
      ${
        open &&
        html`<${Popover} anchor=${button} name="maps-panel" onClose=${() => setOpen(false)}>
        <h3 class="section-title">${label}</h3>
        ${children}
      <//>`
      }
    </div>
  `;
}
