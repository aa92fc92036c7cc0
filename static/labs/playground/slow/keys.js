// Keys while an epoch is walked through: those of the transport, for phases and samples instead of epochs.

/** @typedef {"toggle" | "phase" | "sample" | "batch" | "close"} Deed */

const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";
const OPEN = "[popover], .popup, dialog, [aria-expanded=true]";
const ARROWS = "input[type=range], [role=combobox], [role=tab], [role=listbox], input[type=radio], [data-keys], .unit";
const PRESSABLE = "button, a, input, summary, [role=button]";

/**
 * What a key asks for; null: it is somebody else's.
 * @param {{key: string, target: Element, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean, repeat?: boolean}} event
 * @param {(key: string) => boolean} mayMean whether letters mean anything
 * @param {boolean} [covered] something lies over the page, which Escape closes wherever the focus is
 * @returns {Deed | null}
 */
export function deedOf({ key, target, ctrlKey, metaKey, altKey, shiftKey, repeat }, mayMean, covered = false) {
  if (ctrlKey || metaKey || altKey || !mayMean(key) || target.matches(TYPING) || target.closest(OPEN)) return null;
  if (key === "ArrowRight" && !target.closest(ARROWS)) return shiftKey ? "sample" : "phase";
  if (repeat) return null;
  if (key === " " && !target.closest(PRESSABLE)) return "toggle";
  if (key === "b" || key === "B") return "batch";
  return key === "Escape" && !covered ? "close" : null;
}
