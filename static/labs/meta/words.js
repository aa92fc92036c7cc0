// What has come of the points, in a large word or two; what to do next; and which button does it.

import { counted, hasText, shortNumber, text } from "../../i18n.js";

/** @import { Shown } from "./pictures.js" */
/** @typedef {"learn" | "play" | "wave"} Act */

const [RANDOM, , REPTILE] = [0, 1, 2]; // rows of all that is told of starts
const LEAST = 3; // points, from which on a wave can be told
const CLEARLY = 0.5; // of the error from chance: what is below is better for all to see
const NEAR = 0.35; // mean squared: the eye says that this is the wave
const FAR = 10; // from here on nobody wants to know how far exactly

/** @param {number} error */
export const errorNumber = (error) => (Number.isNaN(error) ? "–" : error < FAR ? shortNumber(error) : `> ${FAR}`);

/** @param {Shown} shown @param {{running: boolean, step: number, enough: number, metaSteps: number}} given enough: steps, before which nothing has failed */
function eventOf({ epoch, errors, points: { length } }, { running, step, enough, metaSteps }) {
  if (running && epoch < metaSteps) return "looking";
  if (length < LEAST) return length ? "few" : "none";
  if (!step) return "before";
  if (!epoch) return "fresh";
  if (epoch < metaSteps) return "halfway";
  const [chance, learnt] = [errors[RANDOM][step], errors[REPTILE][step]];
  if (learnt < NEAR && learnt < CLEARLY * chance) return "learnt";
  return step < enough ? "way" : "not";
}

/** @type {Record<string, Act | undefined>} */
const ACTS = {
  none: "wave",
  few: "wave",
  before: "play",
  fresh: "learn",
  halfway: "learn",
  learnt: "play",
  way: "play",
  not: "wave",
};

/** What to do next, in a sentence behind the others: nothing for who only looks on. @param {string} event @param {{still: boolean, waits: boolean}} given waits: others start the training */
function nextOf(event, { still, waits }) {
  if (still) return "";
  const key = `meta.${event}.next`;
  return ` ${text(waits && hasText(`${key}.waits`) ? `${key}.waits` : key)}`;
}

/** @param {Shown} shown @param {{running: boolean, step: number, enough: number, metaSteps: number, still: boolean, waits: boolean}} given still: who asks can do nothing */
export function outcomeOf(shown, given) {
  const event = eventOf(shown, given);
  const { step, metaSteps } = given;
  const [chance, learnt] = [RANDOM, REPTILE].map((start) => errorNumber(shown.errors[start][step] ?? NaN));
  const after = counted("meta.after", step);
  const params = { chance, learnt, after, left: LEAST - shown.points.length, epoch: shown.epoch, metaSteps };
  return {
    event,
    title: text(`meta.${event}`, params),
    says: text(`meta.${event}.says`, params) + nextOf(event, given),
    mood: event === "fresh" || event === "not" ? /** @type {const} */ ("alarming") : undefined,
    act: ACTS[event],
  };
}
