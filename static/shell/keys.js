// Space runs and pauses, → steps, R starts over; never while something else has a use for the key.

const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";
const OWN_ARROWS = "[role=combobox], [role=tab], [role=listbox], input[type=range], input[type=radio], [data-keys]";
const PRESSABLE = "button, a, input, summary, [role=button]";

/**
 * What a key press asks for, `null` if it is none of our business.
 * @param {{key: string, target: Element, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, repeat?: boolean}} event
 */
export function actionOf({ key, target, ctrlKey, metaKey, altKey, repeat }) {
  if (ctrlKey || metaKey || altKey || target.matches(TYPING) || target.closest("[popover], .popup")) return null;
  if (key === "ArrowRight") return target.closest(OWN_ARROWS) ? null : "step";
  if (repeat) return null;
  if (key === "r" || key === "R") return target.matches("[role=combobox]") ? null : "reset";
  if (key !== " ") return null;
  return target.matches(PRESSABLE) && target.matches(":focus-visible") ? null : "toggle"; // reached by keyboard: it is meant
}

/** @param {any} session */
export function beginKeys(session) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const action = event.defaultPrevented ? null : actionOf({ ...pick(event), target });
    if (!action) return;
    event.preventDefault();
    if (action === "toggle") {
      target.blur(); // a button that was clicked would be clicked again
      session.control(session.run.peek().running ? "pause" : "run");
    } else session.control(action);
  });
}

/** @param {KeyboardEvent} event */
function pick({ key, ctrlKey, metaKey, altKey, repeat }) {
  return { key, ctrlKey, metaKey, altKey, repeat };
}
