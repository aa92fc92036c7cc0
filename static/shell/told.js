// What the page says now and then, of links and of what was refused; it comes with the connection.

import { hasText, keyOf, plainNumber, text } from "../i18n.js";
import "../text/told.js";
import { shortened } from "./notices.js";

const PROBLEMS_SHOWN = 3; // of a link; a notice is two lines, on a phone four

/** A value of a link as the language writes it. @param {string} value */
function printed(value) {
  return value.trim() && Number.isFinite(Number(value)) ? plainNumber(Number(value)) : shortened(value);
}

/** @param {string} lab @param {import("../types.js").LinkProblem[]} problems @returns {import("../types.js").Notice} */
export function linkNotice(lab, problems) {
  const parts = problems.map(({ name: parameter, ...values }) => {
    const key = keyOf(lab, parameter);
    const name = hasText(key) ? text(key) : parameter;
    const [given, used] = [shortened(values.given), values.used];
    return used === null
      ? text("link.ignored", { name, given })
      : text("link.bent", { name, given, used: printed(used) });
  });
  const more = parts.splice(PROBLEMS_SHOWN).length;
  if (more) parts.push(text("link.more", { count: more }));
  return { key: "link.problems", params: { parts: parts.join(", ") } };
}

/** @param {import("../types.js").Refusal} refusal @returns {import("../types.js").Notice} */
export function refusalNotice({ code, message }) {
  return { key: hasText(`error.${code}`) ? `error.${code}` : "error", params: { message } };
}
