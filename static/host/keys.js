// Keys of the keyboard and of presenters' remotes: → and ← through the script, B or . for a black projector.

import { mayMean } from "../shortcuts.js";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const OWN_KEYS = "[role=tab], [role=combobox], [role=listbox], input[type=radio]";
/** @type {Map<string, "next" | "back" | "blackout">} what remotes send is among them */
const ACTIONS = new Map([
  ["ArrowRight", "next"],
  ["PageDown", "next"],
  ["ArrowLeft", "back"],
  ["PageUp", "back"],
  ["b", "blackout"],
  ["B", "blackout"],
  [".", "blackout"],
]);

/**
 * What a key press asks for, `null` if it is none of our business.
 * @param {{key: string, target: Element, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, repeat?: boolean}} event
 */
export function actionOf({ key, target, ctrlKey, metaKey, altKey, repeat }) {
  if (ctrlKey || metaKey || altKey || repeat || target.matches(TYPING)) return null;
  if (target.closest("dialog, .popup")) return null; // a sheet is open: nothing moves behind it
  if (key.startsWith("Arrow") && target.closest(OWN_KEYS)) return null;
  return ACTIONS.get(key) ?? null;
}

/** @param {ReturnType<typeof import("./remote.js").createRemote>} remote */
export function beginKeys(remote) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    const { key, ctrlKey, metaKey, altKey, repeat } = event;
    const action = event.defaultPrevented || !mayMean(key) ? null : actionOf({ key, ctrlKey, metaKey, altKey, repeat, target });
    if (!action) return;
    event.preventDefault();
    if (action === "blackout") remote.toggleBlackout();
    else remote.move(action === "next" ? 1 : -1);
  });
}
