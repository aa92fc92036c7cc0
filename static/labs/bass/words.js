// What has come of the line, in a large word or two; what to do next; and what notes are called.

import { hasText, named, percent, rateNumber, text } from "../../i18n.js";

/** @import { Shown } from "./pictures.js" */
/** @typedef {"learn" | "another" | "clear"} Act */
/** @typedef {import("server/bass").Catalog} Catalog */

const NAMES = ["A", "Bb", "B", "C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A2"];

/** What a token is called. @param {number} token @param {Catalog} catalog */
export function tokenName(token, { rest, hold, first }) {
  if (token === rest) return text("bass.rest");
  if (token === hold) return text("bass.hold");
  return text(`bass.note.${NAMES[token - first]}`);
}

/** Whether a key of the piano is a black one. @param {number} token @param {Catalog} catalog */
export const isBlack = (token, { first }) => NAMES[token - first]?.length === 2 && NAMES[token - first] !== "A2";

/** @param {string} style */
export const styleName = (style) => named("style", style, "bass");

/** Between how many notes, all as likely, a network would waver like that. @param {number} loss nats a step */
export const waveringOf = (loss) => Math.exp(loss);

/** @param {number} count */
export const waveringNumber = (count) => (Number.isNaN(count) ? "–" : rateNumber(Math.round(count * 10) / 10));

/** @param {Shown} shown @param {{running: boolean, updates: number, steps: number}} given */
function eventOf({ epoch, byHand }, { running, updates, steps }) {
  if (running && epoch < updates) return "learning";
  if (!epoch) return byHand ? "guesses" : "fresh";
  if (epoch < updates) return "halfway";
  if (byHand === steps) return "own";
  return byHand ? "plays" : "learnt";
}

/** @type {Record<string, Act | undefined>} */
const ACTS = {
  fresh: "learn",
  guesses: "learn",
  halfway: "learn",
  learnt: "another",
  plays: "another",
  own: "clear",
};

/** What to do next: nothing for who only looks on. @param {string} event @param {{still: boolean, waits: boolean}} given waits: others start the training */
function nextOf(event, { still, waits }) {
  if (still) return "";
  const key = `bass.${event}.next`;
  return ` ${text(waits && hasText(`${key}.waits`) ? `${key}.waits` : key)}`;
}

/** @param {Shown} shown @param {{running: boolean, updates: number, batch: number, steps: number, tokens: number, styles: string[], still: boolean, waits: boolean}} given */
export function outcomeOf(shown, given) {
  const event = eventOf(shown, given);
  const best = shown.odds.indexOf(Math.max(...shown.odds));
  const params = {
    wavers: waveringNumber(waveringOf(shown.test)),
    tokens: given.tokens,
    epoch: shown.epoch,
    updates: given.updates,
    batch: given.batch,
    style: styleName(given.styles[best]),
    sure: percent(shown.odds[best]),
  };
  return {
    event,
    title: text(`bass.${event}`, params),
    says: text(`bass.${event}.says`, params) + nextOf(event, given),
    act: ACTS[event],
  };
}
