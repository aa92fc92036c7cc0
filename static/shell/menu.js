// A button of the bar with a panel.

import { Popover } from "../controls/popover.js";
import { html } from "../html.js";
import { useCallback, useRef, useState } from "../vendor/preact-hooks.js";

/**
 * @param {object} props
 * @param {string} props.label
 * @param {string} [props.hint]
 * @param {string} props.className
 * @param {Record<string, string>} [props.attributes] of the button, beside its own
 * @param {any} props.face
 * @param {(close: () => void) => any} props.children
 */
export function Menu({ label, hint, className, attributes, face, children }) {
  const [open, setOpen] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const close = useCallback(() => setOpen(false), []);
  return html`
    <div class="tool">
      <button
        type="button"
        ref=${button}
        class=${className}
        ...${attributes}
        aria-label=${label}
        aria-haspopup="dialog"
        aria-expanded=${open}
        data-hint=${hint}
        aria-description=${hint}
        onClick=${() => setOpen(!open)}
      >${face}</button>
      ${open && html`<${Popover} anchor=${button} name="menu" onClose=${close}>${children(close)}<//>`}
    </div>
  `;
}
