// What has become of the drawing, in a large word or two; what to do next; and which button does it.

import { hasText, lossNumber, named, text } from "../../i18n.js";

/** @import { Shown } from "./pictures.js" */
/** @typedef {"paint" | "on" | "again"} Act */

const FAILS = { style: "ink", drawing: "sketch" }; // what the lab can't do
const WEAK = 0.05; // strength below which nothing is seen of the style

/** What a style is called. @param {string} style */
export const styleName = (style) => named("style", style, "style");

/** @param {number} distance */
export const distance = (distance) => (Number.isNaN(distance) ? "–" : lossNumber(distance));

/** @param {Shown} shown @param {{running: boolean, strength: number, style: string, drawing: string}} given */
function eventOf({ epoch, neighbour, lent }, { running, strength, style, drawing }) {
  if (neighbour && !lent) return "gone";
  if (strength < WEAK) return "plain";
  if (running) return "paints";
  if (!epoch) return "start";
  if (neighbour) return "neighbour";
  if (style === FAILS.style || drawing === FAILS.drawing) return "fails";
  return "done";
}

/** @type {Record<string, Act | undefined>} */
const ACTS = { start: "paint" };

/** @param {Shown} shown @param {{running: boolean, strength: number, style: string, drawing: string, steps: number, still: boolean, waits: boolean}} given waits: others start it; still: who asks can do nothing */
export function outcomeOf(shown, given) {
  const event = eventOf(shown, given);
  const { still, waits, steps, style } = given;
  const step = steps - ((steps - (shown.epoch % steps)) % steps) || (shown.epoch ? steps : 0);
  const params = { style: styleName(style), step, steps, far: distance(shown.test) };
  const next = `style.${event}.next`;
  const key = waits && hasText(`${next}.waits`) ? `${next}.waits` : next;
  return {
    event,
    title: text(`style.${event}`, params),
    says: text(`style.${event}.says`, params) + (still ? "" : ` ${text(key)}`),
    mood: event === "fails" ? /** @type {const} */ ("alarming") : undefined,
    act: ACTS[event],
  };
}
