// What the server says against what somebody brings, in the words of the page.

import { hasText, text, wholeNumber } from "../../i18n.js";
import "./own-text.js";

/** @typedef {{code?: string, reason?: string, values?: Record<string, string | number>}} Refusal as the server says it; nothing where nobody answers */

/** @param {Refusal} refusal */
export function refused({ code = "", reason = code, values = {} }) {
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? wholeNumber(value) : value || "–",
  ]);
  const key = `playground.refused.${reason}`;
  return text(hasText(key) ? key : "playground.refused.failed", Object.fromEntries(written));
}
