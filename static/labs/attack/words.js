// Numbers and names as the lab says them.

import { named, percent, shortNumber, text } from "../../i18n.js";

/** @import { Shown } from "./pictures.js" */
/** @typedef {{title: string, says: string, mood?: "alarming"}} Outcome */

/** ε, or the size of a noise: up to three decimals, two at least. @param {number} size */
export function strengthNumber(size) {
  const short = shortNumber(size);
  const digits = Math.round(size * 1000) % 10;
  return digits ? `${shortNumber(Math.floor(Math.round(size * 1000) / 10) / 100)}${digits}` : short;
}

/** What the noise did, in a large word or two and a sentence. @param {Shown} shown @returns {Outcome} */
export function outcomeOf(shown) {
  const { label, target } = shown;
  const [before, after] = shown.answers;
  const size = strengthNumber(shown.size);
  const share = percent(shown.probabilities[1][after]);
  if (before !== label)
    return { title: text("attack.wrong", { label, answer: before }), says: text("attack.wrong.says") };
  if (after === label) {
    const blank = shown.method === "hand" && shown.size === 0;
    return {
      title: text("attack.stands", { label }),
      says: text(blank ? "attack.stands.paint" : "attack.stands.says", { size, share }),
    };
  }
  const title = text("attack.fooled", { label, answer: after });
  if (target !== null && after !== target) return { title, says: text("attack.elsewhere.says", { size, target }) };
  return { mood: "alarming", title, says: text("attack.fooled.says", { size, share }) };
}

/** What chance did with as much noise. @param {Shown} shown */
export function chanceOf({ answers: [before, , after], probabilities }) {
  return text(after === before ? "attack.chance.stands" : "attack.chance.fooled", {
    answer: after,
    share: percent(probabilities[2][after]),
  });
}

/** @param {string} name */
export const methodName = (name) => named("attack.method", name);
