// Keys of the keyboard and of presenters' clickers: → and ← through the script, B or . for a black projector, Space or
// F5 (a clicker's start button) for what is next at this stage: its challenge, or to run and to pause.

import { CLICKER, hearClicker } from "../clicker.js";
import { mayMean } from "../shortcuts.js";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const OWN_KEYS = "[role=tab], [role=combobox], [role=listbox], input[type=radio]";
const PRESSABLE = "button, a, summary, label, [role=tab]";
/** @type {Map<string, import("../clicker.js").Action>} */
const ACTIONS = new Map([
  ...CLICKER,
  ["ArrowRight", "next"],
  ["ArrowLeft", "back"],
  ["b", "blackout"],
  ["B", "blackout"],
  [" ", "go"],
]);

/**
 * What a key press asks for, `null` if it is none of our business.
 * @param {{key: string, target: Element, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, repeat?: boolean}} event
 */
export function actionOf({ key, target, ctrlKey, metaKey, altKey, repeat }) {
  if (ctrlKey || metaKey || altKey || repeat || target.matches(TYPING)) return null;
  if (target.closest("dialog, .popup")) return null; // a sheet is open: nothing moves behind it
  if (key.startsWith("Arrow") && target.closest(OWN_KEYS)) return null;
  if (key === " " && target.closest(PRESSABLE)) return null;
  return ACTIONS.get(key) ?? null;
}

/** @param {ReturnType<typeof import("./remote.js").createRemote>} remote */
export function beginKeys(remote) {
  /** @param {import("../clicker.js").Action} action */
  function act(action) {
    if (action === "blackout") remote.toggleBlackout();
    else if (action === "go") remote.go();
    else remote.move(action === "next" ? 1 : -1);
  }

  hearClicker(remote.code, act);
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    const { key, ctrlKey, metaKey, altKey, repeat } = event;
    const action =
      event.defaultPrevented || !mayMean(key) ? null : actionOf({ key, ctrlKey, metaKey, altKey, repeat, target });
    if (!action || (key === "F5" && remote.connection.peek() !== "open")) return; // that page wants to be loaded anew
    event.preventDefault();
    act(action);
  });
}
