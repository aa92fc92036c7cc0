// What a panel of the network holds comes into it: near what it belongs to, or in a sheet at the bottom of a phone.

import { text } from "../../i18n.js";
import { button, element, hint } from "../element.js";

const MARGIN = 8; // px between the panel, what it belongs to and the edge of the page
const SHEET = "(max-width: 39.99em)"; // as in css: there the stylesheet places it
const STOPS = "button, input";
const WANTED = ["[autofocus]", "input:checked", "input", "button"]; // the first that is there gets the focus

/** Of a group of radio buttons the chosen one only. @param {Element} part @returns {part is HTMLElement} */
const isStop = (part) => !(part instanceof HTMLInputElement) || part.type !== "radio" || part.checked;

/** The Tab key goes round in it: behind it, what has the focus could not be seen. @param {HTMLElement} content @param {KeyboardEvent} event */
function goRound(content, event) {
  const stops = [...content.querySelectorAll(STOPS)].filter(isStop);
  const [first, last] = [stops[0], stops[stops.length - 1]];
  if (event.key !== "Tab" || event.target !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

/** Below the anchor, above it where there is no room below. @param {HTMLElement} panel @param {DOMRect} anchor */
function place(panel, anchor) {
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

/** @param {HTMLElement} panel which is open @param {DOMRect} anchor @param {HTMLElement} content */
export function fillPanel(panel, anchor, content) {
  panel.ariaBusy = null;
  const whole = element("div", {}, content);
  if (matchMedia(SHEET).matches) {
    const close = button("popup-close", () => panel.hidePopover(), "×");
    hint(close, text("close"));
    whole.prepend(close);
  }
  whole.addEventListener("keydown", (event) => goRound(whole, event));
  panel.replaceChildren(whole);
  place(panel, anchor);
  const first = WANTED.map((selector) => content.querySelector(selector)).find(Boolean);
  if (first instanceof HTMLElement) first.focus();
  if (first instanceof HTMLInputElement && first.type === "text") first.select();
}
