// A small panel near what it belongs to, a sheet at the bottom of a phone; the browser closes it on Escape and on a
// click beside it.

import { sheets } from "../../sheets.js";
import { element } from "../element.js";

await sheets("css/network-inspector.css");

const MARGIN = 8; // px between the panel, what it belongs to and the edge of the page
const SHEET = "(max-width: 47.99em)"; // as in css: there the stylesheet places it

const STOPS = "button, input";

/** Of a group of radio buttons the chosen one only. @param {Element} part @returns {part is HTMLElement} */
const isStop = (part) => !(part instanceof HTMLInputElement) || part.type !== "radio" || part.checked;

/** @param {HTMLElement} host */
export function createPopover(host) {
  const panel = element("div", { class: "popup network-popup", popover: "auto", role: "dialog" });
  host.append(panel);
  let closed = () => {};
  panel.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") closed();
  });

  // The Tab key goes round in it: behind it, what has the focus could not be seen.
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...panel.querySelectorAll(STOPS)].filter(isStop);
    const [first, last] = [stops[0], stops[stops.length - 1]];
    if (event.target !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  });

  /** Below the anchor, above it where there is no room below. @param {DOMRect} anchor */
  function place(anchor) {
    if (matchMedia(SHEET).matches) return panel.removeAttribute("style");
    const { offsetWidth: width, offsetHeight: height } = panel;
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.min(anchor.x + anchor.width / 2 - width / 2, clientWidth - width - MARGIN);
    const below = anchor.bottom + MARGIN;
    const fits = below + height + MARGIN <= clientHeight;
    const top = fits ? below : Math.max(MARGIN, Math.min(anchor.top - MARGIN, clientHeight - MARGIN) - height);
    panel.style.left = `${Math.max(MARGIN, left)}px`;
    panel.style.top = `${top}px`;
  }

  return {
    /**
     * @param {DOMRect} anchor
     * @param {string} label
     * @param {Node} content
     * @param {() => void} [onClose]
     */
    open(anchor, label, content, onClose = () => {}) {
      if (panel.matches(":popover-open")) panel.hidePopover();
      closed = onClose;
      panel.setAttribute("aria-label", label);
      panel.replaceChildren(content);
      panel.showPopover();
      place(anchor);
      const wanted = ["[autofocus]", "input:checked", "input", "button"];
      const first = wanted.map((selector) => panel.querySelector(selector)).find(Boolean);
      if (first instanceof HTMLElement) first.focus();
      if (first instanceof HTMLInputElement && first.type === "text") first.select();
    },
    close() {
      if (panel.matches(":popover-open")) panel.hidePopover();
    },
  };
}
