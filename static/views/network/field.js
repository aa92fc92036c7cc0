// A field for one weight or bias: it shows the number as it is, and takes another when it is entered.

import "../../text/network-numbers.js";
import { groupedNumberOf, numberOf, plainNumber } from "../../i18n.js";
import { element } from "../element.js";

/** @typedef {import("./menus.js").Text} Text */
/** @typedef {{min: number, max: number}} Range */

/** Why something can't be applied. @param {Text} text @param {string} typed @param {Range} range */
export function explained(text, typed, { min, max }) {
  const [small, large] = [numberOf(typed), groupedNumberOf(typed)].map(signed);
  if (ambiguous(typed, { min, max })) return text("network.ambiguous", { typed, small, large });
  return text("network.expected", { min: signed(min), max: signed(max) });
}

/** @param {number} value */
const signed = (value) => plainNumber(value).replace("-", "−");

/** Whether a sign may group thousands as well as begin the decimals. @param {string} typed @param {Range} range */
function ambiguous(typed, { min, max }) {
  const large = groupedNumberOf(typed);
  return large >= min && large <= max;
}

/** Have a field tell its value now, as it does when it is left. @param {HTMLInputElement} field @returns {boolean} whether it makes sense */
export function apply(field) {
  field.dispatchEvent(new Event("change"));
  return field.getAttribute("aria-invalid") !== "true";
}

/**
 * Not of type "number": that understands the decimal sign of the browser's language only, and drops the other.
 * @param {{value: number, input: number | null, chosen?: boolean}} parameter input null: the bias; chosen: it has the focus at first
 * @param {{range: Range, print: (value: number) => string, onValue: (input: number | null, value: number) => void}} given
 * @param {(wrong: string | null) => void} tell what can't be applied
 */
export function parameterField({ value, input, chosen }, { range, print, onValue }, tell) {
  const attributes = {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-describedby": "parameter-trouble",
  };
  const field = element("input", { ...attributes, value: print(value) });
  if (chosen) field.setAttribute("autofocus", "");
  let applied = field.value;
  field.addEventListener("change", () => {
    const typed = numberOf(field.value);
    const fits = typed >= range.min && typed <= range.max && !ambiguous(field.value, range);
    const wrong = field.value !== applied && !fits;
    field.setAttribute("aria-invalid", String(wrong));
    tell(wrong ? field.value : null);
    if (wrong || field.value === applied) return;
    applied = field.value;
    onValue(input, typed);
  });

  /** @param {string} words */
  function write(words) {
    const whole =
      document.activeElement === field && field.selectionEnd === field.value.length && field.selectionStart === 0;
    applied = field.value = words;
    if (whole) field.select(); // the next key still takes its place
  }

  return {
    field,
    /** Its number as it is now, unless something else is being typed. @param {number} now */
    show(now) {
      const words = print(now);
      if (Number.isFinite(now) && field.value === applied && words !== applied) write(words);
    },
    restore: () => void (field.value = applied),
  };
}
