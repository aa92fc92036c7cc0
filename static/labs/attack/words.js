// Numbers and names as the lab says them.

import { greyNumber, hasText, named, percent, plainNumber, text } from "../../i18n.js";
import { readingName } from "../../words.js";

/** @import { Shown } from "./pictures.js" */
/** @typedef {{title: string, says: string, mood?: "alarming"}} Outcome */

/** How ε, or the size of a noise, is written: of photographs in the 255 steps from black to white. @param {string} pictures @returns {(size: number) => string} */
export const strengthOf = (pictures) =>
  pictures === "photos" ? greyNumber : (size) => plainNumber(Math.round(1000 * size) / 1000);

/** How pictures are drawn: digits are ink on paper, photographs the same in every theme. @param {string} pictures */
export const paletteOf = (pictures) => (pictures === "photos" ? "photo" : "ink");

/** What a class is called. @param {number} first the number of the first one of its pictures @param {number} label */
export const nameOf = (first, label) => readingName("attack", first + label);

/** The same in a sentence, "a cat". @param {number} first @param {number} label */
export function whatOf(first, label) {
  const own = `attack.what.${first + label}`;
  return text(hasText(own) ? own : "attack.what", { digit: label });
}

/** What the noise did, in a large word or two and a sentence. @param {Shown} shown @returns {Outcome} */
export function outcomeOf(shown) {
  const { pictures, first, label, target } = shown;
  const [before, after] = shown.answers;
  const [name, what] = [nameOf, whatOf].map((of) => (/** @type {number} */ each) => of(first, each));
  const size = strengthOf(pictures)(shown.size);
  const share = percent(shown.probabilities[1][after]);
  if (before !== label) {
    const title = text("attack.wrong", { label: name(label), answer: name(before) });
    return { title, says: text("attack.wrong.says") };
  }
  if (after === label) {
    const says = shown.size > 0 ? "stands.says" : shown.method === "hand" ? "method.hand.hint" : "stands.clean";
    return { title: text("attack.stands", { what: what(label) }), says: text(`attack.${says}`, { size, share }) };
  }
  const title = text("attack.fooled", { label: name(label), answer: name(after) });
  if (target !== null && after !== target)
    return { title, says: text("attack.elsewhere.says", { size, what: what(target) }) };
  return { mood: "alarming", title, says: text("attack.fooled.says", { size, share }) };
}

/** What chance did with as much noise. @param {Shown} shown */
export function chanceOf({ first, answers: [before, , after], probabilities }) {
  return text(after === before ? "attack.chance.stands" : "attack.chance.fooled", {
    what: whatOf(first, after),
    share: percent(probabilities[2][after]),
  });
}

/** @param {string} name */
export const methodName = (name) => named("attack.method", name);
