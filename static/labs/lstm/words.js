// What has just happened, in a large word or two; what to do next; and one button that does it.

import { percent, text } from "../../i18n.js";
import { largest } from "./pictures.js";
import { SHUT } from "./settings.js";

/** @import { Cell, Translation } from "./pictures.js" */
/** @typedef {"learn" | "again" | "release" | "another" | "attention" | ""} Act */
/** @typedef {{event: string, title: string, says: string, mood?: "alarming", act: Act}} Said */
/** @typedef {{running: boolean, steps: number, still: boolean, waits: boolean}} Given steps: of the whole run; still: who asks can do nothing; waits: others start the training */

/** @param {string} event @param {Record<string, string | number>} values @param {Act} act @param {Given} given @param {boolean} [alarming] @returns {Said} */
function said(event, values, act, { still }, alarming = false) {
  const next = still ? "" : ` ${text(`lstm.moment.${event}.next`, values)}`;
  return {
    event,
    title: text(`lstm.moment.${event}`, values),
    says: text(`lstm.moment.${event}.says`, values) + next,
    mood: alarming ? "alarming" : undefined,
    act,
  };
}

/** What hands hold now: shut gates by their name, "open" where none is shut, "both" for more than one; null: nothing. @param {Cell} cell @param {string[]} gates */
export function heldOf({ holds }, gates) {
  const shut = new Set(holds.filter(({ value }) => value === SHUT).map(({ gate }) => gates[gate]));
  if (shut.size) return shut.size > 1 ? "both" : [...shut][0];
  return holds.length ? "open" : null;
}

/** What comes of a row: what both networks say, and what the LSTM would say with all its gates free. @param {Cell} cell @param {string} symbols */
export function verdictOf({ row, answers, free, rnnAnswers }, symbols) {
  const at = (/** @type {Float32Array[]} */ all) => /** @type {Float32Array} */ (all.at(-1));
  const tell = (/** @type {Float32Array} */ shares) => ({
    symbol: symbols[largest(shares)],
    sure: Math.max(...shares),
    right: largest(shares) === row[0],
  });
  return {
    first: symbols[row[0]],
    lstm: tell(at(answers)),
    free: tell(at(free)),
    rnn: tell(at(rnnAnswers)),
    back: row.length - 1,
  };
}

/** @param {Cell} cell @param {{symbols: string, gates: string[]}} catalog @param {Given} given @returns {Said} */
export function saidOfCell(cell, { symbols, gates }, given) {
  const { first, lstm, free, back } = verdictOf(cell, symbols);
  const [ours, plain] = cell.accuracy.map((shares) => percent(shares.at(-1) ?? NaN));
  const held = heldOf(cell, gates);
  const values = { first, said: lstm.symbol, sure: percent(lstm.sure), back, ours, plain, longest: cell.longest };
  const starts = given.waits ? "" : "learn";
  if (held && free.right) return said(lstm.right ? "kept" : `forgot.${held}`, values, "release", given, !lstm.right);
  if (given.running && cell.epoch < given.steps) return said("learning", values, "", given);
  if (!cell.epoch) return said("fresh", values, starts, given);
  if (cell.epoch < given.steps) return said("halfway", values, starts, given);
  return free.right ? said("remembers", values, "", given) : said("lost", values, "", given, true);
}

/** @param {Translation} shown @param {{words: string[], ends: boolean, attention: boolean, right: string, language: string, known: number}} now words: of the sentence as it is; ends: it may end here; right: the right translation; known: words that it understands @param {Given} given @returns {Said} */
export function saidOfTranslation(shown, { words, ends, attention, right, language, known }, given) {
  const [without, with_] = shown.accuracy;
  const values = {
    language: text(`lstm.speaks.${language}`),
    share: percent(attention ? with_ : without),
    other: percent(attention ? without : with_),
    right,
    count: known,
  };
  const starts = given.waits ? "" : "learn";
  if (!words.length) return said("empty", values, "another", given);
  if (!ends) return said("unfinished", values, "", given);
  if (given.running && shown.epoch < given.steps) return said("translating", values, "", given);
  if (!shown.epoch) return said("speechless", values, starts, given);
  if (!shown.right)
    return said("wrong", values, shown.epoch < given.steps ? starts : attention ? "another" : "attention", given, true);
  return said(
    attention ? "looks" : shown.seen ? "right.seen" : "right",
    values,
    attention ? "another" : "attention",
    given,
  );
}
