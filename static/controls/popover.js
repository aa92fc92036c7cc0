// A panel that belongs to a control: beside it on a large screen, a sheet at the bottom of a phone.

import { html } from "../html.js";
import { text } from "../i18n.js";
import { useLayoutEffect, useRef } from "../vendor/preact-hooks.js";
import { close } from "./icons.js";

const GAP = 8; // px between control and panel, and to the edge of the page
const SHEET = "(max-width: 39.99em)"; // as in css: there the stylesheet places it

/** @param {HTMLElement} panel @param {HTMLElement} anchor */
function place(panel, anchor) {
  if (matchMedia(SHEET).matches) return panel.removeAttribute("style");
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const left = Math.max(GAP, Math.min(at.left - GAP, innerWidth - width - GAP));
  const below = at.bottom + GAP;
  const top = below + height > innerHeight - GAP ? Math.max(GAP, at.top - height - GAP) : below;
  panel.style.left = `${left}px`;
  panel.style.top = `${top}px`;
}

/**
 * @param {object} props
 * @param {{current: HTMLElement | null}} props.anchor the control; a click on it is not outside
 * @param {() => void} props.onClose
 * @param {any} props.children
 * @param {string} [props.name] for the stylesheet
 */
export function Popover({ anchor, onClose, children, name = "" }) {
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const [inner, outer] = [panel.current, anchor.current];
    if (inner && outer) place(inner, outer);
  });
  const leave = () => {
    anchor.current?.focus();
    onClose();
  };
  useLayoutEffect(() => {
    const outside = (/** @type {Event} */ event) => {
      const target = /** @type {Node} */ (event.target);
      if (!panel.current?.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    const onEscape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      leave();
    };
    addEventListener("pointerdown", outside, true);
    addEventListener("focusin", outside, true);
    addEventListener("keydown", onEscape, true);
    // A keyboard on the screen that opens for a field in here makes the page smaller, too.
    const resized = () => panel.current?.contains(document.activeElement) || onClose();
    addEventListener("resize", resized);
    return () => {
      removeEventListener("pointerdown", outside, true);
      removeEventListener("focusin", outside, true);
      removeEventListener("keydown", onEscape, true);
      removeEventListener("resize", resized);
    };
  }, [onClose]);
  return html`<div class=${`popup ${name}`} ref=${panel}>
    <button type="button" class="popup-close" aria-label=${text("close")} onClick=${leave}>${close()}</button>
    ${children}
  </div>`;
}
