// A discreet way to lessons and to set-ups worth seeing; they come when somebody asks for them.

import { chevron } from "../../controls/icons.js";
import { Popover } from "../../controls/popover.js";
import { html } from "../../html.js";
import { text } from "../../i18n.js";
import { later } from "../../kit/later.js";
import { useCallback, useRef, useState } from "../../vendor/preact-hooks.js";

const Beginnings = later(async () => {
  const { Beginnings } = await import("./beginnings.js");
  return Beginnings;
});

/** Where a link or a room hides anything, the set-up is theirs. @param {import("../playground.js").Shared} props */
export function StartFrom(props) {
  const { view } = props;
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
    ${open && html`<${Popover} anchor=${button} name="menu" onClose=${close}><${Beginnings} onChoose=${close} ...${props} /><//>`}
  `;
}
