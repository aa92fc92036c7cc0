// A discreet way to set-ups worth seeing; they come when somebody asks for them.

import { chevron } from "../../controls/icons.js";
import { Popover } from "../../controls/popover.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { useCallback, useEffect, useRef, useState } from "../../vendor/preact-hooks.js";

/** Where a link or a room hides anything, the set-up is theirs. @param {{view: import("../../types.js").Signal<import("../../types.js").View>}} props */
export function StartFrom({ view }) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  if (view.value.hidden.length || view.value.hideText) return null;
  const hint = text("playground.presets.hint");
  return html`
    <button type="button" class="playground-start" ref=${button} aria-haspopup="dialog" aria-expanded=${open}
      data-hint=${hint} aria-description=${hint} onClick=${() => setOpen(!open)}>
      ${text("playground.presets")}${chevron()}
    </button>
    ${open && html`<${Popover} anchor=${button} name="menu" onClose=${close}><${Presets} onChoose=${close} /><//>`}
  `;
}

/** @param {{onChoose: () => void}} props */
function Presets({ onChoose }) {
  const [known, setKnown] = useState(/** @type {import("./presets.js").Preset[]} */ ([]));
  const load = async () => {
    const { PRESETS } = await import("./presets.js");
    setKnown(PRESETS);
  };
  useEffect(() => void load(), []);
  const choose = (/** @type {string} */ link) => {
    location.hash = link;
    onChoose();
  };
  return html`
    <ul class="options playground-presets">
      ${known.map(
        ({ name, link }) => html`<li key=${name}>
          <button type="button" class="option" data-preset=${name} onClick=${() => choose(link)}>
            <span class="option-label">${text(`playground.preset.${name}`)}</span>
            <span class="option-hint">${text(`playground.preset.${name}.says`)}</span>
          </button>
        </li>`,
      )}
    </ul>
  `;
}
