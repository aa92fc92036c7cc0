// Space runs and pauses, → steps, R starts over; never while something else has a use for the key.
//
// A control that was clicked keeps the focus without being meant by the next key; one that was reached by keyboard
// is meant. How the focus came is remembered here: by the time of a key press `:focus-visible` says yes to both.

import { mayMean } from "../shortcuts.js";

export const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";
const OPEN = "[popover], .popup, [aria-expanded=true], [data-paints]";
const SLIDER = "input[type=range], [data-slides]"; // keeps its arrows however it was reached, and has no use for Space
const OWN_ARROWS = "[role=combobox], [role=tab], [role=listbox], input[type=radio], [data-keys]";
const PRESSABLE = "button, a, input, summary, [role=button]";
const MOVES = /^(Tab|Arrow(Up|Down|Left|Right)|Home|End)$/; // keys that carry the focus elsewhere

/** @typedef {"toggle" | "step" | "reset" | "again"} Action */

/** Its button's name in links: a hidden one has no key either. @type {Record<Action, string>} */
const BUTTONS = { toggle: "playButton", step: "stepButton", reset: "resetButton", again: "resetButton" };

/**
 * What a key press asks for, `null` if it is none of our business.
 * @param {{key: string, target: Element, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean, repeat?: boolean}} event
 * @param {{clicked?: boolean, hidden?: string[]}} [given] clicked: the focus came by pointer; hidden: by the link
 * @returns {Action | null}
 */
export function actionOf(
  { key, target, ctrlKey, metaKey, altKey, shiftKey, repeat },
  { clicked = false, hidden = [] } = {},
) {
  if (ctrlKey || metaKey || altKey || target.matches(TYPING) || target.closest(OPEN)) return null;
  const needs = (/** @type {string} */ selector) => !clicked && target.closest(selector) !== null;
  /** @type {Action | null} */
  let action = null;
  if (key === "ArrowRight" && !target.matches(SLIDER) && !needs(OWN_ARROWS)) action = "step";
  if ((key === "r" || key === "R") && !repeat && !needs("[role=combobox]")) action = shiftKey ? "again" : "reset";
  if (key === " " && !repeat && (target.matches(SLIDER) || !needs(PRESSABLE))) action = "toggle";
  return action && !hidden.includes(BUTTONS[action]) ? action : null;
}

/** @param {any} session @param {() => string[]} hidden names of the controls that the link hides */
export function beginKeys(session, hidden) {
  let byPointer = false; // what moves the focus now
  let clicked = false; // what moved it to where it is
  let held = false; // Space, since it ran or paused

  /** @param {Action} action @param {HTMLElement} target */
  function act(action, target) {
    if (clicked && !target.matches(SLIDER)) target.blur(); // no ring that says the key was its own
    if (action !== "toggle") return session.control(action);
    held = true;
    session.control(session.run.peek().running ? "pause" : "run");
  }

  document.addEventListener("pointerdown", () => (byPointer = clicked = true), true);
  document.addEventListener("focusin", () => (clicked = byPointer), true);
  document.addEventListener("keyup", () => (held = false), true);
  // Before the focused control sees the key: a list that was chosen from by pointer would open again.
  document.addEventListener(
    "keydown",
    (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const action = mayMean(event.key) ? actionOf({ ...pick(event), target }, { clicked, hidden: hidden() }) : null;
      if (action || (held && event.key === " ")) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (action) act(action, target);
      else if (MOVES.test(event.key) && !event.altKey && !target.matches(TYPING)) byPointer = false;
    },
    true,
  );
}

/** @param {KeyboardEvent} event */
function pick({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }) {
  return { key, ctrlKey, metaKey, altKey, shiftKey, repeat };
}
